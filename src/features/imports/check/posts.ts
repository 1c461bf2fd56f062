import type { Work } from "../../../conversation/turn.ts";
import { kindsAt, levelWords, postWords } from "../../directory/index.ts";
import type { Values } from "../rules/read-row.ts";
import type { Node } from "../rules/tree.ts";
import { type KnownPost, personsByCode, postsOf } from "../store/lookups.ts";
import type { Context } from "./context.ts";
import { changeOf, lasting, meant } from "./dates.ts";
import { type Holder, holderFor } from "./holders.ts";

type Row = Values & Required<Pick<Values, "person" | "unit" | "post" | "since">>;

/** Compares posts of a file with those of the register. */
export async function checkPosts(work: Work, context: Context, rows: readonly Values[]): Promise<void> {
  const whole = rows.filter(isWhole);
  const codes = context.has.persons ? whole.map((row) => row.person) : [];
  const persons = await personsByCode(work, [...new Set(codes)]);
  const ids = [...persons.values()].map(({ id, now }) => now?.id ?? id);
  const known = await postsOf(work, ids);
  const taken = new Set<KnownPost>();
  for (const row of whole) {
    const unit = unitFor(context, row);
    const holder = holderFor(context, "posts", row, persons);
    if (unit && holder) checkOne(context, row, unit, holder, known, taken);
  }
}

const isWhole = (row: Values): row is Row =>
  row.person !== undefined && row.unit !== undefined && row.post !== undefined && row.since !== undefined;

function unitFor(context: Context, row: Row): Node | undefined {
  const unit = context.tree.find(row.unit);
  if (!unit) context.wrong("posts", row, "unit", "no_unit", { sent: row.unit });
  else if (!unit.mine) context.wrong("posts", row, "unit", "outside", context.outside(row.unit));
  else if (!kindsAt(unit.level).includes(row.post)) {
    context.wrong("posts", row, "post", "post_not_here", {
      sent: postWords(row.post),
      level: levelWords(unit.level),
      expected: kindsAt(unit.level).map(postWords),
    });
  } else return unit;
  return undefined;
}

function checkOne(
  context: Context,
  row: Row,
  unit: Node,
  holder: Holder,
  known: readonly KnownPost[],
  taken: Set<KnownPost>,
): void {
  const key = [holder.code, row.unit, row.post, row.since].join("\n");
  const before = context.rows.posts.get(key);
  if (before !== undefined) {
    context.wrong("posts", row, "person", "same_row", { row: before });
    return;
  }
  context.rows.posts.set(key, row.row);
  const staged = {
    sheet: "posts",
    row: row.row,
    personCode: holder.code,
    unitCode: row.unit,
    kind: row.post,
    ...lasting(row),
  } as const;
  const alike = known.filter(
    (post) => post.personId === holder.id && post.unitId === unit.id && post.kind === row.post,
  );
  const post = meant(row, alike, context.now, taken);
  if (!post) {
    context.stage([{ ...staged, what: "fresh" }]);
    return;
  }
  taken.add(post);
  context.seen.posts.add(post.id);
  const what = changeOf(row, post, context.now);
  if (what) context.stage([{ ...staged, what, targetId: post.id }]);
}
