// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { Afvisning } from "../../adapters/sdi/afvisning.js";
import { type Roller, sdiConfig } from "../../adapters/sdi/config.js";
import { mapSag } from "../../adapters/sdi/map.js";
import { mapJournalnotater, mapSagDokumenter } from "../../adapters/sdi/map-dokument.js";
import { decodeNotat } from "../../adapters/sdi/notat.js";
import { cvrOfUrn, parsePartUrn, partUrns } from "../../adapters/sdi/urn.js";
import { parseJournalposter, parseSag, pickRegistrering } from "../../adapters/sdi/wire.js";
import { parseDokument } from "../../adapters/sdi/wire-dokument.js";
import { createTidLaeser } from "../../adapters/sdi/wire-felter.js";
import { parseXml } from "../../adapters/sdi/xml.js";
import { kendt, UKENDT } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";

const UUID = "1111bbbb-11aa-22bb-33cc-111111aaaaaa";
const role = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const STANDARD: Roller = sdiConfig.shape.roller.parse({});
const CONFIGURED: Roller = sdiConfig.shape.roller.parse({
  sekundaerPart: role(1),
  visningsklasse: role(2),
  vedlagt: role(3),
});
const ALTID = { fra: null, til: null };
const URNER = ["urn:oio:ejendom:bfe-nr:"];
const NOW = "2025-06-01T10:00:00.000Z";

const PREFIXES =
  'xmlns:sag="urn:oio:sts:sagdok:sag:6" xmlns:si="urn:oio:sts:sagdok:sagindeks:6" xmlns:di="urn:oio:sts:sagdok:dokumentindeks:6" xmlns:gd="urn:oio:sts:generelledefinitioner:6" xmlns:sd="urn:oio:sagdok:3.0.0"';

function virkning(navn: string, fra: string, til: string | null): string {
  const end =
    til === null
      ? "<sd:GraenseIndikator>true</sd:GraenseIndikator>"
      : `<sd:TidsstempelDatoTid>${til}</sd:TidsstempelDatoTid>`;
  return `<${navn}><sd:FraTidspunkt><sd:TidsstempelDatoTid>${fra}</sd:TidsstempelDatoTid></sd:FraTidspunkt><sd:TilTidspunkt>${end}</sd:TilTidspunkt></${navn}>`;
}

interface Parts {
  readonly egenskaber?: string;
  readonly indeks?: string;
  readonly tilstande?: string;
  readonly relationer?: string;
}

const EGENSKABER = "<sag:Egenskaber><sag:Sagsnummer>1</sag:Sagsnummer></sag:Egenskaber>";

function registrering(
  { egenskaber = EGENSKABER, indeks = "", tilstande = "", relationer = "" }: Parts,
  foran = "",
): string {
  return `<sag:Registrering>${foran}<sag:AttributListe>${egenskaber}<gd:LokalUdvidelseListe>${indeks}</gd:LokalUdvidelseListe></sag:AttributListe><sag:TilstandListe>${tilstande}</sag:TilstandListe><sag:RelationListe>${relationer}</sag:RelationListe></sag:Registrering>`;
}

function objekt(...registreringer: readonly string[]) {
  const id = `<sag:ObjektType><sd:UUIDIdentifikator>${UUID.toUpperCase()}</sd:UUIDIdentifikator></sag:ObjektType>`;
  return parseXml(`<sag:O ${PREFIXES}>${id}${registreringer.join("")}</sag:O>`);
}

function read(parts: Parts, roller = CONFIGURED, at = NOW): SagRecord {
  const tid = createTidLaeser();
  return mapSag(parseSag(pickRegistrering(objekt(registrering(parts)), "sag", tid, null), tid), at, {
    roller,
    genstandUrn: URNER,
  });
}

function relation(navn: string, rolle: string, reference: string, udvidelse = "", v = ""): string {
  const ref = reference.startsWith("urn") || reference.startsWith("URN") ? "URNIdentifikator" : "UUIDIdentifikator";
  return `<${navn}>${v}<gd:Rolle><sd:UUIDIdentifikator>${rolle}</sd:UUIDIdentifikator></gd:Rolle><gd:ReferenceID><sd:${ref}>${reference}</sd:${ref}></gd:ReferenceID>${udvidelse && `<gd:LokalUdvidelseListe>${udvidelse}</gd:LokalUdvidelseListe>`}</${navn}>`;
}

const klasse = (titel: string, noegle: string) =>
  `<si:SagsklasseLokalUdvidelse><si:Klassetitel>${titel}</si:Klassetitel><si:BrugervendtNoegle>${noegle}</si:BrugervendtNoegle></si:SagsklasseLokalUdvidelse>`;

describe("a case", () => {
  it("stands where the state that holds now says, and began when it first was Opstaaet", () => {
    const state = (kode: string, fra: string, til: string | null) =>
      `<sag:Fremdrift>${virkning("sag:Virkning", fra, til)}<sag:FremdriftStatusKode>${kode}</sag:FremdriftStatusKode></sag:Fremdrift>`;
    const tilstande =
      state("Afsluttet", "2025-03-01T00:00:00.000+01:00", null) +
      state("Opstaaet", "2025-01-01T00:00:00.000+01:00", "2025-03-01T00:00:00.000+01:00");
    expect(read({ tilstande })).toMatchObject({
      fremdrift: { kode: "Afsluttet", siden: "2025-02-28T23:00:00.000Z", kvalitet: "EKSAKT" },
      opstaaet: "2024-12-31T23:00:00.000Z",
      afsluttet: "2025-02-28T23:00:00.000Z",
    });
    expect(read({ tilstande }, CONFIGURED, "2025-02-01T00:00:00.000Z")).toMatchObject({
      fremdrift: { kode: "Opstaaet" },
      afsluttet: null,
    });
  });

  it("takes no missing boolean for false, and keeps leading zeros", () => {
    const egenskaber =
      "<sag:Egenskaber><sag:AfleveretIndikator>0</sag:AfleveretIndikator><sag:Sagsnummer>0012</sag:Sagsnummer></sag:Egenskaber>";
    expect(read({ egenskaber })).toMatchObject({ afleveret: false, principiel: null, sagsnummer: "0012", titel: null });
  });

  it("shows the title the public may see as such, and the confidential one apart", () => {
    const egenskaber =
      "<sag:Egenskaber><sag:OffentlighedUndtaget><sd:TitelAlternativTekst>Fortrolig</sd:TitelAlternativTekst><sd:OffentlighedUndtagetHjemmelTekst>§ 30</sd:OffentlighedUndtagetHjemmelTekst></sag:OffentlighedUndtaget><sag:Titel>Åben &amp; ærlig</sag:Titel></sag:Egenskaber>";
    expect(read({ egenskaber })).toMatchObject({
      titel: "Åben & ærlig",
      titelArt: "OFFENTLIG",
      offentlighedUndtaget: { titelAlternativ: "Fortrolig", hjemmel: "§ 30" },
    });
  });

  it("has the parties whose relation holds now, in the roles that are configured", () => {
    const ended = virkning("gd:Virkning", "2020-01-01T00:00:00.000+01:00", "2021-01-01T00:00:00.000+01:00");
    const relationer =
      relation("sag:Sagspart", STANDARD.primaerPart, "urn:oio:cpr-nr:6101650123") +
      relation("sag:Sagspart", role(1), "urn:oio:cvr-nr:99000001", "", ended) +
      relation("sag:Sagspart", role(1), "urn:oio:fuldtnavn:Nogen") +
      relation("sag:Sagspart", role(9), "urn:oio:pnr:1000000001");
    expect(read({ relationer }).parter).toEqual([
      {
        rolle: "PRIMAER_PART",
        rolleTekst: "Primær part",
        ident: { type: "CPR", vaerdi: "6101650123" },
        navn: null,
        gyldig: ALTID,
      },
      { rolle: "SEKUNDAER_PART", rolleTekst: "Sekundær part", ident: null, navn: null, gyldig: ALTID },
    ]);
  });

  it("knows its owner by CVR, from the URN or from the extension", () => {
    const cvr = "<si:SagsaktoerLokalUdvidelse><si:CVR-Nummer>99000997</si:CVR-Nummer></si:SagsaktoerLokalUdvidelse>";
    const byUuid = kendt(read({ relationer: relation("sag:Sagsaktoer", STANDARD.ejer, UUID, cvr) }).ejer);
    const byUrn = kendt(
      read({ relationer: relation("sag:Sagsaktoer", STANDARD.ejer, "urn:oio:cvr-nr:99000998", cvr) }).ejer,
    );
    expect([byUuid?.uuid, byUuid?.cvr, byUrn?.uuid, byUrn?.cvr]).toEqual([UUID, "99000997", null, "99000998"]);
  });

  it.each([
    ["of the configured role", CONFIGURED, role(2), "Hvad som helst", "X", 1],
    ["that calls itself so in a role nobody knows", CONFIGURED, role(9), "Visning undtaget for borger", "X", 1],
    ["in a role nobody knows, as long as the role is not configured", STANDARD, role(9), "Noget", "X", 1],
    ["of a known other role, whatever its name", CONFIGURED, CONFIGURED.handlingsklasse, "Visningssager", "G01", 0],
    ["in a role nobody knows, when the role is configured", CONFIGURED, role(9), "Henvisning", "X", 0],
    ["that is plainly a KLE subject", STANDARD, role(9), "Undervisning", "17.01.00", 0],
  ] as const)("treats a class %s as a visningsklasse, or not", (_, roller, rolle, titel, noegle, count) => {
    const relationer = relation("sag:Sagsklasse", rolle, UUID, klasse(titel, noegle));
    expect(read({ relationer }, roller).visningsklasser).toHaveLength(count);
  });

  it("keeps a profile whatever its role, even one that names nobody", () => {
    const profiles = `${relation("si:Sikkerhedsprofil", role(9), UUID)}<si:Sikkerhedsprofil/>`;
    const { sikkerhedsprofiler } = read({ relationer: `<gd:LokalUdvidelseListe>${profiles}</gd:LokalUdvidelseListe>` });
    expect(kendt(sikkerhedsprofiler)?.map(({ uuid }) => uuid)).toEqual([UUID, null]);
  });

  it("is read from the last registration, or the last before the time asked about", () => {
    const made = (time: string, titel: string) =>
      registrering(
        { egenskaber: `<sag:Egenskaber><sag:Titel>${titel}</sag:Titel></sag:Egenskaber>` },
        `<gd:StsTidspunkt>${time}</gd:StsTidspunkt>`,
      );
    const object = objekt(made("2025-02-01T00:00:00.000+01:00", "ny"), made("2025-01-01T00:00:00.000+01:00", "gammel"));
    const titel = (before: string | null) => {
      const tid = createTidLaeser();
      return mapSag(parseSag(pickRegistrering(object, "sag", tid, before), tid), NOW, {
        roller: CONFIGURED,
        genstandUrn: URNER,
      }).titel;
    };
    expect([titel(null), titel("2025-01-15T00:00:00.000Z")]).toEqual(["ny", "gammel"]);
    expect(() => titel("2024-01-01T00:00:00.000Z")).toThrow(Afvisning);
  });

  it.each([
    ["missing-properties", { egenskaber: "" }],
    [
      "invalid-date",
      { egenskaber: `<sag:Egenskaber>${virkning("sag:Virkning", "2025-01-01T00:00:00", null)}</sag:Egenskaber>` },
    ],
    [
      "invalid-foelsomhed",
      { indeks: "<si:SagIndeksEgenskaber><si:Foelsomhed>HEMMELIG</si:Foelsomhed></si:SagIndeksEgenskaber>" },
    ],
    [
      "invalid-fremdrift",
      { tilstande: "<sag:Fremdrift><sag:FremdriftStatusKode>Glemt</sag:FremdriftStatusKode></sag:Fremdrift>" },
    ],
    [
      "invalid-boolean",
      { egenskaber: "<sag:Egenskaber><sag:AfleveretIndikator>ja</sag:AfleveretIndikator></sag:Egenskaber>" },
    ],
    [
      "no-properties-in-force",
      { egenskaber: `<sag:Egenskaber>${virkning("sag:Virkning", "2030-01-01T00:00:00Z", null)}</sag:Egenskaber>` },
    ],
  ])("is refused with %s", (grund, parts) => {
    expect(() => read(parts)).toThrow(grund);
  });
});

describe("the journal", () => {
  const journal = (posts: string) => {
    const tid = createTidLaeser();
    return parseJournalposter(pickRegistrering(objekt(registrering({ relationer: posts })), "sag", tid, null), tid);
  };

  it("has documents in two roles, with the title they have on the case", () => {
    const titled = relation("sag:Journalpost", role(3), UUID).replace(
      "</sag:Journalpost>",
      "<sag:JournalpostEgenskaber><sag:Dokumenttitel>På sagen</sag:Dokumenttitel></sag:JournalpostEgenskaber></sag:Journalpost>",
    );
    const other = relation("sag:Journalpost", role(9), "2222bbbb-11aa-22bb-33cc-111111aaaaaa");
    const dokumenter = mapSagDokumenter(journal(titled + other), new Map(), NOW, CONFIGURED);
    expect(dokumenter.map(({ rolle, titel }) => [rolle, titel])).toEqual([
      ["VEDLAGT", "På sagen"],
      ["TILAKTERET", null],
    ]);
    // The answer did not include them: they are there, and without a level nobody is shown them.
    expect(dokumenter.map(({ dokument }) => dokument.foelsomhed)).toEqual([UKENDT, UKENDT]);
  });

  it("reads a document's own registration", () => {
    const xml = parseXml(
      `<di:O ${PREFIXES}><di:ObjektType><sd:UUIDIdentifikator>${UUID}</sd:UUIDIdentifikator></di:ObjektType><di:Registrering><di:AttributListe><di:Egenskaber><di:Titel>Brev</di:Titel><di:BrevDato>2025-03-05+01:00</di:BrevDato><di:Foelsomhed>VIP_SAGER</di:Foelsomhed><di:Type>Brev, indgaaende</di:Type></di:Egenskaber></di:AttributListe><di:TilstandListe/><di:RelationListe>${relation("di:Dokumentklasse", role(2), UUID)}</di:RelationListe></di:Registrering></di:O>`,
    );
    const tid = createTidLaeser();
    const dokument = parseDokument(pickRegistrering(xml, "di", tid, null), tid);
    const post = relation("sag:Journalpost", role(9), UUID);
    expect(mapSagDokumenter(journal(post), new Map([[UUID, dokument]]), NOW, CONFIGURED)[0]?.dokument).toMatchObject({
      titel: "Brev",
      brevdato: "2025-03-05",
      retning: "INDGAAENDE",
      foelsomhed: { niveau: "VIP_SAGER", kvalitet: "EKSAKT" },
      visningsklasser: [{ uuid: UUID }],
    });
  });

  it("has notes, which are no documents", () => {
    const base64 = Buffer.from("Ringede til borgeren: æøå", "utf8").toString("base64");
    const note = relation("sag:Journalpost", role(9), "URN:Empty").replace(
      "</sag:Journalpost>",
      `<sag:JournalpostEgenskaber><sag:JournalnotatEgenskaber><sag:Titel>Samtale</sag:Titel><sag:Notat>${base64}</sag:Notat></sag:JournalnotatEgenskaber></sag:JournalpostEgenskaber></sag:Journalpost>`,
    );
    expect(mapSagDokumenter(journal(note), new Map(), NOW, CONFIGURED)).toEqual([]);
    expect(mapJournalnotater(UUID, journal(note), NOW, CONFIGURED)).toMatchObject([
      { titel: "Samtale", tekst: "Ringede til borgeren: æøå" },
    ]);
  });

  it("has a document with a note on it as both", () => {
    const noted = (rolle: string, notat = "<sag:Titel>Hvorfor vedlagt</sag:Titel>") =>
      relation("sag:Journalpost", rolle, UUID).replace(
        "</sag:Journalpost>",
        `<sag:JournalpostEgenskaber><sag:JournalnotatEgenskaber>${notat}</sag:JournalnotatEgenskaber></sag:JournalpostEgenskaber></sag:Journalpost>`,
      );
    const roller = { ...CONFIGURED, journalnotat: role(5) };
    const read = (post: string, known = new Map()) => [
      mapSagDokumenter(journal(post), known, NOW, roller).map(({ dokument }) => dokument.lokalId),
      mapJournalnotater(UUID, journal(post), NOW, roller).map(({ titel }) => titel),
    ];
    expect(read(noted(role(9)))).toEqual([[UUID], ["Hvorfor vedlagt"]]);
    expect(read(noted(role(3)))).toEqual([[UUID], ["Hvorfor vedlagt"]]);
    expect(read(noted(role(9), ""))).toEqual([[UUID], []]);
    // In the role of a note it is a document only where there is one.
    const notat = role(5);
    expect(read(noted(notat))).toEqual([[], ["Hvorfor vedlagt"]]);
    const tid = createTidLaeser();
    const own = parseXml(
      `<di:O ${PREFIXES}><di:ObjektType><sd:UUIDIdentifikator>${UUID}</sd:UUIDIdentifikator></di:ObjektType><di:Registrering><di:AttributListe><di:Egenskaber/></di:AttributListe><di:TilstandListe/><di:RelationListe/></di:Registrering></di:O>`,
    );
    const known = new Map([[UUID, parseDokument(pickRegistrering(own, "di", tid, null), tid)]]);
    expect(read(noted(notat), known)).toEqual([[UUID], ["Hvorfor vedlagt"]]);
  });

  it("gives the text of a note, or says why there is none", () => {
    const encode = (content: string | Buffer) => Buffer.from(content).toString("base64");
    const largest = "x".repeat(100 * 1024);
    expect(decodeNotat(encode(largest))).toEqual({ tekst: largest, tekstMangler: null });
    expect(decodeNotat(encode("{\\rtf1 x}"))).toEqual({ tekst: "x", tekstMangler: null });
    expect(decodeNotat(encode("<p>x</p><script>y</script>"))).toEqual({ tekst: "x", tekstMangler: null });
    expect(decodeNotat(encode(`${largest}x`))).toEqual({ tekst: null, tekstMangler: "FOR_STOR" });
    const unreadable = ["!!!!", "abc", encode(Buffer.from([0xff, 0xfe])), encode("%PDF-1.4"), encode("a\0b")];
    expect(unreadable.map(decodeNotat)).toEqual(unreadable.map(() => ({ tekst: null, tekstMangler: "ULAESELIG" })));
    expect([null, "", " "].map(decodeNotat)).toEqual([1, 2, 3].map(() => ({ tekst: null, tekstMangler: null })));
  });
});

describe("what a case is about", () => {
  const byggeri = role(4);
  const roller = { ...CONFIGURED, byggeri };
  const genstande = (rolle: string, urn: string, tekst = "") =>
    read(
      {
        relationer: relation(
          "sag:Sagsgenstande",
          rolle,
          urn,
          tekst &&
            `<si:SagsgenstandeLokalUdvidelse><si:Tekstfelt>${tekst}</si:Tekstfelt></si:SagsgenstandeLokalUdvidelse>`,
        ),
      },
      roller,
    ).genstande;

  it.each([
    [byggeri, "urn:oio:ejendom:bfe-nr:00123", "Torvet 1", { art: "BYGGERI", bfe: "123", betegnelse: "Torvet 1" }],
    [byggeri, "urn:oio:ejendom:bfe-nr:x", "", { art: "BYGGERI", bfe: null, betegnelse: "urn:oio:ejendom:bfe-nr:x" }],
    [byggeri, "URN:OIO:Ejendom:BFE-nr:0000000042", "", { art: "BYGGERI", bfe: "42", betegnelse: null }],
    [role(9), "urn:oio:esr:ejendom:5000123", "", { art: "ANDEN", bfe: null, betegnelse: "ESR-ejendomsnummer 5000123" }],
    [role(9), "urn:oio:ejendom:bfe-nr:1", "", { art: "ANDEN", bfe: "1", betegnelse: null }],
    [byggeri, "urn:oio:cpr-nr:6101650123", "", { art: "BYGGERI", bfe: null, betegnelse: null }],
    [byggeri, UUID, "", { art: "BYGGERI", bfe: null, betegnelse: UUID }],
  ])("in role %s as %s with %j", (rolle, urn, tekst, genstand) => {
    expect(genstande(rolle, urn, tekst)).toEqual([genstand]);
  });

  it("is nothing when nothing is told of it, and not what it was about once", () => {
    expect(read({}).genstande).toEqual([]);
    const ended = virkning("gd:Virkning", "2020-01-01T00:00:00.000+01:00", "2021-01-01T00:00:00.000+01:00");
    expect(
      read({ relationer: relation("sag:Sagsgenstande", byggeri, "urn:oio:ejendom:bfe-nr:1", "", ended) }).genstande,
    ).toEqual([]);
  });
});

describe("URNs", () => {
  it.each([
    ["urn:oio:cpr-nr:6101650012", { type: "CPR", vaerdi: "6101650012" }],
    ["urn:oio:cvr-nr:09000001", { type: "CVR", vaerdi: "09000001" }],
    ["urn:oio:cvr:09000001", { type: "CVR", vaerdi: "09000001" }],
    ["urn:oio:pnr:0000000001", { type: "PNUMMER", vaerdi: "0000000001" }],
    ["urn:oio:us:personid:0000001", { type: "PERSONID", vaerdi: "0000001" }],
    ["urn:oio:udk:borgerid:000000000001", { type: "BORGERID", vaerdi: "000000000001" }],
    ["urn:oio:us:borgerid:000000000001", { type: "BORGERID", vaerdi: "000000000001" }],
    ["URN:OIO:CPR-NR:6101650012", { type: "CPR", vaerdi: "6101650012" }],
    ["urn:oio:cpr-nr:1650012", null],
    ["urn:oio:fuldtnavn:6101650012", null],
    ["URN:Empty", null],
  ] as const)("%s is read as what it is", (urn, ident) => {
    expect(parsePartUrn(urn)).toEqual(ident);
  });

  it("is searched for under what it is read as", () => {
    const idents = [
      { type: "CPR", vaerdi: "6101650123" },
      { type: "BORGERID", vaerdi: "000000000001" },
    ] as const;
    for (const ident of idents) for (const urn of partUrns(ident)) expect(parsePartUrn(urn)).toEqual(ident);
    expect([cvrOfUrn("urn:oio:cpr-nr:6101650123"), cvrOfUrn(null)]).toEqual([null, null]);
  });
});
