import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Choice, type Outcome, open, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { changeHousehold, findHousehold } from "../../directory/index.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { type Correction, decide } from "../store/corrections.ts";
import { allConcerned, correctionOf, deciders, decidersOnly, queueOf } from "./access.ts";
import { exportedQueue } from "./export.ts";
import { isNamed } from "./rules.ts";
import { aboutWords, presentWords, stateWords } from "./wording.ts";

/** 待更正资料: what people say is wrong, the longest-waiting first. */
export const queue = screen("my-data.queue", {
  args: [page],
  access: { allow: [deciders] },
  show: async (turn, shown) => {
    const { total, found } = await queueOf(turn, { skip: shown * pageSize, take: pageSize });
    return {
      text: total > 0 ? words("my-data.queue.text", { count: total }) : words("my-data.queue.none"),
      choices: [
        ...found.map((one) => ({
          label: words("my-data.queue.row", { name: one.person.name, about: aboutWords(one.about) }),
          to: at.correction(one.id),
        })),
        turnPages(shown, total, at.queue),
        ...(total > 0 ? [exportedQueue.button()] : []),
      ],
    };
  },
});

/** One of them: what is written, what would be right, and what came of it. */
export const correction = screen("my-data.correction", {
  args: [id],
  access: allConcerned,
  back: (turn, correctionId) => backOf(turn, correctionId),
  show: async (turn, correctionId) => {
    const shown = await correctionOf(turn, correctionId);
    const present = presentWords(shown);
    const lines: Text[] = [
      words("my-data.correction.text", {
        name: shown.person.name,
        about: aboutWords(shown.about),
        right: shown.words,
        at: shown.createdAt,
      }),
    ];
    if (present) lines.push(present);
    if (shown.state !== "waiting") return { text: [...lines, decided(shown)], personal: true };
    const mine = shown.personId === turn.person?.id;
    if (mine) lines.push(words("my-data.correction.waits"));
    else if (!isNamed(shown.about)) lines.push(words("my-data.correction.change_first"));
    return { text: lines, choices: mine ? own(shown) : decisions(turn, shown), personal: true };
  },
});

const backOf = (turn: Turn, _correctionId: number) =>
  turn.person?.posts.some(({ kind }) => kind !== "party_member") ? at.queue() : at.asked();

const own = ({ id: correctionId }: Correction): Choice[] => [
  { label: words("my-data.correction.take_back"), to: at.takeBack(correctionId) },
];

function decisions(turn: Turn, shown: Correction): (Choice | Choice[])[] {
  const accept = isNamed(shown.about) ? "my-data.correction.accept" : "my-data.correction.changed";
  const keeps = turn.person?.posts.some(
    (post) => post.kind === "admin" && shown.unit.path.startsWith(post.unitPath),
  );
  const elsewhere: Choice[] =
    keeps && !isNamed(shown.about)
      ? [{ label: words("my-data.correction.open"), to: `directory.person/${shown.personId}` }]
      : [];
  return [
    elsewhere,
    [
      { label: words(accept), to: at.accept(shown.id), style: "primary" },
      { label: words("my-data.correction.decline"), to: at.decline(shown.id), style: "danger" },
    ],
  ];
}

function decided({ state, decidedBy, decidedAt, answer, createdAt }: Correction): Text {
  if (state === "withdrawn") return words("my-data.correction.taken_back");
  const params = { state: stateWords(state), by: decidedBy?.name ?? "", at: decidedAt ?? createdAt };
  return answer === null
    ? words("my-data.correction.decided", params)
    : words("my-data.correction.decided_with", { ...params, answer });
}

/** Puts it right, where it is a name, and says so to whoever asked. */
export const accept = action("my-data.accept", {
  args: [id],
  access: decidersOnly,
  once: true,
  run: async (turn, correctionId): Promise<Outcome> => {
    const shown = await correctionOf(turn, correctionId);
    const { about, person } = shown;
    const household =
      isNamed(about) && person.householdId !== null
        ? await findHousehold(turn, person.householdId)
        : undefined;
    if (isNamed(about) && !household) {
      return open(at.correction(correctionId), words("my-data.correction.no_household"));
    }
    if (!(await decide(turn, correctionId, { state: "accepted" }))) return late(correctionId);
    if (household) {
      const { name, head } = household;
      const change = about === "head" ? { name, head: shown.words } : { name: shown.words, head };
      await changeHousehold(turn, household, change);
    }
    tellAsker(turn, shown, words("my-data.correction.accepted_news", { about: aboutWords(about) }));
    return open(at.queue(), words("my-data.correction.accepted", { name: person.name }));
  },
});

/** Leaves it as it is, with the reason. */
export const decline = form("my-data.decline", {
  args: [id],
  access: decidersOnly,
  back: (_turn, correctionId) => at.correction(correctionId),
  questions: { answer: text({ min: 2, max: 200 }) },
  submit: async (turn, { answer }, correctionId) => {
    const shown = await correctionOf(turn, correctionId);
    if (!(await decide(turn, correctionId, { state: "declined", answer }))) return late(correctionId);
    tellAsker(
      turn,
      shown,
      words("my-data.correction.declined_news", { about: aboutWords(shown.about), answer }),
    );
    return open(at.queue(), words("my-data.correction.declined", { name: shown.person.name }));
  },
});

const late = (correctionId: number): Outcome =>
  open(at.correction(correctionId), words("my-data.correction.late"));

function tellAsker(turn: Turn, { id: correctionId, personId }: Correction, said: Text): void {
  turn.tell({
    id: `my-data:correction:${correctionId}:decided`,
    to: personId,
    text: said,
    choices: [{ label: words("my-data.menu"), to: at.home() }],
  });
}
