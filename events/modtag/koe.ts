// SPDX-License-Identifier: MPL-2.0
/** A queue of ours, bound to somebody else's exchange. Whatever is not ours is neither declared nor asked about. */
import type { ChannelModel } from "amqplib";

export type Binding =
  | {
      readonly art: "EGEN";
      readonly koe: string;
      /** Where what our queue gives up goes to rest. */
      readonly doedKoe: string;
      readonly exchange: string;
      /** Of a fanout exchange: one, and empty. */
      readonly routingKeys: readonly string[];
    }
  | { readonly art: "FREMMED"; readonly koe: string };

const QUORUM = { durable: true, arguments: { "x-queue-type": "quorum" } } as const;

/**
 * In a channel of its own: a broker closes the channel over anything it does not like. Gives how many messages rest where our queue
 * gives them up; null where there is no such place.
 *
 * @throws the broker's refusal: 404 there is no such exchange, 406 the queue is there and is another one.
 */
export async function erklaer(model: ChannelModel, binding: Binding): Promise<number | null> {
  if (binding.art === "FREMMED") return null;
  const { koe, doedKoe, exchange, routingKeys } = binding;
  const channel = await model.createChannel();
  // Its refusal is thrown to us as well; unheard, it would end the process.
  channel.on("error", () => undefined);
  const { messageCount } = await channel.assertQueue(doedKoe, QUORUM);
  const route = { "x-dead-letter-exchange": "", "x-dead-letter-routing-key": doedKoe };
  await channel.assertQueue(koe, { ...QUORUM, arguments: { ...QUORUM.arguments, ...route } });
  for (const key of routingKeys) await channel.bindQueue(koe, exchange, key);
  await channel.close();
  return messageCount;
}
