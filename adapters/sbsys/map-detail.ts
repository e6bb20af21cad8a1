/** Notes and reminders to the common records. What has no key cannot be told apart and makes the answer invalid. */
import { parseUuid } from "../../schema/identifiers.js";
import type { FristRecord, JournalnotatRecord } from "../../schema/records.js";
import { createFeltlaeser } from "../kit/laest.js";
import { toPlainText } from "../text/plain-text.js";
import { mapDato, readTid, Umulig } from "./map-tid.js";
import type { WireErindring, WireErindringType, WireNotat } from "./wire-detail.js";

/** Throws `Umulig`. SBSYS approves no notes, so `godkendt` is not known. */
export function mapNotat(notat: WireNotat): JournalnotatRecord {
  const lokalId = (notat.uuid === null ? null : parseUuid(notat.uuid)) ?? notat.id;
  if (lokalId === null) throw new Umulig("missing-id");
  const felt = createFeltlaeser();
  return {
    lokalId,
    titel: notat.overskrift === null ? null : toPlainText(notat.overskrift, "HTML").tekst,
    ...toPlainText(notat.note ?? "", "HTML"),
    oprettet: felt.alene("oprettet", readTid(notat.oprettet)),
    godkendt: null,
    ...felt.noteret(),
  };
}

/**
 * Null: a reminder without a deadline, which is no date to keep. Throws `Umulig`, also where it is another case's or
 * has a deadline that it does not tell. Reminders are given to caseworkers.
 */
export function mapFrist(
  erindring: WireErindring,
  sagId: number,
  typer: readonly WireErindringType[] = [],
): FristRecord | null {
  if (erindring.id === null) throw new Umulig("missing-id");
  if (erindring.sagId !== null && erindring.sagId !== sagId) throw new Umulig("other-case");
  if (erindring.harDeadline === false) return null;
  const dato = mapDato(erindring.deadline);
  if (dato === null && erindring.harDeadline) throw new Umulig("missing-date");
  if (dato === null) return null;
  return { art: navnOf(erindring.type, typer), dato, hvem: "KOMMUNE", afsluttet: erindring.erAfsluttet };
}

function navnOf({ id, navn }: WireErindringType, typer: readonly WireErindringType[]): string | null {
  return navn ?? (id === null ? null : (typer.find((type) => type.id === id)?.navn ?? null));
}
