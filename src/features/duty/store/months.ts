import { createHash } from "node:crypto";
import type { StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";

/** The first and the last month of which a point has turns. */
export async function monthsSpan(
  work: Work,
  pointId: number,
): Promise<{ first: string; last: string } | undefined> {
  const at = (order: "asc" | "desc") =>
    work.records.dutyTurn.findFirst({
      where: { pointId },
      orderBy: { from: order },
      select: { day: true },
    });
  const [first, last] = [await at("asc"), await at("desc")];
  return first && last ? { first: first.day.slice(0, 7), last: last.day.slice(0, 7) } : undefined;
}

/** When a point's next turn that holds begins. */
export async function nextDay(work: Work, pointId: number): Promise<string | undefined> {
  const row = await work.records.dutyTurn.findFirst({
    where: { pointId, cancelledAt: null, from: { gt: work.now } },
    orderBy: { from: "asc" },
    select: { day: true },
  });
  return row?.day;
}

/** The picture of a point's month: drawn only if what it shows has changed since it was drawn last. */
export async function monthPicture(
  work: Work,
  of: { pointId: number; month: string; language: string },
  card: unknown,
  draw: () => Uint8Array,
): Promise<StoredFile> {
  const hash = createHash("sha256").update(JSON.stringify(card)).digest("base64url");
  const key = { pointId_month_language: of };
  const kept = await work.records.dutyPicture.findUnique({ where: key, include: { file: true } });
  if (kept?.hash === hash) {
    return { id: kept.fileId, kind: "photo", size: kept.file.size, name: kept.file.name ?? undefined };
  }
  const file = work.keep({ bytes: draw(), kind: "photo", name: `duty-${of.pointId}-${of.month}.png` });
  const drawn = { hash, fileId: file.id };
  await work.records.dutyPicture.upsert({ where: key, create: { ...of, ...drawn }, update: drawn });
  return file;
}
