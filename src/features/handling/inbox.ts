import { z } from "zod";
import { admits } from "../../conversation/access.ts";
import { form } from "../../conversation/form.ts";
import type { Option } from "../../conversation/question.ts";
import { oneOf } from "../../conversation/questions/index.ts";
import { type Choice, open, type View, words } from "../../conversation/reply.ts";
import { screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { said } from "../catalogue/index.ts";
import { listExport, mostRows } from "../exports/index.ts";
import { deadlineOf, mayHandle, type RequestRow, stateWords } from "../requests/index.ts";
import { at, id, inboxes, page, pageSize, subjectWithoutOwner, turnPages, windows } from "./addresses.ts";
import { type Tab, tabs } from "./rules.ts";
import { handledBy, numbered, villagesOf } from "./store/candidates.ts";
import { countTab, countWork, type Inbox, listTab, openInbox } from "./store/inbox.ts";
import { rowWords } from "./wording.ts";

/** How much waits for whoever writes, for the menu. */
export const countInbox = async (turn: Turn): Promise<number> =>
  turn.person ? countWork(turn, turn.person) : 0;

/** 收件箱: what is to be done, by what is to be done with it. */
export const inbox = screen("handling.inbox", {
  access: inboxes,
  show: async (turn): Promise<View> => {
    const mine = await ownInbox(turn);
    const counts: { tab: Tab; count: number }[] = [];
    for (const tab of tabs) counts.push({ tab, count: await countTab(turn, mine, tab) });
    const waiting = counts.filter(({ count }) => count > 0);
    const tools: Choice[] = [{ label: words("handling.find_button"), to: at.find() }];
    if (admits(windows.allow, turn.person, undefined)) {
      tools.unshift({ label: words("handling.record_button"), to: at.record() });
    }
    return {
      text: words(waiting.length > 0 ? "handling.inbox_text" : "handling.inbox_empty"),
      choices: [
        ...pairs(waiting.map(({ tab, count }) => ({ label: tabLabel(tab, count), to: at.list(tab) }))),
        tools,
      ],
    };
  },
});

const tabLabel = (tab: Tab, count: number) => words(`handling.tab_count.${tab}`, { count });

function pairs<T>(all: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (let index = 0; index < all.length; index += 2) rows.push(all.slice(index, index + 2));
  return rows;
}

async function ownInbox(turn: Turn): Promise<Inbox> {
  if (!turn.person) throw new Error("an inbox of nobody passed the gate");
  return openInbox(turn, turn.person);
}

/** The requests under a tab; the number in front is the one to type where there are no buttons. */
export const list = screen("handling.list", {
  args: [z.enum(tabs), page],
  access: inboxes,
  back: () => at.inbox(),
  show: async (turn, tab, shown): Promise<View> => {
    const mine = await ownInbox(turn);
    const total = await countTab(turn, mine, tab);
    const listed = await listTab(turn, mine, tab, { skip: shown * pageSize, take: pageSize });
    const villages = await villagesOf(turn, listed);
    const lines = listed.map((request, index) =>
      rowWords(request, { place: index + 1, village: villages.get(request.id) ?? "" }, mine),
    );
    return {
      text: [
        words(total > 0 ? `handling.tab.${tab}` : "handling.list_empty"),
        ...(lines.length > 0 ? [words("common.lines", { lines })] : []),
      ],
      choices: [
        ...pairs(
          listed.map((request, index) => ({
            label: numberedKind(request, index + 1),
            to: at.view(request.id),
          })),
        ),
        turnPages(shown, total, (next) => at.list(tab, next)),
        ...(tab !== "sealed" && total > 0 ? [exported.button(tab)] : []),
      ],
      personal: true,
    };
  },
});

const numberedKind = (request: RequestRow, place: number) =>
  words("handling.row_button", { place, name: said(request.category) });

// What is said against an official does not leave the house in a file.
const outside = tabs.filter((tab) => tab !== "sealed");
const columns = ["number", "kind", "village", "state", "filed", "due", "handler"] as const;

/** The requests under a tab as a file: what the list shows of them, not who filed them. */
export const exported = listExport("handling.export", {
  args: [z.enum(outside)],
  access: inboxes,
  back: (tab) => at.list(tab),
  list: async (turn, tab) => {
    const listed = await listTab(turn, await ownInbox(turn), tab, { skip: 0, take: mostRows + 1 });
    const villages = await villagesOf(turn, listed);
    return {
      title: words(`handling.tab_title.${tab}`),
      columns: columns.map((column) => words(`handling.column.${column}`)),
      rows: listed.map((request) => [
        request.number,
        said(request.category),
        villages.get(request.id),
        stateWords(request.state),
        request.createdAt,
        deadlineOf(request),
        request.handler?.name,
      ]),
      object: `requests:${tab}`,
    };
  },
});

/** 找一件: by its number or the end of it; before anything is typed, what one has handled lately. */
export const find = form("handling.find", {
  access: inboxes,
  back: () => at.inbox(),
  questions: { request: oneOf({ options: (turn, _answers, search) => findable(turn, search) }) },
  submit: (_turn, answers) => open(at.view(id.parse(answers.request))),
});

async function findable(turn: Turn, search: string): Promise<Option[]> {
  const typed = search.normalize("NFKC").replace(/[—－\s]+/g, "-");
  const found = typed === "" ? await handledBy(turn, turn.person?.id ?? 0) : await numbered(turn, typed);
  const options: Option[] = [];
  for (const one of found) {
    if (!admits(mayHandle, turn.person, await subjectWithoutOwner(turn, one.id))) continue;
    options.push({
      value: String(one.id),
      label: words("handling.found", { number: one.number, name: said(one.category) }),
    });
  }
  return options;
}
