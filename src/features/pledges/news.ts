import { type Choice, plain, type Text, words } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import { at } from "./addresses.ts";
import { confirmersFor } from "./store/confirmers.ts";
import { findPledge, type Pledge, type Question } from "./store/pledges.ts";
import { dayWords } from "./wording.ts";

function tell(
  work: Work,
  { id, what, to }: { id: string; what: string; to: readonly number[] },
  text: Text,
  choices: readonly Choice[],
): void {
  for (const person of to) {
    if (person === work.person?.id) continue;
    work.tell({
      id: `${id}:${what}:${work.now.getTime()}:person:${person}`,
      to: person,
      text,
      choices: [choices],
    });
  }
}

const about = (pledge: { id: number }) => `pledge:${pledge.id}`;

/** Whoever confirms hears that there is something to confirm. */
export async function tellProposed(work: Work, pledgeId: number): Promise<void> {
  const pledge = await findPledge(work, pledgeId);
  if (!pledge) throw new Error(`pledge ${pledgeId} is gone that was just written`);
  const { person, year, due } = pledge;
  const said = { name: person.name, year, words: pledge.words, due: dayWords(due) };
  tell(
    work,
    { id: about(pledge), what: "proposed", to: await confirmersFor(work, pledge) },
    words("pledges.news.proposed", said),
    [{ label: words("pledges.button.look"), to: at.judge(pledge.id), style: "primary" }],
  );
}

/** Whoever pledged hears that it is confirmed. */
export function tellConfirmed(work: Work, pledge: Pledge): void {
  tell(
    work,
    { id: about(pledge), what: "confirmed", to: [pledge.person.id] },
    words("pledges.news.confirmed", { words: pledge.words }),
    [{ label: words("pledges.button.look"), to: at.own(pledge.id) }],
  );
}

/** Whoever pledged hears why it came back. */
export function tellReturned(work: Work, pledge: Pledge, reason: string): void {
  tell(
    work,
    { id: about(pledge), what: "returned", to: [pledge.person.id] },
    words("pledges.news.returned", { words: pledge.words, reason: plain(reason) }),
    [
      { label: words("pledges.button.rewrite"), to: at.editing(pledge.id), style: "primary" },
      { label: words("pledges.button.look"), to: at.own(pledge.id) },
    ],
  );
}

/** Whoever confirms hears what goes on next year, and why. */
export async function tellCarried(
  work: Work,
  pledge: Pledge,
  to: { id: number; year: number; reason: string },
): Promise<void> {
  const said = { name: pledge.person.name, words: pledge.words, year: to.year, reason: plain(to.reason) };
  tell(
    work,
    { id: about(pledge), what: "carried", to: await confirmersFor(work, pledge) },
    words("pledges.news.carried", said),
    [{ label: words("pledges.button.look"), to: at.look(to.id) }],
  );
}

/** Whoever pledged is asked. */
export function tellAsked(work: Work, pledge: Pledge, question: { id: number; words: string }): void {
  tell(
    work,
    { id: `pledge-question:${question.id}`, what: "asked", to: [pledge.person.id] },
    words("pledges.news.asked", { pledge: pledge.words, words: plain(question.words) }),
    [
      { label: words("pledges.button.answer"), to: at.answer(question.id), style: "primary" },
      { label: words("pledges.button.look"), to: at.own(pledge.id) },
    ],
  );
}

/** Whoever asked reads the answer, or why there is none; whoever pledged hears of the latter too. */
export function tellAnswered(
  work: Work,
  pledge: Pledge,
  question: Question,
  said: { words: string; declined: boolean },
): void {
  const text = said.declined
    ? words("pledges.news.declined", { words: plain(question.words), reason: plain(said.words) })
    : words("pledges.news.answered", { words: plain(question.words), answer: plain(said.words) });
  const to = [question.askerId, said.declined ? pledge.person.id : undefined];
  tell(
    work,
    { id: `pledge-question:${question.id}`, what: "answered", to: to.flatMap((one) => one ?? []) },
    text,
    [{ label: words("pledges.button.look"), to: at.look(pledge.id) }],
  );
}
