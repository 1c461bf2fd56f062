import { postKinds } from "../../../conversation/access.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { dutyWords, postWords, readDuty } from "../../directory/index.ts";
import { onDuty } from "../../duty/index.ts";
import type { Entry } from "../held.ts";

/** The posts somebody holds or held, and what they are answerable for. */
export async function postsAndDuties(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const posts = await records.post.findMany({
    where: { personId },
    include: { unit: true },
    orderBy: { id: "asc" },
  });
  const duties = await records.responsibility.findMany({
    where: { personId },
    include: { unit: true, household: true },
    orderBy: { id: "asc" },
  });
  const invited = await records.invitation.findMany({
    where: { usedById: personId },
    include: { unit: true },
    orderBy: { id: "asc" },
  });
  return [
    ...posts.map(({ kind, unit, since, until }) => ({
      say: spanned({ what: kindWords(kind), where: unit.name, since, until }),
      facts: { post: kind, unit: unit.name, since, until },
    })),
    ...duties.map(({ kind, unit, household, since, until }) => {
      const where = unit?.name ?? household?.name ?? "";
      return {
        say: spanned({ what: dutyWords(readDuty(kind)), where, since, until }),
        facts: { duty: kind, over: where, since, until },
      };
    }),
    ...invited.map(({ kind, unit, usedAt, createdAt }) => ({
      say: words("my-data.entry.invited", {
        what: kindWords(kind),
        unit: unit.name,
        at: dayOf(usedAt ?? createdAt),
      }),
      facts: { invitedAs: kind, unit: unit.name, usedAt },
    })),
    ...(await onDuty(work, personId)),
  ];
}

function kindWords(stored: string): Text {
  const kind = postKinds.find((one) => one === stored);
  return kind ? postWords(kind) : plain(stored);
}

const spanned = (of: { what: Text; where: string; since: Date; until: Date | null }): Text =>
  of.until === null
    ? words("my-data.entry.held_since", { what: of.what, where: of.where, since: dayOf(of.since) })
    : words("my-data.entry.held_until", {
        what: of.what,
        where: of.where,
        since: dayOf(of.since),
        until: dayOf(of.until),
      });
