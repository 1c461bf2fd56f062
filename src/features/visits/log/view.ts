import { admits } from "../../../conversation/access.ts";
import { type Choice, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at as answers } from "../answers/addresses.ts";
import { decisionChoices, householdChoices } from "../answers/choices.ts";
import { untouchable } from "../store/log.ts";
import { happeningsOf, type VisitRow } from "../store/visit.ts";
import { at, forVisitors, id, mine, mustFind, readers } from "./addresses.ts";
import { recordWords, storyWords } from "./wording.ts";

const shownLines = 8;

/** A visit: what was recorded, what the household says to it, and what whoever looks may do about it. */
export const view = screen("visits.log.view", {
  args: [id],
  access: readers,
  back: (turn, _visitId) => (turn.person?.hat === undefined ? answers.home() : at.mine()),
  show: async (turn, visitId): Promise<View> => {
    const visit = await mustFind(turn, visitId);
    const decision = await decisionChoices(turn, visit);
    const story = storyWords(await happeningsOf(turn, visitId), turn);
    const files: Choice[] =
      visit.files.length > 0
        ? [{ label: words("visits.log.button.files", { count: visit.files.length }), to: at.files(visitId) }]
        : [];
    return {
      text: [
        words("common.lines", { lines: recordWords(visit, turn, decision.length > 0) }),
        ...(story.length > 0 ? [words("common.lines", { lines: story.slice(-shownLines) })] : []),
      ],
      choices: [
        ...decision,
        ...(await householdChoices(turn, visit)),
        ...visitorChoices(turn, visit),
        files,
        await householdChoice(turn, visit),
      ],
      personal: true,
    };
  },
});

/** What whoever logged it may still do. */
function visitorChoices(turn: Turn, visit: VisitRow): Choice[][] {
  if (turn.person?.id !== visit.personId) return [];
  const rows: Choice[][] = [];
  if (untouchable(turn, visit, { anyDay: true }) === undefined) {
    rows.push([
      { label: words("visits.log.button.need"), to: at.needed(visit.id) },
      { label: words("visits.log.button.words"), to: at.words(visit.id) },
    ]);
  }
  if (untouchable(turn, visit) === undefined || untouchable(turn, visit, { disputed: true }) === undefined) {
    rows.push([{ label: words("visits.log.button.correct"), to: at.correct(visit.id) }]);
  }
  return rows;
}

/** The way to the household, for those who visit it. */
async function householdChoice(turn: Turn, visit: VisitRow): Promise<Choice[]> {
  const subject = await forVisitors.subject(turn, visit.householdId);
  if (!subject || !admits(forVisitors.allow, turn.person, subject)) return [];
  return [
    {
      label: words("visits.log.button.household", { household: visit.household.name }),
      to: at.household(visit.householdId),
    },
  ];
}

/** The photos and voice messages of a visit. */
export const files = screen("visits.log.files", {
  args: [id],
  access: readers,
  back: (_turn, visitId) => at.view(visitId),
  show: async (turn, visitId): Promise<View> => {
    const visit = await mustFind(turn, visitId);
    return {
      text: words("visits.log.files_text", { count: visit.files.length }),
      files: visit.files,
      personal: true,
    };
  },
});

/** What can be put right about a visit, within seven days. */
export const correct = screen("visits.log.correct", {
  args: [id],
  access: mine,
  back: (_turn, visitId) => at.view(visitId),
  show: async (turn, visitId): Promise<View> => {
    const visit = await mustFind(turn, visitId);
    const refused = untouchable(turn, visit);
    const withdraw: Choice = { label: words("visits.log.button.withdraw"), to: at.withdrawing(visitId) };
    if (refused) {
      const may = untouchable(turn, visit, { disputed: true }) === undefined;
      return { text: refused, choices: may ? [withdraw] : [] };
    }
    return {
      text: words("visits.log.correct_text"),
      choices: [
        [
          { label: words("visits.log.button.redate"), to: at.redate(visitId) },
          { label: words("visits.log.button.repurpose"), to: at.repurpose(visitId) },
        ],
        [{ label: words("visits.log.button.reword"), to: at.reword(visitId) }, withdraw],
      ],
    };
  },
});

/** Asks once more before a visit is taken back. */
export const withdrawing = screen("visits.log.withdrawing", {
  args: [id],
  access: mine,
  back: (_turn, visitId) => at.correct(visitId),
  show: (_turn, visitId): View => ({
    text: words("visits.log.withdraw_sure"),
    choices: [
      { label: words("visits.log.button.withdraw_yes"), to: at.withdraw(visitId), style: "danger" },
      { label: words("visits.log.button.withdraw_no"), to: at.view(visitId) },
    ],
  }),
});
