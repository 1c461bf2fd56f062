import type { Subject } from "../../conversation/access.ts";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type Entry, findEntry } from "./store.ts";

export { id, page } from "../../conversation/place.ts";
export { pageSize, turnPages } from "../../conversation/reply.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target => targetOf(`diary.${place}`, args);

/** Addresses of all places of the diary. */
export const at = {
  mine: (page = 0) => to("mine", page),
  places: () => to("places"),
  /** Entries of the same place as this one. */
  from: (entryId: number, page = 0) => to("from", entryId, page),
  write: () => to("write"),
  entry: (entryId: number) => to("entry", entryId),
  rewrite: (entryId: number) => to("rewrite", entryId),
  redate: (entryId: number) => to("redate", entryId),
  removing: (entryId: number) => to("removing", entryId),
  remove: (entryId: number) => to("remove", entryId),
  needed: (entryId: number) => to("needed", entryId),
  need: (entryId: number) => to("need", entryId),
  sharing: (entryId: number) => to("sharing", entryId),
  share: (entryId: number, unitId: number) => to("share", entryId, unitId),
  unshare: (entryId: number) => to("unshare", entryId),
  shared: (page = 0) => to("shared", page),
  read: (entryId: number) => to("read", entryId),
} as const;

/** Leading cadres and committee members keep a diary. */
export const writing = ["village_committee", "secretary", "cadre"] as const;
/** Places of everyone who keeps a diary. */
export const writers = { allow: [{ posts: writing, over: "anything" }] } as const;

/** Places about an entry: its author's, and nobody else's. */
export const mine = {
  allow: ["concerned"],
  subject: async (turn: Turn, entryId: number): Promise<Subject | undefined> => {
    const entry = await findEntry(turn, entryId);
    return entry && { people: [entry.personId] };
  },
} as const;

/** Who leads a unit, and may read what was shared with it. */
export const leading = ["secretary"] as const;
/** Places of everyone whom something may be shared with. */
export const leaders = { allow: [{ posts: leading, over: "anything" }] } as const;

/** The place of an entry that was shared, as long as it is: exactly the leaders of the unit it was shared with. */
export const readers = {
  allow: [{ posts: leading, over: "exactly" }],
  subject: async (turn: Turn, entryId: number): Promise<Subject | undefined> => {
    const entry = await findEntry(turn, entryId);
    return entry?.sharedTo && { unitPath: entry.sharedTo.path };
  },
} as const;

/** An entry whose gate has been passed. */
export async function entryOf(turn: Turn, entryId: number): Promise<Entry> {
  const entry = await findEntry(turn, entryId);
  if (!entry) throw new Error(`diary entry ${entryId} passed its gate and is gone`);
  return entry;
}
