import { describe, expect, test } from "vitest";
import en from "../../../locales/en/catalogue.json" with { type: "json" };
import enReplies from "../../../locales/en/templates.json" with { type: "json" };
import zh from "../../../locales/zh-CN/catalogue.json" with { type: "json" };
import zhReplies from "../../../locales/zh-CN/templates.json" with { type: "json" };
import catalogue from "./catalogue.json" with { type: "json" };
import templates from "./templates.json" with { type: "json" };

type Language = "zh-CN" | "en";
type Words = Record<string, Record<string, string>>;
type Leaf = {
  code: string;
  level: string;
  limitDays: number;
  keywords: Record<Language, string[]>;
  sealed?: boolean;
  open?: boolean;
  posts?: string;
};

const words: Record<Language, Words> = { "zh-CN": zh, en };
const languages: Language[] = ["zh-CN", "en"];
const longestName = { "zh-CN": 10, en: 28 };
const days = { "zh-CN": (n: number) => ` ${n} 个工作日`, en: (n: number) => ` ${n} working day` };

const tops: { code: string; icon: string; children: Leaf[] }[] = catalogue;
const leaves = tops.flatMap((top) => top.children);
const codes = [...tops, ...leaves].map((entry) => entry.code);
const guide = ["name", "short", "who", "papers", "steps", "where", "hours", "fee", "limit"];

/** The leaves whose longest keyword inside the text is the longest of all. */
function foundBy(language: Language, text: string) {
  const typed = text.toLowerCase();
  const scored = leaves.map(({ code, keywords }) => {
    const hits = keywords[language].filter((keyword) => typed.includes(keyword));
    return { code, score: Math.max(0, ...hits.map((hit) => hit.length)) };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ code }) => code);
}

describe("the codes of the catalogue", () => {
  test("are unique and short enough for a button", () => {
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z0-9-]{1,12}$/);
  });

  test("stand on two levels, with a choice of leaves under every top", () => {
    expect(leaves.length).toBeGreaterThanOrEqual(15);
    for (const { icon, children } of tops) {
      expect(icon).toMatch(/^\p{Extended_Pictographic}\uFE0F?$/u);
      expect(children.length).toBeGreaterThan(1);
    }
    for (const leaf of leaves) {
      expect(leaf).not.toHaveProperty("children");
      expect(["village", "township", "county"]).toContain(leaf.level);
    }
  });

  test("have exactly one sealed leaf, and it goes to supervisors and is never suggested to neighbours", () => {
    const sealed = leaves.filter((leaf) => leaf.sealed);
    expect(sealed).toMatchObject([{ code: "official", sealed: true, posts: "supervisor" }]);
    expect(sealed[0]?.open).toBeUndefined();
  });
});

describe.each(languages)("the words in %s", (language) => {
  const said = words[language];

  test("are there for every code and for nothing else", () => {
    expect(Object.keys(said).sort()).toEqual([...codes].sort());
    for (const { code } of tops) expect(Object.keys(said[code] ?? {})).toEqual(["name"]);
    for (const { code } of leaves)
      expect(Object.keys(said[code] ?? {})).toEqual(expect.arrayContaining(guide));
    for (const text of Object.values(said).flatMap(Object.values)) expect(text).toMatch(/^\S[^{}$]*\S$/);
  });

  test("have names that fit a button", () => {
    for (const { name = "" } of Object.values(said)) {
      expect(name.length, name).toBeLessThanOrEqual(longestName[language]);
    }
    expect(new Set(Object.values(said).map(({ name }) => name)).size).toBe(codes.length);
  });

  test.each(leaves)("promise the days of the clock: $code", ({ code, limitDays }) => {
    expect(` ${said[code]?.limit}`).toContain(days[language](limitDays));
  });

  test.each(leaves)("number their steps one by one: $code", ({ code }) => {
    const steps = said[code]?.steps?.split("\n") ?? [];
    expect(steps.length).toBeGreaterThan(1);
    for (const [index, step] of steps.entries()) expect(step).toMatch(new RegExp(`^${index + 1} \\S`));
  });

  test.each(leaves)("find a leaf by its own name: $code", ({ code }) => {
    expect(foundBy(language, said[code]?.name ?? "")).toEqual([code]);
  });

  test("share no keyword between two leaves", () => {
    const all = leaves.flatMap(({ keywords }) => keywords[language]);
    expect(all.filter((keyword, index) => all.indexOf(keyword) !== index)).toEqual([]);
    for (const { code, keywords } of leaves) {
      expect(keywords[language].length, code).toBeGreaterThanOrEqual(8);
      for (const keyword of keywords[language]) expect(keyword).toBe(keyword.trim().toLowerCase());
    }
  });
});

test("both languages say the same things", () => {
  for (const code of codes) {
    const [chinese, english] = languages.map((language) => words[language][code] ?? {});
    expect(Object.keys(english ?? {}).sort(), code).toEqual(Object.keys(chinese ?? {}).sort());
    for (const lined of ["papers", "steps"]) {
      expect(english?.[lined]?.split("\n").length, code).toBe(chinese?.[lined]?.split("\n").length);
    }
  }
});

test.each([
  ["水管爆了", "water-pipe"],
  ["家里三天没得水了", "water-pipe"],
  ["进村的路垮了一截", "road"],
  ["我家墙有裂缝", "danger-house"],
  ["后山上有裂缝，怕要垮", "hazard"],
  ["电线掉在地上", "power"],
  ["我想吃低保", "low-income"],
  ["新农合咋个交", "med-insure"],
  ["在昆明住院医保报销要什么", "med-refund"],
  ["想盖房子", "homestead"],
  ["跟隔壁家争地界", "dispute"],
  ["两家人打架了", "dispute"],
  ["老板不发工资", "wages"],
  ["想去广东打工", "job"],
  ["香蕉叶子黄了", "farm-tech"],
  ["鸡死了好多", "animal"],
  ["我家猪生病了", "animal"],
  ["野猪拱庄稼", "wild-damage"],
  ["想去越南走亲戚", "border-pass"],
  ["身份证丢了", "residence"],
  ["娃娃读书要转学", "schooling"],
  ["老人家领养老钱", "pension"],
  ["残疾补贴没到", "disability"],
  ["举报村干部贪污", "official"],
])("a villager who types %s is led to %s", (typed, code) => {
  expect(foundBy("zh-CN", typed)).toContain(code);
});

test("every reply template has a name for its button and words in both languages", () => {
  const listed = templates.map(({ code }) => code);
  expect(new Set(listed).size).toBe(listed.length);
  for (const replies of [zhReplies, enReplies]) expect(Object.keys(replies)).toEqual(listed);
  for (const { name, text } of Object.values(zhReplies)) {
    expect(name.length, name).toBeLessThanOrEqual(longestName["zh-CN"]);
    expect(text).toContain("您");
  }
  for (const { name } of Object.values(enReplies)) expect(name.length).toBeLessThanOrEqual(longestName.en);
});
