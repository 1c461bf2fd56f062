import { type Key, plain, type Text, words } from "../../conversation/reply.ts";
import { type Calendar, workingDaysBetween } from "../calendar/index.ts";
import { said, topOf } from "../catalogue/index.ts";
import { maskPhone } from "../directory/index.ts";
import { deadlineOf, isRunning, type RequestRow, ratings } from "../requests/index.ts";
import { maskNumbers } from "./rules.ts";
import type { Accused } from "./store/facts.ts";

/** The kind of a request as it stands in a list: `🔧 自来水报修`. */
export const kindWords = ({ category }: RequestRow): Text =>
  words("handling.kind", { icon: topOf(category)?.icon ?? "", name: said(category) });

/** What is needed to say when. */
export interface Time {
  now: Date;
  calendar: Calendar;
  /** Who reads it. */
  reader?: number;
}

/** A request in a list: what, where, by when. */
export const rowWords = (request: RequestRow, row: { place: number; village: string }, time: Time): Text =>
  words("handling.row", {
    ...row,
    kind: kindWords(request),
    due: dueWords(request, time),
    number: request.number,
  });

/** By when it goes on, or since when it should have. */
function dueWords(request: RequestRow, { now, calendar }: Time): Text {
  const due = deadlineOf(request);
  if (request.state === "needs_papers") return words("handling.paused", { days: request.daysLeft ?? 0 });
  if (!isRunning(request.state)) return words(`requests.state.${request.state}`);
  if (due > now) return words("handling.due", { due });
  const days = workingDaysBetween(due, now, calendar);
  return days === 0 ? words("handling.late_today") : words("handling.late", { count: days });
}

/** Where a request stands: whose hands it is in, and by when it goes on. */
export function nowWords(request: RequestRow, where: string, time: Time): Text {
  const { handler } = request;
  const rating = ratings.find((one) => one === request.rating);
  return words(nowKey(request, time.reader), {
    by: handler ? plain(handler.name) : words("handling.nobody"),
    where,
    due: dueWords(request, time),
    rating: rating ? words(`requests.rating.${rating}`) : "",
  });
}

const mine = ["accepted", "in_progress", "transferring", "completed", "rated"] as const;

/** Of what one has in hand oneself it says 您. */
function nowKey({ state, handlerId }: RequestRow, reader: number | undefined): Key {
  const own = mine.find((one) => one === state);
  return own && handlerId === reader ? `handling.now_own.${own}` : `handling.now.${state}`;
}

/** What was told, where, for whom and by whom; telephone numbers with their middle hidden. */
export function aboutWords(request: RequestRow, home: string, accused: Accused | undefined): Text[] {
  const { filer, beneficiary, beneficiaryWords, atWindow } = request;
  const lines: Text[] = [
    request.words ? words("handling.told", { words: request.words }) : words("handling.told_by_voice"),
  ];
  if (accused) lines.push(accusedWords(accused));
  const place = placeWords(request);
  if (place) lines.push(place);
  const whom = beneficiary ? personWords(beneficiary) : plain(maskNumbers(beneficiaryWords ?? ""));
  if (beneficiary || beneficiaryWords) lines.push(words("handling.for_whom", { whom, home }));
  if (atWindow) lines.push(words("handling.at_window", { by: filer.name }));
  else if (beneficiary || beneficiaryWords) lines.push(words("handling.filer", { who: personWords(filer) }));
  else lines.push(words("handling.applicant", { who: personWords(filer), home }));
  return lines;
}

const personWords = ({ name, phone }: { name: string; phone: string | null }): Text =>
  phone ? words("handling.person", { name, phone: maskPhone(phone) }) : plain(name);

function placeWords({ place, latitude, longitude }: RequestRow): Text | undefined {
  const spot =
    latitude !== null && longitude !== null ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` : "";
  if (place && spot) return words("handling.place_both", { place, spot });
  return place || spot ? words("handling.place", { place: place || spot }) : undefined;
}

const accusedWords = ({ name, unit, said }: Accused): Text =>
  words("handling.accused", { who: name ?? said ?? "", unit });
