/** The document a gateway refers to: null where there is none, or the viewer may not see it. */
import type { GraphContext } from "../request/context.js";
import type { ProduktInfo } from "../request/setup.js";
import { viewDokument } from "./dokument-visning.js";

/** Throws `KildeError` where its source failed. */
export async function resolveDokumentReference(context: GraphContext, id: string, { typenavn }: ProduktInfo) {
  const vist = await context.dokumenter.get(id);
  const kilde = vist && context.setup.kilder.find(({ instans }) => instans === vist.sag.instans);
  return vist && kilde?.typenavn === typenavn ? viewDokument(vist, context.bruger, typenavn) : null;
}
