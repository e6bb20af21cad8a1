// SPDX-License-Identifier: MPL-2.0
/** Ids in the order in which they were made, within a process also while its clock is set back: UUID version 7 (RFC 9562). */
import { randomBytes } from "node:crypto";

const MOST_OF_A_MILLISECOND = 0xfff;

export function createIds(now: () => number): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const time = Math.max(last, now());
    counter = time === last ? counter + 1 : 0;
    last = counter > MOST_OF_A_MILLISECOND ? time + 1 : time;
    if (last !== time) counter = 0;
    const bytes = randomBytes(16);
    bytes.writeUIntBE(last, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
    return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
}
