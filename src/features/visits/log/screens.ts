import { admits, type PostKind, postKinds } from "../../../conversation/access.ts";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { said } from "../../catalogue/index.ts";
import {
  type Answerable,
  chainOf,
  dutyWords,
  findHousehold,
  type Household,
  householdWords,
  postWords,
} from "../../directory/index.ts";
import {
  findRequest,
  mayHandle,
  mayView,
  openStates,
  type RequestRow,
  stateWords,
  subjectById,
} from "../../requests/index.ts";
import { excusesOf } from "../excuses/store.ts";
import { forHousehold, at as owing } from "../obligations/addresses.ts";
import { excuseLine } from "../obligations/wording.ts";
import { openRequestsOf } from "../store/households.ts";
import { isOpen, type OwnHousehold } from "../store/own.ts";
import { countVisits, findVisits } from "../store/visit.ts";
import { at, forVisitors, id, page, pageSize, turnPages, visitors } from "./addresses.ts";
import { openCounts, ownHouseholds, placed, villagePostsOf } from "./own.ts";
import { purposes } from "./rules.ts";
import { purposeWords, visitLabel } from "./wording.ts";

/** 我的包户: the households that are mine, those not yet visited this quarter first. */
export const mine = screen("visits.log.mine", {
  args: [page],
  access: visitors,
  show: async (turn, shown): Promise<View> => {
    const all = await ownHouseholds(turn);
    const listed = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const tools: Choice[] = [];
    if (all.length > 1) tools.push({ label: words("visits.log.button.group"), to: at.group() });
    if (villagePostsOf(turn).length > 0)
      tools.push({ label: words("visits.log.button.find"), to: at.find() });
    return {
      text: mineWords(all),
      choices: [
        ...listed.map((one) => ({ label: rowLabel(one, all), to: at.household(one.id) })),
        turnPages(shown, all.length, at.mine),
        tools,
      ],
      personal: true,
    };
  },
});

function mineWords(all: readonly OwnHousehold[]): Text {
  if (all.length === 0) return words("visits.log.mine_none");
  const { quarter, longer } = openCounts(all);
  if (quarter + longer === 0) return words("visits.log.mine_done", { count: all.length });
  const lines: Text[] = [];
  if (quarter > 0) lines.push(words("visits.log.mine_text", { count: quarter }));
  if (longer > 0) lines.push(words("visits.log.mine_longer", { count: longer }));
  return words("common.lines", { lines });
}

const rowLabel = (one: OwnHousehold, all: readonly OwnHousehold[]): Text => {
  const household = placed(one, all);
  if (isOpen(one)) return words("visits.log.open_row", { household });
  if (one.visitedOn !== undefined) return words("visits.log.visited_row", { household });
  if (one.excuse !== undefined) return words("visits.log.excused_row", { household });
  return words(one.dues.length === 0 ? "visits.log.new_row" : "visits.log.visited_row", { household });
};

/** One household: who answers for it, what it needs, the visits so far; a visit is logged by its purpose. */
export const household = screen("visits.log.household", {
  args: [id],
  access: forVisitors,
  back: () => at.mine(),
  show: async (turn, householdId): Promise<View> => {
    const shown = await mustFind(turn, householdId);
    const own = (await ownHouseholds(turn)).find((one) => one.id === householdId);
    const needs = await needsOf(turn, householdId);
    const visits = await countVisits(turn, { householdId, withdrawnAt: null });
    const looks: Choice[] = [];
    if (visits > 0) {
      looks.push({ label: words("visits.log.button.past", { count: visits }), to: at.past(householdId) });
    }
    if (needs.length > 0) {
      looks.push({
        label: words("visits.log.button.needs", { count: needs.length }),
        to: at.needs(householdId),
      });
    }
    return {
      text: [
        words("visits.log.household_text", { household: householdWords(shown), unit: shown.unitName }),
        words("common.lines", { lines: await stateLines(turn, shown, own) }),
        words("visits.log.which.purpose"),
      ],
      choices: [...purposeRows(householdId), looks, await villageRow(turn, householdId)],
      personal: true,
    };
  },
});

/** For the village's own people: who is linked to it, and whether it is to be visited at all. */
async function villageRow(turn: Turn, householdId: number): Promise<Choice[]> {
  const subject = await forHousehold.subject(turn, householdId);
  if (!admits(forHousehold.allow, turn.person, subject)) return [];
  return [{ label: words("visits.log.button.village"), to: owing.household(householdId) }];
}

function purposeRows(householdId: number): Choice[][] {
  const all = purposes.map((one) => ({ label: purposeWords(one), to: at.record(householdId, one) }));
  return [all.slice(0, 2), all.slice(2)];
}

/** How it stands this quarter, when it was visited last, and who answers for it. */
async function stateLines(turn: Turn, shown: Household, own: OwnHousehold | undefined): Promise<Text[]> {
  const lines: Text[] = [];
  if (own?.visitedOn !== undefined) lines.push(words("visits.log.visited", { day: noonOf(own.visitedOn) }));
  else if (own && own.excuse === undefined) {
    lines.push(words(own.dues.length === 0 ? "visits.log.starts_next" : "visits.log.not_visited"));
  }
  lines.push(...(await excusesOf(turn, shown.id)).map(excuseLine));
  const [last] = await findVisits(turn, { where: { householdId: shown.id, withdrawnAt: null }, take: 1 });
  if (last) lines.push(words("visits.log.last", { label: visitLabel(last), by: last.person.name }));
  const chain = await chainOf(turn, { householdId: shown.id });
  lines.push(
    ...chain
      .slice(0, chainShown)
      .map(({ kind, name }) => words("visits.log.answers_for", { duty: answeringWords(kind), name })),
  );
  return lines;
}

const chainShown = 4;

/** What somebody answers as: the duty of a Party member bears the same code as the post and says more. */
const answeringWords = (kind: Answerable["kind"]): Text => (isPost(kind) ? postWords(kind) : dutyWords(kind));
const isPost = (kind: Answerable["kind"]): kind is Exclude<PostKind, "party_member"> =>
  kind !== "party_member" && postKinds.some((one) => one === kind);

/** The visits to a household, page by page. */
export const past = screen("visits.log.past", {
  args: [id, page],
  access: forVisitors,
  back: (_turn, householdId) => at.household(householdId),
  show: async (turn, householdId, shown): Promise<View> => {
    const total = await countVisits(turn, { householdId });
    const listed = await findVisits(turn, { where: { householdId }, skip: shown * pageSize, take: pageSize });
    const { name } = await mustFind(turn, householdId);
    return {
      text: words("visits.log.past_text", { household: plain(name), count: total }),
      choices: [
        ...listed.map((visit) => ({ label: visitLabel(visit), to: at.view(visit.id) })),
        turnPages(shown, total, (next) => at.past(householdId, next)),
      ],
      personal: true,
    };
  },
});

/** What a household has asked for and is not settled, as far as whoever looks may see it. */
export const needs = screen("visits.log.needs", {
  args: [id],
  access: forVisitors,
  back: (_turn, householdId) => at.household(householdId),
  show: async (turn, householdId): Promise<View> => {
    const found = await needsOf(turn, householdId);
    return {
      text: words(found.length > 0 ? "visits.log.needs_text" : "visits.log.needs_none"),
      choices: found.slice(0, pageSize).map(({ request, to }) => ({
        label: words("visits.log.need_row", {
          name: said(request.category),
          state: stateWords(request.state),
        }),
        to,
      })),
      personal: true,
    };
  },
});

async function needsOf(turn: Turn, householdId: number): Promise<{ request: RequestRow; to: string }[]> {
  const found: { request: RequestRow; to: string }[] = [];
  for (const requestId of await openRequestsOf(turn, householdId, openStates)) {
    const request = await findRequest(turn, requestId);
    const subject = await subjectById(turn, requestId);
    if (!request || !admits(mayView, turn.person, subject)) continue;
    const handles = admits(mayHandle, turn.person, subject);
    found.push({ request, to: `${handles ? "handling" : "requests"}.view/${requestId}` });
  }
  return found;
}

async function mustFind(turn: Turn, householdId: number): Promise<Household> {
  const found = await findHousehold(turn, householdId);
  if (!found) throw new Error(`household ${householdId} passed its gate and is gone`);
  return found;
}
