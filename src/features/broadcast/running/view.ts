import { plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { answerable, at, broadcastOf, id, seen } from "../addresses.ts";
import { beginning, type Look, minutesLeft, type Stage, stageOf } from "../rules.ts";
import type { Broadcast } from "../store/broadcasts.ts";
import { type Counts, countConfirmed, countsOf, sendingOf } from "../store/ledger.ts";
import { headWords, messageWords, whomWords } from "../wording.ts";
import { buttonsAt } from "./buttons.ts";

/** How a broadcast goes: what is out, what is not, how long it will take, and what can be done about it. */
export const view = screen("broadcast.view", {
  args: [id, seen, seen],
  access: answerable,
  back: () => at.sent(),
  show: async (turn, broadcastId, sent, seconds): Promise<View> => {
    const broadcast = await broadcastOf(turn, broadcastId);
    const sending = await sendingOf(turn, broadcastId);
    const counts = sending && (await countsOf(turn, sending.seq, broadcast.by.id));
    const stage = stageOf(broadcast, sending, counts?.waiting ?? 0, turn.now);
    const { sendAt } = broadcast;
    const text = [
      words("broadcast.view", {
        head: headWords(broadcast),
        whom: whomWords(broadcast),
        stage: words(`broadcast.stage.${stage}`, { day: sendAt, time: sendAt }),
      }),
      words("common.lines", { lines: whoWords(broadcast) }),
    ];
    if (sending && counts && stage !== "scheduled" && stage !== "cancelled") {
      const lines = countLines(counts, stage);
      if (broadcast.confirm) {
        lines.push(words("broadcast.count.confirmed", { count: await countConfirmed(turn, broadcastId) }));
      }
      const before = seconds > 0 ? { sent, at: new Date(seconds * 1000) } : { sent: 0, at: sending.dueAt };
      if (stage === "sending") {
        const planned = sending.plannedAt !== null;
        lines.push(...leftLines(counts, planned, before, { sent: counts.sent, at: turn.now }));
      }
      text.push(words("common.lines", { lines }));
    }
    // While it goes out the buttons must not be out of sight.
    const busy = stage === "sending" || stage === "paused";
    text.push(busy ? plain(beginning(broadcast.words, 40)) : messageWords(broadcast, sendAt));
    const look = { sent: counts?.sent ?? 0, at: turn.now };
    return { text, choices: buttonsAt(turn, broadcast, stage, look) };
  },
});

function whoWords({ by, releasedBy, reason }: Broadcast): Text[] {
  return [
    words("broadcast.by", { name: by.name }),
    ...(releasedBy ? [words("broadcast.released_by", { name: releasedBy.name })] : []),
    ...(reason === undefined ? [] : [words("broadcast.reason", { reason })]),
  ];
}

function countLines(counts: Counts, stage: Stage): Text[] {
  const { sent, waiting, held, digested, failed, unreachable } = counts;
  const lines = [words("broadcast.count.sent", { count: sent })];
  const still = stage === "stopped" ? "broadcast.count.not_sent" : "broadcast.count.waiting";
  if (waiting > 0) lines.push(words(still, { count: waiting }));
  if (held + digested > 0) lines.push(words("broadcast.count.held", { count: held + digested }));
  if (failed > 0) lines.push(words("broadcast.count.failed", { count: failed }));
  if (unreachable > 0) lines.push(words("broadcast.count.unreachable", { count: unreachable }));
  return lines;
}

function leftLines({ waiting }: Counts, planned: boolean, before: Look, now: Look): Text[] {
  if (!planned) return [words("broadcast.count.planning")];
  const left = waiting > 0 ? minutesLeft(before, now, waiting) : undefined;
  return left === undefined ? [] : [words("broadcast.count.left", { count: left })];
}
