import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { topics, topicWords } from "../../broadcast/index.ts";
import { dayOf } from "../../calendar/index.ts";
import { householdWords } from "../../directory/index.ts";
import type { Entry } from "../held.ts";

/** Who somebody is, where they live and with whom, and whom they help. */
export async function whoTheyAre(work: Work, personId: number): Promise<Entry[]> {
  const person = await work.records.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      unit: true,
      household: { include: { members: { where: { endedAt: null }, orderBy: { id: "asc" } } } },
      away: { orderBy: { id: "asc" } },
      muted: { orderBy: { since: "asc" } },
    },
  });
  const { name, phone, phoneProven, phonePublished, language, unit, household, code, createdAt } = person;
  const entries: Entry[] = [{ say: words("my-data.entry.name", { name }), facts: { name } }];
  if (phone !== null) {
    entries.push({
      say: words(phonePublished ? "my-data.entry.phone_published" : "my-data.entry.phone", { phone }),
      facts: { phone, proven: phoneProven, published: phonePublished },
    });
  }
  if (language !== null) {
    entries.push({ say: words("my-data.entry.language", { language }), facts: { language } });
  }
  if (unit)
    entries.push({ say: words("my-data.entry.home", { unit: unit.name }), facts: { home: unit.name } });
  if (household) {
    const members = household.members.map((one) => one.name);
    const { name: called, head } = household;
    entries.push({
      say: words("my-data.entry.household", {
        household: householdWords({ name: called, head: head ?? undefined }),
        members: members.map(plain),
      }),
      facts: { household: called, head, members },
    });
  }
  if (code !== null) entries.push({ say: words("my-data.entry.code", { code }), facts: { code } });
  entries.push({ say: words("my-data.entry.since", { at: dayOf(createdAt) }), facts: { since: createdAt } });
  for (const { from, until, endedAt } of person.away) {
    entries.push({
      say: words("my-data.entry.away", { from, until }),
      facts: { away: { from, until, endedOn: endedAt && dayOf(endedAt) } },
    });
  }
  for (const { topic, since } of person.muted) {
    entries.push({
      say: words("my-data.entry.muted", { topic: topicName(topic) }),
      facts: { muted: topic, since },
    });
  }
  return [
    ...entries,
    ...(await claimsOf(work, personId)),
    ...(await helpOf(work, personId)),
    ...(await helpersOf(work, person.householdId)),
  ];
}

function topicName(stored: string): Text {
  const topic = topics.find((one) => one === stored);
  return topic ? topicWords(topic) : plain(stored);
}

async function claimsOf(work: Work, personId: number): Promise<Entry[]> {
  const claims = await work.records.householdClaim.findMany({
    where: { personId },
    include: { household: true },
    orderBy: { id: "asc" },
  });
  return claims.map(({ household, words: told, state, createdAt, decidedAt, reason }) => ({
    say: words("my-data.entry.claim", { household: household?.name ?? told ?? "", at: dayOf(createdAt) }),
    facts: { claimed: household?.name ?? told, state, at: createdAt, decidedAt, reason },
  }));
}

async function helpOf(work: Work, personId: number): Promise<Entry[]> {
  const grants = await work.records.helperGrant.findMany({
    where: { helperId: personId },
    include: { household: true },
    orderBy: { id: "asc" },
  });
  return grants.map(({ household, state, reason, createdAt, endedAt }) => ({
    say: words("my-data.entry.helps", { household: household.name, at: dayOf(createdAt) }),
    facts: { helps: household.name, state, reason, at: createdAt, endedAt },
  }));
}

/** Who may act for their household, or asked to. */
async function helpersOf(work: Work, householdId: number | null): Promise<Entry[]> {
  if (householdId === null) return [];
  const grants = await work.records.helperGrant.findMany({
    where: { householdId },
    include: { helper: true },
    orderBy: { id: "asc" },
  });
  return grants.map(({ helper, state, createdAt, endedAt }) => ({
    say: words("my-data.entry.helped_by", { name: helper.name, at: dayOf(createdAt) }),
    facts: { helpedBy: helper.name, state, at: createdAt, endedAt },
  }));
}
