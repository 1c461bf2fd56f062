import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import type { Access } from "../../../conversation/place.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open, plain, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { findHousehold, householdsAlike, membersOf, searchHouseholds } from "../households/store.ts";
import { householdWords, postWords } from "../naming.ts";
import { postsHeldBy } from "../posts/store.ts";
import { entangled, mergeHouseholds, mergePersons, whatMoves } from "../store/merge.ts";
import { namesakes, searchPeople } from "../store/people.ts";
import { householdPointers, personPointers } from "../store/pointers.ts";
import { householdSubject, keepers, keptPaths } from "../units/access.ts";
import { commonUnit } from "../units/rules.ts";
import { unitsWithIds } from "../units/store.ts";
import { listedWords, personSubject } from "./keep.ts";
import { maskPhone } from "./rules.ts";
import { personOf } from "./store.ts";

/** A person or a household in an address: `p12`, `h7`. */
const code = z.string().regex(/^[ph]\d{1,9}$/);
const numberIn = (of: string) => Number(of.slice(1));
const isPerson = (of: string) => of.startsWith("p");
const placeOf = (of: string) => (isPerson(of) ? at.person(numberIn(of)) : at.household(numberIn(of)));

const subjectOf = (turn: Turn, of: string) =>
  isPerson(of) ? personSubject(turn, numberIn(of)) : householdSubject(turn, numberIn(of));

/** Whoever keeps both; nobody decides that they themselves are somebody else. */
const bothKept: Access<readonly [typeof code, typeof id]> = {
  allow: keepers,
  subject: async (turn, of, other) => {
    const unitId = await unitOfBoth(turn, of, other);
    const [unit] = unitId === undefined ? [] : await unitsWithIds(turn, [unitId]);
    return unit && { unitPath: unit.path, barred: isPerson(of) ? [numberIn(of), other] : [] };
  },
};

async function unitOfBoth(turn: Turn, of: string, other: number): Promise<number | undefined> {
  if (numberIn(of) === other) return undefined;
  const one = await subjectOf(turn, of);
  const two = await subjectOf(turn, `${of.slice(0, 1)}${other}`);
  return one?.unitPath && two?.unitPath ? commonUnit(one.unitPath, two.unitPath) : undefined;
}

/** Which one is the same: of those who bear the same name, or by typing a name. */
export const pickTwin = form("directory.pick_twin", {
  args: [code],
  access: { allow: keepers, subject: subjectOf },
  back: (_turn, of) => placeOf(of),
  questions: {
    twin: oneOf({ searched: true, options: (turn, answers, search) => alike(turn, answers, search) }),
  },
  submit: (_turn, { twin }, of) => open(at.twins(of, Number(twin))),
});

async function alike(turn: Turn, answers: Answers, search: string): Promise<Option[]> {
  const of = formArgs(answers)[0] ?? "";
  const found = isPerson(of) ? await personsAlike(turn, of, search) : await householdsLike(turn, of, search);
  return found.map((option) => ({ ...option, also: [search] }));
}

async function personsAlike(turn: Turn, of: string, search: string): Promise<Option[]> {
  const under = keptPaths(turn);
  const { id: own, name } = await personOf(turn, numberIn(of));
  const found = search === "" ? await namesakes(turn, under, name) : await searchPeople(turn, under, search);
  return found
    .filter((one) => one.id !== own && one.id !== turn.person?.id)
    .map((one) => ({ value: String(one.id), label: listedWords(one) }));
}

async function householdsLike(turn: Turn, of: string, search: string): Promise<Option[]> {
  const household = await findHousehold(turn, numberIn(of));
  if (!household) return [];
  const found =
    search === ""
      ? await householdsAlike(turn, household)
      : (await Promise.all(keptPaths(turn).map((path) => searchHouseholds(turn, path, search, 20)))).flat();
  return found
    .filter((one) => one.id !== household.id)
    .map((one) => ({
      value: String(one.id),
      label: words("directory.household.found", { name: one.head ?? one.name, group: one.unitName }),
    }));
}

/** What would move where, before anything does. */
export const twins = screen("directory.twins", {
  args: [code, id],
  access: bothKept,
  back: (_turn, of) => placeOf(of),
  show: async (turn, of, other) => {
    const second = `${of.slice(0, 1)}${other}`;
    if (await mustNot(turn, of, other)) return { text: words("directory.twins.not_the_same") };
    const counts = await whatMoves(turn, isPerson(of) ? personPointers : householdPointers, other);
    const lines = [...counts].filter(([, count]) => count > 0);
    return {
      text: [
        words("directory.twins.preview", {
          kept: await described(turn, of),
          gone: await described(turn, second),
        }),
        lines.length > 0
          ? words("directory.twins.moving", {
              lines: lines.map(([what, count]) => words(`directory.twins.moves.${what}`, { count })),
            })
          : words("directory.twins.nothing"),
      ],
      choices: [
        { label: words("directory.twins.merge"), to: at.merge(of, other), style: "primary" },
        { label: words("directory.twins.other_way"), to: at.twins(second, numberIn(of)) },
      ],
      personal: true,
    };
  },
});

const mustNot = async (turn: Turn, of: string, other: number): Promise<boolean> =>
  isPerson(of) && (await entangled(turn, numberIn(of), other));

async function described(turn: Turn, of: string): Promise<Text> {
  if (isPerson(of)) {
    const person = await personOf(turn, numberIn(of));
    const [unit] = person.unitId === undefined ? [] : await unitsWithIds(turn, [person.unitId]);
    const posts = await postsHeldBy(turn, person.id);
    return words("directory.twins.person", {
      name: person.name,
      unit: unit ? unit.name : words("common.none"),
      phone: person.phone ? plain(maskPhone(person.phone)) : words("common.none"),
      posts: posts.length > 0 ? posts.map((post) => postWords(post.kind)) : words("common.none"),
    });
  }
  const household = await findHousehold(turn, numberIn(of));
  if (!household) throw new Error(`household ${of} passed its gate and is gone`);
  return words("directory.twins.household", {
    household: householdWords(household),
    group: household.unitName,
    count: (await membersOf(turn, household.id)).length,
  });
}

/** Makes one of two. */
export const merge = action("directory.merge", {
  args: [code, id],
  access: bothKept,
  once: true,
  run: async (turn, of, other) => {
    const unitId = await unitOfBoth(turn, of, other);
    if (unitId === undefined) throw new Error(`${of} and ${other} passed their gate and are gone`);
    if (await mustNot(turn, of, other)) return open(placeOf(of), words("directory.twins.not_the_same"));
    if (isPerson(of)) await mergePersons(turn, numberIn(of), other, unitId);
    else await mergeHouseholds(turn, numberIn(of), other, unitId);
    const told = isPerson(of) ? [numberIn(of)] : (await membersOf(turn, numberIn(of))).map((one) => one.id);
    for (const to of told) {
      turn.tell({
        id: `directory:merged:${of}:${other}:${to}:${turn.now.toISOString()}`,
        to,
        text: words(isPerson(of) ? "directory.twins.person_news" : "directory.twins.household_news"),
        choices: [{ label: words("directory.menu.me"), to: at.me() }],
      });
    }
    return open(placeOf(of), words("directory.twins.merged"));
  },
});
