import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { open, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, broadcastOf, id, myself, page, pageSize, releasers, second, turnPages } from "../addresses.ts";
import { freeAt, goesOutAt, leading } from "../rules.ts";
import { broadcastsOf, countBroadcasts, mark, timesOf } from "../store/broadcasts.ts";
import { mailingOf } from "../store/ledger.ts";
import { previewWords, rowWords, whomWords } from "../wording.ts";
import { dispatch } from "../writing/dispatch.ts";
import { plannedAt } from "../writing/preview.ts";

const mine = (turn: Turn) => ({
  releasableAt: myself(turn)
    .posts.filter(({ kind }) => leading.some((one) => one === kind))
    .map(({ unitId }) => unitId),
  except: myself(turn).id,
});

/** How many broadcasts wait for whoever writes to release them. */
export const countReleases = async (turn: Turn): Promise<number> =>
  turn.person ? countBroadcasts(turn, mine(turn)) : 0;

/** 等我核准的: what others want to send to more than a township. */
export const releases = screen("broadcast.releases", {
  args: [page],
  access: releasers,
  back: () => at.sent(),
  show: async (turn, shown): Promise<View> => {
    const total = await countReleases(turn);
    const found = await broadcastsOf(turn, mine(turn), { skip: shown * pageSize, take: pageSize });
    return {
      text: words(total > 0 ? "broadcast.releases" : "broadcast.releases_none", { count: total }),
      choices: [
        ...found.map((one) => ({ label: rowWords(one), to: at.releasing(one.id) })),
        turnPages(shown, total, at.releases, pageSize),
      ],
    };
  },
});

/** What is to be released, exactly as people will see it. */
export const releasing = screen("broadcast.releasing", {
  args: [id],
  access: second,
  back: () => at.releases(),
  show: async (turn, broadcastId): Promise<View> => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (broadcast.state !== "releasing") return { text: words("broadcast.released_already") };
    const { name } = broadcast.by;
    return {
      text: [
        words("broadcast.releasing", { name }),
        ...previewWords(turn, broadcast, plannedAt(broadcast, turn.now)),
      ],
      files: broadcast.files,
      choices: [
        { label: words("broadcast.button.release"), to: at.release(broadcastId), style: "primary" },
        { label: words("broadcast.button.refuse"), to: at.refuse(broadcastId) },
      ],
    };
  },
});

/** 核准发送: it goes as it is, at the sender's next free hour. */
export const release = action("broadcast.release", {
  args: [id],
  access: second,
  once: true,
  run: async (turn, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (broadcast.state !== "releasing") return open(at.releases(), words("broadcast.released_already"));
    const urgent = broadcast.kind === "urgent";
    const wanted = goesOutAt(broadcast.sendAt > turn.now ? broadcast.sendAt : turn.now, urgent);
    const others = urgent ? [] : await timesOf(turn, broadcast.by.id, wanted, broadcastId);
    const sendAt = urgent ? wanted : freeAt(wanted, others);
    await dispatch(turn, broadcast, sendAt, { releasedById: myself(turn).id, releasedAt: turn.now });
    const later = sendAt > turn.now;
    turn.tell({
      id: `${mailingOf(broadcastId)}:released`,
      to: broadcast.by.id,
      text: words(later ? "broadcast.news_released_at" : "broadcast.news_released", {
        name: myself(turn).name,
        whom: whomWords(broadcast),
        day: sendAt,
        time: sendAt,
      }),
      choices: [{ label: words("broadcast.button.view"), to: at.view(broadcastId) }],
      urgent,
    });
    return open(at.view(broadcastId), words(later ? "broadcast.timed" : "broadcast.sent_off"));
  },
});

/** 退回: with a reason, and nothing goes out. */
export const refuse = form("broadcast.refuse", {
  args: [id],
  access: second,
  back: (_turn, broadcastId) => at.releasing(broadcastId),
  questions: { reason: text({ min: 2, max: 300 }) },
  submit: async (turn, { reason }, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (broadcast.state !== "releasing") return open(at.releases(), words("broadcast.released_already"));
    await mark(turn, broadcastId, { state: "refused", reason });
    turn.audit({ what: "broadcast.refused", object: mailingOf(broadcastId), after: { reason } });
    turn.tell({
      id: `${mailingOf(broadcastId)}:refused`,
      to: broadcast.by.id,
      text: words("broadcast.news_refused", {
        name: myself(turn).name,
        whom: whomWords(broadcast),
        reason,
      }),
      choices: [{ label: words("broadcast.button.view"), to: at.view(broadcastId) }],
    });
    return open(at.releases(), words("broadcast.refused_done"));
  },
});
