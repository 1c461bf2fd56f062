import { form } from "../../conversation/form.ts";
import type { Access } from "../../conversation/place.ts";
import { type Answers, formArgs, type Option } from "../../conversation/question.ts";
import { oneOf, type Telling, telling } from "../../conversation/questions/index.ts";
import { open, plain, type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { isAnswerableFor, personName } from "../directory/index.ts";
import { prefilled } from "../requests/index.ts";
import { at, id, theTwo } from "./addresses.ts";
import { isOpen, maySay } from "./rules.ts";
import { addLine, begin, findLetter, isReached, type Letter, openLetter, saidSoFar } from "./store.ts";
import { homeWords, otherOf, refusalWords } from "./wording.ts";

const asLetter = "letter";
const asRequest = "request";
const longest = 500;

/** Whoever the person is answerable for; nobody else can be written to. */
const answerable: Access<readonly [typeof id]> = {
  allow: ["concerned"],
  subject: async (turn, personId) => {
    const { person } = turn;
    if (!person || person.id === personId || !(await isAnswerableFor(turn, personId))) return undefined;
    return { people: [person.id] };
  },
};

/** What one wants to say to somebody of one's chain: it becomes a letter or a request. */
export const write = form("letters.write", {
  args: [id],
  access: answerable,
  back: (_turn, personId) => `directory.answerable/${personId}`,
  questions: {
    what: telling({ max: longest }),
    how: oneOf({ options: ways, check: (how, turn, answers) => refusedTo(how, turn, answers) }),
  },
  submit: async (turn, { what, how }, personId) => {
    if (how === asRequest) return prefilled(undefined, { what });
    const me = mine(turn);
    const begun = await openLetter(turn, me, personId);
    const letterId = begun?.id ?? (await begin(turn, me, personId));
    const name = await say(turn, letterId, what);
    return open(at.view(letterId), words("letters.sent", { name }));
  },
});

/** Somebody who has no chat gets no letter; a request always finds somebody. */
async function ways(turn: Turn, answers: Answers): Promise<Option[]> {
  const request = { value: asRequest, label: words("letters.as_request") };
  if (!(await isReached(turn, personIn(answers)))) return [request];
  return [{ value: asLetter, label: words("letters.as_letter") }, request];
}

const personIn = (answers: Answers): number => id.parse(formArgs(answers)[0]);

async function refusedTo(how: string, turn: Turn, answers: Answers): Promise<Text | undefined> {
  if (how !== asLetter) return undefined;
  const me = mine(turn);
  const refusal = maySay(await saidSoFar(turn, me, await openLetter(turn, me, personIn(answers))));
  return refusal && refusalWords(refusal, await personName(turn, personIn(answers)));
}

/** An answer, or one more line of one's own. */
export const answer = form("letters.answer", {
  args: [id],
  access: theTwo,
  back: (_turn, letterId) => at.view(letterId),
  questions: { what: telling({ max: longest, check: (_what, turn, answers) => refusedIn(turn, answers) }) },
  submit: async (turn, { what }, letterId) => {
    const name = await say(turn, letterId, what);
    return open(at.view(letterId), words("letters.answered", { name }));
  },
});

async function refusedIn(turn: Turn, answers: Answers): Promise<Text | undefined> {
  const letter = await mustFind(turn, personIn(answers));
  const other = otherOf(letter, mine(turn));
  if (other.endedAt !== null || !isOpen(letter, turn.now)) {
    return words("letters.refused.over", { name: other.name });
  }
  const refusal = maySay(await saidSoFar(turn, mine(turn), letter));
  return refusal && refusalWords(refusal, other.name);
}

/** Writes a line and brings it to the other; returns the other's name. */
async function say(turn: Turn, letterId: number, what: Telling): Promise<string> {
  const me = mine(turn);
  const voice = "voice" in what ? what.voice : undefined;
  const line = await addLine(turn, letterId, { byId: me, words: what.words, voice });
  const letter = await mustFind(turn, letterId);
  const other = otherOf(letter, me);
  const said = what.words === undefined ? words("letters.by_voice") : plain(what.words);
  const { name } = otherOf(letter, other.id);
  turn.tell({
    id: `letter:${letterId}:line:${line}`,
    to: other.id,
    text:
      letter.fromId === me
        ? words("letters.news", { name, home: await homeWords(turn, letter.from), said })
        : words("letters.news_answer", { name, said }),
    files: voice ? [voice] : [],
    choices: [
      [
        { label: words("letters.do_answer"), to: at.answer(letterId), style: "primary" },
        { label: words("letters.look"), to: at.view(letterId) },
      ],
    ],
  });
  return other.name;
}

function mine(turn: Turn): number {
  if (!turn.person) throw new Error("a letter was written by nobody");
  return turn.person.id;
}

async function mustFind(turn: Turn, letterId: number): Promise<Letter> {
  const letter = await findLetter(turn, letterId);
  if (!letter) throw new Error(`letter ${letterId} passed its gate and is gone`);
  return letter;
}
