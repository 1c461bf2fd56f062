import { imports, isCode, isStore, isTest, type Source } from "./source.ts";

/** What each part of `src/` may import besides its own files: other parts, single files, and packages if listed. */
export const mayImport: Readonly<Record<string, { parts: readonly string[]; packages?: readonly string[] }>> =
  {
    "config.ts": { parts: [], packages: ["zod"] },
    "words.ts": { parts: ["conversation"] },
    conversation: { parts: [], packages: ["zod"] },
    storage: { parts: ["conversation"] },
    delivery: { parts: ["conversation", "storage", "channels/channel.ts"] },
    jobs: { parts: ["conversation", "storage", "delivery", "desk"] },
    desk: { parts: ["conversation", "storage", "delivery", "channels/channel.ts", "words.ts"] },
    "office.ts": {
      parts: ["conversation", "storage", "delivery", "desk", "jobs", "channels/channel.ts"],
    },
    channels: { parts: ["conversation", "storage", "words.ts"] },
    pictures: { parts: [] },
    pages: { parts: ["conversation"] },
    tables: { parts: [] },
    archives: { parts: [] },
    features: { parts: ["conversation", "pictures", "tables", "archives"] },
  };

/** Packages that have one home, so that replacing one means changing one folder. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  "@prisma/": ["storage"],
  "node:sqlite": ["storage"],
  sharp: ["storage"],
  grammy: ["channels/telegram"],
  hono: ["channels/web", "pages", "main.ts", "main-headers.ts", "main-health.ts"],
  "@hono/": ["channels/web", "main.ts", "main-health.ts"],
  "ical-generator": ["pages"],
  "timezones-ical-library": ["pages"],
  i18next: ["words.ts"],
  "node-cron": ["jobs"],
  "@napi-rs/canvas": ["pictures"],
  qr: ["pictures"],
  fflate: ["tables", "archives"],
  yauzl: ["tables"],
  saxes: ["tables"],
  "csv-parse": ["tables"],
  diff: ["features/disclosure"],
};

/** Who imports what it may not; `main*.ts` may import everything. */
export function forbiddenImports(sources: readonly Source[]): string[] {
  return productCode(sources).flatMap((source) => {
    const from = inside(source.path);
    const part = from.split("/")[0] ?? "";
    const found: string[] = [];
    for (const { at, to, isFile } of imports(source)) {
      const reason = isFile ? fileRefused(from, part, inside(to)) : packageRefused(from, part, to);
      if (reason !== undefined) found.push(`${at} imports ${to}: ${reason}`);
    }
    return found;
  });
}

function fileRefused(from: string, part: string, to: string): string | undefined {
  if (isMain(from)) return undefined;
  if (!(part in mayImport)) return `${part} has no line in the table of test/shape/imports.ts`;
  const target = to.split("/")[0] ?? "";
  if (target === part) return neighbourRefused(from, to);
  // A feature's stores name Prisma's types; the client itself comes with the turn.
  if (part === "features" && isStore(from) && to === "storage/client/client.ts") return undefined;
  const allowed = mayImport[part]?.parts ?? [];
  if (allowed.some((one) => to === one || to.startsWith(`${one}/`))) return undefined;
  return `${part} may import only ${allowed.join(", ") || "its own files"}`;
}

// Features and channels are each a house of their own.
function neighbourRefused(from: string, to: string): string | undefined {
  const [part, own, ...more] = from.split("/");
  const [, other, file, ...rest] = to.split("/");
  if ((part !== "features" && part !== "channels") || more.length === 0 || own === other) return undefined;
  if (file === undefined)
    return part === "channels" ? undefined : "a feature does not know the list of features";
  if (part === "channels") return "a channel does not know the others";
  return file === "index.ts" && rest.length === 0
    ? undefined
    : "another feature is imported through its index.ts";
}

function packageRefused(from: string, part: string, name: string): string | undefined {
  const packages = mayImport[part]?.packages;
  if (packages && !packages.includes(name)) return `${part} may import no package but ${packages.join(", ")}`;
  for (const [owned, home] of Object.entries(homes)) {
    const owns = owned.endsWith("/")
      ? name.startsWith(owned)
      : name === owned || name.startsWith(`${owned}/`);
    const atHome = home.some((place) => from === place || from.startsWith(`${place}/`));
    if (owns && !atHome) return `only ${home.join(" and ")} may know it`;
  }
  return undefined;
}

/** Features that import each other in a circle, as `a -> b -> a`. */
export function featureCycles(sources: readonly Source[]): string[] {
  const graph = new Map<string, Set<string>>();
  for (const source of productCode(sources)) {
    const from = featureOf(source.path);
    if (from === undefined) continue;
    const known = graph.get(from) ?? new Set();
    graph.set(from, known);
    for (const { to } of imports(source)) {
      const target = featureOf(to);
      if (target !== undefined && target !== from) known.add(target);
    }
  }
  const cycles = new Set<string>();
  const walk = (feature: string, path: readonly string[]) => {
    const seen = path.indexOf(feature);
    if (seen >= 0) {
      const round = path.slice(seen);
      // Each circle once, from its first name in the alphabet.
      if (round.every((one) => one >= feature)) cycles.add([...round, feature].join(" -> "));
      return;
    }
    for (const next of graph.get(feature) ?? []) walk(next, [...path, feature]);
  };
  for (const feature of graph.keys()) walk(feature, []);
  return [...cycles];
}

const inside = (path: string) => path.replace(/^src\//, "");
const isMain = (from: string) => /^main[^/]*\.ts$/.test(from);
const productCode = (sources: readonly Source[]) =>
  sources.filter((source) => source.path.startsWith("src/") && isCode(source) && !isTest(source));

function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1];
}
