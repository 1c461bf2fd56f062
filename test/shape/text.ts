import { bareCode, commentsOf, isCode, isStore, isTest, matches, type Source } from "./source.ts";

/** Words for people in code, where no translator finds them. */
export function chineseInCode(sources: readonly Source[]): string[] {
  return sources
    .filter((source) => source.path.startsWith("src/") && isCode(source) && !isTest(source))
    .flatMap((source) =>
      [...matches(source, /[\u4e00-\u9fff]+/g)].map(
        ({ at, match }) => `${at} says ${match[0]}: it belongs into locales/`,
      ),
    );
}

/** Ways around the compiler. */
export function loopholes(sources: readonly Source[]): string[] {
  const anyType = /(?:[:<,(|&=[]|\bas|=>)\s*any\b(?!\s*[:(.])/g;
  const comment = /@ts-(?:ignore|nocheck|expect-error)/g;
  return sources.filter(isCode).flatMap((source) => [
    ...[...matches(source, anyType, bareCode)].map(({ at }) => `${at} uses any`),
    ...commentsOf(source.text)
      .flatMap((found) => found.match(comment) ?? [])
      .map((found) => `${source.path} uses ${found}`),
  ]);
}

/** Tests that do not run, or keep others from running. */
export function sleepingTests(sources: readonly Source[]): string[] {
  const asleep = /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.(?:skip|only|todo|fails)\b/g;
  return sources
    .filter(isTest)
    .flatMap((source) =>
      [...matches(source, asleep, bareCode)].map(({ at, match }) => `${at} has ${match[0]}`),
    );
}

/** Features reach the database only in their store.ts, or in the files of their store/. */
export function recordsOutsideStores(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith("src/features/") && !isStore(path))
    .filter((source) => isCode(source) && !isTest(source))
    .flatMap((source) =>
      [...matches(source, /\brecords\b(?=\s*[,}.])/g)].map(
        ({ at }) => `${at} uses records: only a store does`,
      ),
    );
}

/** Time is handed in, so that a test can travel in it. */
export function ownClocks(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => /^src\/(features|conversation)\//.test(path))
    .filter((source) => isCode(source) && !isTest(source))
    .flatMap((source) =>
      [...matches(source, /\bnew Date\(\)|\bDate\.now\(\)/g)].map(
        ({ at, match }) => `${at} asks ${match[0]}: take now`,
      ),
    );
}
