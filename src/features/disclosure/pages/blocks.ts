import type { StoredFile } from "../../../conversation/message.ts";
import type { Block, Reading } from "../../../conversation/page.ts";
import { plain, type Text, words } from "../../../conversation/reply.ts";
import { changesOfAnswer } from "../questions/changes.ts";
import { askerWords } from "../questions/wording.ts";
import type { PublishedItem } from "../rules/content.ts";
import { findQuestion, type Question } from "../store/questions.ts";
import { dateWords } from "../wording.ts";

/** What a file is called. */
export const nameOf = ({ kind, name }: StoredFile): Text => {
  if (kind === "photo") return words("disclosure.publish.a_photo");
  return name === undefined ? words("disclosure.page.a_file") : plain(name);
};

/** An item of an issue: its words, figures, table, pictures and documents. */
export function itemBlocks(item: PublishedItem, number: number): Block[] {
  const { key, title, words: said, figures, table = [], files } = item;
  const blocks: Block[] = [
    {
      kind: "heading",
      level: 2,
      id: key,
      text: words("disclosure.publish.numbered", { number, title: plain(title) }),
    },
  ];
  if (said !== undefined) blocks.push({ kind: "text", text: plain(said) });
  if (figures.length > 0) blocks.push({ kind: "text", text: plain(figures.join("\n")) });
  const [head, ...rows] = table;
  if (head) {
    blocks.push({
      kind: "table",
      caption: words("disclosure.page.table", { title: plain(title) }),
      head: head.map(cell),
      rows: rows.map((row) => row.map(cell)),
    });
  }
  return [...blocks, ...fileBlocks(files, title)];
}

/** A head without words would be none for somebody who listens. */
const cell = (value: string): Text => plain(value === "" ? "–" : value);

function fileBlocks(files: readonly StoredFile[], title: string): Block[] {
  let pictures = 0;
  return files.map((file): Block => {
    if (file.kind === "photo") {
      pictures += 1;
      const describes = words("disclosure.page.picture", { title: plain(title), number: pictures });
      return { kind: "picture", file, describes };
    }
    return { kind: "file", file, label: words("disclosure.page.file", { name: nameOf(file) }) };
  });
}

/** Questions with their answers; of one that was declined only why. */
export async function questionBlocks(
  reading: Reading,
  asked: readonly Question[],
  title: Text,
): Promise<Block[]> {
  if (asked.length === 0) return [];
  const blocks: Block[] = [{ kind: "heading", level: 3, text: title }];
  for (const question of asked) {
    const again = question.againId === undefined ? undefined : await findQuestion(reading, question.againId);
    blocks.push(...thread(question), ...(again ? thread(again) : []));
  }
  return blocks;
}

function thread(question: Question): Block[] {
  const { outcome, answer, answeredAt, askedAt, againOfId } = question;
  const given = { date: dateWords(answeredAt ?? askedAt), words: plain(answer ?? "") };
  switch (outcome) {
    case "answered":
      return [
        {
          kind: "quote",
          text: plain(question.words),
          by: words(againOfId === undefined ? "disclosure.page.asked_by" : "disclosure.page.asked_again_by", {
            name: askerWords(question),
            date: dateWords(askedAt),
          }),
        },
        { kind: "text", text: words("disclosure.question.answered", given) },
        ...changesOfAnswer(question).flatMap(({ at, reason, pieces }): Block[] => [
          {
            kind: "text",
            text: words("disclosure.page.corrected_answer", { date: dateWords(at), reason: plain(reason) }),
            tone: "quiet",
          },
          { kind: "change", pieces },
        ]),
      ];
    case "declined": {
      const key = againOfId === undefined ? "declined_public" : "declined_again_public";
      return [{ kind: "text", text: words(`disclosure.question.${key}`, given), tone: "quiet" }];
    }
    default:
      return [];
  }
}
