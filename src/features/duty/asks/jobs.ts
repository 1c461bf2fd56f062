import type { PortionedJob } from "../../../conversation/feature.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dueOf, farthest } from "../rules/asks.ts";
import { type Ask, beginsAt, markAsk, noteFollowed, openAsksUpTo } from "../store/asks.ts";
import { mayTake } from "../store/free.ts";
import { leadersOf } from "../store/points.ts";
import { endAsk, stillFits } from "./deals.ts";
import { tellFollowUp, tellLapsed } from "./notices.ts";

/** Asks that are one transaction. */
const portionSize = 100;

/**
 * Calls open asks to mind three days, one day and twelve hours before, never at night; when what they are about begins
 * they lapse and the turn is still its holder's. After downtime each is followed up once.
 */
export const asksJob: PortionedJob = {
  name: "duty.asks",
  cron: "*/10 * * * *",
  missed: "latest",
  portion: async (work, _span, from) => {
    const until = new Date(work.now.getTime() + farthest);
    const asks = await openAsksUpTo(work, until, from, portionSize);
    const counts = { followed: 0, lapsed: 0, over: 0 };
    for (const ask of asks) {
      const what = await tend(work, ask);
      if (what) counts[what] += 1;
    }
    return { counts, next: asks.length < portionSize ? undefined : asks.at(-1)?.id };
  },
};

async function tend(work: Work, ask: Ask): Promise<"followed" | "lapsed" | "over" | undefined> {
  if (!stillFits(ask)) {
    await endAsk(work, ask);
    return "over";
  }
  const due = dueOf({ at: ask.at, begins: beginsAt(ask), followed: ask.followed }, work.now);
  if (!due) return undefined;
  if ("lapse" in due) {
    await markAsk(work, ask, "lapsed", { takerId: ask.taker?.id });
    tellLapsed(work, ask);
    return "lapsed";
  }
  await noteFollowed(work, ask, due.followed);
  tellFollowUp(work, ask, { waited: await waitedFor(work, ask), times: due.followed });
  return "followed";
}

/** Who has not answered yet and could. */
async function waitedFor(work: Work, ask: Ask): Promise<readonly number[]> {
  if (ask.state === "accepted") return leadersOf(work, ask.turn.point);
  if (ask.toId !== undefined) return [ask.toId];
  const free = await mayTake(work, ask.turn, ask);
  return free.map(({ id }) => id).filter((id) => id !== ask.askerId && !ask.declined.includes(id));
}
