// SPDX-License-Identifier: MPL-2.0
/** How messages about changes come in, how fast they are worked off, and for how long they are kept. */
import { z } from "zod";
import { count, cvr, duration, noegle, text, uuid } from "./values.js";

const MAX_BYTES = 64_000_000;
const kilde = () => noegle().describe("Key of the source: what status, alarms and metrics call it.");
const maxBytes = () =>
  count(1000, MAX_BYTES)
    .default(16_000_000)
    .describe("Largest message, in bytes; a larger one is told of and not kept.");

const sikring = z.discriminatedUnion("art", [
  z.strictObject({
    art: z.literal("TLS").describe("The listener checks the certificate of whoever delivers."),
    keyFile: text().describe("Its own key, in PEM, relative to this file."),
    certFile: text().describe("Its own certificate and those above it, in PEM."),
    caFile: text().describe("Who may have signed the certificate of whoever delivers, in PEM."),
  }),
  z.strictObject({
    art: z.literal("PROXY").describe("A proxy in front has checked it, and passes it on in a header."),
    adresser: z.array(text()).min(1).describe("Addresses of that proxy; from anywhere else nothing is taken."),
    header: text().describe("Header with the certificate, or its subject; the proxy replaces what a client sent."),
  }),
]);

const push = z.strictObject({
  kilde: kilde().default("beskedfordeler"),
  host: text().default("127.0.0.1").describe("Address to listen on; never the one that clients reach."),
  port: count(0, 65_535).describe("Port to listen on, of its own; 0 takes any free one."),
  path: text().default("/besked").describe("Path that is registered with the distributor."),
  sikring: sikring.describe("How it is known who delivers."),
  tilladte: z.array(text()).min(1).describe("Common names (CN) of the certificates that may deliver."),
  maxBytes: maxBytes(),
  requestMs: count(100, 300_000).default(30_000).describe("Longest time for a delivery to arrive, in milliseconds."),
});

export const tls = z
  .strictObject({
    caFile: text().nullable().default(null).describe("CA bundle for the broker, in PEM; null: the system's."),
    certFile: text().nullable().default(null).describe("Our certificate, where the broker wants one, in PEM."),
    keyFile: text().nullable().default(null).describe("Its key, in PEM."),
  })
  .nullable()
  .default({ caFile: null, certFile: null, keyFile: null })
  .describe("How the connection is encrypted. Null: not at all.");

export const login = z.discriminatedUnion("art", [
  z.strictObject({
    art: z.literal("BRUGER").describe("User and password."),
    navn: text().describe("The user."),
    kode: z.string().describe("The password."),
  }),
  z.strictObject({
    art: z.literal("ASSERTION").describe("As Beskedfordeler wants it: certificate and SAML assertion (SASL EXTERNAL)."),
    fil: text().describe("File with the assertion as XML, kept fresh by whoever fetches it; read for each connection."),
  }),
]);

const binding = z.discriminatedUnion("art", [
  z.strictObject({
    art: z.literal("EGEN").describe("A queue of ours, a quorum queue, bound to their exchange."),
    koe: text().describe("Its name."),
    doedKoe: text().describe("Name of the queue where it puts what it gives up; ours too."),
    exchange: text().describe("Their exchange; it has to be there."),
    routingKeys: z.array(z.string()).min(1).default([""]).describe("Keys to bind by; of a fanout exchange one, empty."),
  }),
  z.strictObject({
    art: z.literal("FREMMED").describe("Somebody else's queue: consumed, and neither declared nor asked about."),
    koe: text().describe("Its name; of a dueslag its UUID."),
  }),
]);

const amqp = z.strictObject({
  kilde: kilde(),
  form: z.enum(["MOX", "BESKEDKUVERT"]).describe("What is spoken: any dialect of MOX, or Beskedfordeler's envelope."),
  host: text().describe("The broker."),
  port: count(1, 65_535).default(5671).describe("Its port."),
  vhost: text().default("/").describe("The virtual host; of Beskedfordeler `BF`."),
  tls,
  login: login.describe("Who we are there."),
  binding: binding.describe("Where its messages are taken from."),
  prefetch: count(1, 1000).default(50).describe("Messages under way at a time; of a dueslag it is always one."),
  afsendere: z
    .array(text())
    .nullable()
    .default(null)
    .describe("Users that may send, as the broker vouches for them (`user_id`). Null: whoever the broker lets."),
  maxBytes: maxBytes(),
});

const arbejde = z.strictObject({
  iGateway: z
    .boolean()
    .default(true)
    .describe(
      "Whether the gateway itself takes messages and works them off. False: `npm run arbejder` does, beside it.",
    ),
  samtidige: count(1, 100).default(4).describe("Objects that are read at a time, in one process."),
  prMinut: count(1, 100_000)
    .default(600)
    .describe("Objects that are read in a minute, in one process: a flood costs no more."),
  prObjektPrMinut: count(1, 60).default(6).describe("How often one object is read in a minute at most."),
  laesningMs: count(1000, 60_000).default(30_000).describe("Longest time for one reading, in milliseconds."),
});

const opbevaring = z.strictObject({
  indhold: duration()
    .prefault("P14D")
    .describe("Bodies of messages that have done their work, or are another authority's."),
  beskeder: duration().prefault("P90D").describe("Those messages without their bodies, and objects nothing waits for."),
  doede: duration().prefault("P180D").describe("What was given up and nobody has done anything about, body and all."),
  drift: duration().prefault("P365D").describe("What operators did with messages: who, when and why."),
});

export const modtagSchema = z
  .strictObject({
    myndigheder: z
      .array(cvr())
      .default([])
      .describe("CVR numbers of authorities, beside `myndighed`, whose messages are ours; others' are refused."),
    objekttyper: z
      .record(uuid(), z.enum(["SAG", "DOKUMENT", "PERSON"]))
      .default({})
      .describe("What a UUID of the classification of business objects stands for, in the envelope's `ObjektType`."),
    push: push.nullable().default(null).describe("A listener for what Beskedfordeler pushes (SF1461). Null: none."),
    amqp: z.array(amqp).default([]).describe("Brokers that messages are taken from."),
    arbejde: arbejde.prefault({}).describe("How messages are worked off."),
    opbevaring: opbevaring
      .prefault({})
      .describe("For how long what came is kept. What waits is kept until it is done."),
    stilhed: count(1, 100_000)
      .default(12)
      .describe(
        "A source is told of as silent when so many messages are missing, held against the same hours of its last four weeks.",
      ),
  })
  .prefault({})
  .describe("Messages about changes.");
