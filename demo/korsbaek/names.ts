// SPDX-License-Identifier: MPL-2.0
/** Ordinary Danish names and invented streets and companies, from which the people of Korsbæk are put together. */

const KVINDER =
  "Agnete Alma Astrid Birthe Bodil Camilla Cecilie Dorthe Ebba Else Emma Esther Freja Gerda Grethe Hanne Helle Ida Ingrid Jonna Josefine Karen Kirsten Lærke Liva Lone Maja Marianne Mathilde Merete Nanna Olivia Pernille Rikke Rosa Sofie Susanne Tove Ulla Vibeke Ågot";
const MAEND =
  "Aksel Albert Anders Arne Asger Benny Carl Christian Daniel Ejnar Emil Erik Finn Frederik Gorm Hans Henning Holger Jakob Jens Jørgen Karsten Knud Lars Leif Mads Magnus Malthe Niels Noah Oliver Otto Palle Poul Rasmus Steen Søren Torben Uffe Viggo Ørnulf Åge";
const FAMILIER =
  "Abildgaard Agerskov Ahrensberg Bach Bjerre Bonde Brandt Brogaard Bækgaard Christiansen Dahl Damgaard Ebbesen Egeskov Enevoldsen Fabricius Fisker Frandsen Gammelgaard Graversen Hald Hedegaard Hjorth Holm Hvid Højgaard Iversen Jespersen Juhl Kjær Kofoed Krogh Lauridsen Lind Lykke Madsen Mikkelsen Munk Nygaard Odgaard Overby Pilgaard Ravn Riis Skov Sønderby Thomsen Toft Ulrik Vestergaard Winther Zacho Ærø Østergaard Ågård";

export const FORNAVNE = { K: KVINDER.split(" "), M: MAEND.split(" ") } as const;
export const EFTERNAVNE = FAMILIER.split(" ");

export const VEJE = [
  "Torvet",
  "Algade",
  "Jernbanegade",
  "Mølleåen",
  "Kirkestræde",
  "Havnegade",
  "Bakkedraget",
  "Solsortevej",
  "Engvænget",
  "Nørreport",
  "Teglværksvej",
  "Ærteparken",
  "Gl. Landevej",
  "Ålekistevej",
] as const;

export const BYER = [
  { postnummer: 4999, by: "Korsbæk" },
  { postnummer: 4998, by: "Nørre Korsbæk" },
  { postnummer: 4997, by: "Korsbæk Strand" },
] as const;

export const VIRKSOMHEDSNAVNE = [
  "Bageriet Kringlen",
  "Korsbæk Modehus",
  "Kiosken ved Stationen",
  "Korsbæk Autoophug",
  "Korsbæk Fjernvarme",
  "Korsbæk Maskinstation",
  "Korsbæk Strand Camping",
  "Korsbæk Svømmeklub",
  "Malerfirmaet Rødgran",
  "Møllebyens Vaskeri",
  "Nørreports Cykler",
  "Kroen ved Åen",
  "Strandvejens Fiskehus",
  "Teglværket",
  "Torvets Apotek",
  "Vognmand Lindegren",
  "Æblehavens Plejehjem",
  "Ørredbruget Kilden",
] as const;

export const SELSKABSFORMER = ["ApS", "A/S", "I/S", "Holding ApS"] as const;
