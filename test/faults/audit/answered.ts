import type { Sql } from "../../../src/storage/database.ts";
import type { Villager } from "../people/villager.ts";

interface Arrived {
  channel: string;
  chat: string;
  id: string;
  done: number;
  replies: number;
}

/** Everything that was sent came in once, is dealt with and was answered. */
export function auditAnswers(
  sql: Sql,
  people: readonly Villager[],
  wrong: (what: string) => void,
): { sent: number; answered: number; sorry: number } {
  const rows = sql.all<Arrived>(
    `SELECT i.channel, i.chat, i.id, i.doneAt IS NOT NULL AS done,
       (SELECT COUNT(*) FROM Outbox o WHERE o.id IN ('reply:' || i.seq || ':0', 'sorry:' || i.seq)) AS replies
     FROM Inbound i`,
  );
  const arrived = new Map(rows.map((row) => [`${row.channel} ${row.id}`, row]));
  let [sent, answered] = [0, 0];
  for (const { phone, name } of people) {
    for (const id of phone.sent) {
      sent += 1;
      const row = arrived.get(`${phone.channel} ${id}`);
      arrived.delete(`${phone.channel} ${id}`);
      const what = `what ${name} sent (${phone.channel} ${id})`;
      if (!row) wrong(`never came in: ${what}`);
      else if (row.chat !== phone.chat) wrong(`in another chat: ${what}`);
      else if (!row.done) wrong(`not dealt with: ${what}`);
      else if (row.replies !== 1) wrong(`answered ${row.replies} times: ${what}`);
      else answered += 1;
    }
  }
  const membership = new Set(people.filter((one) => one.hasBlocked).map(({ phone }) => phone.chat));
  for (const { channel, chat, id } of arrived.values()) {
    if (!membership.has(chat)) wrong(`nobody sent ${channel} ${id} of ${chat}`);
  }
  const [said] = sql.all<{ count: number }>(`SELECT COUNT(*) AS count FROM Outbox WHERE id LIKE 'sorry:%'`);
  return { sent, answered, sorry: said?.count ?? 0 };
}
