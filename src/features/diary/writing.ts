import { form } from "../../conversation/form.ts";
import type { Option } from "../../conversation/question.ts";
import { date, oneOf, photos, type Telling, telling, text } from "../../conversation/questions/index.ts";
import { open, plain, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { dayOf, noonOf, shiftDay } from "../calendar/index.ts";
import { at, entryOf, id, mine, writers } from "./addresses.ts";
import { change, placesOf, write as writeEntry } from "./store.ts";
import { myId } from "./wording.ts";

const another = "other";
const nowhere = "none";
const mostPlaces = 4;

/** Recent places by a button, so that they need not be typed again. */
async function recentPlaces(turn: Turn): Promise<Option[]> {
  const found = await placesOf(turn, myId(turn));
  return found
    .slice(0, mostPlaces)
    .map(({ place, newest }) => ({ value: String(newest), label: plain(place) }));
}

const filesOf = (what: Telling) => ("voice" in what ? [what.voice] : []);

/** 写一条: what was heard, in words or by voice; where and photos only if one likes. */
export const write = form("diary.write", {
  access: writers,
  back: () => at.mine(),
  questions: {
    what: telling({ max: 2000 }),
    place: oneOf({
      onlyIf: async (_answers, turn) => (await recentPlaces(turn)).length > 0,
      options: async (turn) => [
        ...(await recentPlaces(turn)),
        { value: another, label: words("diary.another_place") },
        { value: nowhere, label: words("diary.no_matter") },
      ],
      forgets: ["place_words"],
    }),
    place_words: text({
      min: 2,
      max: 30,
      optional: true,
      onlyIf: (answers) => answers.place === undefined || answers.place === another,
    }),
    photos: photos({ max: 6, optional: true }),
  },
  submit: async (turn, answers) => {
    const { what, place, place_words, photos: sent } = answers;
    const known = await recentPlaces(turn);
    const chosen = known.find((one) => one.value === place)?.label;
    const entryId = await writeEntry(turn, {
      personId: myId(turn),
      day: dayOf(turn.now),
      place: chosen ? turn.read(turn.language, chosen) : (place_words ?? undefined),
      words: what.words,
      files: [...filesOf(what), ...(sent ?? [])],
    });
    return open(at.entry(entryId), words("diary.written"));
  },
});

/** Other words, or another voice message; photos stay. */
export const rewrite = form("diary.rewrite", {
  args: [id],
  access: mine,
  back: (_turn, entryId) => at.entry(entryId),
  questions: { what: telling({ max: 2000 }) },
  submit: async (turn, { what }, entryId) => {
    const entry = await entryOf(turn, entryId);
    const kept = entry.files.filter((file) => file.kind !== "voice");
    await change(turn, entryId, { words: what.words ?? null, files: [...filesOf(what), ...kept] });
    return open(at.entry(entryId), words("diary.changed"));
  },
});

/** Another day, for what is written down later. */
export const redate = form("diary.redate", {
  args: [id],
  access: mine,
  back: (_turn, entryId) => at.entry(entryId),
  questions: {
    day: date({
      options: (turn) =>
        [0, -1, -2].map((days) => {
          const day = shiftDay(dayOf(turn.now), days);
          return { value: day, label: words("diary.day_near", { day: noonOf(day) }) };
        }),
      check: (day, turn) => (day > dayOf(turn.now) ? words("diary.future") : undefined),
    }),
  },
  submit: async (turn, { day }, entryId) => {
    await change(turn, entryId, { day });
    return open(at.entry(entryId), words("diary.changed"));
  },
});
