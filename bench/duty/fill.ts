import { defaults } from "../../src/features/duty/keeping/defaults.ts";
import { daysAs } from "../../src/features/duty/rules/slots.ts";
import type { PointKind } from "../../src/features/duty/store/points.ts";
import type { Sql } from "../../src/storage/database.ts";

/** A village and who takes turns there; the first of them leads its points. */
export interface Staffed {
  unitId: number;
  people: readonly number[];
}

const kinds: readonly { kind: PointKind; needed: number; rotates: string }[] = [
  { kind: "hall", needed: 1, rotates: "day" },
  { kind: "room", needed: 1, rotates: "shift" },
  { kind: "reception", needed: 1, rotates: "shift" },
  { kind: "watch", needed: 2, rotates: "day" },
  { kind: "patrol", needed: 2, rotates: "week" },
];

/** How many points each village has. */
export const perVillage = kinds.length;

/** Five points for each village, with the hours that are usual for their kind, and a chat for everyone on them. */
export function fillPoints({ sql }: { sql: Sql }, villages: readonly Staffed[], at: Date): void {
  let [pointId, chats] = [base, 0];
  for (const { unitId, people } of villages) {
    for (const { kind, needed, rotates } of kinds) {
      pointId += 1;
      sql.run(
        `INSERT INTO DutyPoint (id, unitId, kind, name, needed, open, leaderId, slotMinutes, rotates, createdAt)
         VALUES (?, ?, ?, ?, ?, true, ?, ?, ?, ?)`,
        [pointId, unitId, kind, kind, needed, people[0], defaults[kind].slotMinutes, rotates, at],
      );
      const { days, from, until } = defaults[kind];
      const shift = `INSERT INTO DutyShift (pointId, days, "from", until, must) VALUES (?, ?, ?, ?, true)`;
      sql.run(shift, [pointId, daysAs(days), from, until]);
      people.forEach((personId, position) => {
        const member = `INSERT INTO DutyMember (pointId, personId, position) VALUES (?, ?, ?)`;
        sql.run(member, [pointId, personId, position]);
      });
    }
    for (const personId of people) {
      chats += 1;
      const chat = `INSERT INTO Chat (channel, id, personId, language, activeAt) VALUES ('bench', ?, ?, 'zh-CN', ?)`;
      sql.run(chat, [`duty-${chats}`, personId, at]);
    }
  }
}

const base = 1_000_000;

/** Who leads the points of a database, in their order. */
export const leaderIds = ({ sql }: { sql: Sql }): number[] =>
  sql
    .all<{ id: number }>(
      `SELECT leaderId AS id FROM DutyPoint WHERE id > ${base} GROUP BY leaderId ORDER BY MIN(id)`,
    )
    .map(({ id }) => id);
