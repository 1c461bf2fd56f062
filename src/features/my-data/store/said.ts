import { fileOf } from "../../../conversation/message.ts";
import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import type { Entry } from "../held.ts";

/** What somebody said and was told in letters, wrote into their diary, and asked to have put right. */
export async function whatWasSaid(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const lines = await records.letterLine.findMany({
    where: { letter: { OR: [{ fromId: personId }, { toId: personId }] } },
    include: { by: true, file: true, letter: { include: { from: true, to: true } } },
    orderBy: { id: "asc" },
  });
  const diary = await records.diaryEntry.findMany({
    where: { personId, removedAt: null },
    include: { files: { orderBy: { position: "asc" }, include: { file: true } } },
    orderBy: [{ day: "asc" }, { id: "asc" }],
  });
  const corrections = await records.correction.findMany({ where: { personId }, orderBy: { id: "asc" } });
  return [
    ...lines.map((line) => {
      const { name } = line.letter.fromId === personId ? line.letter.to : line.letter.from;
      const told = line.words ?? "";
      return {
        say:
          line.byId === personId
            ? words("my-data.entry.said_to", { name, at: dayOf(line.at), words: told })
            : words("my-data.entry.heard_from", { name, at: dayOf(line.at), words: told }),
        facts: { letterWith: name, mine: line.byId === personId, words: line.words, at: line.at },
        files: line.file ? [fileOf(line.file)] : [],
      };
    }),
    ...diary.map((entry) => ({
      say: words("my-data.entry.diary", { day: entry.day, words: entry.words ?? "" }),
      facts: { diary: entry.day, place: entry.place, words: entry.words, sharedAt: entry.sharedAt },
      files: entry.files.map(({ file }) => fileOf(file)),
    })),
    ...corrections.map(({ about, words: told, state, createdAt, answer }) => ({
      say: words("my-data.entry.correction", { words: told, at: dayOf(createdAt) }),
      facts: { correction: about, words: told, state, at: createdAt, answer },
    })),
  ];
}
