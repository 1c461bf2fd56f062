import { dayOf } from "../calendar/index.ts";

/** An instant as a list writes it, year and all: `2026-11-23 10:05`. */
export const minuteOf = (at: Date): string =>
  `${dayOf(at)} ${at.toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" })}`;

/** The features whose deeds stand in the record, by the beginning of their names there. */
export const areas = [
  "directory",
  "requests",
  "handling",
  "visits",
  "letters",
  "cards",
  "diary",
  "pledges",
  "disclosure",
  "broadcast",
  "imports",
  "calendar",
  "duty",
  "away",
  "my-data",
] as const;

/** Files that stand in one part of a copy: what a channel takes, with room to spare. */
export const partSize = 20 * 1_048_576;

/** So often a day somebody may have a copy made. */
export const copiesADay = 3;

/** So many days a copy is kept. */
export const copyDays = 7;

/** Puts files into parts, in order; one that is too large for any has a part of its own. */
export function inParts<F extends { size: number }>(files: readonly F[], most: number): F[][] {
  const parts: F[][] = [[]];
  let room = most;
  for (const file of files) {
    const last = parts.at(-1) ?? [];
    if (file.size > room && last.length > 0) {
      parts.push([file]);
      room = most - file.size;
    } else {
      last.push(file);
      room -= file.size;
    }
  }
  return parts;
}

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "audio/ogg": ".ogg",
  "application/ogg": ".ogg",
  "audio/mpeg": ".mp3",
  "audio/mp4": ".m4a",
  "video/mp4": ".mp4",
  "video/webm": ".webm",
  "audio/webm": ".webm",
  "audio/amr": ".amr",
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "text/plain": ".txt",
};

/** What a file is called inside a copy: its id, by which the list names it, so that it opens with a tap. */
export function nameInCopy(file: { id: string; name: string | null; mime: string }): string {
  const own = /\.[A-Za-z0-9]{1,8}$/.exec(file.name ?? "")?.[0];
  return `files/${file.id}${own?.toLowerCase() ?? endings[file.mime] ?? ""}`;
}
