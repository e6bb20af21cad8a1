// SPDX-License-Identifier: MPL-2.0
/** A process that starts, and dies of what nobody catches, in the way its argument says. */
import { createLog } from "../../gateway/log.js";
import { runUntilTold } from "../../gateway/run-until-told.js";

const close = () => (process.argv[2] === "close" ? Promise.reject(new Error("would not close")) : Promise.resolve());
runUntilTold(createLog({ level: "info" }), close);

const cause = new Error("the packet of 010190-1234 is none");
const error = new Error("a driver broke", { cause });
setTimeout(() => {
  if (process.argv[2] === "reject") void Promise.reject(error);
  else if (process.argv[2] === "nothing") process.emit("uncaughtException", undefined as never);
  else throw error;
}, 10);
setTimeout(() => undefined, 60_000);
