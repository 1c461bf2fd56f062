import type { Subject } from "../../../conversation/access.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { whole } from "../addresses.ts";
import { itemIn, publishedAs } from "../reading/access.ts";
import type { Officers } from "../rules/roles.ts";
import type { Issue } from "../store/issues.ts";
import { officersAt } from "../store/officers.ts";
import { findQuestion, type Question } from "../store/questions.ts";
import { belongsTo, mayAnswer, overseersOf } from "./rules.ts";

/** Whether whoever writes is asked to go on: those of the unit, and those who have not yet said who they are. */
export const mayAsk = (turn: Turn, issue: Issue): boolean =>
  turn.person === undefined || belongsTo(turn.person, issue.unit);

/** Anyone of the unit may ask under what is published. */
export const askers = {
  allow: ["concerned"],
  subject: async (turn: Turn, issueId: number, key: string): Promise<Subject | undefined> => {
    const found = await publishedAs(turn, issueId);
    if (!found || (key !== whole && !itemIn(found, key))) return undefined;
    const { person } = turn;
    return { people: person && belongsTo(person, found.issue.unit) ? [person.id] : [] };
  },
} as const;

/** Answered questions of an item are everybody's. */
export const readers = {
  allow: ["anyone"],
  subject: async (turn: Turn, issueId: number, key: string): Promise<Subject | undefined> => {
    const found = await publishedAs(turn, issueId);
    return found && (key === whole || itemIn(found, key)) ? {} : undefined;
  },
} as const;

const ofQuestion = (people: (question: Question, officers: Officers) => Subject) =>
  async function subject(turn: Turn, questionId: number): Promise<Subject | undefined> {
    const question = await findQuestion(turn, questionId);
    return question && people(question, await officersAt(turn, question.unit.path));
  };

const asker = ({ askerId }: Question): readonly number[] => (askerId === undefined ? [] : [askerId]);

/** Whoever asked, those who answer, and those above them. */
export const viewers = {
  allow: ["concerned", "handler"],
  subject: ofQuestion((question, officers) => ({
    people: asker(question),
    handlers: overseersOf(officers),
  })),
} as const;

/** Whoever may answer. */
export const answering = {
  allow: ["handler"],
  subject: ofQuestion((_question, officers) => ({ handlers: mayAnswer(officers) })),
} as const;

/** Whoever may answer, once there is an answer that can be put right. */
export const correcting = {
  allow: ["handler"],
  subject: async (turn: Turn, questionId: number): Promise<Subject | undefined> => {
    const question = await findQuestion(turn, questionId);
    return question?.outcome === "answered" ? answering.subject(turn, questionId) : undefined;
  },
} as const;

/** What an answer said before it was put right is everybody's, as the answer is. */
export const corrected = {
  allow: ["anyone"],
  subject: async (turn: Turn, questionId: number): Promise<Subject | undefined> => {
    const question = await findQuestion(turn, questionId);
    return question?.outcome === "answered" && question.corrections.length > 0 ? {} : undefined;
  },
} as const;

/** Whoever asked. */
export const own = {
  allow: ["concerned"],
  subject: ofQuestion((question) => ({ people: asker(question) })),
} as const;

/** Places that show everyone who writes or oversees what is theirs. */
export const officials = { allow: [{ posts: ["publicity", "secretary"], over: "anything" }] } as const;

/** Whether whoever writes may answer a question, and put its answer right. */
export async function answersIt(work: Work, question: Question): Promise<boolean> {
  const me = work.person?.id;
  if (me === undefined) return false;
  return mayAnswer(await officersAt(work, question.unit.path)).includes(me);
}

/** Whether a question may be asked again: its answer was none, and it is the first one. */
export const mayAskAgain = (question: Question): boolean =>
  question.helped === false && question.againOfId === undefined && question.againId === undefined;
