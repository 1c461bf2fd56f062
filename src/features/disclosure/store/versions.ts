import type { Work } from "../../../conversation/turn.ts";
import { type Content, canonical, fingerprintOf, readContent } from "../rules/content.ts";

/** An issue as it was published, frozen. */
export interface Version {
  issueId: number;
  number: number;
  content: Content;
  /** The content in its canonical form, as it is kept. */
  text: string;
  /** SHA-256 of that text. */
  hash: string;
  /** Why it was corrected; the first version has none. */
  reason?: string;
  at: Date;
}

interface Row {
  issueId: number;
  number: number;
  content: string;
  hash: string;
  reason: string | null;
  at: Date;
}

const read = (row: Row): Version => ({
  issueId: row.issueId,
  number: row.number,
  content: readContent(row.content),
  text: row.content,
  hash: row.hash,
  reason: row.reason ?? undefined,
  at: row.at,
});

/** The version that holds; nothing as long as the issue is not published. */
export async function currentVersion(work: Work, issueId: number): Promise<Version | undefined> {
  const row = await work.records.disclosureVersion.findFirst({
    where: { issueId },
    orderBy: { number: "desc" },
  });
  return row ? read(row) : undefined;
}

/** All versions of an issue, the first one first. */
export async function versionsOf(work: Work, issueId: number): Promise<Version[]> {
  const rows = await work.records.disclosureVersion.findMany({
    where: { issueId },
    orderBy: { number: "asc" },
  });
  return rows.map(read);
}

/** Whether any version of any issue shows a file. */
export async function isPublishedFile(work: Work, fileId: string): Promise<boolean> {
  return (await work.records.disclosureVersionFile.count({ where: { fileId } })) > 0;
}

/** Freezes content as the next version of an issue. */
export async function freeze(work: Work, issueId: number, content: Content): Promise<Version> {
  const text = canonical(content);
  const made = {
    issueId,
    number: content.version,
    content: text,
    hash: fingerprintOf(text),
    reason: content.reason ?? null,
    at: work.now,
  };
  await work.records.disclosureVersion.create({ data: { ...made, byId: work.person?.id } });
  const files = new Set(content.items.flatMap((item) => item.files.map((file) => file.id)));
  await work.records.disclosureVersionFile.createMany({
    data: [...files].map((fileId) => ({ issueId, number: content.version, fileId })),
  });
  work.audit({
    what: "disclosure.version",
    object: `disclosure:${issueId}`,
    after: { number: made.number, hash: made.hash, reason: content.reason },
  });
  return read(made);
}
