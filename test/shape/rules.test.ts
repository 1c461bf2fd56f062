import { expect, test } from "vitest";
import { featureCycles, forbiddenImports } from "./imports.ts";
import { emptyNames, tooCrowded, tooDeep, tooLong, withoutIndex } from "./layout.ts";
import { emptyTexts, localesOf, unevenKeys, unevenParameters, unknownKeys } from "./locales.ts";
import { type Source, withoutComments } from "./source.ts";
import { chineseInCode, loopholes, ownClocks, recordsOutsideStores, sleepingTests } from "./text.ts";

const file = (path: string, text = ""): Source => ({ path, text });
const importing = (path: string, to: string) => file(path, `import { x } from "${to}";\n`);
const locale = (language: string, texts: object) =>
  file(`locales/${language}/visits.json`, JSON.stringify(texts));

test.each([
  ["src/conversation/form.ts", "zod"],
  ["src/storage/database.ts", "../conversation/turn.ts"],
  ["src/features/visits/index.ts", "./forms.ts"],
  ["src/features/visits/index.ts", "../directory/index.ts"],
  ["src/features/visits/store/list.ts", "../../../storage/client/client.ts"],
  ["src/features/index.ts", "./visits/index.ts"],
  ["src/channels/telegram/index.ts", "../channel.ts"],
  ["src/channels/telegram/index.ts", "grammy"],
  ["src/main.ts", "./features/visits/store.ts"],
  ["src/features/visits/rules.test.ts", "../../storage/database.ts"],
])("%s may import %s", (path, to) => {
  expect(forbiddenImports([importing(path, to)])).toEqual([]);
});

test.each([
  ["src/conversation/form.ts", "../storage/database.ts"],
  ["src/conversation/form.ts", "node:fs"],
  ["src/conversation/form.ts", "i18next"],
  ["src/storage/database.ts", "../features/visits/index.ts"],
  ["src/features/visits/index.ts", "../directory/store.ts"],
  ["src/features/visits/index.ts", "../directory/inner/index.ts"],
  ["src/features/visits/index.ts", "../index.ts"],
  ["src/features/visits/forms.ts", "../../storage/client/client.ts"],
  ["src/features/visits/forms.ts", "grammy/types"],
  ["src/channels/telegram/index.ts", "../web/index.ts"],
  ["src/channels/web/index.ts", "@prisma/client"],
  ["src/novelty/index.ts", "../conversation/turn.ts"],
])("%s may not import %s", (path, to) => {
  expect(forbiddenImports([importing(path, to)])).toHaveLength(1);
});

test.each([
  'export * from "../storage/database.ts";',
  'await import("../storage/database.ts")',
  'import "../storage/a.ts"',
])("%s is an import too", (text) => {
  expect(forbiddenImports([file("src/conversation/form.ts", text)])).toHaveLength(1);
});

test("a circle of features is named once, whichever way round", () => {
  const circle = [
    importing("src/features/b/index.ts", "../c/index.ts"),
    importing("src/features/c/index.ts", "../a/index.ts"),
    importing("src/features/a/index.ts", "../b/index.ts"),
    importing("src/features/d/index.ts", "../a/index.ts"),
  ];
  expect(featureCycles(circle)).toEqual(["a -> b -> c -> a"]);
  expect(featureCycles(circle.slice(1))).toEqual([]);
});

const crowd = (count: number) => Array.from({ length: count }, (_, at) => file(`src/jobs/${at}.ts`));

test.each<
  [rule: string, violations: (sources: readonly Source[]) => string[], bad: Source[], good: Source[]]
>([
  ["length", tooLong, [file("src/a.ts", "x\n".repeat(251))], [file("src/a.ts", "x\n".repeat(250))]],
  ["depth", tooDeep, [file("src/a/b/c/d/e.ts")], [file("src/a/b/c/d.ts")]],
  ["crowd", tooCrowded, crowd(13), [...crowd(12), file("src/jobs/1.test.ts")]],
  ["folder names", emptyNames, [file("src/utils/date.ts")], [file("src/dates/date.ts")]],
  ["file names", emptyNames, [file("src/visit-helper.ts")], [file("src/visit.ts")]],
  [
    "class names",
    emptyNames,
    [file("src/a.ts", "class VisitManager {}")],
    [file("src/a.ts", "class Database {}")],
  ],
  ["contents pages", withoutIndex, [file("src/features/a/rules.ts")], [file("src/features/a/index.ts")]],
  ["words", chineseInCode, [file("src/a.ts", 'say("你好")')], [file("src/a.ts", "// 你好\n/* 诉求 */")]],
  ["any", loopholes, [file("src/a.ts", "let a: any;")], [file("src/a.ts", 'say("any"); // as any')]],
  ["casts to any", loopholes, [file("src/a.ts", "(a as any).b")], [file("src/a.ts", "(a as unknown).b")]],
  [
    "any in generics",
    loopholes,
    [file("src/a.ts", "new Map<string, any>()")],
    [file("src/a.ts", "anyOf(one, 1)")],
  ],
  ["comments to the compiler", loopholes, [file("src/a.ts", "// @ts-ignore")], [file("src/a.ts", "// ts")]],
  [
    "skipped tests",
    sleepingTests,
    [file("a.test.ts", 'test.skip("x")')],
    [file("a.test.ts", "screen.only(turn)")],
  ],
  ["lone tests", sleepingTests, [file("a.test.ts", "describe.only.each([])")], [file("a.ts", "test.only()")]],
  [
    "stores",
    recordsOutsideStores,
    [file("src/features/a/forms.ts", "work.records.unit")],
    [file("src/features/a/store.ts", "work.records.unit")],
  ],
  [
    "destructured records",
    recordsOutsideStores,
    [file("src/features/a/jobs.ts", "const { records } = work")],
    [file("src/desk/a.ts", "tx.records.x")],
  ],
  [
    "clocks",
    ownClocks,
    [file("src/features/a/rules.ts", "new Date()")],
    [file("src/jobs/a.ts", "new Date()")],
  ],
])("the rule of %s sees what is wrong, and nothing else", (_rule, violations, bad, good) => {
  expect(violations(bad)).toHaveLength(1);
  expect(violations(good)).toEqual([]);
});

test.each([
  ['say("https://x"); // gone', 'say("https://x");'],
  [`const a = \`/* \${b(\`// kept\`)} */\`; /* gone */`, `const a = \`/* \${b(\`// kept\`)} */\`;`],
  ['const a = /[/*]"/; // gone', 'const a = /[/*]"/;'],
  ["const a = b / c; // it's gone", "const a = b / c;"],
])("%s without its comment", (text, left) => {
  expect(withoutComments(text).trimEnd()).toBe(left);
});

test("a key that one language lacks is found, also by its plural form", () => {
  const even = [
    locale("zh-CN", { ask: "几户？", found_other: "{{count}} 户" }),
    locale("en", { ask: "How many?", found_one: "one", found_other: "{{count}}" }),
  ];
  expect(unevenKeys(localesOf(even))).toEqual([]);
  const uneven = [
    locale("zh-CN", { ask: "几户？", found_other: "{{count}} 户" }),
    locale("en", { found_other: "{{count}}" }),
  ];
  expect(unevenKeys(localesOf(uneven))).toEqual(["en has no visits.ask", "en has no visits.found_one"]);
});

test("parameters that differ and texts that are empty are found", () => {
  const locales = localesOf([
    locale("zh-CN", { due: "{{due, day}}前", a: "甲" }),
    locale("en", { due: "by {{date}}", a: " " }),
  ]);
  expect(unevenParameters(locales)).toEqual(["visits.due takes due in zh-CN, date in en"]);
  expect(emptyTexts(locales)).toEqual(["en says nothing for visits.a"]);
});

test("a key in the code that no language has is found; places and other dotted words are not taken for keys", () => {
  const locales = localesOf([
    locale("en", { form: { what: "What?" }, found_one: "one", found_other: "more" }),
  ]);
  const code = [
    file(
      "src/features/visits/screens.ts",
      `screen("visits.list", { job: { name: "visits.digest" } });
       words("visits.form.what"); words(\`visits.form.\${question}\`); words("visits.found"); open("visits.list"); read("package.json");
       words("visits.misspelt"); words(\`visits.wrong.\${question}\`); run("visits.digest");`,
    ),
  ];
  expect(unknownKeys(code, locales)).toEqual([
    "src/features/visits/screens.ts:3 says visits.misspelt, which is neither a text nor a place",
    `src/features/visits/screens.ts:3 says visits.wrong.\${question}, which is neither a text nor a place`,
  ]);
});
