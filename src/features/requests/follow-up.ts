import { z } from "zod";
import { form } from "../../conversation/form.ts";
import type { StoredFile } from "../../conversation/message.ts";
import { photos, type Telling, telling, text } from "../../conversation/questions/index.ts";
import { type Key, type Outcome, open, show, words } from "../../conversation/reply.ts";
import { action } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { calendarOf } from "../calendar/index.ts";
import { leafOf } from "../catalogue/index.ts";
import { at, concerned, id } from "./addresses.ts";
import { newRequest, prefilled } from "./filing.ts";
import { ratings, ratingWords } from "./notices.ts";
import { mayReopen } from "./rules/clock.ts";
import { isEnded, reopenDays } from "./rules/transitions.ts";
import {
  comment,
  type Done,
  findRequest,
  rate as rateIt,
  reopen,
  type Said,
  supplyPapers,
  urge as urgeIt,
  withdraw as withdrawIt,
} from "./store/index.ts";

const backToIt = (_turn: unknown, requestId: number) => at.view(requestId);

/** 补充: words, a voice message or photos, at any time. */
export const add = form("requests.add", {
  args: [id],
  access: concerned,
  back: backToIt,
  questions: {
    what: telling({ max: 2000, optional: true }),
    photos: photos({ max: 6, optional: true, documents: true }),
  },
  submit: async (turn, answers, requestId) => {
    const said = saidIn(answers.what, answers.photos);
    if (!said) return open(at.view(requestId), words("requests.nothing_added"));
    return outcome(await comment(turn, requestId, said), requestId, "requests.added");
  },
});

/** 补材料: the papers that were asked for. */
export const supply = form("requests.supply", {
  args: [id],
  access: concerned,
  back: backToIt,
  questions: {
    photos: photos({ max: 6, optional: true, documents: true }),
    what: telling({ max: 2000, optional: true }),
  },
  submit: async (turn, answers, requestId) => {
    const said = saidIn(answers.what, answers.photos);
    if (!said) return open(at.view(requestId), words("requests.nothing_added"));
    return outcome(await supplyPapers(turn, requestId, said), requestId, "requests.supplied");
  },
});

/** 重新办理: why it is not settled yet. */
export const again = form("requests.reopen", {
  args: [id],
  access: concerned,
  back: backToIt,
  questions: { reason: text({ min: 2, max: 500 }) },
  submit: async (turn, { reason }, requestId) => {
    const request = await findRequest(turn, requestId);
    const isDone = request !== undefined && isEnded(request.state) && request.completedAt !== null;
    if (isDone && !mayReopen(request.completedAt, turn.now, await calendarOf(turn))) {
      return (
        instead(turn, request.category, reason) ??
        open(at.view(requestId), words("requests.refused.too_late", { days: reopenDays }))
      );
    }
    return outcome(await reopen(turn, requestId, reason), requestId, "requests.reopened");
  },
});

/** What was said begins a new request of the same kind, unless one of that kind is begun already. */
function instead(turn: Turn, category: string, reason: string): Outcome | undefined {
  const to = newRequest.at(category);
  if (!leafOf(category)?.apply || turn.drafts().some((draft) => draft.form === to)) return undefined;
  const say = words("requests.new_instead", { days: reopenDays });
  return { ...prefilled(category, { what: { words: reason } }), say };
}

/** 催办 */
export const urge = action("requests.urge", {
  args: [id],
  access: concerned,
  run: async (turn, requestId) => outcome(await urgeIt(turn, requestId), requestId, "requests.urged"),
});

/** 撤回 */
export const withdraw = action("requests.withdraw", {
  args: [id],
  access: concerned,
  run: async (turn, requestId) => outcome(await withdrawIt(turn, requestId), requestId, "requests.withdrawn"),
});

/** 满意, 基本满意, 不满意: one tap; words are welcome, not asked for. */
export const rate = action("requests.rate", {
  args: [id, z.enum(ratings)],
  access: concerned,
  run: async (turn, requestId, rating) => {
    const done = await rateIt(turn, requestId, rating);
    if ("refused" in done) return open(at.view(requestId), done.refused);
    const choices = [{ label: words("requests.button.say_more"), to: at.add(requestId) }];
    if (rating === "bad")
      choices.unshift({ label: words("requests.button.reopen"), to: at.reopen(requestId) });
    const key = rating === "bad" ? "requests.rated_bad" : "requests.rated";
    return show({ text: words(key, { rating: ratingWords(rating) }), choices });
  },
});

function saidIn(what: Telling | null, sent: readonly StoredFile[] | null): Said | undefined {
  const voice = what && "voice" in what ? [what.voice] : [];
  const files = [...voice, ...(sent ?? [])];
  if (!what && files.length === 0) return undefined;
  return { words: what?.words, files };
}

/** Back to the request, with what was done or why it was not. */
const outcome = (done: Done, requestId: number, key: Key): Outcome =>
  open(at.view(requestId), "refused" in done ? done.refused : words(key));
