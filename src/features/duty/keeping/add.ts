import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import type { Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open, plain, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { findUnit, type Unit, unitsOf } from "../../directory/index.ts";
import { at, keepers } from "../addresses.ts";
import { pointKinds } from "../store/points.ts";
import { myId } from "../wording.ts";
import { defaults } from "./defaults.ts";
import { nameText, neededOptions, phoneText, placeText } from "./edit.ts";
import { addPoint, addShift } from "./store.ts";
import { kindWords, shiftWords } from "./wording.ts";

const kind = z.enum(pointKinds);

/** A point of a unit one keeps; hours, posts and who sees it begin as is usual for its kind. */
export const add = form("duty.add", {
  access: keepers,
  back: () => at.points(),
  review: true,
  questions: {
    unit: oneOf({
      onlyIf: async (_answers, turn) => (await places(turn)).length > 1,
      options: async (turn) => (await places(turn)).map(unitOption),
    }),
    kind: oneOf({ options: () => pointKinds.map((one) => ({ value: one, label: kindWords(one) })) }),
    name: nameText({ optional: true }),
    place: placeText(),
    phone: phoneText(),
    needed: oneOf({ options: neededOptions }),
  },
  submit: async (turn, answers) => {
    const kept = await places(turn);
    const unit = kept.find((one) => String(one.id) === answers.unit) ?? kept[0];
    if (!unit) return open(at.points(), words("common.closed"));
    const chosen = kind.parse(answers.kind);
    const { days, from, until, ...begins } = defaults[chosen];
    const made = {
      unitId: unit.id,
      kind: chosen,
      name: answers.name ?? turn.read(turn.language, kindWords(chosen)),
      place: answers.place ?? undefined,
      phone: answers.phone ?? undefined,
      needed: Number(answers.needed),
      ...begins,
      // Who neither keeps the unit nor is its secretary leads what they have added.
      leaderId: keepsUnit(turn, unit) ? undefined : myId(turn),
    };
    const pointId = await addPoint(turn, made);
    const shift = { days, from, until, must: true };
    await addShift(turn, pointId, shift);
    return open(at.members(pointId), words("duty.keep.added", { hours: shiftWords({ id: 0, ...shift }) }));
  },
});

const unitOption = (unit: Unit): Option => ({ value: String(unit.id), label: plain(unit.name) });

const keepsUnit = (turn: Turn, unit: Unit): boolean =>
  (turn.person?.posts ?? []).some(
    ({ kind, unitPath }) => (kind === "secretary" || kind === "admin") && unit.path.startsWith(unitPath),
  );

/** Units that may have a point of one's making: below those one keeps, and where one works. */
async function places(turn: Turn): Promise<Unit[]> {
  const found = new Map<number, Unit>();
  const keep = (unit: Unit | undefined) => unit && unit.level !== "group" && found.set(unit.id, unit);
  for (const post of turn.person?.posts ?? []) {
    if (["village_committee", "cadre", "clerk"].includes(post.kind)) keep(await findUnit(turn, post.unitId));
    if (post.kind !== "secretary" && post.kind !== "admin") continue;
    for (const level of ["county", "township", "village", "department"] as const) {
      for (const unit of await unitsOf(turn, { under: [post.unitPath], level })) keep(unit);
    }
  }
  const own = new Set((turn.person?.posts ?? []).map(({ unitId }) => unitId));
  return [...found.values()].sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)) || a.id - b.id);
}
