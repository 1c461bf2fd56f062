import { known } from "../../../conversation/place.ts";
import { type Choice, open, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import {
  at,
  broadcastOf,
  id,
  keeping,
  myself,
  page,
  pageSize,
  readers,
  topic,
  turnPages,
} from "../addresses.ts";
import { bare, beginning, isFor, roundOf, shownSince, topics, unitsAbove } from "../rules.ts";
import { type Broadcast, sentTo } from "../store/broadcasts.ts";
import { sendingOf } from "../store/ledger.ts";
import {
  confirm as confirmRead,
  gatheredFor,
  hasConfirmed,
  mailed,
  mutedBy,
  setMuted,
} from "../store/reading.ts";
import { messageChoices, messageWords, rowWords, topicWords } from "../wording.ts";

async function noticesFor(turn: Turn): Promise<Broadcast[]> {
  const person = myself(turn);
  const sent = await sentTo(turn, unitsAbove(person), shownSince(turn.now));
  return sent.filter(({ unit, posts }) => isFor({ path: unit.path, posts }, person));
}

/** 我的通知: what was sent to one's units in the last 90 days, whether one had a chat then or not. */
export const mine = screen("broadcast.mine", {
  args: [page],
  access: known,
  show: async (turn, shown): Promise<View> => {
    const all = await noticesFor(turn);
    const part = all.slice(shown * pageSize, (shown + 1) * pageSize);
    return {
      text: words(all.length > 0 ? "broadcast.mine" : "broadcast.mine_none", { count: all.length }),
      choices: [
        ...part.map((one) => ({ label: rowWords(one), to: at.read(one.id) })),
        turnPages(shown, all.length, at.mine, pageSize),
        { label: words("broadcast.menu_topics"), to: at.topics() },
      ],
    };
  },
});

/** A notice as it was sent. */
export const read = screen("broadcast.read", {
  args: [id],
  access: readers,
  back: () => at.mine(),
  show: async (turn, broadcastId): Promise<View> => {
    const broadcast = await broadcastOf(turn, broadcastId);
    const person = myself(turn);
    const done = broadcast.confirm && (await hasConfirmed(turn, broadcastId, person.id));
    const off = broadcast.topic && (await mutedBy(turn, person.id)).includes(broadcast.topic);
    const stopped = (await sendingOf(turn, broadcastId))?.stoppedAt;
    const text: Text[] = [messageWords(broadcast, broadcast.sendAt)];
    if (stopped) text.push(words("broadcast.was_stopped", { reason: broadcast.reason ?? "" }));
    if (done) text.push(words("broadcast.confirmed_already"));
    const choices = messageChoices({ ...broadcast, confirm: broadcast.confirm && !done }).filter(
      (choice) => !(off && "to" in choice && choice.to === at.mute(broadcast.topic ?? "")),
    );
    const goes = broadcast.state === "sent" && roundOf(person.posts, broadcast.unit.path) !== undefined;
    const round = goes ? [{ label: words("broadcast.button.missed"), to: at.here(broadcastId) }] : [];
    return { text, files: broadcast.files, choices: [...choices, ...round] };
  },
});

/** 收到了: one says so oneself; nothing else tells the sender. */
export const confirm = action("broadcast.confirm", {
  args: [id],
  access: readers,
  run: async (turn, broadcastId) => {
    const broadcast = await broadcastOf(turn, broadcastId);
    if (!broadcast.confirm) return open(at.read(broadcastId));
    const fresh = await confirmRead(turn, broadcastId, myself(turn).id);
    return open(at.read(broadcastId), fresh ? words("broadcast.confirmed") : undefined);
  },
});

/** 我收哪些通知: the topics one can switch off, and what always comes. */
export const topicList = screen("broadcast.topics", {
  access: known,
  back: () => at.mine(),
  show: async (turn): Promise<View> => {
    const off = await mutedBy(turn, myself(turn).id);
    return {
      text: words("broadcast.topics"),
      choices: topics.map((one) => ({
        label: words(off.includes(one) ? "broadcast.topic_off" : "broadcast.topic_on", {
          topic: topicWords(one),
        }),
        to: off.includes(one) ? at.unmute(one) : at.mute(one),
      })),
    };
  },
});

/** No more of a topic, by one tap. */
export const mute = action("broadcast.mute", {
  args: [topic],
  access: known,
  run: async (turn, of) => {
    await setMuted(turn, myself(turn).id, of, true);
    return open(at.topics(), words("broadcast.muted", { topic: topicWords(of) }));
  },
});

/** A topic again. */
export const unmute = action("broadcast.unmute", {
  args: [topic],
  access: known,
  run: async (turn, of) => {
    await setMuted(turn, myself(turn).id, of, false);
    return open(at.topics(), words("broadcast.unmuted", { topic: topicWords(of) }));
  },
});

/** What was held back on some day and listed in one message. */
export const gathered = screen("broadcast.gathered", {
  args: [page],
  access: known,
  back: () => at.mine(),
  show: async (turn, shown): Promise<View> => {
    const all = await gatheredFor(turn, myself(turn).id, shownSince(turn.now));
    const part = all.slice(shown * pageSize, (shown + 1) * pageSize);
    const rows: Choice[] = [];
    for (const seq of part) {
      const found = await mailed(turn, seq, turn.language);
      if (found) rows.push({ label: plain(beginning(bare(found.text), 16)), to: at.kept(seq) });
    }
    return {
      text: words(all.length > 0 ? "broadcast.gathered" : "broadcast.gathered_none", { count: all.length }),
      choices: [...rows, turnPages(shown, all.length, at.gathered, pageSize)],
    };
  },
});

/** A message that was held back, with the buttons it came with. */
export const kept = screen("broadcast.kept", {
  args: [id],
  access: keeping,
  back: () => at.gathered(),
  show: async (turn, mailing): Promise<View> => {
    const found = await mailed(turn, mailing, turn.language);
    if (!found) return { text: words("broadcast.gathered_none") };
    return {
      text: plain(bare(found.text)),
      files: found.files,
      choices: found.buttons.map((row) =>
        row.flatMap(({ label, data }) =>
          // The mark of an action that takes effect once is made anew under this message.
          data === undefined ? [] : [{ label: plain(label), to: data.split("@")[0] ?? data }],
        ),
      ),
    };
  },
});
