import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** A file of the project; `path` from the root, with slashes. */
export type Source = { path: string; text: string };

export const root: string = join(import.meta.dirname, "../..");

const skipped = new Set([
  "node_modules",
  "data",
  ".git",
  "src/storage/client",
  "bench/results",
  "bench/peers/prisma/client",
]);
const readable = /\.(ts|js|css|html|json)$/;

export function readSources(...folders: string[]): Source[] {
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap(read);
}

function read(folder: string): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(path) ? [] : read(path);
    return readable.test(path) ? [{ path, text: readFileSync(join(root, path), "utf8") }] : [];
  });
}

export const isTest = ({ path }: Source) => path.endsWith(".test.ts");
export const isCode = ({ path }: Source) => path.endsWith(".ts") || path.endsWith(".js");
export const isStore = (path: string) => /\/store(\.ts$|\/)/.test(path);

// What may hold something that looks like a comment comes first: texts, templates (one inside another), patterns.
const tokens = new RegExp(
  [
    String.raw`"(?:\\.|[^"\\\n])*"`,
    String.raw`'(?:\\.|[^'\\\n])*'`,
    "`(?:\\\\.|\\$\\{(?:[^{}`]|`(?:\\\\.|[^`\\\\])*`|\\{[^{}]*\\})*\\}|[^`\\\\])*`",
    String.raw`(?<=(?:[=(,:;!&|?{}[+~^%<>*-]|return)\s*)/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/`,
    String.raw`//[^\n]*`,
    String.raw`/\*[\s\S]*?\*/`,
  ].join("|"),
  "g",
);

const isComment = (token: string) => /^\/[/*]/.test(token);
const blank = (token: string) => token.replace(/[^\n]/g, " ");

/** The text with its comments blanked, so that places and line numbers stay. */
export function withoutComments(text: string): string {
  return text.replace(tokens, (token) => (isComment(token) ? blank(token) : token));
}

/** Nothing but code: comments, texts and patterns are blanked. */
export function bareCode(text: string): string {
  return text.replace(tokens, blank);
}

export function commentsOf(text: string): string[] {
  return (text.match(tokens) ?? []).filter(isComment);
}

/** Every match with its line, as `path:line`. */
export function* matches(
  source: Source,
  pattern: RegExp,
  view: (text: string) => string = withoutComments,
): Generator<{ at: string; match: RegExpExecArray }> {
  const text = view(source.text);
  for (const match of text.matchAll(pattern)) {
    yield { at: `${source.path}:${text.slice(0, match.index).split("\n").length}`, match };
  }
}

const importing = /(?:\bfrom\s*|\bimport\s*|\bimport\(\s*|\bdeclare module\s*)"([^"]+)"/g;

/** What a file imports: files as paths from the root, packages by their names. */
export function* imports(source: Source): Generator<{ at: string; to: string; isFile: boolean }> {
  for (const { at, match } of matches(source, importing)) {
    const name = match[1] ?? "";
    const isFile = name.startsWith(".");
    yield { at, to: isFile ? posix.join(posix.dirname(source.path), name) : name, isFile };
  }
}
