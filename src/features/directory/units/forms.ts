import { z } from "zod";
import { levels } from "../../../conversation/access.ts";
import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs } from "../../../conversation/question.ts";
import { oneOf, text, yesNo } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { endUnit as end, holdersAt, moveUnit as move, sameNames } from "../store/units.ts";
import { keepers, keeps, parentSubject, unitOf, unitSubject } from "./access.ts";
import { keptUnits } from "./options.ts";
import { levelAbove, levelBelow, mayTakeOver, whatHangsOn, whyNotBelow } from "./rules.ts";
import { addUnit as add, findUnit, nameTaken, renameUnit as rename, setHall, weightOf } from "./store.ts";

const taken = (name: string): Text => words("directory.unit.name_taken", { name });

/** Adds a unit below another: its level follows from where it is, of several the first unless another is named. */
export const addUnit = form("directory.add_unit", {
  args: [id, z.enum(levels).optional()],
  access: { allow: keepers, subject: (turn, parentId) => unitSubject(turn, parentId) },
  back: (_turn, parentId, level) => (level ? at.children(parentId, 0, level) : at.unit(parentId)),
  questions: {
    name: text({
      min: 2,
      max: 30,
      check: async (name, turn, answers) =>
        (await nameTaken(turn, Number(formArgs(answers)[0]), name)) ? taken(name) : undefined,
    }),
  },
  submit: async (turn, { name }, parentId, asked) => {
    const parent = await unitOf(turn, parentId);
    const level = levelBelow(parent.level, asked);
    if (!level) return open(at.unit(parentId), words("directory.unit.nothing_below"));
    await add(turn, { parent, level, name });
    return open(at.children(parentId, 0, level), words("directory.unit.added", { name }));
  },
});

/** Gives a unit another name. */
export const renameUnit = form("directory.rename_unit", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  questions: {
    name: text({
      min: 2,
      max: 30,
      check: async (name, turn, answers) =>
        (await sisterNamed(turn, Number(formArgs(answers)[0]), name)) ? taken(name) : undefined,
    }),
  },
  submit: async (turn, { name }, unitId) => {
    await rename(turn, await unitOf(turn, unitId), name);
    return open(at.unit(unitId), words("directory.unit.renamed", { name }));
  },
});

async function sisterNamed(turn: Turn, unitId: number, name: string): Promise<boolean> {
  const unit = await findUnit(turn, unitId);
  return unit !== undefined && nameTaken(turn, unit.parentId, name, unitId);
}

/** Where the service hall is, when it is open, how to call it. */
export const hall = form("directory.hall", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  review: true,
  questions: {
    place: text({ max: 80, optional: true }),
    hours: text({ max: 80, optional: true }),
    phone: text({ max: 30, optional: true }),
  },
  submit: async (turn, answers, unitId) => {
    await setHall(turn, await unitOf(turn, unitId), answers);
    return open(at.unit(unitId), words("directory.unit.hall_set"));
  },
});

/** Puts a unit, with all below it, under another one of the level above. */
export const moveUnit = form("directory.move_unit", {
  args: [id],
  access: { allow: keepers, subject: parentSubject },
  back: (_turn, unitId) => at.unit(unitId),
  review: true,
  questions: {
    parent: oneOf({
      options: async (turn, answers) => {
        const unit = await about(turn, answers);
        const level = unit && levelAbove(unit.level);
        return level ? keptUnits(turn, level, (one) => one.id !== unit.parentId) : [];
      },
      check: async (answer, turn, answers) => {
        const [unit, parent] = [await about(turn, answers), await findUnit(turn, Number(answer))];
        if (!unit || !parent || !(await nameTaken(turn, parent.id, unit.name))) return undefined;
        return taken(unit.name);
      },
    }),
  },
  submit: async (turn, answers, unitId) => {
    const unit = await unitOf(turn, unitId);
    const parent = await findUnit(turn, Number(answers.parent));
    const why = parent && keeps(turn, parent.path) ? whyNotBelow(unit, parent) : "level";
    if (!parent || why) return open(at.unit(unitId), words(`directory.unit.not_moved.${why ?? "level"}`));
    if (await nameTaken(turn, parent.id, unit.name)) return open(at.unit(unitId), taken(unit.name));
    await move(turn, unit, parent);
    return open(at.unit(unitId), words("directory.unit.moved", { name: unit.name, parent: parent.name }));
  },
});

const about = (turn: Turn, answers: Answers) => findUnit(turn, Number(formArgs(answers)[0]));

/** Ends a unit; what lives there goes to another of its level. */
export const endUnit = form("directory.end_unit", {
  args: [id],
  access: { allow: keepers, subject: parentSubject },
  back: (_turn, unitId) => at.unit(unitId),
  questions: {
    heir: oneOf({
      onlyIf: async (answers, turn) => {
        const unit = await about(turn, answers);
        return unit !== undefined && whatHangsOn(await weightOf(turn, unit)) !== undefined;
      },
      options: async (turn, answers) => {
        const unit = await about(turn, answers);
        return unit ? keptUnits(turn, unit.level, (one) => mayTakeOver(one, unit)) : [];
      },
    }),
    sure: yesNo({}),
  },
  submit: async (turn, { heir, sure }, unitId) => {
    const unit = await unitOf(turn, unitId);
    if (sure !== "yes") return open(at.unit(unitId));
    const taker = heir === undefined ? undefined : await findUnit(turn, Number(heir));
    const fits = taker && mayTakeOver(taker, unit) && keeps(turn, taker.path);
    const hangs = fits ? undefined : whatHangsOn(await weightOf(turn, unit));
    if (hangs) return open(at.unit(unitId), words(`directory.unit.not_empty.${hangs}`, { name: unit.name }));
    const [double] = fits ? await sameNames(turn, unit, taker) : [];
    if (double !== undefined) {
      return open(
        at.unit(unitId),
        words("directory.unit.double_name", { name: double, heir: taker?.name ?? "" }),
      );
    }
    const holders = fits ? await holdersAt(turn, unitId) : [];
    await end(turn, unit, fits ? taker : undefined);
    for (const to of holders.filter((one) => one !== turn.person?.id)) {
      turn.tell({
        id: `directory:unit:${unitId}:ended:${to}:${turn.now.toISOString()}`,
        to,
        text: words("directory.unit.ended_news", { name: unit.name, heir: taker?.name ?? "" }),
      });
    }
    const back = unit.parentId === undefined ? at.units() : at.children(unit.parentId, 0, unit.level);
    return open(back, words("directory.unit.ended", { name: unit.name }));
  },
});
