import { form } from "../../../conversation/form.ts";
import type { Option } from "../../../conversation/question.ts";
import { location, oneOf, photos, telling } from "../../../conversation/questions/index.ts";
import { type Outcome, open, plain, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { said } from "../../catalogue/index.ts";
import { file } from "../../requests/index.ts";
import { at, holding, id, turnOf } from "../addresses.ts";
import type { DutyTurn } from "../store/turns.ts";
import { alarmed, noteOf } from "./access.ts";
import { categoryOf, isUrgent, mayWrite, type Sighting, sightings, type Works, works } from "./rules.ts";
import { noteSeen } from "./store.ts";
import { saidWords } from "./wording.ts";

const kindOf = (answer: string): Sighting => sightings.find((one) => one === answer) ?? "other";
const worksOf = (answer: string | undefined): Works | undefined => works.find((one) => one === answer);

/** 发现情况: what is seen on duty becomes a request; of what cannot wait, who leads hears at once, at night too. */
export const seen = form("duty.seen", {
  args: [id],
  access: holding,
  back: (_turn, turnId) => at.turn(turnId),
  questions: {
    kind: oneOf({
      options: (): Option[] => sightings.map((value) => ({ value, label: words(`duty.note.kind.${value}`) })),
      forgets: ["which"],
    }),
    which: oneOf({
      onlyIf: ({ kind }) => kind === "works",
      options: (): Option[] => works.map((value) => ({ value, label: said(value) })),
    }),
    what: telling({ max: 2000 }),
    place: location({ optional: true }),
    photos: photos({ max: 6, optional: true }),
  },
  submit: async (turn, { kind: chosen, which, what, place, photos: sent }, turnId): Promise<Outcome> => {
    const found = await turnOf(turn, turnId);
    const may = mayWrite(found, turn.now);
    if (may !== "yes") return open(at.turn(turnId), words(`duty.note.not_now.${may}`));
    const kind = kindOf(chosen);
    const { point } = found;
    const files = [...("voice" in what ? [what.voice] : []), ...(sent ?? [])];
    const done = await file(turn, {
      category: categoryOf(kind, worksOf(which)),
      words: what.words,
      files,
      place: place ?? { words: point.place ?? point.name },
      whom: { words: point.unit.name },
      unitId: point.unit.id,
    });
    if ("refused" in done) return open(at.turn(turnId), done.refused);
    const { id: requestId, number, acceptDue: due } = done.request;
    const urgent = isUrgent(kind);
    const told = urgent ? (await alarmed(turn, point)).filter((one) => one !== turn.person?.id) : [];
    const noteId = await noteSeen(turn, found, { words: what.words ?? "", files, requestId, urgent, told });
    await alarm(turn, found, { noteId, kind, told, place: place?.words ?? point.place ?? point.name });
    const filed = told.length > 0 ? "duty.note.filed_urgent" : "duty.note.filed";
    return open(at.turn(turnId), words(filed, { number, due }));
  },
});

async function alarm(
  turn: Turn,
  found: DutyTurn,
  { noteId, kind, told, place }: { noteId: number; kind: Sighting; told: readonly number[]; place: string },
): Promise<void> {
  const note = await noteOf(turn, noteId);
  for (const to of told) {
    turn.tell({
      id: `duty.alarm:note:${noteId}:person:${to}`,
      to,
      text: words("duty.note.alarm", {
        kind: words(`duty.note.kind.${kind}`),
        unit: found.point.unit.name,
        point: found.point.name,
        name: turn.person?.name ?? "",
        place: plain(place),
        at: turn.now,
        what: saidWords(note),
      }),
      choices: [{ label: words("duty.note.button.look"), to: at.note(noteId), style: "primary" }],
      urgent: true,
    });
  }
}
