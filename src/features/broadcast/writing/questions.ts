import { type PostKind, postKinds } from "../../../conversation/access.ts";
import type { Answers, Option } from "../../../conversation/question.ts";
import { date, oneOf, photos, severalOf, text, yesNo } from "../../../conversation/questions/index.ts";
import { plain, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, instantAt, noonOf, shiftDay } from "../../calendar/index.ts";
import { findUnit, postWords } from "../../directory/index.ts";
import { kinds, kindsFor, sending, topics } from "../rules.ts";
import { templatesOf } from "../store/templates.ts";
import { anyPostBelow, kindsHeldBelow, unitsBelow } from "../store/units.ts";
import { kindWords, topicWords, unitWords } from "../wording.ts";
import { own } from "./answers.ts";

const mostUnits = 60;
/** Hours at which a message can be timed, none of them at night. */
const hours = Array.from({ length: 13 }, (_, index) => 8 + index);
/** So far ahead can a message be timed. */
const farthest = 60;

const sendingPosts = (turn: Turn) =>
  (turn.person?.posts ?? []).filter(({ kind }) => sending.some((one) => one === kind));

async function units(turn: Turn, search: string): Promise<Option[]> {
  const paths = sendingPosts(turn).map(({ unitPath }) => unitPath);
  if (paths.length === 0) return [];
  const found = await unitsBelow(turn, paths, search, mostUnits);
  return found.map((unit) => ({ value: String(unit.id), label: unitWords(unit) }));
}

/** The unit that was chosen, if it may be written to. */
export async function chosenUnit(turn: Turn, chosen: unknown) {
  const unit = await findUnit(turn, Number(chosen));
  return unit && kindsFor(turn.person?.posts ?? [], unit.path).length > 0 ? unit : undefined;
}

async function kindOptions(turn: Turn, { unit }: Answers): Promise<Option[]> {
  const chosen = await chosenUnit(turn, unit);
  return kindsFor(turn.person?.posts ?? [], chosen?.path ?? "").map((kind) => ({
    value: kind,
    label: kindWords(kind),
  }));
}

async function postOptions(turn: Turn, { unit }: Answers): Promise<Option[]> {
  const chosen = await chosenUnit(turn, unit);
  const held = chosen ? await kindsHeldBelow(turn, chosen.path) : [];
  return held.map((kind) => ({ value: kind, label: postWords(kind) }));
}

/** Templates of the units whose posts one holds. */
export const ownTemplates = (turn: Turn) =>
  templatesOf(
    turn,
    sendingPosts(turn).map(({ unitId }) => unitId),
  );

async function templateOptions(turn: Turn): Promise<Option[]> {
  const found = await ownTemplates(turn);
  return [
    { value: own, label: words("broadcast.own_words") },
    ...found.map(({ id, name }) => ({ value: String(id), label: plain(name) })),
  ];
}

const hoursLeft = (turn: Turn, day: unknown): number[] =>
  hours.filter((hour) => typeof day === "string" && instantAt(day, hour) > turn.now);

const hourOptions = (turn: Turn, { day }: Answers): Option[] =>
  hoursLeft(turn, day).map((hour) => ({ value: String(hour), label: plain(`${hour}:00`) }));

const dayOptions = (turn: Turn): Option[] =>
  [0, 1, 2]
    .map((days) => shiftDay(dayOf(turn.now), days))
    .filter((day) => hoursLeft(turn, day).length > 0)
    .map((day) => ({ value: day, label: words("broadcast.day_near", { day: noonOf(day) }) }));

function dayRefused(day: string, turn: Turn) {
  const today = dayOf(turn.now);
  if (day < today) return words("broadcast.day_over");
  if (hoursLeft(turn, day).length === 0) return words("broadcast.too_late_today");
  return day > shiftDay(today, farthest)
    ? words("broadcast.too_far", { day: noonOf(shiftDay(today, farthest)) })
    : undefined;
}

const several = (answers: Answers, name: string, value: string) => answers[name] === value;
const readPosts = (values: readonly string[]): PostKind[] =>
  postKinds.filter((kind) => values.includes(kind));

/** What is asked of whoever writes to many. */
export const questions = {
  unit: oneOf({
    searched: true,
    options: (turn, _answers, search) => units(turn, search),
    check: async (unit, turn) => ((await chosenUnit(turn, unit)) ? undefined : words("broadcast.no_unit")),
    forgets: ["whom", "posts"],
  }),
  whom: oneOf({
    options: () =>
      (["everyone", "posts"] as const).map((one) => ({ value: one, label: words(`broadcast.to_${one}`) })),
    // Where nobody holds a post there is nobody to choose.
    onlyIf: async ({ unit }, turn) => {
      const chosen = await chosenUnit(turn, unit);
      return chosen !== undefined && (await anyPostBelow(turn, chosen.path));
    },
  }),
  posts: severalOf({
    max: postKinds.length,
    options: postOptions,
    onlyIf: (answers) => several(answers, "whom", "posts"),
  }),
  kind: oneOf({ options: kindOptions }),
  topic: oneOf({
    options: () => topics.map((topic) => ({ value: topic, label: topicWords(topic) })),
    onlyIf: (answers) => several(answers, "kind", "topic"),
  }),
  template: oneOf({
    options: templateOptions,
    onlyIf: async (_answers, turn) => (await ownTemplates(turn)).length > 0,
  }),
  words: text({
    min: 4,
    max: 1500,
    onlyIf: ({ template }) => template === undefined || template === own,
  }),
  files: photos({ max: 6, documents: true, optional: true }),
  confirm: yesNo({}),
  when: oneOf({
    options: () =>
      (["now", "at"] as const).map((one) => ({ value: one, label: words(`broadcast.when_${one}`) })),
    onlyIf: (answers) => !several(answers, "kind", "urgent"),
  }),
  day: date({
    options: dayOptions,
    check: dayRefused,
    onlyIf: (answers) => several(answers, "when", "at") && !several(answers, "kind", "urgent"),
    forgets: ["hour"],
  }),
  hour: oneOf({
    options: hourOptions,
    onlyIf: (answers) => several(answers, "when", "at") && !several(answers, "kind", "urgent"),
  }),
};

export const postsChosen = (values: readonly string[] | undefined) => values && readPosts(values);
export const kindChosen = (value: string) => kinds.find((one) => one === value);
export const topicChosen = (value: string | undefined) => topics.find((one) => one === value);
