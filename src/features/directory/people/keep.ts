import type { Subject } from "../../../conversation/access.ts";
import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Choice, open, plain, type Target, type Text, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { undoRow } from "../../changes/index.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { findHousehold } from "../households/store.ts";
import { householdWords, postWords } from "../naming.ts";
import { type Holder, postsHeldBy } from "../posts/store.ts";
import { countListed, type Listed, listed, personUnit, searchPeople } from "../store/people.ts";
import { householdSubject, keepers, unitOf, unitSubject } from "../units/access.ts";
import { isLivedIn } from "../units/rules.ts";
import { findUnit, lineOf } from "../units/store.ts";
import { maskPhone } from "./rules.ts";
import { findPerson, type Person } from "./store.ts";

/** A person, to the gate of those who keep the directory: by the unit that has everything of theirs. */
export async function personSubject(turn: Turn, personId: number): Promise<Subject | undefined> {
  const person = await findPerson(turn, personId);
  if (!person || person.ended) return undefined;
  const unit = await personUnit(turn, personId);
  return unit && { unitPath: unit.path };
}

/** A person whose gate has been passed, and the unit whose keepers keep them. */
export async function keptPerson(turn: Turn, personId: number): Promise<Person & { keptAt: number }> {
  const [person, unit] = [await findPerson(turn, personId), await personUnit(turn, personId)];
  if (!person || !unit) throw new Error(`person ${personId} passed their gate and is gone`);
  return { ...person, keptAt: unit.id };
}

const row = (one: Listed): Choice => ({ label: plain(one.name), to: at.person(one.id) });

/** The people who live in a unit itself, a page at a time; those of a whole village are found by name. */
export const people = screen("directory.people", {
  args: [id, page],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  show: async (turn, unitId, shown) => {
    const unit = await unitOf(turn, unitId);
    const total = await countListed(turn, { unitId });
    const rows = await listed(turn, { unitId }, { skip: shown * pageSize, take: pageSize });
    return {
      text: words("directory.person.of_unit", { name: unit.name, count: total }),
      choices: [
        ...pairs(rows.map(row)),
        turnPages(shown, total, (next) => at.people(unitId, next)),
        [
          { label: words("directory.person.find"), to: at.findPerson(unitId) },
          { label: words("directory.person.add"), to: at.addPerson(`u${unitId}`), style: "primary" },
        ],
        await undoRow(turn),
      ],
      personal: true,
    };
  },
});

function pairs(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let index = 0; index < choices.length; index += 2) rows.push(choices.slice(index, index + 2));
  return rows;
}

/** The confirmed members of a household. */
export const members = screen("directory.members", {
  args: [id, page],
  access: { allow: keepers, subject: householdSubject },
  back: (_turn, householdId) => at.household(householdId),
  show: async (turn, householdId, shown) => {
    const household = await findHousehold(turn, householdId);
    if (!household) throw new Error(`household ${householdId} passed its gate and is gone`);
    const total = await countListed(turn, { householdId });
    const rows = await listed(turn, { householdId }, { skip: shown * pageSize, take: pageSize });
    return {
      text: words("directory.person.of_household", { name: householdWords(household), count: total }),
      choices: [
        ...pairs(rows.map(row)),
        turnPages(shown, total, (next) => at.members(householdId, next)),
        { label: words("directory.person.add"), to: at.addPerson(`h${householdId}`), style: "primary" },
        await undoRow(turn),
      ],
      personal: true,
    };
  },
});

/** Finds somebody at or below a unit by the beginning of the name, or by the county's code of them. */
export const findOne = form("directory.find_person", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.people(unitId),
  questions: {
    person: oneOf({
      searched: true,
      options: async (turn, answers, search) => {
        const unit = await findUnit(turn, Number(formArgs(answers)[0]));
        if (!unit) return [];
        return (await searchPeople(turn, [unit.path], search)).map((one) => ({
          value: String(one.id),
          label: listedWords(one),
          also: [search],
        }));
      },
    }),
  },
  submit: (_turn, { person }) => open(at.person(Number(person))),
});

/** A person among others of the same name. */
export const listedWords = (one: Listed): Text =>
  one.unitName === undefined
    ? plain(one.name)
    : words("directory.person.row", { name: one.name, unit: one.unitName });

/** One person, for those who keep the directory. */
export const person = screen("directory.person", {
  args: [id],
  access: { allow: keepers, subject: personSubject },
  show: async (turn, personId) => {
    const shown = await keptPerson(turn, personId);
    const posts = await postsHeldBy(turn, personId);
    return {
      text: words("directory.person.text", {
        name: shown.name,
        phone: shown.phone ? plain(maskPhone(shown.phone)) : words("common.none"),
        home: await homeWords(turn, shown),
        household: await householdText(turn, shown),
        posts: posts.length > 0 ? posts.map(postLine) : words("common.none"),
      }),
      choices: [
        [
          { label: words("directory.person.correct"), to: at.correctPerson(personId) },
          { label: words("directory.person.move"), to: at.movePerson(personId) },
        ],
        [
          { label: words("directory.person.post"), to: at.postFor(personId) },
          { label: words("directory.twins.pick"), to: at.pickTwin(`p${personId}`) },
        ],
        [
          { label: words("directory.person.end"), to: at.endPerson(personId), style: "danger" },
          { label: words("directory.person.others"), to: await amongWhom(turn, shown) },
        ],
        await undoRow(turn),
      ],
      personal: true,
    };
  },
});

/** Where somebody stands among others: in their household, the unit they live in, or a department's posts. */
export async function amongWhom(
  turn: Turn,
  shown: { householdId?: number; unitId?: number; keptAt: number },
): Promise<Target> {
  if (shown.householdId !== undefined) return at.members(shown.householdId);
  const unitId = shown.unitId ?? shown.keptAt;
  const unit = await findUnit(turn, unitId);
  return unit && !isLivedIn(unit.level) ? at.posts(unitId) : at.people(unitId);
}

const postLine = (post: Holder): Text =>
  words("directory.person.post_line", { unit: post.unitName, post: postWords(post.kind) });

async function homeWords(turn: Turn, shown: Person): Promise<Text> {
  if (shown.unitPath === undefined) return words("common.none");
  const line = await lineOf(turn, shown.unitPath);
  return plain(line.map((unit) => unit.name).join(" · "));
}

async function householdText(turn: Turn, shown: Person): Promise<Text> {
  const household =
    shown.householdId === undefined ? undefined : await findHousehold(turn, shown.householdId);
  return household ? householdWords(household) : words("common.none");
}
