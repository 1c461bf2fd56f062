import { form } from "../../../conversation/form.ts";
import { anyone } from "../../../conversation/place.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, instantAt, noonOf, shiftPeriod } from "../../calendar/index.ts";
import { findUnit, lineOf, type Unit, unitsOf } from "../../directory/index.ts";
import { isOpenUnit, ownUnit, unitOptions } from "../../figures/index.ts";
import { at, id, page, pageSize, turnPages, twoInARow, unitPage } from "../addresses.ts";
import { disclosureDay, quarterAt, stepHour } from "../rules/days.ts";
import { issuesOfUnit } from "../store/issues.ts";
import { publishingBelow, publishingLevel } from "../store/kinds.ts";
import { countOwn } from "../store/questions.ts";
import { quarterWords } from "../wording.ts";
import { ofUnit } from "./access.ts";

/** A year of issues on a page. */
const yearOfIssues = 4;

/** Where the menu leads: to the issues of where one lives or works, else to the choice of a unit. */
export const start = action("disclosure.read.start", {
  access: anyone,
  run: async (turn) => {
    const own = await ownUnit(turn, isOpenUnit);
    return { to: own ? at.archive(own.id) : at.findArchive() };
  },
});

/** Asks whose disclosure: one's own unit first. */
export const find = form("disclosure.read.find", {
  access: anyone,
  questions: { unit: oneOf({ options: (turn) => unitOptions(turn, isOpenUnit) }) },
  submit: (_turn, answers) => ({ to: at.archive(Number(answers.unit)) }),
});

/** The issues of a unit by quarter, the newest first, and the way to other units. */
export const unit = screen("disclosure.read.unit", {
  args: [id, page],
  access: ofUnit,
  show: async (turn, unitId, shown): Promise<View> => {
    const found = await mustFind(turn, unitId);
    const issues = await issuesOfUnit(turn, unitId, { published: true });
    const buttons = issues
      .slice(shown * yearOfIssues, (shown + 1) * yearOfIssues)
      .map((one): Choice => ({ label: quarterWords(one.quarter), to: at.read(one.id) }));
    return {
      text: [
        words("disclosure.read.unit", { unit: found.name }),
        issues.length > 0 ? words("disclosure.read.which") : words("disclosure.read.none"),
        nextDay(turn.now),
      ],
      choices: [
        ...twoInARow(buttons),
        turnPages(shown, issues.length, (next) => at.archive(unitId, next), yearOfIssues),
        ...(await around(turn, found)),
        await own(turn, found),
      ],
    };
  },
});

async function mustFind(turn: Turn, unitId: number): Promise<Unit> {
  const found = await findUnit(turn, unitId);
  if (!found) throw new Error(`unit ${unitId} is gone behind the gate`);
  return found;
}

/** When the next issue comes. */
export function nextDay(now: Date): Text {
  const quarter = quarterAt(now);
  const day = disclosureDay(quarter);
  const isToCome = now < instantAt(day, stepHour) && dayOf(now) <= day;
  return words("disclosure.read.next", {
    day: noonOf(isToCome ? day : disclosureDay(shiftPeriod(quarter, 1))),
  });
}

async function around(turn: Turn, found: Unit): Promise<Choice[][]> {
  const above = (await lineOf(turn, found.path)).filter((one) => one.id !== found.id);
  const places = above.reverse().map((one): Choice => ({ label: plain(one.name), to: at.archive(one.id) }));
  for (const level of publishingBelow(found.level)) {
    if ((await unitsOf(turn, { parentId: found.id, level, take: 1 })).length === 0) continue;
    places.push({ label: words(`disclosure.read.below_${level}`), to: at.archivesBelow(found.id, 0, level) });
  }
  places.push({ label: words("disclosure.read.elsewhere"), to: at.findArchive() });
  return twoInARow(places);
}

async function own(turn: Turn, found: Unit): Promise<Choice[]> {
  const choices: Choice[] = [];
  if (turn.publicUrl !== undefined) {
    choices.push({ label: words("disclosure.read.button.web"), url: turn.publicUrl + unitPage(found.id) });
  }
  if (turn.person && (await countOwn(turn, turn.person.id)) > 0) {
    choices.push({ label: words("disclosure.read.button.mine"), to: at.myQuestions() });
  }
  return choices;
}

/** The units of a level below one; of several levels the first unless another is named. */
export const below = screen("disclosure.read.below", {
  args: [id, page, publishingLevel.optional()],
  access: ofUnit,
  back: (_turn, unitId) => at.archive(unitId),
  show: async (turn, unitId, shown, asked): Promise<View> => {
    const found = await mustFind(turn, unitId);
    const levels = publishingBelow(found.level);
    const level = levels.find((one) => one === asked) ?? levels[0];
    const text = words("disclosure.read.below", { unit: found.name });
    if (!level) return { text };
    const all = await unitsOf(turn, { parentId: unitId, level });
    const buttons = all
      .slice(shown * pageSize, (shown + 1) * pageSize)
      .map((one): Choice => ({ label: plain(one.name), to: at.archive(one.id) }));
    return {
      text,
      choices: [
        ...twoInARow(buttons),
        turnPages(shown, all.length, (next) => at.archivesBelow(unitId, next, level)),
      ],
    };
  },
});
