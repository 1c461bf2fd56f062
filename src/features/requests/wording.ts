import { type Choice, plain, type Text, words } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { type Calendar, dueAfter } from "../calendar/index.ts";
import { said } from "../catalogue/index.ts";
import { at } from "./addresses.ts";
import { type Rating, ratingChoices, ratings, ratingWords } from "./notices.ts";
import { mayReopen } from "./rules/clock.ts";
import { type Act, actsNow, isRunning, type Role, reopenDays } from "./rules/transitions.ts";
import { deadlineOf } from "./rules/watch.ts";
import type { Happening, RequestRow } from "./store/index.ts";

/** The name of a state. */
export const stateWords = (state: string): Text => words(`requests.state.${state}`);

/** A request in a list: `🔧 自来水报修 · 办理中`. */
export const rowLabel = (request: RequestRow): Text =>
  words("requests.row", {
    icon: words(`requests.icon.${request.state}`),
    name: said(request.category),
    state: stateWords(request.state),
  });

/** The office that has a request, as people call it. */
export const deskWords = (request: RequestRow): Text => {
  const { level, name } = request.ownerUnit;
  return words(request.sealed ? "requests.desk.sealed" : `requests.desk.${level}`, { unit: name });
};

/** Where a request stands now, and by when it goes on. */
export function nowWords(request: RequestRow, now: Date, calendar: Calendar): Text[] {
  const { state, completedAt, rating } = request;
  const isOver = state === "completed" && !mayReopen(completedAt, now, calendar);
  const texts = [
    words(isOver ? "requests.now_completed_over" : `requests.now.${state}`, {
      icon: words(`requests.icon.${state}`),
      desk: deskWords(request),
      by: request.handler ? plain(request.handler.name) : deskWords(request),
      due: deadlineOf(request),
      until: completedAt ? dueAfter(completedAt, reopenDays, calendar) : request.due,
      rating: rating && isRating(rating) ? ratingWords(rating) : "",
    }),
  ];
  if (isRunning(state) && deadlineOf(request) < now) {
    texts.push(words(request.raisedToId === null ? "requests.late" : "requests.late_raised"));
  }
  return texts;
}

const isRating = (stored: string): stored is Rating => ratings.some((one) => one === stored);

/** A line of the timeline, and what was said under it. */
export function eventWords(event: Happening, turn: Turn): Text[] {
  const by = event.by?.id === turn.person?.id ? words("requests.you") : plain(event.by?.name ?? "");
  const line = words("requests.event_line", {
    at: event.at,
    what: words(`requests.event.${event.act}`, { by }),
  });
  const texts: Text[] = [line];
  if (event.act === "rate" && event.words && isRating(event.words)) texts.push(ratingWords(event.words));
  else if (event.words) texts.push(words("requests.quoted", { words: plain(event.words) }));
  if (event.files.length > 0) texts.push(words("requests.attached", { count: event.files.length }));
  return texts;
}

/** What the applicant may do now, at most six buttons. */
export function applicantChoices(
  request: RequestRow,
  roles: readonly Role[],
  time: { now: Date; calendar: Calendar },
): (Choice | Choice[])[] {
  const { id } = request;
  const may = new Set<Act>(actsNow(request.state, roles));
  const rows: (Choice | Choice[])[] = [];
  if (may.has("supply_papers")) {
    rows.push({ label: words("requests.button.supply"), to: at.supply(id), style: "primary" });
  }
  if (may.has("rate")) rows.push(ratingChoices(id));
  const add: Choice = { label: words("requests.button.add"), to: at.add(id) };
  const urge: Choice = { label: words("requests.button.urge"), to: at.urge(id) };
  const reopen: Choice = { label: words("requests.button.reopen"), to: at.reopen(id) };
  const withdraw: Choice = { label: words("requests.button.withdraw"), to: at.giveUp(id) };
  const middle = [
    ...(may.has("comment") ? [add] : []),
    ...(may.has("urge") ? [urge] : []),
    ...(may.has("reopen") && mayReopen(request.completedAt, time.now, time.calendar) ? [reopen] : []),
  ];
  if (middle.length > 0) rows.push(middle);
  rows.push([
    { label: words("requests.button.story"), to: at.story(id) },
    ...(may.has("withdraw") ? [withdraw] : []),
  ]);
  return rows;
}
