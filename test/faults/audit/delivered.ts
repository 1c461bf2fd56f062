import type { Sql } from "../../../src/storage/database.ts";
import type { Villager } from "../people/villager.ts";
import type { Tally } from "../tally.ts";
import { promises } from "./promised.ts";

interface Row {
  seq: number;
  id: string;
  channel: string;
  chat: string;
  state: string;
  ref: string | null;
}

export interface Delivered {
  sent: number;
  unreachable: number;
  promised: number;
  /** Came twice because of a kill, and because the platform did not tell that it had arrived. */
  doubledByKill: number;
  doubledByFault: number;
  /** The most that one kill doubled. */
  atOneKill: number;
}

/** The line that carries buttons below the text field belongs to the message above it. */
const hint = "也可以点这里";

/**
 * Every message of the ledger is in its chat, or the ledger says that it could not be delivered; and what else is in the
 * chats came twice.
 */
export function auditMessages(
  sql: Sql,
  people: readonly Villager[],
  tally: Tally,
  wrong: (what: string) => void,
): Delivered {
  const rows = sql.all<Row>(`SELECT seq, id, channel, chat, state, ref FROM Outbox`);
  const byChat = Map.groupBy(rows, ({ channel, chat }) => `${channel} ${chat}`);
  const inWeb = Map.groupBy(
    sql.all<{ id: number; chat: string }>(`SELECT id, chat FROM WebMessage WHERE side = 'bot'`),
    ({ chat }) => chat,
  );
  const doubles: number[] = [];
  for (const villager of people) {
    const { phone, name } = villager;
    const own = byChat.get(`${phone.channel} ${phone.chat}`) ?? [];
    const seen = phone.seen.filter(({ text }) => !text.startsWith(hint)).map(({ id }) => id);
    const shown = new Set(phone.channel === "web" ? (inWeb.get(phone.chat) ?? []).map(({ id }) => id) : seen);
    for (const { id, state, ref } of own) {
      const what = `${id} to ${name}`;
      if (state === "unreachable" && villager.hasBlocked) continue;
      if (state !== "sent") wrong(`${state}: ${what}`);
      else if (!shown.has(Number(ref))) wrong(`marked as sent and not there: ${what}`);
    }
    for (const id of seen) if (!shown.has(id)) wrong(`${name} saw a message that is gone: ${id}`);
    const marked = new Set(own.map(({ ref }) => Number(ref)));
    for (const id of shown) {
      if (marked.has(id)) continue;
      if (phone.channel === "web") wrong(`${name} is shown a message twice: ${id}`);
      else doubles.push(id);
    }
  }
  const byKill = doubles.filter((id) => !tally.unheard.has(id));
  return {
    sent: rows.filter(({ state }) => state === "sent").length,
    unreachable: rows.filter(({ state }) => state === "unreachable").length,
    promised: promises(sql, people, wrong),
    doubledByKill: byKill.length,
    doubledByFault: doubles.length - byKill.length,
    atOneKill: mostBetween(byKill, tally.marks),
  };
}

/** The most numbers between two of the marks. */
function mostBetween(numbers: readonly number[], marks: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) {
    const at = marks.findIndex((mark) => number <= mark);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
