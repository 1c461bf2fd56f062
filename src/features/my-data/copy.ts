import { writeZip, type ZipEntry } from "../../archives/index.ts";
import type { Errand, ErrandGround, Job } from "../../conversation/feature.ts";
import type { StoredFile } from "../../conversation/message.ts";
import { known } from "../../conversation/place.ts";
import { open, type Text, words } from "../../conversation/reply.ts";
import { action } from "../../conversation/screen.ts";
import type { Work } from "../../conversation/turn.ts";
import { dayOf } from "../calendar/index.ts";
import { heldAbout } from "./about.ts";
import { at, myId } from "./addresses.ts";
import { kinds } from "./held.ts";
import { copiesADay, copyDays, inParts, minuteOf, nameInCopy, partSize } from "./rules.ts";
import {
  askedToday,
  askForCopy,
  copyMade,
  dropCopies,
  filesFor,
  isWaiting,
  isWanted,
  keepPart,
  type Wanted,
  wantedCopies,
} from "./store/copies.ts";
import { bytesGone, goneFiles } from "./store/files.ts";

/** Asks for a copy of everything; it comes as soon as it is put together. */
export const copy = action("my-data.copy", {
  access: known,
  run: async (turn) => {
    const me = myId(turn);
    if (await isWaiting(turn, me)) return open(at.home(), words("my-data.copy_waits"));
    if ((await askedToday(turn, me)) >= copiesADay) {
      return open(at.home(), words("my-data.copy_enough", { count: copiesADay }));
    }
    await askForCopy(turn, me, turn.language);
    turn.begin(makeCopies.name);
    return open(at.home(), words("my-data.copy_begun"));
  },
});

/** Puts copies together, outside of transactions: there may be many photos. One that fails keeps no other waiting. */
export const makeCopies: Errand = {
  name: "my-data.copies",
  run: async (on) => {
    const failed: unknown[] = [];
    for (const wanted of await on.work(wantedCopies)) {
      if (on.stop.aborted) return;
      await make(on, wanted).catch((cause: unknown) => failed.push(cause));
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} copies were not made`);
  },
};

type Listed = Awaited<ReturnType<typeof filesFor>>[number];

async function make(on: ErrandGround, wanted: Wanted): Promise<void> {
  const { entries, files, missing } = await on.work((work) => written(work, wanted));
  const parts = inParts(files, partSize);
  const kept: StoredFile[] = [];
  for (const [index, part] of parts.entries()) {
    const inside = [...(index === 0 ? entries : []), ...(await read(on, part, missing))];
    const file = await on.work((work) => keep(work, wanted, inside, { index, of: parts.length }));
    if (!file) return;
    kept.push(file);
  }
  await on.work((work) => bring(work, wanted, kept));
}

/** Stores a part; nothing if nobody waits for it any more, since they have gone in between. */
async function keep(
  work: Work,
  wanted: Wanted,
  inside: readonly ZipEntry[],
  { index, of }: { index: number; of: number },
): Promise<StoredFile | undefined> {
  if (!(await isWanted(work, wanted))) return undefined;
  const named = words("my-data.copy_file", { day: dayOf(work.now), part: index + 1, of });
  const name = work.read(wanted.language, named);
  const file = work.keep({ bytes: writeZip(inside, work.now), kind: "document", name });
  await keepPart(work, wanted, file.id, index);
  return file;
}

async function bring(work: Work, wanted: Wanted, parts: readonly StoredFile[]): Promise<void> {
  if (!(await isWanted(work, wanted))) return;
  await copyMade(work, wanted);
  for (const [index, file] of parts.entries()) {
    work.tell({
      id: `my-data:copy:${wanted.id}:${index}`,
      to: wanted.personId,
      text: words("my-data.copy_here", { part: index + 1, of: parts.length, days: copyDays }),
      files: [file],
      urgent: true,
    });
  }
}

/** The list of everything, for people and for machines, and the files it names. */
async function written(
  work: Work,
  { personId, language }: Wanted,
): Promise<{ entries: ZipEntry[]; files: Listed[]; missing: string }> {
  const held = await Promise.all(
    kinds.map(async (kind) => [kind, await heldAbout(work, personId, kind)] as const),
  );
  const ids = held.flatMap(([, entries]) =>
    entries.flatMap(({ files }) => (files ?? []).map(({ id }) => id)),
  );
  const files = await filesFor(work, ids);
  const names = new Map(files.map((file) => [file.id, nameInCopy(file)]));
  const text = (said: Text) => work.read(language, said);
  const lines = held.flatMap(([kind, entries]) => [
    text(words(`my-data.kind.${kind}`)),
    ...entries.flatMap((entry) => [
      text(words("my-data.line", { say: entry.say })),
      ...(entry.files ?? []).map(({ id }) => `  ${names.get(id) ?? id}`),
    ]),
    "",
  ]);
  const head = text(words("my-data.copy_head", { at: minuteOf(work.now) }));
  const facts = Object.fromEntries(
    held.map(([kind, entries]) => [kind, entries.map((entry) => entry.facts)]),
  );
  return {
    entries: [
      { name: text(words("my-data.copy_text_name")), bytes: utf8([head, "", ...lines].join("\r\n")) },
      { name: "data.json", bytes: utf8(JSON.stringify({ madeAt: work.now, ...facts }, null, 2)) },
    ],
    files,
    missing: text(words("my-data.copy_missing")),
  };
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A file that cannot be read any more keeps nobody from the rest: a note stands in its place. */
async function read(on: ErrandGround, files: readonly Listed[], missing: string): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (const file of files) {
    const name = nameInCopy(file);
    const found = await on.file(file.id).catch(() => undefined);
    entries.push(
      found ? { name, bytes: found.bytes, packed: true } : { name: `${name}.txt`, bytes: utf8(missing) },
    );
  }
  return entries;
}

/** Removes the bytes of files that were let go of. */
export const removeFiles: Errand = {
  name: "my-data.files_gone",
  run: async (on) => {
    for (let ids = await on.work(goneFiles); ids.length > 0; ids = await on.work(goneFiles)) {
      for (const id of ids) {
        if (on.stop.aborted) return;
        await on.discard(id);
        await on.work((work) => bytesGone(work, id));
      }
    }
  },
};

const day = 86_400_000;

/** Copies are for their owners' telephones: here they stay a few days. */
export const tidyCopies: Job = {
  name: "my-data.tidy",
  cron: "40 3 * * *",
  missed: "latest",
  run: async (work) => ({
    dropped: await dropCopies(work, new Date(work.now.getTime() - copyDays * day)),
  }),
};
