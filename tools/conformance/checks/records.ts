// SPDX-License-Identifier: MPL-2.0
/** What the records carry: the form of every value, the truth of it, and all that the adapter declares. */

import { kendt } from "../../../schema/oplyst.js";
import type { SagRecord } from "../../../schema/records.js";
import type { FilterNavn, Sorteringsfelt } from "../../../schema/values.js";
import { attributesOfRecord } from "../oracle.js";
import { createContext, isAskedAboutParties, ordinary, orNotExercised, partCriteria, read } from "../probe.js";
import { examineSag, isInstant, tally } from "../record-form.js";
import { examineAgainstWorld } from "../record-world.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";
import { harvest } from "./filters.js";

export const RECORD_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/record-form",
    level: "find",
    title: "Instants are UTC with milliseconds, absence is null and never an empty text, identifiers are normalised",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const posts = await gather(subject);
      const ids = posts.filter((post) => post.lokalId === "").length;
      return [
        ...tally(posts.flatMap(examineSag)),
        ...(ids > 0 ? ["a record without a local id"] : []),
        ...(await examinePages(subject)),
      ];
    },
  }),
  defineCheck({
    id: "find/record-values",
    level: "find",
    title: "What a record says of its case is true: number, title, class, status, level, dates, parties",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const posts = await harvest(subject);
      orNotExercised([...posts][0], "no record to compare");
      return tally(
        [...posts].flatMap(([truth, post]) =>
          examineAgainstWorld(post, truth, subject.fagsystem.kapabiliteter.partsroller),
        ),
      );
    },
  }),
  defineCheck({
    id: "find/attributes",
    level: "find",
    title: "Every declared attribute is on the records",
    applies: (k) => isAskedAboutParties(k) && k.attributter.length > 0,
    run: async (subject) => {
      const posts = await gather(subject);
      const { attributter } = subject.fagsystem.kapabiliteter;
      return attributter
        .filter((name) => !posts.some((post) => hasAttribute(post, name)))
        .map((name) => `${name} is declared, and on no record`);
    },
  }),
  defineCheck({
    id: "find/sort-keys",
    level: "find",
    title: "Every declared sort key has values on the records",
    applies: (k) => isAskedAboutParties(k) && k.sortering.length > 0,
    run: async (subject) => {
      const posts = await gather(subject);
      const { sortering } = subject.fagsystem.kapabiliteter;
      return sortering
        .filter((key) => !posts.some((post) => sortValue(post, key) !== null))
        .map((key) => `${key} is declared, and no record has a value`);
    },
  }),
  defineCheck({
    id: "find/access-attributes",
    level: "find",
    title: "The access attributes that are declared stand on the records, as the case has them",
    applies: (k) => isAskedAboutParties(k) && Object.values(k.adgangsattributter).includes(true),
    run: async (subject) => {
      const { adgangsattributter: declared } = subject.fagsystem.kapabiliteter;
      const posts = [...(await harvest(subject))];
      const levels = posts.filter(
        ([truth, post]) => declared.foelsomhed && kendt(post.foelsomhed)?.niveau !== truth.foelsomhed,
      );
      const classes = posts.filter(
        ([truth, post]) =>
          declared.visningsklasser && (kendt(post.visningsklasser) ?? []).length > 0 !== truth.visningUndtagetForBorger,
      );
      const profiles = posts.filter(
        ([truth, post]) =>
          declared.sikkerhedsprofiler &&
          !sameSet(
            (kendt(post.sikkerhedsprofiler) ?? []).map((p) => p.uuid),
            truth.sikkerhedsprofiler,
          ),
      );
      return [
        ...(levels.length > 0 ? [`foelsomhed is not the case's on ${levels.length} records`] : []),
        ...(classes.length > 0 ? [`visningsklasser are not the case's on ${classes.length} records`] : []),
        ...(profiles.length > 0 ? [`sikkerhedsprofiler are not the case's on ${profiles.length} records`] : []),
      ];
    },
  }),
  defineCheck({
    id: "find/extra-fields",
    level: "find",
    title: "Values in ekstra are declared fields of the declared type",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const felter = orNotExercised(subject.felter, "the subject does not name its product's fields");
      const posts = await gather(subject);
      return tally(
        posts.flatMap((post) =>
          Object.entries(post.ekstra).flatMap(([navn, value]) => examineExtra(navn, value, felter)),
        ),
      );
    },
  }),
];

async function gather(subject: OpenSubject): Promise<readonly SagRecord[]> {
  return [...(await harvest(subject)).values()];
}

async function examinePages(subject: OpenSubject): Promise<string[]> {
  const who = ordinary(subject);
  const { sider } = await read(subject.fagsystem, partCriteria(who.part, [who.rolle]), createContext());
  const wrong = sider.filter(({ dataPr }) => dataPr !== null && !isInstant(dataPr)).length;
  return wrong > 0 ? ["dataPr is not an instant in UTC with milliseconds"] : [];
}

function hasAttribute(post: SagRecord, name: FilterNavn): boolean {
  if (name === "part" || name === "partsroller") return (kendt(post.parter) ?? []).length > 0;
  if (name === "genstand") return (kendt(post.genstande) ?? []).some(({ bfe }) => bfe !== null);
  return attributesOfRecord(post)[name] !== null;
}

function sortValue(post: SagRecord, key: Sorteringsfelt): string | null {
  switch (key) {
    case "OPSTAAET":
      return kendt(post.opstaaet);
    case "OPRETTET":
      return post.oprettet;
    case "AENDRET":
      return kendt(post.aendret);
    case "AFSLUTTET":
      return kendt(post.afsluttet);
    case "TITEL":
      return post.titel;
    case "SAGSNUMMER":
      return post.sagsnummer;
  }
}

function examineExtra(navn: string, value: unknown, felter: NonNullable<OpenSubject["felter"]>): string[] {
  const felt = felter.find((f) => f.navn === navn);
  if (!felt) return [`ekstra.${navn} is not among the product's fields`];
  if (value === null) return [];
  const right = {
    String: typeof value === "string",
    Int: Number.isInteger(value),
    Boolean: typeof value === "boolean",
    DateTime: typeof value === "string" && isInstant(value),
  }[felt.type];
  return right ? [] : [`ekstra.${navn} is not the declared ${felt.type}`];
}

function sameSet(given: readonly (string | null)[], wanted: readonly string[]): boolean {
  return given.length === wanted.length && wanted.every((uuid) => given.includes(uuid));
}
