import type { StoredFile } from "../../../conversation/message.ts";
import type { Work } from "../../../conversation/turn.ts";
import { type Happening, lineOf, type RequestRow, timeline } from "../../requests/index.ts";

/** The official a complaint is about: by name, or in the words of whoever complains. */
export interface Accused {
  name?: string;
  said?: string;
  unit: string;
}

/** Whom a complaint is about; nothing if the request is none. */
export async function accusedOf(work: Work, request: RequestRow): Promise<Accused | undefined> {
  if (!request.sealed) return undefined;
  const row = await work.records.request.findUniqueOrThrow({
    where: { id: request.id },
    select: { accused: true, accusedUnit: true, accusedWords: true },
  });
  return {
    name: row.accused?.name,
    said: row.accusedWords ?? undefined,
    unit: row.accusedUnit?.name ?? request.unit.name,
  };
}

/** Where somebody lives, from the village down: `青溪村 大树组`. */
export async function homeOf(work: Work, unitId: number): Promise<string> {
  const line = await lineOf(work, unitId);
  const local = line.filter((unit) => unit.level === "village" || unit.level === "group");
  return (local.length > 0 ? local : line.slice(0, 1))
    .map((unit) => unit.name)
    .reverse()
    .join(" ");
}

/** What a waiting transfer is addressed to. */
export async function takerName(work: Work, request: RequestRow): Promise<string> {
  const [offer] = request.transfers;
  if (!offer) return "";
  if (offer.toPersonId !== null) {
    const person = await work.records.person.findUniqueOrThrow({ where: { id: offer.toPersonId } });
    return person.name;
  }
  const unit = await work.records.unit.findUnique({ where: { id: offer.toUnitId ?? 0 } });
  return unit?.name ?? "";
}

/** Everything that happened, and the files that came with it. */
export async function storyOf(work: Work, id: number): Promise<{ events: Happening[]; files: StoredFile[] }> {
  const events = await timeline(work, id, true);
  return { events, files: events.flatMap((event) => event.files) };
}
