// SPDX-License-Identifier: MPL-2.0
/** The two clocks: what held at a time in the world (virkning), and what was registered at a time (registrering). */
import type { CallContext, Fagsystem } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { Tidspunkt } from "../../schema/records.js";
import type { HistorikEvne } from "../../schema/values.js";
import { SagsgrafError } from "../errors.js";

/** At least one of the two; null means now. */
export type PaaTidspunkt = NonNullable<CallContext["paaTidspunkt"]>;

export interface PaaTidspunktInput {
  readonly virkning?: Tidspunkt | null;
  readonly registrering?: Tidspunkt | null;
}

/** What is written in an id is of this form; a later year could not be written there. */
const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Null where nothing is asked about the past. Throws BAD_INPUT. `now` in milliseconds. */
export function toPaaTidspunkt(input: PaaTidspunktInput | null | undefined, now: number): PaaTidspunkt | null {
  if (!input) return null;
  const virkning = input.virkning ?? null;
  const registrering = input.registrering ?? null;
  if (virkning === null && registrering === null)
    throw new SagsgrafError("BAD_INPUT", "paaTidspunkt needs virkning, registrering or both.");
  for (const instant of [virkning, registrering])
    if (instant !== null && !FORM.test(instant))
      throw new SagsgrafError("BAD_INPUT", "paaTidspunkt must lie in the years 0000 to 9999.");
  if (registrering !== null && isLater(registrering, now))
    throw new SagsgrafError("BAD_INPUT", "paaTidspunkt.registrering must not be later than now: nobody knows it yet.");
  return { virkning, registrering };
}

function isLater(instant: Tidspunkt, now: number): boolean {
  return Date.parse(instant) > now;
}

export function isHistorisk({ paaTidspunkt }: Pick<CallContext, "paaTidspunkt">): boolean {
  return paaTidspunkt !== null && (paaTidspunkt.virkning !== null || paaTidspunkt.registrering !== null);
}

/**
 * An instance's key with the time behind it: `lora@v=20240301T110000.000Z;r=20240401T000000.000Z`. Keys hold no `@`, so
 * the id of a case as it was (`<this>:<local id>`) is never that of a case as it is, whatever local ids look like; and who
 * does not know of the time finds no such instance, instead of the case as it is.
 */
export function datedInstans(instans: string, tid: PaaTidspunkt | null): string {
  return tid === null ? instans : `${instans}@${keyOf(tid)}`;
}

/** One text for one time. */
export function keyOf({ virkning, registrering }: PaaTidspunkt): string {
  const parts = [virkning && `v=${compact(virkning)}`, registrering && `r=${compact(registrering)}`];
  return parts.filter((part) => part !== null).join(";");
}

/** Id of an object of the same instance as the case, at the same time. */
export function idBeside(
  { instans, paaTidspunkt = null }: { readonly instans: string; readonly paaTidspunkt?: PaaTidspunkt | null },
  lokalId: string,
): string {
  return `${datedInstans(instans, paaTidspunkt)}:${lokalId}`;
}

export interface OpdeltId {
  /** The id without the time. */
  readonly id: string;
  /** Null: now, or no time that could have been given out. */
  readonly tid: PaaTidspunkt | null;
}

const DATED = /^([^@:]+)@(?:v=([^;:]+))?(;?)(?:r=([^;:]+))?(:.*)?$/s;

/** Takes `<instance>@<time>` or `<instance>@<time>:<local id>` apart; whatever else it is stays as it is. */
export function splitDated(text: string): OpdeltId {
  const [, instans = "", v, separator, r, rest = ""] = DATED.exec(text) ?? [];
  const tid = { virkning: expand(v), registrering: expand(r) };
  const isTime = (v !== undefined || r !== undefined) && (separator === ";") === (v !== undefined && r !== undefined);
  const isRead = (v === undefined) === (tid.virkning === null) && (r === undefined) === (tid.registrering === null);
  return isTime && isRead ? { id: instans + rest, tid } : { id: text, tid: null };
}

/** Without what separates an id's parts. */
function compact(instant: Tidspunkt): string {
  return instant.replace(/[-:]/g, "");
}

function expand(text: string | undefined): Tidspunkt | null {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2}\.\d{3}Z)$/.exec(text ?? "");
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString() === instant ? instant : null;
}

/**
 * Whether a source can be asked at all, whatever it holds. One that works the past out does so from what is registered
 * now: of what was registered before, it knows nothing.
 */
export function canAnswer(historik: HistorikEvne, paaTidspunkt: CallContext["paaTidspunkt"]): boolean {
  if (!isHistorisk({ paaTidspunkt })) return true;
  return historik === "NATIV" || (historik === "REKONSTRUERET" && (paaTidspunkt?.registrering ?? null) === null);
}

/** Before every call: a source that cannot answer about the past would answer about now. */
export function checkCanAnswer(
  fagsystem: Pick<Fagsystem, "kapabiliteter">,
  call: CallContext,
  operation: string,
): void {
  if (!canAnswer(fagsystem.kapabiliteter.historik, call.paaTidspunkt)) throw cannotAnswer(operation);
}

export function cannotAnswer(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_REJECTED", "HISTORIK", operation);
}
