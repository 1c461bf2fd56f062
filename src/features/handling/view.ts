import { type Choice, type Text, type View, words } from "../../conversation/reply.ts";
import { screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { calendarOf } from "../calendar/index.ts";
import {
  type Act,
  actsNow,
  eventWords,
  type Happening,
  type RequestRow,
  rolesOf,
} from "../requests/index.ts";
import { choiceFor } from "./acts.ts";
import { at, handlers, id, mustFind, page, pageSize, turnPages } from "./addresses.ts";
import { phonesOf } from "./phone.ts";
import { inOrder, parted } from "./rules.ts";
import { accusedOf, homeOf, storyOf, takerName } from "./store/facts.ts";
import { aboutWords, kindWords, nowWords } from "./wording.ts";

const eventsShown = 4;
const filesShown = 4;

/** A request, with everything one has to know at a glance, and what one may do now. */
export const view = screen("handling.view", {
  args: [id],
  access: handlers,
  back: () => at.inbox(),
  show: async (turn, requestId): Promise<View> => {
    const request = await mustFind(turn, requestId);
    seen(turn, request);
    const { events, files } = await storyOf(turn, requestId);
    const { shown, more } = parted(await choicesOf(turn, request, events));
    const further: Choice[] =
      more.length > 0 ? [{ label: words("common.more"), to: at.more(requestId) }] : [];
    return {
      text: [
        words("handling.head", { kind: kindWords(request), number: request.number }),
        nowWords(request, await takerName(turn, request), {
          now: turn.now,
          calendar: await calendarOf(turn),
          reader: turn.person?.id,
        }),
        words("common.lines", {
          lines: aboutWords(request, await homeOf(turn, request.unitId), await accusedOf(turn, request)),
        }),
        words("common.lines", { lines: storyWords(turn, events.slice(-eventsShown)) }),
      ],
      choices: twoInARow([...shown, ...further]),
      // At the first look what was shown is shown at once; later it would come again with every press.
      files: request.state === "submitted" ? files.slice(0, filesShown) : [],
      personal: true,
    };
  },
});

/** Whoever reads a complaint about an official leaves a trace. */
function seen(turn: Turn, request: RequestRow): void {
  if (request.sealed) turn.audit({ what: "handling.sealed_read", object: `request:${request.id}` });
}

const storyWords = (turn: Turn, events: readonly Happening[]): Text[] =>
  events.flatMap((event) => {
    const [line, ...below] = eventWords(event, turn);
    return line && event.internal
      ? [words("handling.internal", { line }), ...below]
      : eventWords(event, turn);
  });

async function choicesOf(turn: Turn, request: RequestRow, events: readonly Happening[]): Promise<Choice[]> {
  const acts: readonly Act[] = actsNow(request.state, await rolesOf(turn, request, turn.person));
  // A complaint is joined with nothing: whoever filed the other one would learn of it.
  const fitting = request.sealed ? acts.filter((act) => act !== "merge") : acts;
  const buttons = inOrder(fitting).map((act) => choiceFor(act, request.id));
  const count = events.flatMap((event) => event.files).length;
  const looks: Choice[] = [];
  if (count > 0) looks.push({ label: words("requests.button.files", { count }), to: at.files(request.id) });
  if (phonesOf(request).length > 0) {
    looks.push({ label: words("handling.phone_button"), to: at.phone(request.id) });
  }
  const story: Choice[] =
    events.length > eventsShown ? [{ label: words("requests.button.story"), to: at.story(request.id) }] : [];
  return [...buttons.slice(0, 3), ...looks, ...buttons.slice(3), ...story];
}

function twoInARow(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let index = 0; index < choices.length; index += 2) rows.push(choices.slice(index, index + 2));
  return rows;
}

/** The buttons that did not find room. */
export const more = screen("handling.more", {
  args: [id],
  access: handlers,
  back: (_turn, requestId) => at.view(requestId),
  show: async (turn, requestId): Promise<View> => {
    const request = await mustFind(turn, requestId);
    const { events } = await storyOf(turn, requestId);
    const choices = await choicesOf(turn, request, events);
    return {
      text: words("handling.head", { kind: kindWords(request), number: request.number }),
      choices: twoInARow(parted(choices).more),
    };
  },
});

/** Everything that happened, the newest page first. */
export const story = screen("handling.story", {
  args: [id, page],
  access: handlers,
  back: (_turn, requestId) => at.view(requestId),
  show: async (turn, requestId, shown): Promise<View> => {
    seen(turn, await mustFind(turn, requestId));
    const events = (await storyOf(turn, requestId)).events.reverse();
    const listed = events.slice(shown * pageSize, (shown + 1) * pageSize).reverse();
    return {
      text: words("common.lines", { lines: storyWords(turn, listed) }),
      choices: [turnPages(shown, events.length, (next) => at.story(requestId, next))],
      personal: true,
    };
  },
});

/** The photos, voice messages and papers. */
export const files = screen("handling.files", {
  args: [id],
  access: handlers,
  back: (_turn, requestId) => at.view(requestId),
  show: async (turn, requestId): Promise<View> => {
    seen(turn, await mustFind(turn, requestId));
    const all = (await storyOf(turn, requestId)).files;
    return { text: words("requests.files_text", { count: all.length }), files: all, personal: true };
  },
});
