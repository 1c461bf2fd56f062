import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, readPhone, text, yesNo } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { scope, scopeOf, scopeSubject } from "../duties/screens.ts";
import { dutiesBorneBy } from "../duties/store.ts";
import {
  findHousehold,
  type Household,
  householdsUnder,
  membersOf,
  searchHouseholds,
} from "../households/store.ts";
import { householdWords } from "../naming.ts";
import { afterDay, lastDay } from "../posts/days.ts";
import { heirChosen, heirs, tellHeir } from "../posts/heirs.ts";
import { postsHeldBy } from "../posts/store.ts";
import { endPerson as end } from "../store/endings.ts";
import { correct, enter, movePerson as move } from "../store/people.ts";
import { keepers, keeps, keptPaths } from "../units/access.ts";
import { findUnit, type Unit, unitsOf } from "../units/store.ts";
import { amongWhom, keptPerson, personSubject } from "./keep.ts";
import { nameQuestion } from "./questions.ts";
import { findPerson } from "./store.ts";

/** A telephone number that somebody else writes down: typed, never shared. */
const typedPhone = () =>
  text({
    max: 30,
    optional: true,
    check: (sent): Text | undefined => (readPhone(sent) ? undefined : words("common.problem.phone")),
  });

/** Enters somebody who does not write themselves, into a household or a group. */
export const addPerson = form("directory.add_person", {
  args: [scope],
  access: { allow: keepers, subject: scopeSubject },
  back: (_turn, code) => backTo(code),
  questions: { name: nameQuestion(), phone: typedPhone() },
  submit: async (turn, { name, phone }, code) => {
    const { householdId, unitId } = await scopeOf(turn, code);
    const household = householdId === undefined ? undefined : await findHousehold(turn, householdId);
    const home = household?.unitId ?? unitId;
    if (home === undefined) throw new Error(`${code} lies in no unit`);
    const told = { name, phone: phone === null ? null : (readPhone(phone) ?? null), demo: turn.demo };
    const members = household ? await membersOf(turn, household.id) : [];
    const others = members.map((one) => one.id);
    const made = await enter(turn, { ...told, unitId: home, householdId }, others);
    if (household) tellMembers(turn, others, name, household);
    return open(at.person(made), words("directory.person.added", { name }));
  },
});

const backTo = (code: string) =>
  code.startsWith("u") ? at.people(Number(code.slice(1))) : at.members(Number(code.slice(1)));

/** Corrects a name or a number; what a platform has vouched for is its owner's to change. */
export const correctPerson = form("directory.correct_person", {
  args: [id],
  access: { allow: keepers, subject: personSubject },
  back: (_turn, personId) => at.person(personId),
  questions: {
    name: nameQuestion(),
    phone: text({
      max: 30,
      optional: true,
      onlyIf: async (answers, turn) => (await about(turn, answers))?.phoneProven === false,
      check: (sent): Text | undefined => (readPhone(sent) ? undefined : words("common.problem.phone")),
    }),
  },
  submit: async (turn, { name, phone }, personId) => {
    const shown = await keptPerson(turn, personId);
    await correct(turn, shown, shown.keptAt, { name, phone: phone ? readPhone(phone) : undefined });
    tellOwner(turn, personId, words("directory.person.corrected_news", { name }));
    return open(at.person(personId), words("directory.person.corrected"));
  },
});

const about = (turn: Turn, answers: Answers) => findPerson(turn, Number(formArgs(answers)[0]));

function tellOwner(turn: Turn, personId: number, said: Text): void {
  if (personId === turn.person?.id) return;
  turn.tell({
    id: `directory:person:${personId}:changed:${turn.now.toISOString()}`,
    to: personId,
    text: said,
    choices: [{ label: words("directory.menu.me"), to: at.me() }],
  });
}

/** Puts somebody into another household, or into a group only. */
export const movePerson = form("directory.move_person", {
  args: [id],
  access: { allow: keepers, subject: personSubject },
  back: (_turn, personId) => at.person(personId),
  questions: { home: oneOf({ options: (turn, answers, search) => homes(turn, answers, search) }) },
  submit: async (turn, { home }, personId) => {
    const shown = await keptPerson(turn, personId);
    const to = await homeChosen(turn, home);
    if (!to) return open(at.person(personId), words("directory.person.not_there"));
    const there = to.household ? await membersOf(turn, to.household.id) : [];
    const members = there.map((one) => one.id).filter((one) => one !== personId);
    await move(turn, shown, shown.keptAt, { ...to, members });
    if (to.household) tellMembers(turn, members, shown.name, to.household);
    const where = to.household ? householdWords(to.household) : to.unit.name;
    tellOwner(turn, personId, words("directory.person.moved_news", { where }));
    if (turn.person?.id === personId) await turn.identify(personId);
    return open(at.person(personId), words("directory.person.moved", { name: shown.name, where }));
  },
});

/** Whoever belongs to a household learns who is entered into it: its members see what concerns it. */
function tellMembers(turn: Turn, members: readonly number[], name: string, household: Household): void {
  for (const to of members.filter((one) => one !== turn.person?.id)) {
    turn.tell({
      id: `directory:household:${household.id}:${to}:${name}:${turn.now.toISOString()}`,
      to,
      text: words("directory.person.joined_news", { name, household: householdWords(household) }),
    });
  }
}

/** Households and groups to go to: those nearby, or by the head's name or the group's. */
async function homes(turn: Turn, answers: Answers, search: string): Promise<Option[]> {
  const person = await about(turn, answers);
  const own = person?.unitId === undefined ? undefined : await findUnit(turn, person.unitId);
  if (search === "") {
    return own ? [groupOption(own), ...(await householdsUnder(turn, own.path)).map(householdOption)] : [];
  }
  const under = keptPaths(turn);
  const found = await Promise.all(under.map((path) => searchHouseholds(turn, path, search)));
  const groups =
    under.length > 0 ? await unitsOf(turn, { under, level: "group", part: search, take: 20 }) : [];
  return [...found.flat().map(householdOption), ...groups.map(groupOption)].map((option) => ({
    ...option,
    also: [search],
  }));
}

const householdOption = (one: Household): Option => ({
  value: `h${one.id}`,
  label: words("directory.household.found", { name: one.head ?? one.name, group: one.unitName }),
});

const groupOption = (unit: Unit): Option => ({
  value: `u${unit.id}`,
  label: words("directory.person.group_only", { group: unit.name }),
});

async function homeChosen(
  turn: Turn,
  answer: string,
): Promise<{ unit: Unit; household?: Household } | undefined> {
  const number = Number(answer.slice(1));
  const household = answer.startsWith("h") ? await findHousehold(turn, number) : undefined;
  if (answer.startsWith("h") && !household) return undefined;
  const unit = await findUnit(turn, household?.unitId ?? number);
  return unit && keeps(turn, unit.path) ? { unit, household } : undefined;
}

/** Somebody has died or is gone for good. */
export const endPerson = form("directory.end_person", {
  args: [id],
  access: { allow: keepers, subject: personSubject },
  back: (_turn, personId) => at.person(personId),
  questions: {
    heir: oneOf({
      onlyIf: async (answers, turn) => (await dutiesBorneBy(turn, Number(formArgs(answers)[0]))).length > 0,
      options: async (turn, answers) => {
        const personId = Number(formArgs(answers)[0]);
        return heirs(turn, await postsHeldBy(turn, personId), await dutiesBorneBy(turn, personId));
      },
    }),
    day: lastDay(async () => undefined),
    sure: yesNo({}),
  },
  submit: async (turn, { heir, day, sure }, personId) => {
    if (sure !== "yes") return open(at.person(personId));
    const shown = await keptPerson(turn, personId);
    if (turn.person?.id === personId) return open(at.person(personId), words("directory.person.not_oneself"));
    const duties = await dutiesBorneBy(turn, personId);
    const next = await heirChosen(turn, await postsHeldBy(turn, personId), duties, heir);
    await end(turn, shown, { when: afterDay(day, turn.now), unitId: shown.keptAt, heir: next });
    if (next) tellHeir(turn, next, shown.name);
    return open(await amongWhom(turn, shown), words("directory.person.ended", { name: shown.name }));
  },
});
