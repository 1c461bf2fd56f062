import { form } from "../../conversation/form.ts";
import type { Option } from "../../conversation/question.ts";
import { oneOf, photos, telling, text } from "../../conversation/questions/index.ts";
import { type Outcome, open, plain, words } from "../../conversation/reply.ts";
import { action } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { leafOptions, topOptions } from "../catalogue/index.ts";
import { findUnit, servedPath, unitsOf } from "../directory/index.ts";
import { file } from "../requests/index.ts";
import { at, entryOf, id, mine, writing } from "./addresses.ts";
import { tieRequest } from "./store.ts";

const mostUnits = 60;

/** 变成诉求: one tap, and what was written down need not be written again. */
export const needed = action("diary.needed", {
  args: [id],
  access: mine,
  run: async (turn, entryId): Promise<Outcome> => {
    const entry = await entryOf(turn, entryId);
    if (entry.request) return open(at.entry(entryId), words("diary.need.already"));
    const to = at.need(entryId);
    if (turn.drafts().some((draft) => draft.form === to)) return open(to);
    const voice = entry.files.find((one) => one.kind === "voice");
    const sent = entry.files.filter((one) => one.kind === "photo");
    const what = voice ? { voice, words: entry.words } : { words: entry.words };
    return { to, answers: { what, ...(sent.length > 0 ? { photos: sent } : {}) } };
  },
});

/** A request that came of a diary entry: what about, where, and for whom if that is known. */
export const need = form("diary.need", {
  args: [id],
  access: mine,
  back: (_turn, entryId) => at.entry(entryId),
  review: true,
  questions: {
    topic: oneOf({ options: (turn) => topOptions(turn, "other"), forgets: ["leaf"] }),
    leaf: oneOf({ options: (turn, { topic }) => leafOptions(turn, topic, "other") }),
    unit: oneOf({ options: (turn, _answers, search) => units(turn, search) }),
    whom: text({ min: 2, max: 60, optional: true }),
    what: telling({ max: 2000 }),
    photos: photos({ max: 6, optional: true }),
  },
  submit: async (turn, { leaf, unit, whom, what, photos: sent }, entryId) => {
    const entry = await entryOf(turn, entryId);
    if (entry.request) return open(at.entry(entryId), words("diary.need.already"));
    const where = await findUnit(turn, Number(unit));
    if (!where || !ownPaths(turn).some((path) => where.path.startsWith(path))) {
      return open(at.entry(entryId), words("diary.need.no_unit"));
    }
    const voice = "voice" in what ? [what.voice] : [];
    const done = await file(turn, {
      category: leaf,
      words: what.words,
      files: [...voice, ...(sent ?? [])],
      whom: { words: whom ?? where.name },
      unitId: where.id,
    });
    if ("refused" in done) return open(at.entry(entryId), done.refused);
    await tieRequest(turn, entryId, done.request.id);
    const { number, acceptDue: due } = done.request;
    return open(at.entry(entryId), words("diary.need.filed", { number, due }));
  },
});

const ownPaths = (turn: Turn): string[] =>
  (turn.person?.posts ?? [])
    .filter((post) => writing.some((kind) => kind === post.kind))
    .map(({ unitPath: path, level }) => servedPath({ path, level }));

/** The villages and groups of what one's own units work for; typed words find any of them. */
async function units(turn: Turn, search: string): Promise<Option[]> {
  const under = ownPaths(turn);
  if (under.length === 0) return [];
  const part = search === "" ? {} : { part: search };
  const found = await unitsOf(turn, { under, ...part, take: mostUnits });
  return found
    .filter((unit) => unit.level === "village" || unit.level === "group")
    .map((unit) => ({ value: String(unit.id), label: plain(unit.name) }));
}
