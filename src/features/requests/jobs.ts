import type { Job } from "../../conversation/feature.ts";
import { type Choice, words } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import { calendarOf, dayOf, isWorkingDay } from "../calendar/index.ts";
import { said } from "../catalogue/index.ts";
import { at } from "./addresses.ts";
import { deadlineOf } from "./rules/watch.ts";
import {
  climbed,
  lapsed,
  orphaned,
  type RequestRow,
  release,
  ring,
  ringing,
  takeBack,
} from "./store/index.ts";

/** Gives back what somebody has who left, reminds of what is nearly due, and lets what is overdue climb. */
const watch: Job = {
  name: "requests.watch",
  cron: "*/15 * * * *",
  missed: "latest",
  run: async (work) => {
    const counts = { reminded: 0, raised: 0, released: 0, taken_back: 0 };
    // First: what comes back from an offer may come back to somebody who has left as well.
    for (const request of await lapsed(work)) {
      const done = await takeBack(work, request);
      if ("ok" in done) counts.taken_back += 1;
    }
    for (const id of await orphaned(work)) {
      const done = await release(work, id);
      if ("ok" in done) counts.released += 1;
    }
    for (const id of await ringing(work)) {
      const act = await ring(work, id);
      if (act === "remind") counts.reminded += 1;
      if (act === "raise") counts.raised += 1;
    }
    return counts;
  },
};

/** Tells each leader once a working day, at half past eight, what is overdue below them. */
const digest: Job = {
  name: "requests.digest",
  cron: "30 8 * * *",
  missed: "latest",
  run: async (work, slot) => {
    if (!isWorkingDay(dayOf(slot), await calendarOf(work))) return { leaders: 0, requests: 0 };
    const byLeader = await climbed(work);
    const all = new Set<number>();
    for (const [person, requests] of byLeader) {
      tellLeader(work, slot, person, requests);
      for (const request of requests) all.add(request.id);
    }
    return { leaders: byLeader.size, requests: all.size };
  },
};

const listed = 5;

function tellLeader(work: Work, slot: Date, person: number, requests: readonly RequestRow[]): void {
  const first = requests.slice(0, listed);
  work.tell({
    id: `requests.digest:${dayOf(slot)}:person:${person}`,
    to: person,
    text: words("requests.digest_text", {
      count: requests.length,
      lines: first.map((request) =>
        words("requests.digest_line", {
          name: said(request.category),
          unit: request.ownerUnit.name,
          due: deadlineOf(request),
          by: request.handler?.name ?? words("requests.nobody"),
        }),
      ),
    }),
    choices: first.map(
      (request): Choice => ({
        label: words("requests.digest_row", { name: said(request.category), unit: request.ownerUnit.name }),
        to: at.handle(request.id),
      }),
    ),
  });
}

export const jobs: readonly Job[] = [watch, digest];
