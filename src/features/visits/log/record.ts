import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import type { Answers, Option } from "../../../conversation/question.ts";
import { oneOf, severalOf, text } from "../../../conversation/questions/index.ts";
import { type Choice, type Outcome, open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, noonOf } from "../../calendar/index.ts";
import { cardState } from "../../cards/index.ts";
import { searchVillages, type VisitedHousehold } from "../store/households.ts";
import { type Logged, logVisit } from "../store/log.ts";
import type { VisitRow } from "../store/visit.ts";
import { at, forVisitors, id, villagers, visitors } from "./addresses.ts";
import { isLate, visitDay } from "./day.ts";
import { mayVisit, openCounts, ownHouseholds, placed, villagePostsOf } from "./own.ts";
import { isPurpose, type Purpose, purposes } from "./rules.ts";
import { purposeWords } from "./wording.ts";

/** The third tap: the visit of today is logged. */
export const record = action("visits.log.record", {
  args: [id, z.enum(purposes)],
  access: forVisitors,
  once: true,
  run: async (turn, householdId, purpose) => recorded(turn, await logVisit(turn, { householdId, purpose })),
});

const purpose = () =>
  oneOf({ options: () => purposes.map((one) => ({ value: one, label: purposeWords(one) })) });

const purposeOf = (answer: string): Purpose => (isPurpose(answer) ? answer : "other");

/** 记一次走访, as a reminder asks for it: which household, what for. */
export const which = form("visits.log.which", {
  access: visitors,
  back: () => at.mine(),
  questions: { household: oneOf({ options: visitable }), purpose: purpose() },
  submit: async (turn, answers) => {
    const householdId = id.parse(answers.household);
    if (!(await mayVisit(turn, householdId))) return open(at.mine(), words("common.closed"));
    return recorded(turn, await logVisit(turn, { householdId, purpose: purposeOf(answers.purpose) }));
  },
});

/** Any household of the village, by its name, its head's or its group's. */
export const find = form("visits.log.find", {
  access: villagers,
  passing: true,
  back: () => at.mine(),
  questions: { household: oneOf({ options: (turn, _answers, search) => inVillage(turn, search) }) },
  submit: (_turn, { household }) => open(at.household(id.parse(household))),
});

/** Several households after a visit together: ticked, one purpose, one day. */
export const group = form("visits.log.group", {
  access: visitors,
  back: () => at.mine(),
  questions: {
    households: severalOf({ max: 30, options: visitable }),
    purpose: purpose(),
    day: visitDay({ today: true }),
    reason: text({ min: 2, max: 200, onlyIf: (answers: Answers, turn: Turn) => isLate(answers.day, turn) }),
  },
  submit: async (turn, answers) => {
    const done: VisitRow[] = [];
    const there: VisitRow[] = [];
    for (const one of answers.households) {
      const householdId = id.parse(one);
      if (!(await mayVisit(turn, householdId))) continue;
      const logged = await logVisit(turn, {
        householdId,
        day: answers.day,
        purpose: purposeOf(answers.purpose),
        lateReason: answers.reason,
      });
      if ("visit" in logged) done.push(logged.visit);
      else there.push(logged.already);
    }
    return open(at.mine(), await togetherWords(turn, done, there));
  },
});

async function togetherWords(
  turn: Turn,
  done: readonly VisitRow[],
  there: readonly VisitRow[],
): Promise<Text> {
  const lines: Text[] = [];
  const names = (visits: readonly VisitRow[]) => visits.map((visit) => visit.household.name).join(" · ");
  const [first] = done;
  if (first) {
    lines.push(
      words("visits.log.recorded_several", {
        count: done.length,
        names: names(done),
        day: dayWords(turn, first),
        purpose: purposeWords(first.purpose),
      }),
    );
  }
  if (there.length > 0) lines.push(words("visits.log.already_several", { names: names(there) }));
  return words("common.lines", { lines });
}

/** My own households first, those still open before the others; then those of the village that a search finds. */
async function visitable(turn: Turn, _answers: Answers, search: string): Promise<Option[]> {
  const own = optionsFor(await ownHouseholds(turn), "");
  const known = new Set(own.map((one) => one.value));
  return [...own, ...(await inVillage(turn, search)).filter((one) => !known.has(one.value))];
}

const inVillage = async (turn: Turn, search: string): Promise<Option[]> =>
  optionsFor(await searchVillages(turn, villagePostsOf(turn), search), search);

/** What was found by its head's name may say nothing of it on its button: it fits what was typed all the same. */
const optionsFor = (found: readonly VisitedHousehold[], search: string): Option[] =>
  found.map((one) => ({
    value: String(one.id),
    label: placed(one, found),
    also: search === "" ? (one.head ?? "").split(" ").filter(Boolean) : [search],
  }));

const dayWords = (turn: Turn, visit: VisitRow): Text =>
  visit.day === dayOf(turn.now) ? words("visits.log.today") : words("common.day", { day: noonOf(visit.day) });

/** What is said when a visit has been logged, or was there already. */
async function recorded(turn: Turn, logged: Logged): Promise<Outcome> {
  const visit = "visit" in logged ? logged.visit : logged.already;
  const said = {
    household: visit.household.name,
    day: dayWords(turn, visit),
    purpose: purposeWords(visit.purpose),
  };
  const view: View =
    "visit" in logged
      ? {
          text: [
            words("visits.log.recorded", { ...said, left: await leftWords(turn) }),
            words("visits.log.anything"),
          ],
          choices: await afterwards(turn, visit),
        }
      : {
          text: words("visits.log.already", said),
          choices: [
            { label: words("visits.log.button.words"), to: at.words(visit.id), style: "primary" },
            [{ label: words("visits.log.button.view"), to: at.view(visit.id) }, enough()],
          ],
        };
  return { to: at.view(visit.id), view: { ...view, personal: true } };
}

/** How many of one's own households are still open; nothing where one has none. */
async function leftWords(turn: Turn): Promise<Text | string> {
  const all = await ownHouseholds(turn);
  if (all.length === 0) return "";
  const { quarter, longer } = openCounts(all);
  if (quarter > 0) return words("visits.log.left", { count: quarter });
  return longer > 0 ? words("visits.log.left_longer", { count: longer }) : words("visits.log.none_left");
}

async function afterwards(turn: Turn, visit: VisitRow): Promise<(Choice | Choice[])[]> {
  const rows: (Choice | Choice[])[] = [
    [
      { label: words("visits.log.button.need"), to: at.needed(visit.id) },
      { label: words("visits.log.button.words"), to: at.words(visit.id) },
    ],
    [{ label: words("visits.log.button.redate"), to: at.redate(visit.id) }, enough()],
  ];
  if (villagePostsOf(turn).length > 0 && (await cardIsDue(turn, visit))) {
    rows.push({ label: words("visits.log.button.card"), to: at.card(visit.id) });
  }
  return rows;
}

/** The committee hands out the contact card, unless the household has the one that holds. */
async function cardIsDue(turn: Turn, visit: VisitRow): Promise<boolean> {
  const card = await cardState(turn, visit.householdId);
  return card?.handedAt === undefined;
}

const enough = (): Choice => ({ label: words("common.done"), to: at.mine() });
