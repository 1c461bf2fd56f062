import type { Answers, Option } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import type { Turn, Work } from "../../../conversation/turn.ts";
import { searchHouseholds } from "../households/store.ts";
import { findUnit, type Unit, unitsOf } from "../units/store.ts";
import { isName } from "./rules.ts";

/** The answer of somebody who does not live in the county, or whose household is none of those found. */
const noneOfThese = "0";

/** A person's name, as asked everywhere. */
export const nameQuestion = () =>
  text({
    min: 2,
    max: 30,
    check: (name): Text | undefined => (isName(name) ? undefined : words("directory.problem.name")),
  });

const chosenId = (answer: unknown): number | undefined =>
  typeof answer === "string" && answer !== noneOfThese ? Number(answer) : undefined;

/** Where somebody lives: township, village, group, each narrowed by typing a part of its name. */
export function homeQuestions(applies: (answers: Answers) => boolean) {
  const below = (parent: string) => async (answers: Answers, turn: Turn) => {
    const parentId = chosenId(answers[parent]);
    if (!applies(answers) || parentId === undefined) return false;
    return (await unitsOf(turn, { parentId, take: 1 })).length > 0;
  };
  const children = (parent: string) => async (turn: Turn, answers: Answers) =>
    (await unitsOf(turn, { parentId: chosenId(answers[parent]) ?? 0 })).map(unitOption);
  return {
    township: oneOf({
      options: (turn, _answers, search) => townships(turn, search),
      onlyIf: async (answers, turn) =>
        applies(answers) && (await unitsOf(turn, { level: "township", take: 1 })).length > 0,
      forgets: ["village", "group", "head", "household"],
    }),
    village: oneOf({
      options: children("township"),
      onlyIf: below("township"),
      forgets: ["group", "head", "household"],
    }),
    group: oneOf({
      options: children("village"),
      onlyIf: below("village"),
      optional: true,
      forgets: ["head", "household"],
    }),
  };
}

const unitOption = (unit: Unit): Option => ({ value: String(unit.id), label: plain(unit.name) });

/** The townships; one is found by the name of its villages too, since those are what people say first. */
async function townships(turn: Turn, search: string): Promise<Option[]> {
  const found = await unitsOf(turn, { level: "township" });
  const villages = search === "" ? [] : await unitsOf(turn, { level: "village", part: search });
  const outside: Option = { value: noneOfThese, label: words("directory.outside") };
  return [
    ...found.map((unit) => ({
      ...unitOption(unit),
      also: villages.some((village) => village.parentId === unit.id) ? [search] : [],
    })),
    outside,
  ];
}

/** The unit somebody said they live in, as near as they said it. */
export async function homeOf(
  work: Work,
  answers: { township?: string; village?: string; group?: string | null },
): Promise<Unit | undefined> {
  for (const answer of [answers.group, answers.village, answers.township]) {
    const id = chosenId(answer);
    const unit = id === undefined ? undefined : await findUnit(work, id);
    if (unit) return unit;
  }
  return undefined;
}

type Within = (turn: Turn, answers: Answers) => Promise<Unit | undefined> | Unit | undefined;

/**
 * Which household somebody belongs to: found by the name of its head, never from an open list, which would tell
 * a stranger who lives where.
 */
export function householdQuestions(within: Within) {
  const found = async (turn: Turn, answers: Answers) => {
    const unit = await within(turn, answers);
    const { head } = answers;
    return unit && typeof head === "string" ? searchHouseholds(turn, unit.path, head) : [];
  };
  return {
    head: text({
      min: 2,
      max: 20,
      optional: true,
      forgets: ["household"],
      onlyIf: async (answers, turn) => hasHouseholds(await within(turn, answers)),
    }),
    household: oneOf({
      onlyIf: async (answers, turn) => (await found(turn, answers)).length > 0,
      options: async (turn, answers) => [
        ...(await found(turn, answers)).map((one) => ({
          value: String(one.id),
          label: words("directory.household.found", { name: one.head ?? one.name, group: one.unitName }),
        })),
        { value: noneOfThese, label: words("directory.household.none_of_these") },
      ],
    }),
  };
}

const hasHouseholds = (unit: Unit | undefined): boolean =>
  unit?.level === "village" || unit?.level === "group";

/** The household chosen among those found, if any. */
export const householdChosen = (answers: { household?: string }): number | undefined =>
  chosenId(answers.household);
