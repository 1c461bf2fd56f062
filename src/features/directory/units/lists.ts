import { z } from "zod";
import { type Text, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { type Cell, type List, listExport, mostRows } from "../../exports/index.ts";
import { at, id } from "../addresses.ts";
import { dutyWords, postWords } from "../naming.ts";
import { dutyRows, helperRows, householdRows, personRows, placesUnder, postRows } from "../store/lists.ts";
import { keepers, unitOf, unitSubject } from "./access.ts";
import { isLivedIn } from "./rules.ts";
import type { Unit } from "./store.ts";

const rolls = z.enum(["households", "people", "posts", "duties", "helpers"]);
type Roll = z.infer<typeof rolls>;

/** 导出名册: the lists of a unit with all below it. */
export const lists = screen("directory.lists", {
  args: [id],
  access: { allow: keepers, subject: unitSubject },
  back: (_turn, unitId) => at.unit(unitId),
  show: async (turn, unitId) => ({
    text: words("directory.lists.which", { name: (await unitOf(turn, unitId)).name }),
    choices: (await rollsOf(turn, unitId)).map((roll) => ({
      label: words(`directory.lists.${roll}`),
      to: exported.at(unitId, roll),
    })),
  }),
});

/** Where nobody lives there is nothing to list but posts. */
const rollsOf = async (turn: Turn, unitId: number): Promise<readonly Roll[]> =>
  isLivedIn((await unitOf(turn, unitId)).level) ? rolls.options : ["posts"];

const titleOf = (unit: Unit, roll: Roll): Text =>
  words("directory.lists.title", { unit: unit.name, list: words(`directory.lists.${roll}`) });

/** A unit's lists as files. */
export const exported = listExport("directory.export", {
  args: [id, rolls],
  access: { allow: keepers, subject: unitSubject },
  back: (unitId) => at.lists(unitId),
  list: async (turn, unitId, roll): Promise<List> => {
    const unit = await unitOf(turn, unitId);
    const { columns, rows } = await writers[roll](turn, unit, await placesUnder(turn, unit.path));
    return {
      title: titleOf(unit, roll),
      columns: columns.map((column) => words(`directory.lists.column.${column}`)),
      rows,
      object: `unit:${unitId}`,
    };
  },
});

type Column =
  | "code"
  | "head"
  | "name"
  | "place"
  | "count"
  | "household"
  | "post"
  | "since"
  | "duty"
  | "state";
type Writer = (
  turn: Turn,
  unit: Unit,
  places: ReadonlyMap<number, string>,
) => Promise<{ columns: readonly Column[]; rows: Cell[][] }>;

const orNothing = (value: string | null): string | undefined => value ?? undefined;
const placeOf = (places: ReadonlyMap<number, string>, unitId: number | null | undefined) =>
  unitId ? places.get(unitId) : undefined;

const writers: Record<Roll, Writer> = {
  households: async (turn, { path }, places) => ({
    columns: ["code", "head", "name", "place", "count"],
    rows: (await householdRows(turn, path, mostRows)).map((one) => [
      orNothing(one.code),
      orNothing(one.head),
      one.name,
      placeOf(places, one.unitId),
      one._count.members,
    ]),
  }),
  people: async (turn, { path }, places) => ({
    columns: ["code", "name", "place", "household"],
    rows: (await personRows(turn, path, mostRows)).map((one) => [
      orNothing(one.code),
      one.name,
      placeOf(places, one.unitId),
      one.household?.head ?? one.household?.name,
    ]),
  }),
  posts: async (turn, { path }, places) => ({
    columns: ["code", "name", "post", "place", "since"],
    rows: (await postRows(turn, path, mostRows)).map((one) => [
      orNothing(one.person.code),
      one.person.name,
      postWords(one.kind),
      placeOf(places, one.unitId),
      one.since,
    ]),
  }),
  duties: async (turn, { path }, places) => ({
    columns: ["code", "name", "duty", "place", "household", "since"],
    rows: (await dutyRows(turn, path, mostRows)).map((one) => [
      orNothing(one.person.code),
      one.person.name,
      dutyWords(one.kind),
      placeOf(places, one.unit?.id ?? one.household?.unitId),
      one.household?.head ?? one.household?.name,
      one.since,
    ]),
  }),
  helpers: async (turn, { path }, places) => ({
    columns: ["name", "household", "place", "state", "since"],
    rows: (await helperRows(turn, path, mostRows)).map((one) => [
      one.helper.name,
      one.household.head ?? one.household.name,
      placeOf(places, one.household.unitId),
      words(one.state === "approved" ? "directory.lists.helps" : "directory.lists.asks"),
      one.createdAt,
    ]),
  }),
};
