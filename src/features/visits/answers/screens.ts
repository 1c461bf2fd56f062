import { known } from "../../../conversation/place.ts";
import { plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, firstDayOf, periodOf } from "../../calendar/index.ts";
import { excuseHistory } from "../excuses/store.ts";
import { id, at as log, mustFind, page, pageSize, turnPages } from "../log/addresses.ts";
import { villagePostsOf } from "../log/own.ts";
import { recordWords, visitLabel } from "../log/wording.ts";
import { excuseLine } from "../obligations/wording.ts";
import { openDisputes } from "../store/answers.ts";
import { unheard } from "../store/households.ts";
import { countVisits, findVisits, type VisitRow } from "../store/visit.ts";
import { at, callers, keepers, secretaries } from "./addresses.ts";

/** 我家的走访记录: everything that was ever written about one's household. */
export const home = screen("visits.answer.home", {
  args: [page],
  access: known,
  show: async (turn, shown): Promise<View> => {
    const ids = householdsFor(turn);
    if (ids.length === 0) return { text: words("visits.answer.no_home") };
    const where = { householdId: { in: ids } };
    const total = await countVisits(turn, where);
    const listed = await findVisits(turn, { where, skip: shown * pageSize, take: pageSize });
    const excuses = (await excuseHistory(turn, ids)).slice(0, pageSize).map(excuseLine);
    return {
      text: [
        words(total > 0 ? "visits.answer.home_text" : "visits.answer.home_none"),
        ...(excuses.length > 0 ? [words("common.lines", { lines: excuses })] : []),
      ],
      choices: [
        ...listed.map((visit) => ({ label: homeLabel(visit, ids.length > 1), to: log.view(visit.id) })),
        turnPages(shown, total, at.home),
      ],
      personal: true,
    };
  },
});

/** One's own household, and those one helps. */
function householdsFor(turn: Turn): number[] {
  const { person } = turn;
  if (!person) return [];
  return [...new Set([...(person.householdId === undefined ? [] : [person.householdId]), ...person.helps])];
}

const homeLabel = (visit: VisitRow, several: boolean): Text =>
  several ? ofHousehold(visit) : visitLabel(visit);

const ofHousehold = (visit: VisitRow): Text =>
  words("visits.answer.row", { household: plain(visit.household.name), label: visitLabel(visit) });

/** How many disputes wait for whoever writes, for the menu. */
export const countDisputes = async (turn: Turn): Promise<number> => (await openDisputes(turn)).length;

/** 走访核实: what households say was not so, for the secretary to look into. */
export const disputes = screen("visits.answer.disputes", {
  args: [page],
  access: secretaries,
  show: async (turn, shown): Promise<View> => {
    const all = await openDisputes(turn);
    const listed = all.slice(shown * pageSize, (shown + 1) * pageSize);
    return {
      text: words(all.length > 0 ? "visits.answer.disputes_text" : "visits.answer.disputes_none"),
      choices: [
        ...listed.map((visit) => ({ label: ofHousehold(visit), to: log.view(visit.id) })),
        turnPages(shown, all.length, at.disputes),
        { label: words("visits.answer.button.calls"), to: at.calls() },
      ],
      personal: true,
    };
  },
});

/** 打电话问一句: visits of this quarter to households that nobody can ask in a chat. */
export const calls = screen("visits.answer.calls", {
  args: [page],
  access: keepers,
  show: async (turn, shown): Promise<View> => {
    const { ids, total } = await unheard(turn, villagePostsOf(turn), {
      since: firstDayOf(periodOf("quarter", dayOf(turn.now))),
      except: turn.person?.id ?? 0,
      skip: shown * pageSize,
      take: pageSize,
    });
    const listed = await findVisits(turn, { where: { id: { in: ids } } });
    return {
      text: words(total > 0 ? "visits.answer.calls_text" : "visits.answer.calls_none", { count: total }),
      choices: [
        ...listed.map((visit) => ({ label: ofHousehold(visit), to: at.call(visit.id) })),
        turnPages(shown, total, at.calls),
      ],
      personal: true,
    };
  },
});

/** What to ask a household by telephone, and what it says. */
export const call = screen("visits.answer.call", {
  args: [id],
  access: callers,
  back: () => at.calls(),
  show: async (turn, visitId): Promise<View> => {
    const visit = await mustFind(turn, visitId);
    return {
      text: [words("common.lines", { lines: recordWords(visit, turn) }), words("visits.answer.call_text")],
      choices: [
        { label: words("visits.answer.button.call_phones"), to: at.callPhones(visitId) },
        [
          { label: words("visits.answer.button.told_confirmed"), to: at.told(visitId, "confirmed") },
          { label: words("visits.answer.button.told_never"), to: at.told(visitId, "never") },
        ],
        { label: words("visits.answer.button.told_date"), to: at.toldDate(visitId) },
      ],
      personal: true,
    };
  },
});
