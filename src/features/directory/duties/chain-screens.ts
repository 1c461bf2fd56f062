import { postKinds, type Subject } from "../../../conversation/access.ts";
import { type Access, known } from "../../../conversation/place.ts";
import { type Choice, plain, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { dutyWords, levelWords, postWords } from "../naming.ts";
import { maskPhone } from "../people/rules.ts";
import { seePhone } from "../people/see-phone.ts";
import { type Person, personOf } from "../people/store.ts";
import { postsHeldBy } from "../posts/store.ts";
import { chainOf } from "./chain.ts";
import { type Answerable, dutyKinds } from "./rules.ts";

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
  args: [page],
  access: known,
  show: async (turn, shown) => {
    if (turn.person?.unitId === undefined) {
      return {
        text: words("directory.chain.no_home"),
        choices: [{ label: words("directory.me.change_home"), to: at.changeHome() }],
      };
    }
    const found = await ownChain(turn);
    if (found.length === 0) return { text: words("directory.chain.empty") };
    const listed = found.slice(shown * pageSize, (shown + 1) * pageSize);
    const people = await Promise.all(listed.map((one) => personOf(turn, one.personId)));
    const text: Text[] = [
      words("directory.chain.title"),
      words("common.lines", {
        lines: await Promise.all(listed.map((one, index) => line(turn, one, people[index]))),
      }),
    ];
    if (turn.person.householdId === undefined) text.push(words("directory.chain.unproven"));
    const me = turn.person.id;
    return {
      text,
      choices: [...inPairs(people.filter((one) => one.id !== me)), turnPages(shown, found.length, at.chain)],
      personal: true,
    };
  },
});

async function line(turn: Turn, one: Answerable, person: Person | undefined): Promise<Text> {
  return words(person?.phone ? "directory.chain.line" : "directory.chain.line_no_phone", {
    level: one.level === "household" ? words("directory.chain.household") : levelWords(one.level),
    name: one.name,
    duty: await dutyLine(turn, one),
    phone: shownPhone(person),
  });
}

/** What somebody answers as; of a cadre from a department which one it is. */
async function dutyLine(turn: Turn, { kind, personId }: Answerable): Promise<Text> {
  if (kind !== "department_cadre") return answeringWords(kind);
  const posts = await postsHeldBy(turn, personId);
  const from = posts.find((post) => post.level === "department" && post.kind === "cadre");
  return from
    ? words("directory.chain.of_department", { unit: from.unitName, duty: answeringWords(kind) })
    : answeringWords(kind);
}

const shownPhone = (person: Person | undefined): Text => {
  if (!person?.phone) return words("common.none");
  return plain(person.phonePublished ? person.phone : maskPhone(person.phone));
};

function inPairs(people: readonly Person[]): Choice[][] {
  const buttons = people.map(
    (one): Choice => ({
      label: words("directory.chain.turn_to", { name: one.name }),
      to: at.answerable(one.id),
    }),
  );
  const rows: Choice[][] = [];
  for (let index = 0; index < buttons.length; index += 2) rows.push(buttons.slice(index, index + 2));
  return rows;
}

/** Whether somebody stands in the chain of whoever writes. */
export const isAnswerableFor = async (turn: Turn, personId: number): Promise<boolean> =>
  (await ownChain(turn)).some((one) => one.personId === personId);

/** Somebody of one's own chain: nobody else's number can be asked for. */
const ownAnswerable: Access<readonly [typeof id]> = {
  allow: ["concerned"],
  subject: async (turn, personId): Promise<Subject | undefined> => {
    if (!turn.person || !(await isAnswerableFor(turn, personId))) return undefined;
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
    const text = words("directory.chain.one", {
      name: person.name,
      duties: await whatTheyAre(turn, personId),
      phone: shownPhone(person),
    });
    const hidden = person.phone !== undefined && !person.phonePublished;
    const choices: Choice[] = [];
    if (personId !== turn.person?.id) {
      // Writing is another feature's, which builds on this one.
      choices.push({
        label: words("directory.chain.write"),
        to: `letters.write/${personId}`,
        style: "primary",
      });
      if (hidden) choices.push({ label: words("directory.see_phone"), to: at.phone(personId) });
    }
    return {
      text: hidden ? [text, words("directory.chain.will_know")] : text,
      choices: [choices],
      personal: true,
    };
  },
});

/** The posts somebody holds and where, and what they answer for here. */
async function whatTheyAre(turn: Turn, personId: number): Promise<Text[]> {
  const posts = await postsHeldBy(turn, personId);
  const duties = (await ownChain(turn)).filter((one) => one.personId === personId);
  return [
    ...posts.map(({ unitName, kind }) =>
      words("directory.chain.post_at", { unit: unitName, post: postWords(kind) }),
    ),
    // A post by which one answers stands above already.
    ...duties
      .filter((one) => !posts.some((post) => post.kind === one.kind))
      .map((one) => answeringWords(one.kind)),
  ];
}

/** Shows a whole number; its owner learns who looked. */
export const phone = action("directory.phone", {
  args: [id],
  access: ownAnswerable,
  run: (turn, personId) => seePhone(turn, personId, at.answerable(personId), { tell: true }),
});
