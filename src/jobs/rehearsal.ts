import type { Counts, Job } from "../conversation/feature.ts";
import { reachOf, readAudience } from "../delivery/mailings/audience.ts";
import type { Posted } from "../delivery/outbox.ts";
import { OpenWork } from "../desk/work.ts";
import type { Tx } from "../storage/database.ts";
import { doPortion, type Progress } from "./portion.ts";
import type { JobGround } from "./run.ts";

/** A message that would go out, and whom it is for. */
export interface Foretold extends Posted {
  name?: string;
}

/** A message to many that would go out, and how many it would reach. */
export interface ForetoldMailing extends ReturnType<typeof reachOf> {
  id: string;
  due: Date;
  text: string;
}

/** What a slot would do. */
export interface Foresight {
  posted: readonly Foretold[];
  /** Names of those who were to get a message and have no chat. */
  untold: readonly string[];
  mailings: readonly ForetoldMailing[];
  counts: Counts;
}

class Rehearsal extends Error {
  readonly foresight: Foresight;
  constructor(foresight: Foresight) {
    super("a rehearsal: nothing stays");
    this.foresight = foresight;
  }
}

/** What a slot would do: its work is done and taken back. */
export async function rehearse(job: Job, slot: Date, on: JobGround): Promise<Foresight> {
  const { ground } = on;
  try {
    await on.database.transaction(async (tx) => {
      const work = new OpenWork(ground, tx, slot);
      let so: Progress = { counts: {} };
      do so = await doPortion(job, { work, tx, timeZone: ground.timeZone }, slot, so);
      while (so.next !== undefined);
      const posted = work.posted.map((one) => ({ ...one, name: nameOf(tx, one) }));
      const untold = [...work.untold].flatMap((person) => living(tx, person));
      const mailings = work.mailings.flatMap((id) => foretold(tx, id, slot, ground.words.fallback));
      throw new Rehearsal({ posted, untold, mailings, counts: so.counts });
    });
  } catch (thrown) {
    if (thrown instanceof Rehearsal) return thrown.foresight;
    throw thrown;
  }
  throw new Error("a rehearsal always ends by taking back");
}

const nameOf = (tx: Tx, { channel, chat }: Posted): string | undefined =>
  tx.sql.get<{ name: string }>(
    `SELECT p.name FROM Chat c JOIN Person p ON p.id = c.personId WHERE c.channel = ? AND c.id = ?`,
    [channel, chat],
  )?.name;

/** The name of somebody, unless they have ended. */
const living = (tx: Tx, person: number): string[] =>
  tx.sql
    .all<{ name: string }>(`SELECT name FROM Person WHERE id = ? AND endedAt IS NULL`, [person])
    .map(({ name }) => name);

function foretold(tx: Tx, id: string, now: Date, language: string): ForetoldMailing[] {
  const row = tx.sql.get<{ audience: string; topic: string | null; dueAt: string; body: string }>(
    `SELECT m.audience, m.topic, m.dueAt, t.body FROM Mailing m JOIN MailingText t ON t.mailing = m.seq
     WHERE m.id = ? ORDER BY t.language <> ? LIMIT 1`,
    [id, language],
  );
  if (!row) return [];
  const reach = reachOf(tx, readAudience(row.audience), row.topic ?? undefined, now);
  const { text }: { text: string } = JSON.parse(row.body);
  return [{ id, ...reach, due: new Date(row.dueAt), text }];
}
