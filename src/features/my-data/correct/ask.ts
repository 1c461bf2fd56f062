import { form } from "../../../conversation/form.ts";
import { known } from "../../../conversation/place.ts";
import type { Answers } from "../../../conversation/question.ts";
import { oneOf, text } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import {
  findHousehold,
  findUnit,
  isName,
  nearestOf,
  postHolders,
  type Unit,
  unitsOf,
} from "../../directory/index.ts";
import { at, id, myId, page, pageSize, turnPages } from "../addresses.ts";
import { askedBy, ask as askFor, countWaiting, decide } from "../store/corrections.ts";
import { askerOnly } from "./access.ts";
import { type About, abouts, aboutsFor, deciderKinds, isNamed, mostWaiting } from "./rules.ts";
import { aboutWords, stateWords } from "./wording.ts";

/** 有错要改: what one can change oneself, what is put right elsewhere, and the rest, by asking. */
export const wrong = screen("my-data.wrong", {
  access: known,
  back: () => at.home(),
  show: async (turn) => {
    const { total } = await askedBy(turn, myId(turn), { skip: 0, take: 1 });
    return {
      text: words("my-data.wrong.text"),
      choices: [
        { label: words("my-data.wrong.own"), to: "directory.me" },
        [
          { label: words("my-data.wrong.visit"), to: "visits.answer.home" },
          { label: words("my-data.wrong.request"), to: "requests.mine" },
        ],
        { label: words("my-data.wrong.other"), to: at.ask(), style: "primary" },
        ...(total > 0 ? [{ label: words("my-data.wrong.asked", { count: total }), to: at.asked() }] : []),
      ],
    };
  },
});

const aboutIn = (answers: Answers): About => abouts.find((one) => one === answers.about) ?? "other";

/** Says what is wrong and what would be right; whoever keeps it decides. */
export const ask = form("my-data.ask", {
  access: known,
  back: () => at.wrong(),
  questions: {
    about: oneOf({
      options: (turn) => optionsFor(turn).map((about) => ({ value: about, label: aboutWords(about) })),
      check: (_about, turn) => tooMany(turn),
    }),
    right: text({
      min: 2,
      max: 200,
      check: (right, _turn, answers): Text | undefined =>
        isNamed(aboutIn(answers)) && (!isName(right) || [...right].length > 30)
          ? words("directory.problem.name")
          : undefined,
    }),
  },
  submit: async (turn, answers) => {
    const about = aboutIn(answers);
    const unit = await unitFor(turn);
    if (!unit) return open(at.wrong(), words("my-data.ask.nobody"));
    const me = myId(turn);
    const made = await askFor(turn, { personId: me, unitId: unit.id, about, words: answers.right });
    const candidates = await postHolders(turn, unit.path, deciderKinds(about), "atOrAbove");
    for (const { personId } of nearestOf(candidates, me)) {
      turn.tell({
        id: `my-data:correction:${made}:${personId}`,
        to: personId,
        text: words("my-data.correction.news", {
          name: turn.person?.name ?? "",
          about: aboutWords(about),
          right: answers.right,
        }),
        choices: [{ label: words("directory.claim.look"), to: at.correction(made) }],
      });
    }
    return open(at.wrong(), words("my-data.ask.done"));
  },
});

const optionsFor = (turn: Turn): About[] =>
  aboutsFor({
    household: turn.person?.householdId !== undefined,
    posts: (turn.person?.posts.length ?? 0) > 0,
  });

async function tooMany(turn: Turn): Promise<Text | undefined> {
  const waits = await countWaiting(turn, myId(turn));
  return waits >= mostWaiting ? words("my-data.ask.enough", { count: waits }) : undefined;
}

/** Where it is decided: where one lives, else where one's post is, else the county. */
async function unitFor(turn: Turn): Promise<Unit | undefined> {
  const { person } = turn;
  const household =
    person?.householdId === undefined ? undefined : await findHousehold(turn, person.householdId);
  const unitId = household?.unitId ?? person?.unitId ?? person?.posts[0]?.unitId;
  const unit = unitId === undefined ? undefined : await findUnit(turn, unitId);
  return unit ?? (await unitsOf(turn, { level: "county", take: 1 }))[0];
}

/** What one asked for, and what came of it. */
export const asked = screen("my-data.asked", {
  args: [page],
  access: known,
  back: () => at.wrong(),
  show: async (turn, shown) => {
    const part = { skip: shown * pageSize, take: pageSize };
    const { total, found } = await askedBy(turn, myId(turn), part);
    return {
      text: words("my-data.asked_text", { count: total }),
      choices: [
        ...found.map((one) => ({
          label: words("my-data.asked_row", { about: aboutWords(one.about), state: stateWords(one.state) }),
          to: at.correction(one.id),
        })),
        turnPages(shown, total, at.asked),
      ],
    };
  },
});

/** Takes back what one asked for. */
export const takeBack = action("my-data.take_back", {
  args: [id],
  access: askerOnly,
  run: async (turn, correctionId) => {
    const done = await decide(turn, correctionId, { state: "withdrawn" });
    return open(
      at.correction(correctionId),
      words(done ? "my-data.correction.taken_back" : "my-data.correction.late"),
    );
  },
});
