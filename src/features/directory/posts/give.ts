import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { unitOptions } from "../invitations/make.ts";
import { postWords } from "../naming.ts";
import { keptPerson, listedWords, personSubject } from "../people/keep.ts";
import { findPerson } from "../people/store.ts";
import { appoint } from "../store/links.ts";
import { searchPeople } from "../store/people.ts";
import { keepers, keeps, keptPaths, unitOf, unitSubject } from "../units/access.ts";
import { findUnit, type Unit } from "../units/store.ts";
import { firstDay, fromDay } from "./days.ts";
import { kindsAt } from "./rules.ts";

const kindOptions = (unit: Unit | undefined): Option[] =>
  unit ? kindsAt(unit.level).map((kind) => ({ value: kind, label: postWords(kind) })) : [];

const about = (turn: Turn, answers: Answers) => findUnit(turn, Number(formArgs(answers)[0]));

/** Gives a post at a unit to somebody of the directory, without a code. */
export const givePost = form("directory.give_post", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.posts(unitId),
  questions: {
    person: oneOf({
      searched: true,
      options: async (turn, _answers, search) =>
        (await searchPeople(turn, keptPaths(turn), search)).map((one) => ({
          value: String(one.id),
          label: listedWords(one),
          also: [search],
        })),
    }),
    kind: oneOf({ options: async (turn, answers) => kindOptions(await about(turn, answers)) }),
    since: firstDay(),
  },
  submit: async (turn, { person, kind, since }, unitId) =>
    give(turn, Number(person), await unitOf(turn, unitId), kind, since, at.posts(unitId)),
});

/** Gives somebody a post at one of the units that one keeps. */
export const postFor = form("directory.post_for", {
  args: [id],
  access: { allow: keepers, subject: personSubject },
  back: (_turn, personId) => at.person(personId),
  questions: {
    unit: oneOf({ options: (turn, _answers, search) => unitOptions(turn, search), forgets: ["kind"] }),
    kind: oneOf({
      options: async (turn, answers) => kindOptions(await findUnit(turn, Number(answers.unit))),
    }),
    since: firstDay(),
  },
  submit: async (turn, { unit: chosen, kind, since }, personId) => {
    const unit = await findUnit(turn, Number(chosen));
    if (!unit || !keeps(turn, unit.path))
      return open(at.person(personId), words("directory.invite.not_yours"));
    await keptPerson(turn, personId);
    return give(turn, personId, unit, kind, since, at.person(personId));
  },
});

async function give(
  turn: Turn,
  personId: number,
  unit: Unit,
  answer: string,
  since: string,
  back: string,
): Promise<Outcome> {
  const person = await findPerson(turn, personId);
  const kind = kindsAt(unit.level).find((one) => one === answer);
  if (!person || person.ended || !kind) return open(back, words("directory.invite.not_yours"));
  const given = { personId, name: person.name, unit, kind, since: fromDay(since, turn.now) };
  const made = await appoint(turn, given);
  const params = { name: person.name, post: postWords(kind), unit: unit.name };
  if (made === undefined) return open(back, words("directory.post.has_it", params));
  turn.tell({
    id: `directory:post:${made}:given:${turn.now.toISOString()}`,
    to: personId,
    text: words("directory.post.given_news", params),
  });
  if (turn.person?.id === personId) await turn.identify(personId);
  return open(back, words("directory.post.given", params));
}
