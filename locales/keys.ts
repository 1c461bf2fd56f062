import type away from "./zh-CN/away.json";
import type backup from "./zh-CN/backup.json";
import type broadcast from "./zh-CN/broadcast.json";
import type calendar from "./zh-CN/calendar.json";
import type cards from "./zh-CN/cards.json";
import type catalogue from "./zh-CN/catalogue.json";
import type changes from "./zh-CN/changes.json";
import type common from "./zh-CN/common.json";
import type demo from "./zh-CN/demo.json";
import type diary from "./zh-CN/diary.json";
import type directory from "./zh-CN/directory.json";
import type disclosure from "./zh-CN/disclosure.json";
import type duty from "./zh-CN/duty.json";
import type exported from "./zh-CN/exports.json";
import type figures from "./zh-CN/figures.json";
import type guides from "./zh-CN/guides.json";
import type handling from "./zh-CN/handling.json";
import type home from "./zh-CN/home.json";
import type imports from "./zh-CN/imports.json";
import type letters from "./zh-CN/letters.json";
import type myData from "./zh-CN/my-data.json";
import type office from "./zh-CN/office.json";
import type pages from "./zh-CN/pages.json";
import type pledges from "./zh-CN/pledges.json";
import type requests from "./zh-CN/requests.json";
import type start from "./zh-CN/start.json";
import type telegram from "./zh-CN/telegram.json";
import type templates from "./zh-CN/templates.json";
import type visits from "./zh-CN/visits.json";

interface Locales {
  away: typeof away;
  backup: typeof backup;
  broadcast: typeof broadcast;
  calendar: typeof calendar;
  cards: typeof cards;
  catalogue: typeof catalogue;
  changes: typeof changes;
  common: typeof common;
  demo: typeof demo;
  diary: typeof diary;
  directory: typeof directory;
  disclosure: typeof disclosure;
  duty: typeof duty;
  exports: typeof exported;
  figures: typeof figures;
  guides: typeof guides;
  handling: typeof handling;
  home: typeof home;
  imports: typeof imports;
  letters: typeof letters;
  "my-data": typeof myData;
  office: typeof office;
  pages: typeof pages;
  pledges: typeof pledges;
  requests: typeof requests;
  start: typeof start;
  telegram: typeof telegram;
  templates: typeof templates;
  visits: typeof visits;
}

/** The addresses of all words in a tree: `filed` and `form.what` of `{ filed, form: { what } }`. */
type Paths<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${Paths<Tree[Name]>}`;
}[keyof Tree & string];

/** A plural's forms are one key. */
type Plain<Path> = Path extends `${infer Stem}_other` ? Stem : Path;

/** Keys made from what data holds, such as a category's code: tests go through that data. */
type Made =
  | `catalogue.${string}.${keyof (typeof catalogue)["road"]}`
  | `templates.${string}.${keyof (typeof templates)["accepted"]}`
  | `pledges.template.${string}.${keyof (typeof pledges)["template"]["elder"]}`
  | `requests.note.${string}`
  | `requests.${"state" | "rating" | "desk" | "event"}.${string}`
  | `common.post.${string}`
  | `disclosure.kind.${string}`
  | `figures.short_month.${number}`
  | `figures.below_${string}`
  | `handling.act.${string}`
  | `imports.${"sheet" | "column" | "also" | "note"}.${string}`
  | `imports.${"problem" | "unreadable"}.${string}`
  | `directory.help.${"mine" | "ours"}_${string}`;

// A misspelt key does not compile; whoever makes a key from parts has to show that every outcome has words.
declare module "../src/conversation/reply.ts" {
  interface Vocabulary {
    locales: Plain<Paths<Locales>>;
    made: Made;
  }
}
