import type { Reading } from "../conversation/page.ts";
import type { Database } from "../storage/database.ts";
import { type Ground, OpenWork } from "./work.ts";

/** A look at the records on nobody's behalf, in a language. */
class OpenReading extends OpenWork implements Reading {
  readonly language: string;

  constructor(language: string, ...work: ConstructorParameters<typeof OpenWork>) {
    super(...work);
    this.language = language;
  }

  override get person(): undefined {
    return undefined;
  }
}

/** Opens the records for public pages. */
export function openReading(ground: Ground, database: Pick<Database, "transaction">, now: () => Date) {
  return <T>(language: string, work: (reading: Reading) => Promise<T>): Promise<T> =>
    database.transaction((tx) => work(new OpenReading(language, ground, tx, now())));
}
