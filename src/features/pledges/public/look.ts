import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import {
  type Choice,
  open as goTo,
  plain,
  type Text,
  type View,
  words,
} from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, open, others, page, pageSize, pledgeOf, turnPages } from "../addresses.ts";
import { tellAsked } from "../news.ts";
import * as store from "../store/changes.ts";
import { hasThanked, type Pledge, type Question } from "../store/pledges.ts";
import { myId, newestFiles, noNumbers, progressWords, standing, whoWords } from "../wording.ts";

const longest = 300;
/** So much of what was said on the way fits one message. */
const newest = 5;

/** A pledge as everybody reads it. */
export const look = screen("pledges.look", {
  args: [id],
  access: open,
  back: () => at.start(),
  show: async (turn, pledgeId): Promise<View> => {
    const pledge = await pledgeOf(turn, pledgeId);
    const lines: Text[] = [
      words("pledges.look_head", { who: whoWords(pledge), unit: pledge.unit.name, words: pledge.words }),
      ...standing(pledge),
    ];
    if (pledge.progress.length > 0) {
      lines.push(words("common.lines", { lines: pledge.progress.slice(-newest).map(progressWords) }));
    }
    if (pledge.thanks > 0) lines.push(words("pledges.thanks", { count: pledge.thanks }));
    return { text: lines, choices: await choices(turn, pledge), files: newestFiles(pledge) };
  },
});

async function choices(turn: Turn, pledge: Pledge): Promise<Choice[][]> {
  const rows: Choice[][] = [];
  const settled = pledge.questions.filter((one) => one.answer !== undefined).length;
  const own = turn.person?.id === pledge.person.id;
  if (own) rows.push([{ label: words("pledges.menu_mine"), to: at.own(pledge.id) }]);
  else {
    const thanked = turn.person && (await hasThanked(turn, pledge.id, turn.person.id));
    const thank: Choice[] = thanked
      ? []
      : [{ label: words("pledges.button.thank"), to: at.thank(pledge.id) }];
    rows.push([...thank, { label: words("pledges.button.ask"), to: at.ask(pledge.id) }]);
  }
  if (settled > 0) {
    rows.push([
      { label: words("pledges.button.questions", { count: settled }), to: at.questions(pledge.id) },
    ]);
  }
  return rows;
}

/** What was asked, with its answers; of what was declined only why. */
export const questions = screen("pledges.questions", {
  args: [id, page],
  access: { allow: open.allow, subject: (turn, pledgeId) => open.subject(turn, pledgeId) },
  back: (_turn, pledgeId) => at.look(pledgeId),
  show: async (turn, pledgeId, shown): Promise<View> => {
    const pledge = await pledgeOf(turn, pledgeId);
    const settled = pledge.questions.filter((one) => one.answer !== undefined);
    const part = settled.slice(shown * pageSize, (shown + 1) * pageSize);
    return {
      text: part.length > 0 ? part.map(settledWords) : words("pledges.no_questions"),
      choices: [turnPages(shown, settled.length, (next) => at.questions(pledgeId, next))],
    };
  },
});

const settledWords = (one: Question): Text => {
  const answer = plain(one.answer ?? "");
  return one.declined
    ? words("pledges.declined_line", { reason: answer })
    : words("pledges.answered_line", { words: plain(one.words), answer });
};

/** 说声谢谢: once; nobody learns from whom. */
export const thank = action("pledges.thank", {
  args: [id],
  access: others,
  run: async (turn, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (await hasThanked(turn, pledgeId, myId(turn))) {
      return goTo(at.look(pledgeId), words("pledges.thanked_already"));
    }
    await store.thank(turn, pledge);
    return goTo(at.look(pledgeId), words("pledges.thanked"));
  },
});

/** 问一问: read by everybody once it is answered. */
export const ask = form("pledges.ask", {
  args: [id],
  access: others,
  back: (_turn, pledgeId) => at.look(pledgeId),
  questions: { words: text({ min: 2, max: longest, check: noNumbers }) },
  submit: async (turn, answers, pledgeId) => {
    const pledge = await pledgeOf(turn, pledgeId);
    const waits = pledge.questions.some((one) => one.askerId === myId(turn) && one.answer === undefined);
    if (waits) return goTo(at.look(pledgeId), words("pledges.asked_already"));
    const questionId = await store.ask(turn, pledge, answers.words);
    tellAsked(turn, pledge, { id: questionId, words: answers.words });
    return goTo(at.look(pledgeId), words("pledges.asked"));
  },
});
