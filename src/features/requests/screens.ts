import { known } from "../../conversation/place.ts";
import { type Choice, type Outcome, plain, type Text, type View, words } from "../../conversation/reply.ts";
import { screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { calendarOf } from "../calendar/index.ts";
import { said } from "../catalogue/index.ts";
import { at, concerned, id, page, pageSize, turnPages, viewers } from "./addresses.ts";
import { isEnded } from "./rules/transitions.ts";
import { findRequest, followed, mine as mineOf, type RequestRow, rolesOf, timeline } from "./store/index.ts";
import { applicantChoices, deskWords, eventWords, nowWords, rowLabel } from "./wording.ts";

/** 我的办件: what concerns me, the open ones first. */
export const mine = screen("requests.mine", {
  args: [page],
  access: known,
  show: async (turn, shown) => {
    const all = turn.person ? await mineOf(turn, turn.person.id) : [];
    const also = turn.person && shown === 0 ? await followed(turn, turn.person.id) : [];
    if (all.length + also.length === 0) return nothingYet();
    const open = all.filter((request) => !isEnded(request.state)).length;
    const listed = all.slice(shown * pageSize, (shown + 1) * pageSize);
    return {
      text: words("requests.mine_text", { open, ended: all.length - open }),
      choices: [
        ...listed.map((request) => ({ label: rowLabel(request), to: at.view(request.id) })),
        ...also.map((request) => ({
          label: words("requests.followed_row", { name: said(request.category) }),
          to: at.neighbour(request.id),
        })),
        turnPages(shown, all.length, at.mine, pageSize),
      ],
    };
  },
});

const nothingYet = (): View => ({
  text: words("requests.mine_none"),
  choices: [{ label: words("requests.menu_new"), to: "requests.new", style: "primary" }],
});

const shownEvents = 3;

/** A request: where it stands, the last that happened, what I may do now. */
export const view = screen("requests.view", {
  args: [id],
  access: viewers,
  back: () => at.mine(),
  show: async (turn, requestId) => {
    const request = await mustFind(turn, requestId);
    const roles = await rolesOf(turn, request, turn.person);
    const events = await timeline(turn, requestId);
    const files = events.flatMap((event) => event.files).length;
    const time = { now: turn.now, calendar: await calendarOf(turn) };
    const choices: (Choice | Choice[])[] = roles.includes("applicant")
      ? applicantChoices(request, roles, time)
      : [];
    if (files > 0)
      choices.push({ label: words("requests.button.files", { count: files }), to: at.files(requestId) });
    if (roles.some((role) => role !== "applicant")) {
      choices.push({ label: words("requests.button.open"), to: at.handle(requestId), style: "primary" });
    }
    return {
      text: [
        ...headWords(request),
        ...nowWords(request, time.now, time.calendar),
        words("requests.story_lines", {
          lines: events.slice(-shownEvents).flatMap((event) => eventWords(event, turn)),
        }),
      ],
      choices,
      personal: true,
    };
  },
});

function headWords(request: RequestRow): Text[] {
  const told = request.words ?? "";
  const texts = [
    words("requests.head", { name: said(request.category), number: request.number }),
    told ? words("requests.told", { words: plain(told) }) : words("requests.told_by_voice"),
  ];
  const whom = request.beneficiary?.name ?? request.beneficiaryWords;
  return whom ? [...texts, words("requests.for_whom", { whom, by: request.filer.name })] : texts;
}

/** Everything that happened to a request, newest page first. */
export const story = screen("requests.story", {
  args: [id, page],
  access: viewers,
  back: (_turn, requestId) => at.view(requestId),
  show: async (turn, requestId, shown) => {
    const events = (await timeline(turn, requestId)).reverse();
    const listed = events.slice(shown * pageSize, (shown + 1) * pageSize).reverse();
    return {
      text: words("requests.story_lines", { lines: listed.flatMap((event) => eventWords(event, turn)) }),
      choices: [turnPages(shown, events.length, (next) => at.story(requestId, next), pageSize)],
      personal: true,
    };
  },
});

/** The photos, voice messages and papers of a request. */
export const files = screen("requests.files", {
  args: [id],
  access: viewers,
  back: (_turn, requestId) => at.view(requestId),
  show: async (turn, requestId) => {
    const all = (await timeline(turn, requestId)).flatMap((event) => event.files);
    return { text: words("requests.files_text", { count: all.length }), files: all, personal: true };
  },
});

/** Asks once more before a request is taken back. */
export const giveUp = screen("requests.give_up", {
  args: [id],
  access: concerned,
  back: (_turn, requestId) => at.view(requestId),
  show: (_turn, requestId) => ({
    text: words("requests.withdraw_sure"),
    choices: [
      { label: words("requests.button.withdraw_yes"), to: at.withdraw(requestId), style: "danger" },
      { label: words("requests.button.withdraw_no"), to: at.view(requestId) },
    ],
  }),
});

/** What is said when a request has been filed: its number, who has it, by when. */
export function filedView(request: RequestRow): Outcome {
  const told = request.sealed ? "requests.filed_sealed" : "requests.filed_by";
  return {
    to: at.view(request.id),
    view: {
      text: [
        words("requests.filed", { number: request.number }),
        words(told, { desk: deskWords(request), due: request.acceptDue }),
        words("requests.filed_due", { due: request.due }),
      ],
      choices: [
        [
          { label: words("requests.button.progress"), to: at.view(request.id) },
          { label: words("requests.button.add"), to: at.add(request.id) },
        ],
      ],
    },
  };
}

async function mustFind(turn: Turn, requestId: number): Promise<RequestRow> {
  const request = await findRequest(turn, requestId);
  if (!request) throw new Error(`request ${requestId} passed the gate and is gone`);
  return request;
}
