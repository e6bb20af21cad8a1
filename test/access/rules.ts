/**
 * The rules of access once more, written from the index's guide (dimensions, Visningsklasse, Sikkerhedsprofil) and not
 * from the product: what each dimension says alone, and that all of them have to say yes.
 */

import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type {
  Adgangspolitik,
  BorgerBruger,
  Privilegiegruppe,
  SagsbehandlerBruger,
} from "../../subgraphs/adgang/bruger.js";
import type { SamletSag } from "../../subgraphs/reading/kilder.js";

const NIVEAUER = ["IKKE_FORTROLIGE_DATA", "FORTROLIGE_PERSONOPLYSNINGER", "FOELSOMME_PERSONOPLYSNINGER", "VIP_SAGER"];

export function citizenMaySee(borger: BorgerBruger, sag: SamletSag, politik: Adgangspolitik): boolean {
  const { foelsomhed, visningsklasser, afklaret } = sag.restriktioner;
  const verdicts = sag.medlemmer.flatMap(({ post }) => verdictsOf(borger, post, politik));
  const ofProperty = sag.medlemmer.filter(({ post }) => isOfProperty(post, politik));
  return [
    foelsomhed !== null,
    afklaret || politik.indeksMangler.borger === "VIS",
    visningsklasser.length === 0,
    verdicts.length > 0,
    !verdicts.includes(false),
    ofProperty.length === 0 || ofProperty.some(({ post }) => verdictsOf(borger, post, politik).includes(true)),
  ].every(Boolean);
}

function isOfProperty({ primaerKlasse }: SagRecord, { ejendomssager }: Adgangspolitik): boolean {
  const kle = kendt(primaerKlasse)?.nummer ?? "";
  return (ejendomssager?.kle ?? []).some((pattern) => kle.startsWith(pattern.replace(/\*$/, "")));
}

/** What one source says of whose case it is: the owner's of the property, or the primary party's. Empty: nothing. */
function verdictsOf({ cpr }: BorgerBruger, post: SagRecord, politik: Adgangspolitik): boolean[] {
  if (!isOfProperty(post, politik)) {
    const primary = kendt(post.parter)
      ?.filter(({ rolle }) => rolle === "PRIMAER_PART")
      .map(({ ident }) => ident);
    return primary ? [primary.some((ident) => ident?.type === "CPR" && ident.vaerdi === cpr)] : [];
  }
  const numbers = (kendt(post.genstande) ?? []).map(({ bfe }) => bfe).filter((bfe) => bfe !== null);
  const owners = numbers.flatMap((bfe) => politik.ejendomssager?.ejereAf(bfe) ?? []);
  return numbers.length > 0 ? [owners.some(({ vaerdi }) => vaerdi === cpr)] : [];
}

export function caseworkerMaySee(bruger: SagsbehandlerBruger, sag: SamletSag, politik: Adgangspolitik): boolean {
  const { afklaret, sikkerhedsprofiler } = sag.restriktioner;
  const mine = [bruger.uuid, ...bruger.enheder];
  const isNamed = sikkerhedsprofiler.map(({ uuid }) => mine.includes(uuid ?? "nobody"));
  return (
    (afklaret || politik.indeksMangler.sagsbehandler === "VIS") &&
    (isNamed.length === 0 || isNamed.includes(true)) &&
    bruger.privilegier.some((gruppe) => !dimensions(gruppe, sag, politik).includes(false))
  );
}

/** Authority, subject, sensitivity, unit, system: one verdict for each. */
function dimensions(gruppe: Privilegiegruppe, sag: SamletSag, politik: Adgangspolitik): readonly boolean[] {
  const { myndighed, kle, foelsomhed, ansvarlig, mastersystem } = sag.restriktioner;
  const system = mastersystem ?? politik.itsystemUuid(sag.instans);
  return [
    myndighed === gruppe.cvr,
    kle !== null && (gruppe.kle ?? ["*"]).some((pattern) => kle.startsWith(pattern.replace(/\*$/, ""))),
    foelsomhed !== null && NIVEAUER.indexOf(foelsomhed.niveau) <= highest(gruppe, politik),
    gruppe.orgenheder === null || gruppe.orgenheder.some((uuid) => uuid === ansvarlig),
    gruppe.itsystemer === null || gruppe.itsystemer.some((uuid) => uuid === system),
  ];
}

/** Without a limit in the token only what is not confidential; with one, what its known classes say, and else nothing. */
function highest({ foelsomhed }: Privilegiegruppe, { foelsomhedsklasser }: Adgangspolitik): number {
  if (foelsomhed === null) return 0;
  return Math.max(-1, ...foelsomhed.map((uuid) => NIVEAUER.indexOf(foelsomhedsklasser.get(uuid) ?? "")));
}
