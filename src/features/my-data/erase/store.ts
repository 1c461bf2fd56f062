import type { Turn } from "../../../conversation/turn.ts";
import { forgetPerson } from "../../changes/index.ts";
import { erasedCode } from "../../directory/index.ts";
import { discardFiles } from "../store/files.ts";
import { findScope, namedFiles, secretsOf } from "../store/scope.ts";
import { emptied, files, removed, struck } from "./plan.ts";
import { condition, listed, type Scope } from "./sql.ts";

/** What stands where a name or a number stood. */
const mark = "***";

/**
 * Erases whoever writes: what is theirs goes, what must be kept stays without them, and their chats are strangers'.
 * `nobody` is what stands for their name from now on, `family` for a household that bore it.
 */
export async function erasePerson(
  turn: Turn,
  personId: number,
  said: { nobody: string; family: (surname: string) => string },
): Promise<void> {
  const scope = await findScope(turn, personId);
  const secrets = await secretsOf(turn, scope);
  const fileIds = await namedFiles(turn, scope, files);
  turn.audit({ what: "my-data.erased", object: `person:${personId}` });
  for (const rows of removed) {
    await turn.records.$executeRawUnsafe(`DELETE FROM "${rows.table}" WHERE ${condition(rows, scope)}`);
  }
  for (const { rows, columns } of emptied) {
    const sets = Object.entries(columns).map(([column, value]) => `"${column}" = ${value ?? "NULL"}`);
    await turn.records.$executeRawUnsafe(
      `UPDATE "${rows.table}" SET ${sets.join(", ")} WHERE ${condition(rows, scope)}`,
    );
  }
  for (const { rows, columns } of struck) {
    await strike(turn, { table: rows.table, columns, where: condition(rows, scope), secrets });
  }
  await nameHouseholds(turn, scope, secrets, said.family);
  await strikeRecord(turn, scope, secrets);
  await strikeShown(turn, scope, secrets);
  await leaveChats(turn, scope);
  await turn.records.person.updateMany({
    where: { id: { in: [...scope.people] } },
    data: {
      name: said.nobody,
      phone: null,
      phoneProven: false,
      phonePublished: false,
      language: null,
      unitId: null,
      householdId: null,
      hat: null,
      endedAt: turn.now,
      erasedAt: turn.now,
    },
  });
  await hideCodes(turn, scope);
  await discardFiles(turn, fileIds);
}

async function hideCodes(turn: Turn, scope: Scope): Promise<void> {
  const coded = await turn.records.person.findMany({
    where: { id: { in: [...scope.people] } },
    select: { id: true, code: true },
  });
  for (const { id, code } of coded) {
    if (code !== null) await turn.records.person.update({ where: { id }, data: { code: erasedCode(code) } });
  }
}

/** Strikes names and numbers out of texts. */
async function strike(
  turn: Turn,
  of: { table: string; columns: readonly string[]; where: string; secrets: readonly string[] },
): Promise<void> {
  for (const column of of.columns) {
    for (const secret of of.secrets) {
      await turn.records.$executeRawUnsafe(
        `UPDATE "${of.table}" SET "${column}" = replace("${column}", ?, ?) WHERE instr("${column}", ?) > 0 AND (${of.where})`,
        secret,
        mark,
        secret,
      );
    }
  }
}

/** A household is not called after somebody who is no longer there. */
async function nameHouseholds(
  turn: Turn,
  { households }: Scope,
  secrets: readonly string[],
  family: (surname: string) => string,
): Promise<void> {
  for (const household of await turn.records.household.findMany({ where: { id: { in: [...households] } } })) {
    const { id, name, head } = household;
    const called = secrets.find((secret) => name.includes(secret));
    await turn.records.household.update({
      where: { id },
      data: {
        name: called ? family([...called][0] ?? "") : name,
        head: head !== null && secrets.some((secret) => head.includes(secret)) ? null : head,
      },
    });
  }
}

/** The record of changes says that there were some, and no longer which; they cannot be undone any more. */
async function strikeRecord(turn: Turn, scope: Scope, secrets: readonly string[]): Promise<void> {
  const { records } = turn;
  for (const personId of scope.people) await forgetPerson(turn, personId);
  const people = scope.people.map((id) => `person:${id}`);
  const holds = secrets.map(() => "instr(steps, ?) > 0").join(" OR ") || "FALSE";
  const changes = await records.$queryRawUnsafe<{ id: number | bigint; object: string }[]>(
    `SELECT id, object FROM Change WHERE ${holds}`,
    ...secrets,
  );
  await records.$executeRawUnsafe(
    `UPDATE Change SET undoneAt = coalesce(undoneAt, ?),
       steps = json_set(steps, '$.about', ?, '$.told', json('[]'), '$.steps', json('[]'))
     WHERE id IN ${listed(changes.map(({ id }) => Number(id)))}`,
    turn.now,
    mark,
  );
  const chats = scope.chats.map(({ channel, id }) => `chat:${channel}:${id}`);
  await records.audit.updateMany({
    where: { object: { in: [...people] } },
    data: { before: null, after: null },
  });
  await records.audit.updateMany({ where: { object: { in: chats } }, data: { object: "chat:" } });
  const objects = [
    ...scope.households.map((id) => `household:${id}`),
    ...changes.map(({ object }) => object),
  ];
  const where = `personId IN ${listed(scope.people)} OR object IN ${listed(objects)}`;
  await strike(turn, { table: "Audit", columns: ["before", "after"], where, secrets });
}

/** What others were shown: buttons they may still press, messages that never arrived, pages of their web chats. */
async function strikeShown(turn: Turn, scope: Scope, secrets: readonly string[]): Promise<void> {
  for (const secret of secrets) {
    await turn.records.$executeRawUnsafe(
      `UPDATE Chat SET session = json_set(session, '$.choices', json(replace(json_extract(session, '$.choices'), ?, ?)))
       WHERE instr(json_extract(session, '$.choices'), ?) > 0`,
      secret,
      mark,
      secret,
    );
  }
  await strike(turn, {
    table: "Outbox",
    columns: ["body"],
    where: `state NOT IN ('waiting', 'sent')`,
    secrets,
  });
  const above = JSON.stringify(scope.path ?? "").replaceAll("'", "''");
  const near = `SELECT id FROM Person WHERE householdId IN ${listed(scope.households)}
    UNION SELECT personId FROM Responsibility WHERE householdId IN ${listed(scope.households)}
    UNION SELECT o.personId FROM Post o JOIN Unit u ON u.id = o.unitId
      WHERE instr(json_extract('${above}', '$'), u.path) = 1`;
  const where = `chat IN (SELECT id FROM Chat WHERE channel = 'web' AND personId IN (${near}))`;
  await strike(turn, { table: "WebMessage", columns: ["body"], where, secrets });
  await strike(turn, { table: "ImportProblem", columns: ["params"], where: "TRUE", secrets });
}

/** The chat in hand becomes a stranger's, so that it can say goodbye; the others go. */
async function leaveChats(turn: Turn, { people, chats }: Scope): Promise<void> {
  const web = chats.filter(({ channel, id }) => channel === "web" && id !== turn.chat);
  await turn.records.webSession.deleteMany({ where: { chat: { in: web.map(({ id }) => id) } } });
  const here = { channel: turn.channel, id: turn.chat };
  await turn.records.chat.deleteMany({ where: { personId: { in: [...people] }, NOT: here } });
}
