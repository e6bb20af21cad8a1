// SPDX-License-Identifier: MPL-2.0
/** Files of the listener and the brokers. */
import { resolve } from "node:path";
import type { Path } from "./faults.js";
import type { GatewaySettings } from "./schema.js";
import { entriesAt } from "./tree.js";

type Modtag = NonNullable<GatewaySettings["haendelser"]>["modtag"];

const MODTAG: Path = ["haendelser", "modtag"];
const PUSH: Path = [...MODTAG, "push", "sikring"];

/** Those that messages come from, and the one that is told. */
function brokers(raw: unknown): readonly Path[] {
  const own = entriesAt(raw, [...MODTAG, "amqp"]).map(({ path }) => [...path, "tls"]);
  return [...own, ["haendelser", "udgivelse", "mox", "tls"]];
}

export function certFilesOfModtag(raw: unknown): readonly Path[] {
  return [PUSH, ...brokers(raw)].flatMap((path) => [
    [...path, "certFile"],
    [...path, "caFile"],
  ]);
}

export function keyFilesOfModtag(raw: unknown): readonly Path[] {
  return [PUSH, ...brokers(raw)].map((path) => [...path, "keyFile"]);
}

/** Of an assertion only the name: whoever fetches it may not have begun. */
export function resolveModtag(modtag: Modtag, folder: string): Modtag {
  const file = (name: string) => resolve(folder, name);
  const { push, amqp } = modtag;
  return {
    ...modtag,
    push:
      push === null || push.sikring.art === "PROXY"
        ? push
        : {
            ...push,
            sikring: {
              ...push.sikring,
              keyFile: file(push.sikring.keyFile),
              certFile: file(push.sikring.certFile),
              caFile: file(push.sikring.caFile),
            },
          },
    amqp: amqp.map((one) => resolveBroker(one, folder)),
  };
}

/** @param broker one of those that messages come from, or the one that is told. */
export function resolveBroker<T extends Pick<Modtag["amqp"][number], "tls" | "login">>(broker: T, folder: string): T {
  const file = (name: string) => resolve(folder, name);
  const perhaps = (name: string | null) => (name === null ? null : file(name));
  const { tls, login } = broker;
  return {
    ...broker,
    tls: tls && {
      caFile: perhaps(tls.caFile),
      certFile: perhaps(tls.certFile),
      keyFile: perhaps(tls.keyFile),
    },
    login: login.art === "ASSERTION" ? { ...login, fil: file(login.fil) } : login,
  };
}
