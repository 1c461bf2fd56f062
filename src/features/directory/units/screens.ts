import { z } from "zod";
import { levels } from "../../../conversation/access.ts";
import { type Choice, plain, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { undoRow } from "../../changes/index.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { levelWords } from "../naming.ts";
import { keepers, keeps, keptPaths, unitOf, unitSubject } from "./access.ts";
import { isLivedIn, levelBelow, levelsBelow } from "./rules.ts";
import { findUnit, lineOf, type Unit, unitsAt, unitsOf, weightOf } from "./store.ts";

/** 单位与职务: the units whose directory one keeps; the only one is shown at once. */
export const units = screen("directory.units", {
  access: { allow: [{ posts: ["admin"], over: "anything" }] },
  show: async (turn) => {
    const own = await unitsAt(turn, keptPaths(turn));
    const [only] = own;
    if (only && own.length === 1) return unitView(turn, only);
    return {
      text: words("directory.unit.which"),
      choices: own.map((one) => ({ label: plain(one.name), to: at.unit(one.id) })),
    };
  },
});

/** One unit: what is known of it, and what can be done with it. */
export const unit = screen("directory.unit", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: () => at.units(),
  show: async (turn, unitId) => unitView(turn, await unitOf(turn, unitId)),
});

async function unitView(turn: Turn, shown: Unit): Promise<View> {
  const weight = await weightOf(turn, shown);
  const line = await lineOf(turn, shown.path);
  const parent = line.at(-2);
  return {
    text: [
      words("directory.unit.text", {
        name: line.map((one) => one.name).join(" · "),
        level: levelWords(shown.level),
      }),
      words("directory.unit.hall", {
        place: shown.hall.place ?? words("common.none"),
        hours: shown.hall.hours ?? words("common.none"),
        phone: shown.hall.phone ?? words("common.none"),
      }),
    ],
    choices: [
      ...(await insideChoices(turn, shown, weight)),
      [
        { label: words("directory.unit.edit"), to: at.editUnit(shown.id) },
        { label: words("exports.button"), to: at.lists(shown.id) },
      ],
      ...(parent && keeps(turn, parent.path)
        ? [
            {
              label: words("directory.unit.up", { name: parent.name }),
              to: at.children(parent.id, 0, shown.level),
            },
          ]
        : []),
      await undoRow(turn),
    ],
  };
}

type Weight = Awaited<ReturnType<typeof weightOf>>;

/** What is in a unit: the units or households below it, its posts and its people. */
async function insideChoices(turn: Turn, shown: Unit, weight: Weight): Promise<(readonly Choice[])[]> {
  const posts: Choice = {
    label: words("directory.post.list", { count: weight.posts }),
    to: at.posts(shown.id),
  };
  if (!isLivedIn(shown.level)) return [[posts]];
  const below = levelsBelow(shown.level);
  const children = below.length > 0 ? await unitsOf(turn, { parentId: shown.id }) : [];
  const units = below.map((level) => ({
    label: words("directory.unit.children", {
      level: levelWords(level),
      count: children.filter((one) => one.level === level).length,
    }),
    to: at.children(shown.id, 0, level),
  }));
  const households: Choice = {
    label: words("directory.household.list", { count: weight.households }),
    to: at.households(shown.id),
  };
  const people: Choice[] = [
    { label: words("directory.person.list"), to: at.people(shown.id) },
    { label: words("directory.duty.list"), to: at.duties(`u${shown.id}`) },
  ];
  if (units.length > 1) return [units, [posts, ...people]];
  return [[units[0] ?? households, posts], people];
}

/** What can be changed of a unit. */
export const editUnit = screen("directory.edit_unit", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  show: async (turn, unitId) => {
    const shown = await unitOf(turn, unitId);
    const parent = shown.parentId === undefined ? undefined : await findUnit(turn, shown.parentId);
    const choices: (readonly Choice[])[] = [
      [
        { label: words("directory.unit.rename"), to: at.renameUnit(unitId) },
        { label: words("directory.unit.set_hall"), to: at.hall(unitId) },
      ],
    ];
    if (parent && keeps(turn, parent.path)) {
      const end: Choice = { label: words("directory.unit.end"), to: at.endUnit(unitId), style: "danger" };
      // What is below the county itself has nowhere else to go.
      const move: Choice = { label: words("directory.unit.move"), to: at.moveUnit(unitId) };
      choices.push(parent.parentId === undefined ? [end] : [move, end]);
    }
    return { text: words("directory.unit.editing", { name: shown.name }), choices };
  },
});

/** The units of a level directly below one, a page at a time; of several levels the first unless another is named. */
export const children = screen("directory.children", {
  args: [id, page, z.enum(levels).optional()],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  show: async (turn, unitId, shown, asked): Promise<View> => {
    const parent = await unitOf(turn, unitId);
    const level = levelBelow(parent.level, asked);
    if (!level) return { text: words("directory.unit.nothing_below") };
    const all = await unitsOf(turn, { parentId: unitId, level });
    const rows = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const choices: (Choice | readonly Choice[])[] = rows.map((one) => ({
      label: plain(one.name),
      to: at.unit(one.id),
    }));
    choices.push(turnPages(shown, all.length, (next) => at.children(unitId, next, level)));
    choices.push({
      label: words("directory.unit.add", { level: levelWords(level) }),
      to: at.addUnit(unitId, level),
      style: "primary",
    });
    choices.push(await undoRow(turn));
    const below = { name: parent.name, count: all.length };
    return {
      text: words(level === "department" ? "directory.unit.departments" : "directory.unit.below", below),
      choices,
    };
  },
});
