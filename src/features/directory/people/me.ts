import { z } from "zod";
import { known } from "../../../conversation/place.ts";
import { type Choice, open, plain, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { waitingClaimOf } from "../claims/store.ts";
import { findHousehold } from "../households/store.ts";
import { householdWords } from "../naming.ts";
import { lineOf } from "../units/store.ts";
import { maskPhone } from "./rules.ts";
import { changePerson, type Person, personOf } from "./store.ts";

/** The person who writes; behind a gate for `person` there is one. */
export async function myself(turn: Turn): Promise<Person> {
  if (!turn.person) throw new Error("a place for known persons was entered by nobody");
  return personOf(turn, turn.person.id);
}

/** 我的资料: what is stored about oneself, and how to change it. */
export const me = screen("directory.me", {
  access: known,
  show: async (turn) => {
    const person = await myself(turn);
    const waiting = await waitingClaimOf(turn, person.id);
    return {
      text: words("directory.me.text", {
        name: person.name,
        phone: phoneWords(person),
        language: words("common.language_name"),
        home: await homeWords(turn, person),
        household: await ownHousehold(turn, person, waiting !== undefined),
      }),
      choices: choicesFor(person, turn.person?.posts.length ?? 0, waiting !== undefined),
      personal: true,
    };
  },
});

function choicesFor(person: Person, posts: number, waiting: boolean): (readonly Choice[])[] {
  const rows: Choice[][] = [
    [
      { label: words("directory.me.change_name"), to: at.changeName() },
      { label: words("directory.me.change_phone"), to: at.changePhone() },
    ],
  ];
  const home: Choice[] = [];
  if (person.householdId === undefined) {
    home.push({ label: words("directory.me.change_home"), to: at.changeHome() });
    if (person.unitId !== undefined && !waiting) {
      home.push({ label: words("directory.me.belong"), to: at.belong() });
    }
  } else home.push({ label: words("directory.me.leave"), to: at.leaving() });
  rows.push(home);
  if (posts > 0 && person.phone) {
    const to = person.phonePublished ? "no" : "yes";
    rows.push([{ label: words(`directory.me.publish_${to}`), to: at.publish(to) }]);
  }
  return rows;
}

function phoneWords(person: Person): Text {
  if (!person.phone) return words("common.none");
  if (person.phonePublished) return words("directory.me.phone_published", { phone: person.phone });
  return plain(maskPhone(person.phone));
}

async function homeWords(turn: Turn, person: Person): Promise<Text> {
  if (person.unitPath === undefined) return words("directory.me.no_home");
  const line = await lineOf(turn, person.unitPath);
  return plain(line.map((unit) => unit.name).join(" · "));
}

async function ownHousehold(turn: Turn, person: Person, waiting: boolean): Promise<Text> {
  const household =
    person.householdId === undefined ? undefined : await findHousehold(turn, person.householdId);
  if (household) return householdWords(household);
  return words(waiting ? "directory.me.household_waiting" : "directory.me.no_household");
}

/** Asks once more before a household is left. */
export const leaving = screen("directory.leaving", {
  access: known,
  back: () => at.me(),
  show: async (turn) => {
    const { householdId } = await myself(turn);
    const household = householdId === undefined ? undefined : await findHousehold(turn, householdId);
    if (!household) return { text: words("directory.me.no_household_to_leave") };
    return {
      text: words("directory.me.leaving", { household: householdWords(household) }),
      choices: [{ label: words("directory.me.leave_sure"), to: at.leave(), style: "danger" }],
    };
  },
});

/** Leaves the household; coming back takes the village's word again. */
export const leave = action("directory.leave", {
  access: known,
  once: true,
  run: async (turn) => {
    const person = await myself(turn);
    if (person.householdId === undefined) {
      return open(at.me(), words("directory.me.no_household_to_leave"));
    }
    await changePerson(turn, person.id, "household_left", { householdId: null });
    await turn.identify(person.id);
    return open(at.me(), words("directory.me.left"));
  },
});

/** Lets everyone see the telephone number of a post holder, or no longer. */
export const publish = action("directory.publish", {
  args: [z.enum(["yes", "no"])],
  access: known,
  run: async (turn, answer) => {
    const person = await myself(turn);
    await changePerson(turn, person.id, "phone_published", { phonePublished: answer === "yes" });
    return open(at.me(), words(`directory.me.published_${answer}`));
  },
});
