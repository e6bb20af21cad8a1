// SPDX-License-Identifier: MPL-2.0
/** The demonstration's switch for breaking a source, where the page can reach it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { FaultSwitch } from "./playground-config.js";

const bodySchema = z.strictObject({ fault: z.enum(["STOPPED", "ERROR", "SLOW"]).nullable() });

/** `GET /playground/faults` and `PUT /playground/faults/<instans>`; both answer with how every source is. */
export function registerFaults(app: FastifyInstance, faults: FaultSwitch): void {
  app.get("/playground/faults", async (_request, reply) => sendSources(reply, faults));

  app.put<{ Params: { instans: string } }>("/playground/faults/:instans", async (request, reply) => {
    if (!isOwnPage(request)) return reply.code(403).send({ error: "not for other pages" });
    const body = bodySchema.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ error: "fault must be STOPPED, ERROR, SLOW or null" });
    const known = await faults.set(request.params.instans, body.data.fault);
    return known ? sendSources(reply, faults) : reply.code(404).send({ error: "no such source" });
  });
}

async function sendSources(reply: FastifyReply, faults: FaultSwitch): Promise<FastifyReply> {
  return reply.header("cache-control", "no-store").send(await faults.list());
}

/** A page from elsewhere could not send JSON here without being asked first; it also names its origin. */
function isOwnPage({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
