import { plain, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { type Household, householdWords, membersOf } from "../../directory/index.ts";
import { linkedTo } from "../store/people.ts";
import { findExcuse } from "./store.ts";

/** Tells the household what was written of it, and whoever is linked to it that it need not be visited. */
export async function tellExcused(turn: Turn, household: Household, excuseId: number): Promise<void> {
  const excuse = await findExcuse(turn, excuseId);
  if (!excuse) return;
  const members = new Set((await membersOf(turn, household.id)).map((one) => one.id));
  const params = {
    household: householdWords(household),
    reason: words(`visits.duty.reason.${excuse.reason}`),
    words: plain(excuse.words ?? ""),
    by: excuse.by,
    until:
      excuse.until === undefined
        ? words("visits.duty.open_end")
        : words("visits.duty.until_day", { day: noonOf(excuse.until) }),
  };
  for (const to of [...members, ...(await linkedTo(turn, household.id))]) {
    if (to === turn.person?.id) continue;
    const own = members.has(to);
    turn.tell({
      id: `visits.excused:${excuseId}:person:${to}`,
      to,
      text: words(own ? "visits.duty.excused_own_news" : "visits.duty.excused_news", params),
    });
  }
}

/** Tells the same persons that they can be visited again. */
export async function tellEnded(turn: Turn, household: Household, excuseId: number): Promise<void> {
  const members = (await membersOf(turn, household.id)).map((one) => one.id);
  for (const to of new Set([...members, ...(await linkedTo(turn, household.id))])) {
    if (to === turn.person?.id) continue;
    turn.tell({
      id: `visits.excuse_ended:${excuseId}:person:${to}`,
      to,
      text: words(members.includes(to) ? "visits.duty.ended_own_news" : "visits.duty.ended_news", {
        household: householdWords(household),
      }),
    });
  }
}
