// SPDX-License-Identifier: MPL-2.0
/** Times and counts as people read them. */
import { DateTime } from "luxon";

const ZONE = "Europe/Copenhagen";
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

export function klokken(time: string | number): string {
  const at = typeof time === "number" ? DateTime.fromMillis(time) : DateTime.fromISO(time);
  return at.setZone(ZONE).toFormat("yyyy-MM-dd HH:mm:ss");
}

/** `9 s`, `4 min`, `3 h 20 min`, `12 days`. */
export function varighed(seconds: number): string {
  const whole = Math.max(0, seconds);
  if (whole < 10) return `${Math.round(whole * 10) / 10} s`;
  if (whole < MINUTE) return `${Math.round(whole)} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`;
  if (whole < 2 * DAY) return `${Math.floor(whole / HOUR)} h ${Math.floor((whole % HOUR) / MINUTE)} min`;
  return `${Math.floor(whole / DAY)} days`;
}

export function siden(time: string, now: number): string {
  return varighed((now - Date.parse(time)) / 1000);
}

export function tael(antal: number, one: string, many = `${one}s`): string {
  return `${antal} ${antal === 1 ? one : many}`;
}

/** Text over several lines, indented. */
export function bryd(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line);
}
