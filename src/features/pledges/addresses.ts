import { z } from "zod";
import type { Subject } from "../../conversation/access.ts";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { pledging } from "./rules.ts";
import { confirmersFor } from "./store/confirmers.ts";
import { findPledge, findQuestion, type Pledge, publicPledge, type Question } from "./store/pledges.ts";

export { id, page } from "../../conversation/place.ts";
export { pageSize, turnPages } from "../../conversation/reply.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`pledges.${place}`, args);

/** Addresses of all places of the pledges. */
export const at = {
  /** One's own. */
  mine: () => to("mine"),
  begin: (page = 0) => to("begin", page),
  pick: (key: string) => to("pick", key),
  write: () => to("write"),
  own: (pledgeId: number) => to("own", pledgeId),
  editing: (pledgeId: number) => to("editing", pledgeId),
  rewrite: (pledgeId: number) => to("rewrite", pledgeId),
  withdrawing: (pledgeId: number) => to("withdrawing", pledgeId),
  withdraw: (pledgeId: number) => to("withdraw", pledgeId),
  progress: (pledgeId: number) => to("progress", pledgeId),
  dropping: (pledgeId: number) => to("dropping", pledgeId),
  drop: (pledgeId: number, progressId: number) => to("drop", pledgeId, progressId),
  fulfil: (pledgeId: number) => to("fulfil", pledgeId),
  reopen: (pledgeId: number) => to("reopen", pledgeId),
  carry: (pledgeId: number) => to("carry", pledgeId),
  name: (pledgeId: number, is: "yes" | "no") => to("name", pledgeId, is),
  answer: (questionId: number) => to("answer", questionId),
  /** The branch's. */
  waiting: () => to("waiting"),
  judge: (pledgeId: number) => to("judge", pledgeId),
  confirm: (pledgeId: number) => to("confirm", pledgeId),
  sendBack: (pledgeId: number) => to("send_back", pledgeId),
  question: (questionId: number) => to("question", questionId),
  decline: (questionId: number) => to("decline", questionId),
  templates: (unitId: number, page = 0) => to("templates", unitId, page),
  template: (unitId: number, key: string) => to("keep", unitId, key),
  addTemplate: (unitId: number) => to("add_template", unitId),
  editTemplate: (unitId: number, key: string) => to("edit_template", unitId, key),
  changeTemplate: (unitId: number, key: string) => to("change_template", unitId, key),
  leaveTemplate: (unitId: number, key: string) => to("leave_template", unitId, key),
  endingTemplate: (unitId: number, key: string) => to("ending_template", unitId, key),
  endTemplate: (unitId: number, key: string) => to("end_template", unitId, key),
  /** Everybody's. */
  start: () => to("start"),
  find: () => to("find"),
  village: (unitId: number, year: number, page = 0) => to("village", unitId, year, page),
  look: (pledgeId: number) => to("look", pledgeId),
  questions: (pledgeId: number, page = 0) => to("questions", pledgeId, page),
  thank: (pledgeId: number) => to("thank", pledgeId),
  ask: (pledgeId: number) => to("ask", pledgeId),
} as const;

/** The public page of a unit's pledges, of the present year unless said. */
export const pledgesPage = (unitId: number, year?: number): string =>
  year === undefined ? `/open/${unitId}/pledges` : `/open/${unitId}/pledges/${year}`;

/** A year in an address. */
export const year = z.coerce.number().int().min(2000).max(2999);

/** Places of everyone who pledges. */
export const pledgers = { allow: [{ posts: pledging, over: "anything" }] } as const;
/** Places that show whoever confirms what is theirs. */
export const branches = {
  allow: [{ posts: ["secretary", "village_committee"], over: "anything" }],
} as const;

/** Places about one's own pledge. */
export const mine = {
  allow: ["concerned"],
  subject: async (turn: Turn, pledgeId: number): Promise<Subject | undefined> => {
    const pledge = await findPledge(turn, pledgeId);
    return pledge && { people: [pledge.person.id] };
  },
} as const;

/** Places of whoever confirms a pledge. */
export const confirming = {
  allow: ["handler"],
  subject: async (turn: Turn, pledgeId: number): Promise<Subject | undefined> => {
    const pledge = await findPledge(turn, pledgeId);
    return pledge && { handlers: await confirmersFor(turn, pledge) };
  },
} as const;

/** The place of a question for whoever is asked. */
export const asked = {
  allow: ["concerned"],
  subject: async (turn: Turn, questionId: number): Promise<Subject | undefined> => {
    const found = await findQuestion(turn, questionId);
    return found && { people: [found.pledge.person.id] };
  },
} as const;

/** The place of a question for whoever may decline it. */
export const overseeing = {
  allow: ["handler"],
  subject: async (turn: Turn, questionId: number): Promise<Subject | undefined> => {
    const found = await findQuestion(turn, questionId);
    return found && { handlers: await confirmersFor(turn, found.pledge) };
  },
} as const;

/** What everybody may read, once it is confirmed. */
export const open = {
  allow: ["anyone"],
  subject: async (turn: Turn, pledgeId: number): Promise<Subject | undefined> =>
    (await publicPledge(turn, pledgeId)) && {},
} as const;

/** Whoever has said who they are, but not whoever pledged. */
export const others = {
  allow: ["person"],
  subject: async (turn: Turn, pledgeId: number): Promise<Subject | undefined> => {
    const pledge = await publicPledge(turn, pledgeId);
    return pledge && { barred: [pledge.person.id] };
  },
} as const;

/** A pledge whose gate has been passed. */
export async function pledgeOf(turn: Turn, pledgeId: number): Promise<Pledge> {
  const pledge = await findPledge(turn, pledgeId);
  if (!pledge) throw new Error(`pledge ${pledgeId} passed its gate and is gone`);
  return pledge;
}

/** A question whose gate has been passed. */
export async function questionOf(
  turn: Turn,
  questionId: number,
): Promise<{ question: Question; pledge: Pledge }> {
  const found = await findQuestion(turn, questionId);
  if (!found) throw new Error(`pledge question ${questionId} passed its gate and is gone`);
  return found;
}
