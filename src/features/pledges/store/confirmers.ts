import type { Work } from "../../../conversation/turn.ts";
import { Prisma } from "../../../storage/client/client.ts";
import { postHolders } from "../../directory/index.ts";
import { confirmersOf } from "../rules.ts";
import type { Pledge } from "./pledges.ts";

/** Who confirms a pledge and may decline what is asked about it. */
export async function confirmersFor(work: Work, pledge: Pledge): Promise<number[]> {
  const { path } = pledge.unit;
  const leading = await postHolders(work, path, ["secretary"], "atOrAbove");
  const committee = await postHolders(work, path, ["village_committee"], "exact");
  return confirmersOf([...leading, ...committee], { personId: pledge.person.id, path });
}

/**
 * Numbers of the pledges whose confirming falls to whoever writes and that hold something to do: not confirmed yet, or
 * asked about. As `confirmersOf` has it, for all pledges at once.
 */
export async function pledgesFor(work: Work, what: "proposed" | "asked"): Promise<number[]> {
  const { person } = work;
  if (!person) return [];
  const wanted =
    what === "proposed"
      ? Prisma.sql`p.state = 'proposed'`
      : Prisma.sql`p.state IN ('confirmed', 'fulfilled', 'carried')
          AND EXISTS (SELECT 1 FROM PledgeQuestion q WHERE q.pledgeId = p.id AND q.answer IS NULL)`;
  const found = new Set<number>();
  for (const post of person.posts) {
    const leads = post.kind === "secretary";
    if (!leads && post.kind !== "village_committee") continue;
    const end = `${post.unitPath.slice(0, -1)}0`;
    const place = leads
      ? Prisma.sql`u.path >= ${post.unitPath} AND u.path < ${end}
          AND NOT (p.unitId = ${post.unitId} AND ${leadsOwn(work.now)})`
      : Prisma.sql`p.unitId = ${post.unitId}`;
    const longest = leads ? post.unitPath.length : 0;
    const rows = await work.records.$queryRaw<{ id: number }[]>`
      SELECT p.id FROM Pledge p JOIN Unit u ON u.id = p.unitId JOIN Person m ON m.id = p.personId
      WHERE ${wanted} AND p.personId <> ${person.id} AND m.endedAt IS NULL AND ${place}
        AND NOT EXISTS (
          SELECT 1 FROM Post s JOIN Unit su ON su.id = s.unitId
          WHERE s.kind = 'secretary' AND s.personId <> p.personId AND ${inEffect(work.now)}
            AND length(su.path) > ${longest} AND substr(u.path, 1, length(su.path)) = su.path
            AND NOT (su.id = p.unitId AND ${leadsOwn(work.now)}))
      ORDER BY p.id`;
    for (const { id } of rows) found.add(Number(id));
  }
  return [...found].sort((a, b) => a - b);
}

const inEffect = (now: Date) => Prisma.sql`s.since <= ${now} AND (s.until IS NULL OR s.until > ${now})`;

/** Whether whoever pledged is a secretary of the branch. */
const leadsOwn = (now: Date) => Prisma.sql`EXISTS (
  SELECT 1 FROM Post o WHERE o.kind = 'secretary' AND o.personId = p.personId AND o.unitId = p.unitId
    AND o.since <= ${now} AND (o.until IS NULL OR o.until > ${now}))`;
