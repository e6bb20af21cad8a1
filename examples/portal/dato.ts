// SPDX-License-Identifier: MPL-2.0
/** Times come with a zone and are shown as the Danish day or clock; a `Dato` is a day already and is never moved. */
const DAG = new Intl.DateTimeFormat("da-DK", { dateStyle: "long", timeZone: "Europe/Copenhagen" });

/** @param tid a `DateTime`, such as `2024-02-29T23:30:00.000Z` */
export function dagOf(tid: string | null | undefined): string {
  return tid ? DAG.format(new Date(tid)) : "ukendt dato";
}

/** @param dato a `Dato`, such as `2024-03-01` */
export function dagOfDato(dato: string | null | undefined): string {
  return dato ? DAG.format(new Date(`${dato}T12:00:00+01:00`)) : "ukendt dato";
}
