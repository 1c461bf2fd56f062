import { levels, postKinds } from "../../src/conversation/access.ts";
import type { Text } from "../../src/conversation/reply.ts";
import { dutyKinds, dutyWords, levelWords, postWords } from "../../src/features/directory/index.ts";
import { connect } from "../../src/storage/sqlite/connection.ts";
import { readTables } from "../../src/tables/index.ts";
import type { Order } from "./order.ts";

type Cells = readonly (string | undefined)[];

/**
 * The least there is to do: read the workbook with the same library and insert each row by a prepared statement, all
 * in one transaction. Nothing is checked; codes become numbers by maps in memory.
 */
export async function loadPlainly(order: Order, say: (text: Text) => string): Promise<number> {
  const connection = connect(order.url);
  const insert = (table: string, columns: string) => {
    const marks = columns.split(",").map(() => "?");
    const statement = connection.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks.join(", ")})`);
    return (...cells: (string | number | null)[]) => Number(statement.run(...cells).lastInsertRowid);
  };
  const fillers = fillersFor(insert, say);
  connection.exec("BEGIN IMMEDIATE");
  let [rows, sheet, at] = [0, "", -1];
  for await (const piece of readTables({ bytes: order.bytes, name: order.name, order: [] })) {
    if (piece.kind !== "rows") continue;
    const isNew = piece.sheet !== sheet;
    if (isNew) [sheet, at] = [piece.sheet, at + 1];
    const below = isNew ? piece.rows.slice(1) : piece.rows;
    for (const { cells } of below) fillers[at]?.(cells);
    rows += below.length;
  }
  connection.exec("COMMIT");
  connection.close();
  return rows;
}

/** What is done with a row of each sheet, in the order of the sample's sheets. */
function fillersFor(
  insert: (table: string, columns: string) => (...cells: (string | number | null)[]) => number,
  say: (text: Text) => string,
): ((cells: Cells) => void)[] {
  const said = <T>(all: readonly T[], words: (one: T) => Text) =>
    new Map(all.map((one) => [say(words(one)), one]));
  const [level, post, duty] = [
    said(levels, levelWords),
    said(postKinds, postWords),
    said(dutyKinds, dutyWords),
  ];
  const units = new Map<string, { id: number; path: string }>();
  const homes = new Map<string, { id: number; unit: number | null }>();
  const persons = new Map<string, number>();
  const addUnit = insert("Unit", "id, code, name, level, parentId, path, hallPlace, hallHours, hallPhone");
  const addHome = insert("Household", "code, name, head, unitId");
  const addPerson = insert(
    "Person",
    "code, name, phone, householdId, unitId, phoneProven, phonePublished, demo, createdAt",
  );
  const addPost = insert("Post", "personId, unitId, kind, since, until");
  const addDuty = insert("Responsibility", "kind, personId, unitId, householdId, since, until");
  const now = stamp(new Date().toISOString());
  const person = (code = "") => persons.get(code) ?? null;
  const unitId = (code = "") => units.get(code)?.id ?? null;
  return [
    ([code = "", name = "", words = "", parent = "", place, hours, phone]) => {
      const [id, above] = [units.size + 1, units.get(parent)];
      const path = `${above?.path ?? "/"}${id}/`;
      const hall = [place ?? null, hours ?? null, phone ?? null];
      addUnit(id, code, name, level.get(words) ?? "", above?.id ?? null, path, ...hall);
      units.set(code, { id, path });
    },
    ([code = "", name = "", head = "", unit]) => {
      homes.set(code, { id: addHome(code, name, head, unitId(unit)), unit: unitId(unit) });
    },
    ([code = "", name = "", phone = "", home = ""]) => {
      const { id = null, unit = null } = homes.get(home) ?? {};
      persons.set(code, addPerson(code, name, phone || null, id, unit, 0, 0, 0, now));
    },
    ([who, unit, words = "", since = ""]) => {
      addPost(person(who), unitId(unit), post.get(words) ?? "", stamp(`${since}T00:00:00.000Z`), null);
    },
    ([words = "", who, unit, home = "", since = ""]) => {
      const over = [unitId(unit), homes.get(home)?.id ?? null];
      addDuty(duty.get(words) ?? "", person(who), ...over, stamp(`${since}T00:00:00.000Z`), null);
    },
  ];
}

const stamp = (moment: string) => moment.replace("Z", "+00:00");
