import { createHash } from "node:crypto";
import type { StoredFile } from "../../conversation/message.ts";
import type { Work } from "../../conversation/turn.ts";
import type { Prisma } from "../../storage/client/client.ts";
import { calendarOf, type Period, shiftPeriod, workingDaysBetween } from "../calendar/index.ts";
import { ratings } from "../requests/index.ts";
import {
  beginOf,
  countsSealed,
  type Figures,
  type Month,
  type MonthCount,
  medianOf,
  monthsUpTo,
} from "./rules.ts";

/** A unit as the figures need it. */
export interface Counted {
  path: string;
  level: string;
}

const within = (month: Month) => ({ gte: beginOf(month), lt: beginOf(shiftPeriod(month, 1)) });

function of(unit: Counted): Prisma.RequestWhereInput {
  const everywhere = { unit: { path: { startsWith: unit.path } } };
  return countsSealed(unit.level) ? everywhere : { ...everywhere, sealed: false };
}

/** The open figures of a unit and everything below it in a month. */
export async function figuresOf(work: Work, unit: Counted, month: Month): Promise<Figures> {
  const { request } = work.records;
  const completed = { ...of(unit), completedAt: within(month) };
  const calendar = await calendarOf(work);
  const spans = await request.findMany({ where: completed, select: { createdAt: true, completedAt: true } });
  const rated = await request.groupBy({ by: ["rating"], where: completed, _count: { _all: true } });
  const count = (rating: string) => rated.find((one) => one.rating === rating)?._count._all ?? 0;
  return {
    received: await request.count({ where: { ...of(unit), createdAt: within(month) } }),
    completed: spans.length,
    onTime: await request.count({
      where: { AND: [completed, { completedAt: { lte: request.fields.due } }] },
    }),
    ratings: { good: count(ratings[0]), fair: count(ratings[1]), bad: count(ratings[2]) },
    medianDays: medianOf(
      spans.map((one) => workingDaysBetween(one.createdAt, one.completedAt ?? one.createdAt, calendar)),
    ),
  };
}

/** How many requests came and were completed in each of the months up to one. */
export async function historyOf(work: Work, unit: Counted, month: Month): Promise<MonthCount[]> {
  const { request } = work.records;
  const counts: MonthCount[] = [];
  for (const one of monthsUpTo(month)) {
    counts.push({
      month: one,
      received: await request.count({ where: { ...of(unit), createdAt: within(one) } }),
      completed: await request.count({ where: { ...of(unit), completedAt: within(one) } }),
    });
  }
  return counts;
}

/** What a picture is of, in a month or a quarter; what it shows is hashed, for its figures go on changing. */
export interface Depicted {
  unitId: number;
  month: Period;
  language: string;
}

/** The picture of a period's figures: drawn only if they have changed since it was drawn last. */
export async function pictureOf(
  work: Work,
  of: Depicted,
  card: unknown,
  draw: () => Uint8Array,
): Promise<StoredFile> {
  const hash = createHash("sha256").update(JSON.stringify(card)).digest("base64url");
  const key = { unitId_month_language: of };
  const kept = await work.records.figurePicture.findUnique({ where: key, include: { file: true } });
  if (kept?.hash === hash) {
    return { id: kept.fileId, kind: "photo", size: kept.file.size, name: kept.file.name ?? undefined };
  }
  const file = work.keep({ bytes: draw(), kind: "photo", name: `figures-${of.unitId}-${of.month}.png` });
  const drawn = { hash, fileId: file.id };
  await work.records.figurePicture.upsert({ where: key, create: { ...of, ...drawn }, update: drawn });
  return file;
}
