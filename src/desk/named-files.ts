import { words as text } from "../conversation/reply.ts";
import type { NameFiles } from "../delivery/index.ts";
import type { Database } from "../storage/database.ts";
import type { Words } from "../words.ts";

const kinds = {
  photo: text("office.file.photo"),
  voice: text("office.file.voice"),
  document: text("office.file.document"),
};

/** Says to a chat which files its channel cannot carry, in its language. */
export function namingFiles(database: Database, words: Words): NameFiles {
  return async ({ channel, chat }, files) => {
    const row = await database.transaction((tx) =>
      tx.sql.get<{ language: string | null }>(
        `SELECT COALESCE(c.language, p.language) AS language FROM Chat c LEFT JOIN Person p ON p.id = c.personId
         WHERE c.channel = ? AND c.id = ?`,
        [channel, chat],
      ),
    );
    const language = row?.language ?? words.fallback;
    const names = files.map(({ kind, name }) => name ?? words.label(language, kinds[kind]));
    return words.rich(language, text("office.files", { names: names.join(" · ") }));
  };
}
