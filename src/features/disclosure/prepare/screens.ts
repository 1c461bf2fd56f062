import { type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, daysBetween, noonOf } from "../../calendar/index.ts";
import { at, id, page } from "../addresses.ts";
import { disclosureDay, isPast, nextQuarter } from "../rules/days.ts";
import { approversOf } from "../rules/roles.ts";
import { type Issue, issuesOfUnit, issueWith, openIssuesOf } from "../store/issues.ts";
import { type Item, itemsOf } from "../store/items.ts";
import { officersAt, ownUnits } from "../store/officers.ts";
import { quarterWords, titleWords } from "../wording.ts";
import { type Hand, handOf, officers, viewers } from "./access.ts";

/** Items on a page: buttons of what is to be done stand above them. */
const itemsShown = 4;

const about = (issue: Issue) => ({ unit: issue.unit.name, quarter: quarterWords(issue.quarter) });

/** How many issues wait for whoever writes: to be written, or to be approved. */
export async function countWaiting(turn: Turn): Promise<number> {
  let count = 0;
  const ids = ownUnits(turn).map((unit) => unit.id);
  for (const issue of await openIssuesOf(turn, ids)) {
    const hand = await handOf(turn, issue);
    if (hand.writes || (hand.approves && issue.state === "submitted")) count += 1;
  }
  return count;
}

/** 写党务公开: the issues one writes or approves; those that are published can be corrected. */
export const mine = screen("disclosure.prepare.mine", {
  access: officers,
  show: async (turn): Promise<View> => {
    const ids = [...new Set(ownUnits(turn).map((unit) => unit.id))];
    const open = await openIssuesOf(turn, ids);
    const past: Issue[] = [];
    for (const unitId of ids) {
      const [newest] = await issuesOfUnit(turn, unitId, { published: true });
      if (newest?.state === "published") past.push(newest);
    }
    const button = (issue: Issue): Choice => ({
      label: words("disclosure.prepare.issue_button", about(issue)),
      to: at.issue(issue.id),
    });
    const day = noonOf(disclosureDay(nextQuarter(turn.now)));
    const text = [
      words(open.length > 0 ? "disclosure.prepare.mine" : "disclosure.prepare.none_open", { day }),
    ];
    if (past.length > 0) text.push(words("disclosure.prepare.published_ones"));
    return {
      text,
      choices: [...open.map((one): Choice => ({ ...button(one), style: "primary" })), ...past.map(button)],
    };
  },
});

/** An issue as it stands: its items with ticks, and what is to be done next. */
export const issue = screen("disclosure.prepare.issue", {
  args: [id, page],
  access: viewers,
  back: () => at.mine(),
  show: async (turn, issueId, shown): Promise<View> => {
    const found = await issueWith(turn, issueId);
    const items = await itemsOf(turn, issueId);
    const hand = await handOf(turn, found);
    const lines = items.map((item) =>
      words(item.ready ? "disclosure.prepare.row_ready" : "disclosure.prepare.row_open", {
        number: item.position,
        title: titleWords(item),
      }),
    );
    return {
      text: [
        words("disclosure.prepare.head", about(found)),
        ...(await standing(turn, found, items, hand)),
        words("common.lines", { lines }),
        words("disclosure.prepare.which_number"),
      ],
      numbered: items.map((item) => at.item(item.ref)),
      choices: [...next(found, items, hand), ...itemRows(items, shown), ...turns(found, items, shown)],
    };
  },
});

async function standing(turn: Turn, found: Issue, items: readonly Item[], hand: Hand): Promise<Text[]> {
  const open = items.filter((item) => !item.ready).length;
  const texts: Text[] = [when(turn, found)];
  if (found.correction !== undefined) {
    texts.push(words("disclosure.prepare.correcting", { reason: plain(found.correction) }));
  }
  if (found.state === "preparing" && found.sentBack !== undefined) {
    texts.push(words("disclosure.publish.was_sent_back", { words: plain(found.sentBack) }));
  }
  if (found.state === "preparing") {
    texts.push(
      open > 0 ? words("disclosure.prepare.open", { count: open }) : words("disclosure.prepare.all_written"),
    );
  }
  if (found.state === "submitted") {
    texts.push(words(hand.approves ? "disclosure.prepare.look_through" : "disclosure.publish.is_submitted"));
    if (hand.approves && (await isOwn(turn, found))) texts.push(words("disclosure.publish.alone"));
  }
  if (found.state === "approved") texts.push(words("disclosure.publish.is_ready"));
  return texts;
}

/** Whether whoever approves has written it, since the branch has nobody else. */
async function isOwn(turn: Turn, found: Issue): Promise<boolean> {
  const own = found.submittedById;
  if (own === undefined || own !== turn.person?.id) return false;
  return approversOf(await officersAt(turn, found.unit.path), own).includes(own);
}

function when(turn: Turn, found: Issue): Text {
  const day = disclosureDay(found.quarter);
  if (found.publishedAt) return words("disclosure.prepare.published", { at: found.publishedAt });
  if (isPast(found.quarter, turn.now)) return words("disclosure.prepare.past", { day: noonOf(day) });
  return words("disclosure.prepare.until", {
    day: noonOf(day),
    count: daysBetween(dayOf(turn.now), day),
  });
}

/** What is to be done next stands first. */
function next(found: Issue, items: readonly Item[], hand: Hand): (Choice | Choice[])[] {
  const rows: (Choice | Choice[])[] = [];
  const changes: Choice = { label: words("disclosure.publish.button.changes"), to: at.changes(found.id) };
  if (hand.approves && found.state === "submitted") {
    rows.push([
      { label: words("disclosure.publish.button.approve"), to: at.approve(found.id), style: "primary" },
      { label: words("disclosure.publish.button.send_back"), to: at.sendBack(found.id) },
    ]);
  } else if (hand.approves) {
    rows.push({ label: words("disclosure.publish.button.send_back"), to: at.sendBack(found.id) });
  }
  const missing = items.find((item) => !item.ready);
  if (hand.writes && missing) {
    rows.push({
      label: words("disclosure.prepare.button.write_next", { title: titleWords(missing) }),
      to: at.item(missing.ref),
      style: "primary",
    });
  } else if (hand.writes) {
    rows.push({
      label: words("disclosure.prepare.button.submit"),
      to: at.submit(found.id),
      style: "primary",
    });
  }
  if (hand.prepares && found.state === "submitted") {
    rows.push({ label: words("disclosure.prepare.button.take_back"), to: at.takeBack(found.id) });
  }
  if (hand.prepares && found.state === "published") {
    rows.push({ label: words("disclosure.prepare.button.correct"), to: at.correct(found.id) });
  }
  if (found.correction !== undefined && found.state !== "published") {
    rows.push(
      hand.writes
        ? [changes, { label: words("disclosure.prepare.button.drop"), to: at.drop(found.id) }]
        : changes,
    );
  }
  return rows;
}

/** The items of a page, two in a row. */
function itemRows(items: readonly Item[], shown: number): Choice[][] {
  const part = items.slice(shown * itemsShown, (shown + 1) * itemsShown).map(
    (item): Choice => ({
      label: words("disclosure.prepare.item_button", { number: item.position, title: titleWords(item) }),
      to: at.item(item.ref),
    }),
  );
  const rows: Choice[][] = [];
  for (let index = 0; index < part.length; index += 2) rows.push(part.slice(index, index + 2));
  return rows;
}

function turns(found: Issue, items: readonly Item[], shown: number): Choice[][] {
  const row: Choice[] = [];
  if (shown > 0) row.push({ label: words("common.previous"), to: at.issue(found.id, shown - 1) });
  if (items.length > (shown + 1) * itemsShown) {
    row.push({ label: words("common.more"), to: at.issue(found.id, shown + 1) });
  }
  return row.length > 0 ? [row] : [];
}
