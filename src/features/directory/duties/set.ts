import type { PostKind } from "../../../conversation/access.ts";
import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { dutyWords, postWords } from "../naming.ts";
import { firstDay, fromDay } from "../posts/days.ts";
import { type Holder, holdersBelow, postHolders } from "../posts/store.ts";
import { setDuty as makeAnswerable } from "../store/links.ts";
import { keepers } from "../units/access.ts";
import { idIn } from "../units/rules.ts";
import { lineOf, type Unit } from "../units/store.ts";
import { type DutyKind, dutiesOver, eligibleFor } from "./rules.ts";
import { findScope, type Scope, scope, scopeOf, scopeSubject } from "./screens.ts";

const about = (turn: Turn, answers: Answers) => findScope(turn, formArgs(answers)[0] ?? "");

/** Makes somebody answerable for a unit or a household. */
export const setDuty = form("directory.set_duty", {
  args: [scope],
  access: { allow: keepers, subject: scopeSubject },
  back: (_turn, code) => at.duties(code),
  questions: {
    kind: oneOf({
      onlyIf: async (answers, turn) => {
        const found = await about(turn, answers);
        return found !== undefined && dutiesOver(found.level).length > 1;
      },
      options: async (turn, answers) => {
        const found = await about(turn, answers);
        const kinds = found ? dutiesOver(found.level) : [];
        return kinds.map((kind) => ({ value: kind, label: dutyWords(kind) }));
      },
      forgets: ["person"],
    }),
    person: oneOf({
      options: async (turn, answers) => {
        const found = await about(turn, answers);
        const kind = found && kindChosen(found, answers.kind);
        return kind ? (await candidates(turn, found, kind)).map(candidateOption) : [];
      },
    }),
    since: firstDay(),
  },
  submit: async (turn, answers, code) => {
    const found = await scopeOf(turn, code);
    const kind = kindChosen(found, answers.kind);
    const chosen =
      kind && (await candidates(turn, found, kind)).find((one) => String(one.personId) === answers.person);
    if (!kind || !chosen) return open(at.duties(code), words("directory.duty.not_eligible"));
    const { unitId, householdId, unitPath } = found;
    const made = await makeAnswerable(
      turn,
      { kind, personId: chosen.personId, unitId, householdId },
      { about: chosen.name, unitId: idIn(unitPath), code, since: fromDay(answers.since, turn.now) },
    );
    const params = { name: chosen.name, duty: dutyWords(kind), object: found.name };
    if (made === undefined) return open(at.duties(code), words("directory.duty.has_it", params));
    turn.tell({
      id: `directory:duty:${made}:${turn.now.toISOString()}`,
      to: chosen.personId,
      text: words("directory.duty.set_news", params),
    });
    return open(at.duties(code), words("directory.duty.set_done", params));
  },
});

/** The link chosen, or the only one there is over this level. */
function kindChosen(found: Scope, answer: unknown): DutyKind | undefined {
  const kinds = dutiesOver(found.level);
  return kinds.length > 1 ? kinds.find((kind) => kind === answer) : kinds[0];
}

/** Holders of the posts that make eligible, each person once. */
export async function candidates(turn: Turn, found: Scope, kind: DutyKind): Promise<Holder[]> {
  const { levels, kinds, below } = eligibleFor(kind);
  const line = await lineOf(turn, found.unitPath);
  const held = line
    .filter((one) => levels.includes(one.level))
    .map((unit) =>
      below ? holdersBelow(turn, unit.path, kinds) : postHolders(turn, unit.path, kinds, "exact"),
    );
  const [county] = line;
  if (county && levels.includes("department")) held.push(departmentHolders(turn, county, kinds));
  const holders = (await Promise.all(held)).flat();
  return holders.filter(
    (one, index) => holders.findIndex((other) => other.personId === one.personId) === index,
  );
}

async function departmentHolders(turn: Turn, county: Unit, kinds: readonly PostKind[]): Promise<Holder[]> {
  return (await holdersBelow(turn, county.path, kinds)).filter(({ level }) => level === "department");
}

export const candidateOption = ({ personId, name, kind, level, unitName: unit }: Holder): Option => ({
  value: String(personId),
  label:
    level === "department"
      ? words("directory.duty.candidate", { name, unit, post: postWords(kind) })
      : words("directory.post.row", { name, post: postWords(kind) }),
});
