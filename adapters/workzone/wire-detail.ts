// SPDX-License-Identifier: MPL-2.0
/** What lies on a case, as WorkZone gives it: documents, notes, references to other cases, dates. Untrusted to typed. */
import { z } from "zod";
import { adgangskode, flag, id, parser, size, text } from "./wire.js";

const rendition = z.object({
  ID: z.string().min(1),
  FileName: text,
  Extension: text,
  MimeType: text,
  SubType: text,
  Size: size,
  PreviewOnly: flag,
  Valid: flag,
});

const document = z.object({
  ID: text,
  FileName: text,
  Extension: text,
  Size: size,
  Renditions: z.array(rendition).nullish(),
  // More than a page of renditions is read nowhere: a list that goes on is not taken for the whole.
  "Renditions@odata.nextLink": z.undefined().optional(),
  "Renditions@nextLink": z.undefined().optional(),
});

const dokument = z.object({
  ID: id,
  FesdIdKey: text,
  UserKey: text,
  Title: text,
  RecordType_Value: text,
  RecordType_Summary: text,
  State_Value: text,
  LetterDate: text,
  FileKey_Value: text,
  PrimaryRecordKey_Value: text,
  MimeType: text,
  AccessCode: adgangskode,
  Deleted: text,
  ThrashedBy_Value: text,
  Document: document.nullish(),
});

/** A document on a case, whichever case it belongs to. */
const placering = z.object({ FileKey_Value: text, RecordKey_Value: text, Record: dokument });

const placeret = z.object({ Files: z.array(z.object({ FileKey_Value: id })) });

const notat = z.object({ ID: id, Title: text, Text: text, Created: text });

const relation = z.object({
  FileRefKey_Value: text,
  CustomLabel_Value: text,
  FileRef: z.object({ ID: text, FileNo: text, FesdIdKey: text }).nullish(),
});

const fristsag = z.object({
  PlanCompleted: text,
  Reminder: text,
  Closed: text,
  Reminders: z.array(
    z.object({ ReminderDate: text, ReminderCode_Value: text, ReminderCode_Summary: text, Title: text }),
  ),
  Dates: z.array(z.object({ CustomLabel_Value: text, CustomLabel_Summary: text, DateStamp: text })),
  FileRecords: z.array(
    z.object({
      RecordType_Value: text,
      ReplyTimeLimitDate: text,
      RecordClosed: text,
      Deleted: text,
      ThrashedBy_Value: text,
    }),
  ),
});

export type WireRendition = z.output<typeof rendition>;
export type WireDokument = z.output<typeof dokument>;
export type WirePlacering = z.output<typeof placering>;
export type WireNotat = z.output<typeof notat>;
export type WireRelation = z.output<typeof relation>;
export type WireFristsag = z.output<typeof fristsag>;

/** Null where the row is not of the agreed shape. */
export const parseDokument = parser(dokument);
export const parsePlacering = parser(placering);
/** The cases that a document has been placed on; null where the answer does not say. */
export const parsePlaceret = parser(placeret);
export const parseNotat = parser(notat);
export const parseRelation = parser(relation);
export const parseFristsag = parser(fristsag);
