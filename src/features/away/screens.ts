import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { type AnyForm, form } from "../../conversation/form.ts";
import type { Option } from "../../conversation/question.ts";
import { date } from "../../conversation/questions/index.ts";
import { open, type Target, type Text, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { dayOf, noonOf, shiftDay } from "../calendar/index.ts";
import { type Away, covers, lastOf, longest, problemOf } from "./rules.ts";
import { awayOf, comeBack, leave } from "./store.ts";

/** Whoever holds a post is asked for something by the clock, and can say that they are away. */
const officials = { allow: [{ posts: postKinds, over: "anything" }] } as const;

export const at = { home: "away", tell: "away.tell", back: "away.back" } as const satisfies Record<
  string,
  Target
>;

const idOf = (turn: Turn): number => {
  if (!turn.person) throw new Error("nobody is away");
  return turn.person.id;
};

/** Whether one is away, and how to say so. */
export const home = screen("away", {
  access: officials,
  show: async (turn) => {
    const away = await awayOf(turn, idOf(turn), dayOf(turn.now));
    if (!away) {
      return {
        text: words("away.here"),
        choices: [{ label: words("away.button.tell"), to: at.tell, style: "primary" }],
      };
    }
    const left = covers(away, dayOf(turn.now));
    return {
      text: words(left ? "away.gone_until" : "away.leaving_on", daysOf(away)),
      choices: [
        { label: words(left ? "away.button.back" : "away.button.stay"), to: at.back, style: "primary" },
        { label: words("away.button.change"), to: at.tell },
      ],
    };
  },
});

const daysOf = ({ from, until }: Away) => ({ from: noonOf(from), until: noonOf(until) });

/** On 20 December, 1.5 is next year's. */
const ahead = {
  years: [0, 1],
  meant: (days: readonly string[], turn: Turn) => days.find((day) => day >= turn.today),
} as const;

/** From when until when; what was told before no longer holds. The first feature that has to ask something then does. */
export const tellTo = (features: readonly Feature[]): AnyForm =>
  form("away.tell", {
    access: officials,
    back: () => at.home,
    questions: {
      from: date({
        ...ahead,
        options: (turn) => firstDays(turn),
        check: (from, turn) => problemWords({ from, until: from }, turn),
        forgets: ["until"],
      }),
      until: date({
        ...ahead,
        options: (_turn, answers) => lastDays(String(answers.from)),
        check: (until, turn, answers) => problemWords({ from: String(answers.from), until }, turn),
      }),
    },
    submit: async (turn, { from, until }) => {
      await leave(turn, idOf(turn), { from, until }, dayOf(turn.now));
      for (const { leaving } of features) {
        const asked = await leaving?.(turn);
        if (asked) return { ...asked, say: words("away.told") };
      }
      return open(at.home, words("away.told"));
    },
  });

function firstDays(turn: Turn): Option[] {
  const today = dayOf(turn.now);
  return [
    { value: today, label: words("away.today") },
    { value: shiftDay(today, 1), label: words("away.tomorrow") },
    { value: shiftDay(today, 2), label: words("away.day_after") },
  ];
}

const lengths = ["3", "7", "15", "30"] as const;

const lastDays = (from: string): Option[] =>
  lengths.map((days) => {
    const last = lastOf(from, Number(days));
    const [month, day] = [Number(last.slice(5, 7)), Number(last.slice(8))];
    return { value: last, label: words(`away.days_${days}`, { month, day }) };
  });

function problemWords(away: Away, turn: Turn): Text | undefined {
  const problem = problemOf(away, dayOf(turn.now));
  if (!problem) return undefined;
  return words(`away.problem.${problem}`, { ...daysOf(away), max: longest });
}

/** Back earlier than told, or not leaving at all. */
export const back = action("away.back", {
  access: officials,
  run: async (turn) => {
    const ended = await comeBack(turn, idOf(turn), dayOf(turn.now));
    return open(at.home, words(ended ? "away.welcome_back" : "away.was_here"));
  },
});
