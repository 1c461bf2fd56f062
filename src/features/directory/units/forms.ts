import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { text, yesNo } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { keepers, parentSubject, unitOf, unitSubject } from "./access.ts";
import { levelBelow, whatHangsOn } from "./rules.ts";
import {
  addUnit as add,
  endUnit as end,
  findUnit,
  nameTaken,
  renameUnit as rename,
  setHall,
  weightOf,
} from "./store.ts";

const taken = (name: string): Text => words("directory.unit.name_taken", { name });

/** Adds a unit below another: its level follows from where it is. */
export const addUnit = form("directory.add_unit", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, parentId) => at.children(parentId),
  questions: {
    name: text({
      min: 2,
      max: 30,
      check: async (name, turn, answers) =>
        (await nameTaken(turn, Number(formArgs(answers)[0]), name)) ? taken(name) : undefined,
    }),
  },
  submit: async (turn, { name }, parentId) => {
    const parent = await unitOf(turn, parentId);
    const level = levelBelow(parent.level);
    if (!level) return open(at.unit(parentId), words("directory.unit.nothing_below"));
    await add(turn, { parent, level, name });
    return open(at.children(parentId), words("directory.unit.added", { name }));
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

/** Ends a unit on which nothing hangs any more. */
export const endUnit = form("directory.end_unit", {
  args: [id],
  access: { allow: keepers, subject: parentSubject },
  back: (_turn, unitId) => at.unit(unitId),
  questions: { sure: yesNo({}) },
  submit: async (turn, { sure }, unitId) => {
    const unit = await unitOf(turn, unitId);
    if (sure !== "yes") return open(at.unit(unitId));
    const hangs = whatHangsOn(await weightOf(turn, unit));
    if (hangs) return open(at.unit(unitId), words(`directory.unit.not_empty.${hangs}`, { name: unit.name }));
    await end(turn, unit);
    const back = unit.parentId === undefined ? at.units() : at.children(unit.parentId);
    return open(back, words("directory.unit.ended", { name: unit.name }));
  },
});
