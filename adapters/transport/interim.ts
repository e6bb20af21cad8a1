// SPDX-License-Identifier: MPL-2.0
/**
 * Interim answers (RFC 9110, 15.2) are read past, asked for or not: the client we stand on breaks the connection at a 100 that it
 * did not ask for. One call at a time is on a connection, so whatever comes first after we have written begins an answer.
 */
import type { Socket } from "node:net";
import type { buildConnector } from "undici";

const BEGIN = "HTTP/1.1 1";
const STATUS_LINE = /^HTTP\/1\.\d 1\d\d/;
const STATUS_LENGTH = 12;
/** A head longer than this is for the client to complain about. */
const LONGEST_HEAD = 16_384;

/** The same connector, whose sockets never show an interim answer. */
export function skippingInterim(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...result: buildConnector.CallbackArgs) => {
      if (result[0] === null) skipInterim(result[1]);
      callback(...result);
    });
}

function skipInterim(socket: Socket): void {
  const read = socket.read.bind(socket);
  const write: (...args: unknown[]) => boolean = socket.write.bind(socket) as never;
  let begin: Buffer | null = Buffer.alloc(0);
  socket.write = (...args: unknown[]) => {
    begin = Buffer.alloc(0);
    return write(...args);
  };
  socket.read = (size?: number) => {
    for (;;) {
      const piece: Buffer | null = read(size);
      if (piece === null || begin === null) return piece;
      begin = withoutInterim(Buffer.concat([begin, piece]));
      if (mayBeInterim(begin)) continue;
      const answer = begin;
      begin = null;
      return answer;
    }
  };
}

/** Whether more has to come before it can be told; of nothing, too. */
function mayBeInterim(begin: Buffer): boolean {
  if (begin.length > LONGEST_HEAD) return false;
  const head = begin.subarray(0, STATUS_LENGTH).toString("latin1");
  return head.length < STATUS_LENGTH ? BEGIN.startsWith(head.slice(0, BEGIN.length)) : isInterim(head);
}

/** 101 is an answer: what follows it is no HTTP. */
function isInterim(head: string): boolean {
  return STATUS_LINE.test(head) && !head.endsWith("101");
}

function withoutInterim(begin: Buffer): Buffer {
  let rest = begin;
  for (;;) {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0 || !isInterim(rest.subarray(0, STATUS_LENGTH).toString("latin1"))) return rest;
    rest = rest.subarray(end + 4);
  }
}
