import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { open, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { answerable, at, broadcastOf, id, myself } from "../addresses.ts";
import { type Broadcast, mark, setReason } from "../store/broadcasts.ts";
import { mailingOf, sendingOf } from "../store/ledger.ts";
import { whomWords } from "../wording.ts";

/** Its sender learns of it if somebody else has done it; each time anew. */
function tellSender(turn: Turn, broadcast: Broadcast, what: string, text: Text): void {
  if (broadcast.by.id === myself(turn).id) return;
  turn.tell({
    id: `${mailingOf(broadcast.id)}:${what}:${turn.now.getTime()}`,
    to: broadcast.by.id,
    text,
    choices: [{ label: words("broadcast.button.view"), to: at.view(broadcast.id) }],
  });
}

const news = (turn: Turn, broadcast: Broadcast) => ({
  name: myself(turn).name,
  whom: whomWords(broadcast),
});

/** 暂停: what is on its way arrives, nothing more goes out until it goes on. */
export const pause = action("broadcast.pause", {
  args: [id],
  access: answerable,
  run: async (turn, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    const sending = await sendingOf(turn, broadcastId);
    if (sending?.pausedAt) return open(at.view(broadcastId), words("broadcast.paused"));
    if (!turn.steer(mailingOf(broadcastId), "pause")) {
      return open(at.view(broadcastId), words("broadcast.over"));
    }
    turn.audit({ what: "broadcast.paused", object: mailingOf(broadcastId) });
    tellSender(turn, broadcast, "paused", words("broadcast.news_paused", news(turn, broadcast)));
    return open(at.view(broadcastId), words("broadcast.paused"));
  },
});

/** 接着发: the rest goes out. */
export const resume = action("broadcast.resume", {
  args: [id],
  access: answerable,
  run: async (turn, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    const sending = await sendingOf(turn, broadcastId);
    if (sending && !sending.pausedAt && !sending.doneAt) return open(at.view(broadcastId));
    if (!turn.steer(mailingOf(broadcastId), "resume")) {
      return open(at.view(broadcastId), words("broadcast.over"));
    }
    turn.audit({ what: "broadcast.resumed", object: mailingOf(broadcastId) });
    tellSender(turn, broadcast, "resumed", words("broadcast.news_resumed", news(turn, broadcast)));
    return open(at.view(broadcastId), words("broadcast.resumed"));
  },
});

/** 停止: whoever has not got it yet gets it no more; the reason stays. */
export const stop = form("broadcast.stop", {
  args: [id],
  access: answerable,
  back: (_turn, broadcastId) => at.view(broadcastId),
  questions: { reason: text({ min: 2, max: 300 }) },
  submit: async (turn, { reason }, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (!turn.steer(mailingOf(broadcastId), "stop")) {
      return open(at.view(broadcastId), words("broadcast.over"));
    }
    await setReason(turn, broadcastId, reason);
    turn.audit({ what: "broadcast.stopped", object: mailingOf(broadcastId), after: { reason } });
    const said = words("broadcast.news_stopped", { ...news(turn, broadcast), reason });
    tellSender(turn, broadcast, "stopped", said);
    return open(at.view(broadcastId), words("broadcast.stopped"));
  },
});

/** 取消: before its time, or before its release, so that nobody gets it. */
export const cancel = action("broadcast.cancel", {
  args: [id],
  access: answerable,
  run: async (turn, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    const { state, sendAt } = broadcast;
    const early = state === "releasing" || (state === "waiting" && sendAt > turn.now);
    if (!early) return open(at.view(broadcastId), words("broadcast.too_late"));
    turn.steer(mailingOf(broadcastId), "stop");
    await mark(turn, broadcastId, { state: "cancelled" });
    turn.audit({ what: "broadcast.cancelled", object: mailingOf(broadcastId), before: { state } });
    tellSender(turn, broadcast, "cancelled", words("broadcast.news_cancelled", news(turn, broadcast)));
    return open(at.view(broadcastId), words("broadcast.cancelled"));
  },
});
