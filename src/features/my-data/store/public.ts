import { fileOf } from "../../../conversation/message.ts";
import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { quarterWords, titleWords } from "../../disclosure/index.ts";
import { readState, stateWords } from "../../pledges/index.ts";
import type { Entry } from "../held.ts";

/** What somebody promised, asked, thanked for and wrote in public, and the notices they sent and confirmed. */
export async function inPublic(work: Work, personId: number): Promise<Entry[]> {
  return [
    ...(await pledgesOf(work, personId)),
    ...(await aboutPledges(work, personId)),
    ...(await disclosureQuestions(work, personId)),
    ...(await disclosuresWritten(work, personId)),
    ...(await noticesOf(work, personId)),
  ];
}

const withFiles = { orderBy: { position: "asc" }, include: { file: true } } as const;

async function pledgesOf(work: Work, personId: number): Promise<Entry[]> {
  const pledges = await work.records.pledge.findMany({
    where: { personId },
    include: {
      progress: { orderBy: { id: "asc" }, include: { files: withFiles } },
      questions: { where: { answeredAt: { not: null }, declined: false }, orderBy: { id: "asc" } },
      _count: { select: { thanks: true } },
    },
    orderBy: { id: "asc" },
  });
  return pledges.map(({ year, words: told, state, progress, questions, ...pledge }) => ({
    say: words("my-data.entry.pledge", { year, words: told, state: stateWords(readState(state)) }),
    facts: {
      pledge: told,
      year,
      due: pledge.due,
      named: pledge.named,
      state,
      reason: pledge.reason,
      at: pledge.createdAt,
      confirmedAt: pledge.confirmedAt,
      endedAt: pledge.endedAt,
      progress: progress.map(({ at, words: said }) => ({ at, words: said })),
      thanks: pledge._count.thanks,
      answered: questions.map(({ words: asked, answer, answeredAt }) => ({ asked, answer, at: answeredAt })),
    },
    files: progress.flatMap(({ files }) => files.map(({ file }) => fileOf(file))),
  }));
}

/** Questions and thanks to those who pledged. */
async function aboutPledges(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const asked = await records.pledgeQuestion.findMany({
    where: { askerId: personId },
    include: { pledge: true },
    orderBy: { id: "asc" },
  });
  const thanks = await records.pledgeThanks.findMany({
    where: { personId },
    include: { pledge: true },
    orderBy: { at: "asc" },
  });
  return [
    ...asked.map(({ pledge, words: question, askedAt, answer, answeredAt, declined }) => ({
      say: words("my-data.entry.asked_pledge", {
        at: dayOf(askedAt),
        pledge: pledge.words,
        words: question,
      }),
      facts: { asked: question, ofPledge: pledge.words, at: askedAt, answer, answeredAt, declined },
    })),
    ...thanks.map(({ pledge, at }) => ({
      say: words("my-data.entry.thanked", { at: dayOf(at), pledge: pledge.words }),
      facts: { thankedFor: pledge.words, at },
    })),
  ];
}

const ofIssue = { include: { unit: true } } as const;
const issueName = (issue: { quarter: string; unit: { name: string } }): Text =>
  words("my-data.entry.issue", { unit: issue.unit.name, quarter: quarterWords(issue.quarter) });

async function disclosureQuestions(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const corrected = await records.disclosureAnswerCorrection.findMany({
    where: { byId: personId },
    include: { question: { include: { issue: ofIssue } } },
    orderBy: { at: "asc" },
  });
  const questions = await records.disclosureQuestion.findMany({
    where: { OR: [{ askerId: personId }, { answeredById: personId }] },
    include: { issue: ofIssue },
    orderBy: { id: "asc" },
  });
  const told = questions.map(({ issue, words: question, askerId, answer, ...one }): Entry => {
    const mine = askerId === personId;
    const of = { issue: issueName(issue), words: question };
    return {
      say: mine
        ? words("my-data.entry.asked_disclosure", { ...of, at: dayOf(one.askedAt) })
        : words("my-data.entry.answered_disclosure", {
            ...of,
            at: dayOf(one.answeredAt ?? one.askedAt),
            answer: answer ?? "",
          }),
      facts: {
        [mine ? "asked" : "answered"]: question,
        unit: issue.unit.name,
        quarter: issue.quarter,
        named: mine ? one.named : null,
        at: one.askedAt,
        answer,
        outcome: one.outcome,
        answeredAt: one.answeredAt,
        helped: mine ? one.helped : null,
      },
    };
  });
  return [
    ...told,
    ...corrected.map(({ question: { issue, words: question }, was, reason, at }) => ({
      say: words("my-data.entry.corrected_disclosure", {
        at: dayOf(at),
        issue: issueName(issue),
        words: question,
        reason,
      }),
      facts: { corrected: question, was, reason, at, unit: issue.unit.name, quarter: issue.quarter },
    })),
  ];
}

/** What they wrote, handed in, approved and published of disclosures. */
async function disclosuresWritten(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const items = await records.disclosureItem.findMany({
    where: { readyById: personId },
    include: { issue: ofIssue, files: withFiles },
    orderBy: { id: "asc" },
  });
  const issues = await records.disclosureIssue.findMany({
    where: { OR: [{ submittedById: personId }, { approvedById: personId }] },
    ...ofIssue,
    orderBy: { id: "asc" },
  });
  const versions = await records.disclosureVersion.findMany({
    where: { byId: personId },
    include: { issue: ofIssue },
    orderBy: { at: "asc" },
  });
  return [
    ...items.map(({ issue, key, title, words: written, table, readyAt, files }) => ({
      say: words("my-data.entry.disclosure_item", {
        issue: issueName(issue),
        title: titleWords({ key, title: title ?? undefined }),
      }),
      facts: { item: title ?? key, unit: issue.unit.name, quarter: issue.quarter, written, table, readyAt },
      files: files.map(({ file }) => fileOf(file)),
    })),
    ...issues.flatMap((issue) => [
      ...(issue.submittedById === personId ? [handed(issue, "submitted", issue.submittedAt)] : []),
      ...(issue.approvedById === personId ? [handed(issue, "approved", issue.approvedAt)] : []),
    ]),
    ...versions.map(({ issue, at, number, reason }) => {
      const { say, facts } = handed(issue, "published", at);
      return { say, facts: { ...facts, version: number, reason } };
    }),
  ];
}

function handed(
  issue: { quarter: string; unit: { name: string } },
  what: "submitted" | "approved" | "published",
  at: Date | null,
): Entry {
  return {
    say: words(`my-data.entry.disclosure_${what}`, { issue: issueName(issue), at: at ? dayOf(at) : "" }),
    facts: { [what]: issue.quarter, unit: issue.unit.name, at },
  };
}

async function noticesOf(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const sent = await records.broadcast.findMany({
    where: { OR: [{ byId: personId }, { releasedById: personId }] },
    include: { unit: true, files: withFiles },
    orderBy: { id: "asc" },
  });
  const confirmed = await records.broadcastConfirm.findMany({
    where: { personId },
    include: { broadcast: { include: { unit: true } } },
    orderBy: { at: "asc" },
  });
  const templates = await records.broadcastTemplate.findMany({
    where: { byId: personId },
    include: { unit: true },
    orderBy: { id: "asc" },
  });
  return [
    ...sent.map(({ byId, unit, words: told, files, ...one }) => {
      const mine = byId === personId;
      const at = mine ? one.createdAt : (one.releasedAt ?? one.createdAt);
      return {
        say: words(mine ? "my-data.entry.notice_written" : "my-data.entry.notice_released", {
          at: dayOf(at),
          unit: unit.name,
          words: told,
        }),
        facts: {
          [mine ? "wrote" : "released"]: told,
          unit: unit.name,
          kind: one.kind,
          topic: one.topic,
          state: one.state,
          sendAt: one.sendAt,
          reason: one.reason,
          at,
        },
        files: files.map(({ file }) => fileOf(file)),
      };
    }),
    ...templates.map(({ unit, name, words: told, endedAt }) => ({
      say: words("my-data.entry.template", { unit: unit.name, name, words: told }),
      facts: { template: name, unit: unit.name, words: told, endedAt },
    })),
    ...confirmed.map(({ broadcast, at }) => ({
      say: words("my-data.entry.notice_confirmed", {
        at: dayOf(at),
        unit: broadcast.unit.name,
        words: broadcast.words,
      }),
      facts: { confirmed: broadcast.words, unit: broadcast.unit.name, at },
    })),
  ];
}
