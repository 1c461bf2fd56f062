import type { Turn, Work } from "../../../conversation/turn.ts";
import type { Rows } from "../erase/plan.ts";
import { condition, listed, type Scope } from "../erase/sql.ts";

/** Everybody who turned out to be this person, their household, and their chats. */
export async function findScope(work: Work, personId: number): Promise<Scope> {
  const people = await withDoubles(work, [personId]);
  const { householdId, unit } = await work.records.person.findUniqueOrThrow({
    where: { id: personId },
    include: { unit: true },
  });
  const chats = await work.records.chat.findMany({
    where: { personId: { in: people } },
    select: { channel: true, id: true },
  });
  return { people, households: householdId === null ? [] : [householdId], chats, path: unit?.path };
}

async function withDoubles(work: Work, known: readonly number[]): Promise<number[]> {
  const doubles = await work.records.person.findMany({
    where: { mergedIntoId: { in: [...known] }, id: { notIn: [...known] } },
    select: { id: true },
  });
  const all = [...known, ...doubles.map(({ id }) => id)];
  return doubles.length === 0 ? all : withDoubles(work, all);
}

/** Names and numbers they bear or ever bore, the longest first; a single character is no name to look for. */
export async function secretsOf(work: Work, { people }: Scope): Promise<string[]> {
  const persons = await work.records.person.findMany({ where: { id: { in: [...people] } } });
  const before = await work.records.$queryRawUnsafe<{ name: string | null; phone: string | null }[]>(
    `SELECT json_extract(before, '$.name') AS name, json_extract(before, '$.phone') AS phone FROM Audit
     WHERE object IN ${listed(people.map((id) => `person:${id}`))} AND json_valid(before)`,
  );
  const all = [...persons, ...before].flatMap(({ name, phone }) => [name, phone]);
  const told = all.filter((one): one is string => typeof one === "string" && [...one].length > 1);
  return [...new Set(told)].sort((a, b) => b.length - a.length);
}

const fileId = /\b[0-9a-f]{40}\b/g;

/** Files that their rows and their unfinished forms name. */
export async function namedFiles(
  work: Work,
  scope: Scope,
  files: readonly { rows: Rows; column: string }[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { rows, column } of files) {
    const ids = await work.records.$queryRawUnsafe<{ id: string | null }[]>(
      `SELECT "${column}" AS id FROM "${rows.table}" WHERE ${condition(rows, scope)}`,
    );
    found.push(...ids.flatMap(({ id }) => id ?? []));
  }
  const chats = await work.records.chat.findMany({ where: { personId: { in: [...scope.people] } } });
  const drafts = chats.flatMap(({ session }) => session.match(fileId) ?? []);
  return [...new Set([...found, ...drafts])];
}

/** What keeps somebody from being erased: posts they hold, and what they are answerable for. */
export async function stillHeld(work: Work, personId: number): Promise<{ posts: string[]; duties: number }> {
  const held = { personId, OR: [{ until: null }, { until: { gt: work.now } }] };
  const posts = await work.records.post.findMany({ where: held, select: { kind: true } });
  return {
    posts: [...new Set(posts.map(({ kind }) => kind))],
    duties: await work.records.responsibility.count({ where: held }),
  };
}

/** What would go and what would stay, as the preview counts it. */
export interface Preview {
  chats: number;
  said: number;
  diary: number;
  /** Requests that are not over: they are withdrawn, public ones go on. */
  open: number[];
  requests: number;
  visits: number;
}

/** Counts what would become of everything. */
export async function previewOf(
  turn: Turn,
  personId: number,
  openStates: readonly string[],
): Promise<Preview> {
  const { records } = turn;
  const { people, households, chats } = await findScope(turn, personId);
  const own = {
    OR: [{ filerId: { in: [...people] }, atWindow: false }, { beneficiaryId: { in: [...people] } }],
  };
  const open = await records.request.findMany({
    where: { ...own, open: false, state: { in: [...openStates] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return {
    chats: chats.length,
    said: await records.letterLine.count({ where: { byId: { in: [...people] } } }),
    diary: await records.diaryEntry.count({ where: { personId: { in: [...people] } } }),
    open: open.map(({ id }) => id),
    requests: await records.request.count({ where: own }),
    visits: await records.visit.count({ where: { householdId: { in: [...households] } } }),
  };
}
