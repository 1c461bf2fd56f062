import { admits } from "../../conversation/access.ts";
import { form } from "../../conversation/form.ts";
import type { Option } from "../../conversation/question.ts";
import { oneOf, photos, readPhone, telling, text } from "../../conversation/questions/index.ts";
import { type Outcome, open, plain, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { leafOptions, topOptions } from "../catalogue/index.ts";
import { servedPath, type Unit, unitsOf } from "../directory/index.ts";
import { type Filing, file, mayHandle, type RequestRow } from "../requests/index.ts";
import { at, subjectWithoutOwner, windows } from "./addresses.ts";
import { atWindow } from "./rules.ts";
import { personNamed } from "./store/candidates.ts";

/** 窗口代录: takes down what somebody without a phone of their own tells at the window. */
export const record = form("handling.record", {
  access: windows,
  back: () => at.inbox(),
  review: true,
  questions: {
    topic: oneOf({ options: (turn) => topOptions(turn, "other"), forgets: ["leaf"] }),
    leaf: oneOf({ options: (turn, { topic }) => leafOptions(turn, topic, "other") }),
    name: text({
      min: 2,
      max: 20,
      check: (name) => (/\d/.test(name) ? words("handling.name_only") : undefined),
    }),
    phone: text({
      max: 20,
      optional: true,
      check: (phone) => (readPhone(phone) ? undefined : words("common.problem.phone")),
    }),
    unit: oneOf({ options: (turn) => homes(turn) }),
    what: telling({ max: 2000 }),
    photos: photos({ max: 6, optional: true, documents: true }),
  },
  submit: async (turn, answers) => {
    const { what, leaf, unit } = answers;
    const voice = "voice" in what ? [what.voice] : [];
    const done = await file(turn, {
      category: leaf,
      words: what.words,
      files: [...voice, ...(answers.photos ?? [])],
      whom: await whomOf(turn, answers.name, answers.phone),
      atWindow: true,
      unitId: Number(unit),
    });
    return "refused" in done ? open(at.inbox(), done.refused) : recorded(turn, done.request);
  },
});

/** Whoever the directory knows by this name and number hears of it themselves. */
async function whomOf(turn: Turn, name: string, sent: string | null): Promise<Filing["whom"]> {
  const phone = sent === null ? undefined : readPhone(sent);
  const personId = phone === undefined ? undefined : await personNamed(turn, name, phone);
  if (personId !== undefined && personId !== turn.person?.id) return { personId };
  return { words: phone === undefined ? name : `${name} ${phone}` };
}

async function recorded(turn: Turn, request: RequestRow): Promise<Outcome> {
  const told = words("handling.recorded", {
    number: request.number,
    unit: request.ownerUnit.name,
    due: request.acceptDue,
  });
  const mine = admits(mayHandle, turn.person, await subjectWithoutOwner(turn, request.id));
  return open(mine ? at.view(request.id) : at.inbox(), told);
}

/** Where people live whom one receives: the villages and groups of what one's own units work for. */
async function homes(turn: Turn): Promise<Option[]> {
  const posts = (turn.person?.posts ?? []).filter((post) => atWindow.some((kind) => kind === post.kind));
  const units = await unitsOf(turn, {
    under: posts.map(({ unitPath: path, level }) => servedPath({ path, level })),
  });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return units
    .filter((unit) => unit.level === "group" || unit.level === "village")
    .toSorted((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }))
    .map((unit) => ({ value: String(unit.id), label: plain(nameOf(unit, byId)) }));
}

function nameOf(unit: Unit, byId: ReadonlyMap<number, Unit>): string {
  const village = unit.level === "group" && unit.parentId !== undefined ? byId.get(unit.parentId) : undefined;
  return village ? `${village.name} ${unit.name}` : unit.name;
}
