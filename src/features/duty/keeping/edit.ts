import { z } from "zod";
import { postKinds } from "../../../conversation/access.ts";
import { form } from "../../../conversation/form.ts";
import { type Answers, formArgs, type Option } from "../../../conversation/question.ts";
import { oneOf, severalOf, text, yesNo } from "../../../conversation/questions/index.ts";
import { type Choice, open, plain, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { holdersBelow, postHolders, postWords } from "../../directory/index.ts";
import { at, id, keeping, pointOf } from "../addresses.ts";
import { type Changed, changePoint } from "./store.ts";

const fields = ["name", "place", "phone", "needed", "posts", "open", "confirms", "leader", "slot"] as const;
const field = z.enum(fields);
type Field = z.infer<typeof field>;

export const nameText = <const R extends { optional?: true; onlyIf?: (answers: Answers) => boolean }>(
  rules: R,
) => text({ min: 2, max: 20, ...rules });
export const placeText = () => text({ max: 60, optional: true });
export const phoneText = () => text({ max: 30, optional: true, pattern: /^[\d\s()+-]{5,30}$/ });
export const neededOptions = (): Option[] =>
  ["1", "2", "3", "4", "5", "6"].map((value) => ({ value, label: plain(value) }));

/** What of a point is to be changed. */
export const editing = screen("duty.editing", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.keep(pointId),
  show: async (turn, pointId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const shown = fields.filter((one) => one !== "slot" || point.kind === "reception");
    const buttons = shown.map(
      (one): Choice => ({ label: words(`duty.edit.${one}_label`), to: at.edit(pointId, one) }),
    );
    const rows: Choice[][] = [];
    for (let index = 0; index < buttons.length; index += 2) rows.push(buttons.slice(index, index + 2));
    return { text: words("duty.keep.editing", { name: point.name }), choices: rows };
  },
});

const asks = (one: Field) => (answers: Answers) => formArgs(answers)[1] === one;
const pointIdOf = (answers: Answers) => Number(formArgs(answers)[0]);
/** Nobody by name: whoever is the unit's secretary. */
const bySecretary = "0";

/** One thing about a point. */
export const edit = form("duty.edit", {
  args: [id, field],
  access: { allow: keeping.allow, subject: (turn, pointId) => keeping.subject(turn, pointId) },
  back: (_turn, pointId) => at.editing(pointId),
  questions: {
    name: nameText({ onlyIf: asks("name") }),
    place: text({ max: 60, optional: true, onlyIf: asks("place") }),
    phone: text({ max: 30, optional: true, pattern: /^[\d\s()+-]{5,30}$/, onlyIf: asks("phone") }),
    needed: oneOf({ options: neededOptions, onlyIf: asks("needed") }),
    posts: severalOf({
      max: postKinds.length,
      optional: true,
      onlyIf: asks("posts"),
      options: () => postKinds.map((kind) => ({ value: kind, label: postWords(kind) })),
    }),
    open: yesNo({ onlyIf: asks("open") }),
    confirms: yesNo({ onlyIf: asks("confirms") }),
    leader: oneOf({
      onlyIf: asks("leader"),
      options: async (turn, answers) => {
        const { unit } = await pointOf(turn, pointIdOf(answers));
        const kinds = ["secretary", "village_committee", "cadre", "clerk", "admin"] as const;
        const held = [
          ...(await postHolders(turn, unit.path, kinds, "exact")),
          ...(await holdersBelow(turn, unit.path, kinds)).slice(0, 200),
        ];
        const once = new Map(held.map((one) => [one.personId, one.name]));
        return [
          { value: bySecretary, label: words("duty.keep.by_secretary") },
          ...[...once].map(([personId, name]) => ({ value: String(personId), label: plain(name) })),
        ];
      },
    }),
    slot: oneOf({
      onlyIf: asks("slot"),
      options: () =>
        ["10", "15", "20", "30", "45", "60"].map((value) => ({
          value,
          label: words("duty.keep.minutes", { count: Number(value) }),
        })),
    }),
  },
  submit: async (turn, answers, pointId, what) => {
    await changePoint(turn, await pointOf(turn, pointId), changedBy(what, answers));
    return open(
      at.keep(pointId),
      words(what === "needed" ? "duty.keep.changed_needed" : "duty.keep.changed"),
    );
  },
});

interface Said {
  name?: string;
  place?: string | null;
  phone?: string | null;
  needed?: string;
  posts?: readonly string[] | null;
  open?: string;
  confirms?: string;
  leader?: string;
  slot?: string;
}

function changedBy(what: Field, said: Said): Changed {
  switch (what) {
    case "name":
      return { name: said.name };
    case "place":
      return { place: said.place ?? null };
    case "phone":
      return { phone: said.phone ?? null };
    case "needed":
      return { needed: Number(said.needed) };
    case "posts":
      return { posts: JSON.stringify(said.posts ?? []) };
    case "open":
      return { open: said.open === "yes" };
    case "confirms":
      return { confirms: said.confirms === "yes" };
    case "leader":
      return { leaderId: said.leader === bySecretary ? null : Number(said.leader) };
    case "slot":
      return { slotMinutes: Number(said.slot) };
  }
}
