/** The documents on the municipality's cases, as LoRA holds them: objects of their own. */
import type { Kommune, KommuneDokument, KommuneSag } from "../emulator/kommune.js";
import type { LagretObjekt } from "./emulator-lager.js";
import { EVIGT, virkning } from "./emulator-register.js";
import { dokumentTid } from "./emulator-sager.js";

const TYPER = { INDGAAENDE: "Brev, indgaaende", UDGAAENDE: "Brev, udgaaende", INTERN: "Internt Notat" } as const;

/** Once each, however many cases it lies on. */
export function toDokumenter(sager: readonly KommuneSag[], kommune: Kommune): readonly LagretObjekt[] {
  const objekter = new Map<string, LagretObjekt>();
  for (const sag of sager) {
    for (const dokument of sag.dokumenter) {
      if (!objekter.has(dokument.uuid)) objekter.set(dokument.uuid, toDokument(dokument, sag, kommune));
    }
  }
  return [...objekter.values()];
}

function toDokument(dokument: KommuneDokument, sag: KommuneSag, kommune: Kommune): LagretObjekt {
  const fra = dokumentTid(dokument, sag);
  const hele = virkning(fra, EVIGT, sag.behandler?.uuid ?? kommune.uuid, sag.behandler ? "Bruger" : "Organisation");
  return {
    art: "dokument",
    id: dokument.uuid,
    registreringer: [
      {
        fra,
        til: EVIGT,
        livscykluskode: "Importeret",
        note: "Journaliseret",
        attributter: {
          dokumentegenskaber: [
            {
              brugervendtnoegle: dokument.dokumentnummer,
              titel: dokument.titel,
              beskrivelse: "",
              brevdato: dokument.brevdato.slice(0, 10),
              dokumenttype: TYPER[dokument.retning],
              kassationskode: sag.kassationskode ?? "",
              major: 1,
              minor: 0,
              virkning: hele,
            },
          ],
        },
        tilstande: { dokumentfremdrift: [{ fremdrift: dokument.fremdrift, virkning: hele }] },
        relationer: {
          ejer: [{ objekttype: "Organisation", uuid: kommune.uuid, virkning: hele }],
          tilknyttedesager: [{ objekttype: "Sag", uuid: sag.uuid, virkning: hele }],
        },
        varianter: [
          {
            varianttekst: "ORIGINAL",
            egenskaber: [
              { arkivering: true, delvisscannet: false, offentliggoerelse: false, produktion: true, virkning: hele },
            ],
            dele: [
              {
                deltekst: "Hoveddokument",
                egenskaber: [
                  {
                    indeks: 1,
                    indhold: `store:2026/01/01/00/00/${dokument.uuid}.bin`,
                    lokation: dokument.filnavn,
                    mimetype: dokument.mimetype,
                    virkning: hele,
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}
