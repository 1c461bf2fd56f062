import { type Zippable, zipSync } from "fflate";

/** A file inside an archive; folders by slashes. */
export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
  /** Photos and voices are as small as they get. */
  packed?: boolean;
}

/** Puts files into one archive; the same files give the same bytes, since their times are all `at`. */
export function writeZip(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const files: Zippable = {};
  for (const { name, bytes, packed } of entries) {
    files[name] = [bytes, { level: packed ? 0 : 6, mtime: at }];
  }
  return zipSync(files);
}
