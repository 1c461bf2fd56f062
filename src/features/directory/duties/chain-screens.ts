import { postKinds, type Subject } from "../../../conversation/access.ts";
import { type Access, known } from "../../../conversation/place.ts";
import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { dutyWords, levelWords, postWords } from "../naming.ts";
import { maskPhone } from "../people/rules.ts";
import { seePhone } from "../people/see-phone.ts";
import { type Person, personOf } from "../people/store.ts";
import { chainOf } from "./chain.ts";
import { type Answerable, dutyKinds } from "./rules.ts";

const mostButtons = 6;

/** The chain of whoever writes: of their household once the village has confirmed it, else of where they live. */
async function ownChain(turn: Turn): Promise<Answerable[]> {
  const { person } = turn;
  return person ? chainOf(turn, { householdId: person.householdId, unitId: person.unitId }) : [];
}

/** What somebody answers as. The duty of a Party member bears the same code as the post and says more. */
const answeringWords = (kind: Answerable["kind"]): Text => {
  const duty = dutyKinds.find((one) => one === kind);
  const post = postKinds.find((one) => one === kind);
  if (duty) return dutyWords(duty);
  return post ? postWords(post) : words("common.none");
};

/** 负责我家的人: level by level, from the nearest to the highest. */
export const chain = screen("directory.chain", {
  access: known,
  show: async (turn) => {
    if (turn.person?.unitId === undefined) {
      return {
        text: words("directory.chain.no_home"),
        choices: [{ label: words("directory.me.change_home"), to: at.changeHome() }],
      };
    }
    const found = await ownChain(turn);
    if (found.length === 0) return { text: words("directory.chain.empty") };
    const people = await Promise.all(found.map((one) => personOf(turn, one.personId)));
    const text: Text[] = [
      words("directory.chain.title"),
      words("common.lines", { lines: found.map((one, index) => line(one, people[index])) }),
    ];
    if (turn.person.householdId === undefined) text.push(words("directory.chain.unproven"));
    return { text, choices: pairs(people.filter((one) => one.phone && !one.phonePublished)), personal: true };
  },
});

function line(one: Answerable, person: Person | undefined): Text {
  return words(person?.phone ? "directory.chain.line" : "directory.chain.line_no_phone", {
    level: one.level === "household" ? words("directory.chain.household") : levelWords(one.level),
    name: one.name,
    duty: answeringWords(one.kind),
    phone: shownPhone(person),
  });
}

const shownPhone = (person: Person | undefined): Text => {
  if (!person?.phone) return words("common.none");
  return plain(person.phonePublished ? person.phone : maskPhone(person.phone));
};

function pairs(people: readonly Person[]): Choice[][] {
  const buttons = people.slice(0, mostButtons).map(
    (one): Choice => ({
      label: words("directory.chain.phone_of", { name: one.name }),
      to: at.answerable(one.id),
    }),
  );
  const rows: Choice[][] = [];
  for (let index = 0; index < buttons.length; index += 2) rows.push(buttons.slice(index, index + 2));
  return rows;
}

/** Somebody of one's own chain: nobody else's number can be asked for. */
const ownAnswerable: Access<readonly [typeof id]> = {
  allow: ["concerned"],
  subject: async (turn, personId): Promise<Subject | undefined> => {
    const found = await ownChain(turn);
    if (!turn.person || !found.some((one) => one.personId === personId)) return undefined;
    return { people: [turn.person.id] };
  },
};

/** One person of the chain, and how to reach them. */
export const answerable = screen("directory.answerable", {
  args: [id],
  access: ownAnswerable,
  back: () => at.chain(),
  show: async (turn, personId) => {
    const person = await personOf(turn, personId);
    const duties = (await ownChain(turn)).filter((one) => one.personId === personId);
    const text = words("directory.chain.one", {
      name: person.name,
      duties: duties.map((one) => answeringWords(one.kind)),
      phone: shownPhone(person),
    });
    if (!person.phone || person.phonePublished) return { text };
    return {
      text: [text, words("directory.chain.will_know")],
      choices: [{ label: words("directory.see_phone"), to: at.phone(personId) }],
      personal: true,
    };
  },
});

/** Shows a whole number; its owner learns who looked. */
export const phone = action("directory.phone", {
  args: [id],
  access: ownAnswerable,
  run: (turn, personId) => seePhone(turn, personId, at.answerable(personId), { tell: true }),
});
