import type { Rows, Whose } from "./plan.ts";

/** Numbers of the persons and households, and the chats as `telegram 4711`. */
export interface Scope {
  people: readonly number[];
  households: readonly number[];
  chats: readonly { channel: string; id: string }[];
  /** Where the person lives, and who is above. */
  path: string | undefined;
}

/** A list of values as SQL; they are the database's own numbers and ids, and quotes in them are doubled. */
export const listed = (values: readonly (string | number)[]): string =>
  `(SELECT value FROM json_each('${JSON.stringify(values).replaceAll("'", "''")}'))`;

const values = ({ people, households, chats }: Scope): Readonly<Record<Whose, string>> => ({
  people: listed(people),
  households: listed(households),
  chats: listed(chats.map(({ channel, id }) => `${channel} ${id}`)),
  webChats: listed(chats.filter(({ channel }) => channel === "web").map(({ id }) => id)),
});

/** Which rows of a table they are, as a condition. */
export function condition(rows: Rows, scope: Scope): string {
  const { column, whose = "people", through, and } = rows;
  const known = values(scope);
  const named = whose === "chats" ? `channel || ' ' || "${column}"` : `"${column}"`;
  const which = through
    ? `"${column}" IN (SELECT id FROM "${through.table}" WHERE ${condition(through, scope)})`
    : `${named} IN ${known[whose]}`;
  return and === undefined ? which : `${which} AND (${and.replaceAll("{people}", known.people)})`;
}
