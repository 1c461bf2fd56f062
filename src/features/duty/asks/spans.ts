import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, instantAt } from "../../calendar/index.ts";
import { id } from "../addresses.ts";
import { beginnings, endings, isPartOf, type Span } from "../rules/deals.ts";
import { type DutyTurn, findTurn } from "../store/turns.ts";

const minute = 60_000;

/** The turn a form is about. */
export const turnIn = async (turn: Turn, answers: Answers): Promise<DutyTurn> =>
  mustFindTurn(turn, id.parse(formArgs(answers)[0]));

export async function mustFindTurn(turn: Turn, turnId: number): Promise<DutyTurn> {
  const found = await findTurn(turn, turnId);
  if (!found) throw new Error(`duty turn ${turnId} passed its gate and is gone`);
  return found;
}

/** What the answers say of how much of the turn it is; of one that has begun, what is left of it. */
export function spanFrom(answers: Answers, found: Span, now: Date): Span {
  if (answers.span === "part") return { from: instantOf(answers.from), until: instantOf(answers.until) };
  return { from: beginnings(found, now)[0] ?? found.from, until: found.until };
}

const instantOf = (value: unknown): Date => new Date(Number(value) * minute);
const markValue = (mark: Date): string => String(mark.getTime() / minute);

const isPart = (answers: Answers): boolean => answers.span === "part";

/** All of the turn or a part of it, and from when until when; `forgets`: what hangs on it. */
export const spanQuestions = (how: {
  forgets?: readonly string[];
  onlyIf?: (answers: Answers) => boolean;
}) => {
  const { forgets = [], onlyIf = () => true } = how;
  return {
    span: oneOf({ onlyIf, options: lengths, forgets: ["from", "until", ...forgets] }),
    from: oneOf({
      onlyIf: (answers: Answers) => onlyIf(answers) && isPart(answers),
      forgets: ["until", ...forgets],
      options: async (turn, answers) => {
        const found = await turnIn(turn, answers);
        return beginnings(found, turn.now).map((mark) => markOption(mark, found));
      },
    }),
    until: oneOf({
      onlyIf: (answers: Answers) => onlyIf(answers) && isPart(answers),
      forgets,
      options: async (turn, answers) => {
        const found = await turnIn(turn, answers);
        return endings(found, instantOf(answers.from)).map((mark) => markOption(mark, found));
      },
      check: async (until, turn, answers) => {
        const found = await turnIn(turn, answers);
        const span = spanFrom({ ...answers, until }, found, turn.now);
        return isPartOf(found, span, turn.now) ? undefined : words("duty.ask.part_over");
      },
    }),
  };
};

async function lengths(turn: Turn, answers: Answers): Promise<Option[]> {
  const found = await turnIn(turn, answers);
  const whole = { value: "whole", label: words(found.from > turn.now ? "duty.ask.whole" : "duty.ask.rest") };
  // Visitors are booked for all of a reception day.
  if (found.point.kind === "reception") return [whole];
  return [whole, { value: "part", label: words("duty.ask.part") }];
}

/** A time of day, of the next day where it is after midnight; found by 14点 and 14:00 as well. */
function markOption(mark: Date, found: Span): Option {
  const minutes = Math.round((mark.getTime() - instantAt(dayOf(mark), 0).getTime()) / minute);
  const [hours, rest] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, "0")];
  const next = dayOf(mark) !== dayOf(found.from);
  return {
    value: markValue(mark),
    label: words(next ? "duty.ask.mark_next_day" : "duty.ask.mark", { at: mark }),
    also: [`${hours}:${rest}`],
  };
}
