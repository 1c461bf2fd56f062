import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { open, plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { calendarOf, dueAfter } from "../../calendar/index.ts";
import { at, id, itemKey, whole } from "../addresses.ts";
import { shownVersion } from "../reading/access.ts";
import { addQuestion, countWaitingFor, questionWith } from "../store/questions.ts";
import { askers, mayAskAgain, own } from "./access.ts";
import { tellAsked } from "./news.ts";
import { answerDays, holdsNumber, mostWaiting } from "./rules.ts";

const longest = 300;
/** No private number goes where everyone reads. */
export const noNumbers = (sent: string): Text | undefined =>
  holdsNumber(sent) ? words("disclosure.question.no_numbers") : undefined;

/** 提问: under an item, or under the issue as a whole; with one's name or without. */
export const ask = form("disclosure.question.ask", {
  args: [id, itemKey.default(whole)],
  access: askers,
  back: (_turn, issueId, key) => (key === whole ? at.read(issueId) : at.readItem(issueId, key)),
  questions: {
    item: oneOf({ options: items, onlyIf: (answers) => keyIn(answers) === whole }),
    name: oneOf({
      options: () => [
        { value: "yes", label: words("disclosure.question.with_name") },
        { value: "no", label: words("disclosure.question.without_name") },
      ],
      check: (_named, turn, answers) => enoughOf(turn, issueIn(answers)),
    }),
    words: text({ min: 2, max: longest, check: noNumbers }),
  },
  submit: async (turn, answers, issueId, key) => {
    const about = key === whole ? (answers.item ?? whole) : key;
    const back = about === whole ? at.read(issueId) : at.readItem(issueId, about);
    const refused = await enoughOf(turn, issueId);
    if (refused) return open(back, refused);
    const question = await addQuestion(turn, {
      issueId,
      itemKey: about === whole ? undefined : about,
      askerId: me(turn),
      named: answers.name === "yes",
      words: answers.words,
      due: dueAfter(turn.now, answerDays, await calendarOf(turn)),
    });
    await tellAsked(turn, question);
    const said = { unit: question.unit.name, due: question.due };
    return open(
      back,
      about === whole
        ? words("disclosure.question.asked_whole", said)
        : words("disclosure.question.asked", said),
    );
  },
});

const issueIn = (answers: Answers): number => id.parse(formArgs(answers)[0]);
const keyIn = (answers: Answers): string => formArgs(answers)[1] ?? whole;

async function items(turn: Turn, answers: Answers): Promise<Option[]> {
  const { version } = await shownVersion(turn, issueIn(answers));
  return [
    ...version.content.items.map((item, index) => ({
      value: item.key,
      label: words("disclosure.publish.numbered", { number: index + 1, title: plain(item.title) }),
    })),
    { value: whole, label: words("disclosure.question.whole") },
  ];
}

/** One asks again only once there are answers: nobody is to be flooded. */
async function enoughOf(turn: Turn, issueId: number): Promise<Text | undefined> {
  const { issue } = await shownVersion(turn, issueId);
  const count = await countWaitingFor(turn, me(turn), issue.unit.id);
  return count >= mostWaiting ? words("disclosure.question.enough", { count }) : undefined;
}

function me(turn: Turn): number {
  if (!turn.person) throw new Error("a question was asked by nobody");
  return turn.person.id;
}

/** 再问一次, since the answer was none: once. */
export const again = form("disclosure.question.again", {
  args: [id],
  access: own,
  back: (_turn, questionId) => at.question(questionId),
  questions: { words: text({ min: 2, max: longest, check: noNumbers }) },
  submit: async (turn, answers, questionId) => {
    const first = await questionWith(turn, questionId);
    if (!mayAskAgain(first)) {
      return open(at.question(questionId), words("disclosure.question.again_already"));
    }
    const question = await addQuestion(turn, {
      issueId: first.issueId,
      itemKey: first.itemKey,
      askerId: me(turn),
      named: first.askerName !== undefined,
      words: answers.words,
      due: dueAfter(turn.now, answerDays, await calendarOf(turn)),
      againOfId: first.id,
    });
    await tellAsked(turn, question);
    const said = { unit: question.unit.name, due: question.due };
    return open(
      at.question(question.id),
      first.itemKey === undefined
        ? words("disclosure.question.asked_whole", said)
        : words("disclosure.question.asked", said),
    );
  },
});
