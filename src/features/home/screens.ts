import { z } from "zod";
import { fold } from "../../conversation/engine/asking.ts";
import type { MenuItem } from "../../conversation/feature.ts";
import { anyone, known } from "../../conversation/place.ts";
import { type Choice, open, plain, type Text, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { countyName, unitName } from "./store.ts";

/** Entries on the first page of the menu; the others stand under 更多. */
const firstPage = 6;

/** The screens of the entrance, for a menu. */
export function homeScreens(menu: readonly MenuItem[]) {
  const home = screen("home", {
    access: anyone,
    show: async (turn) => {
      const items = itemsFor(menu, turn);
      const hasMore = items.length > firstPage;
      const shown = await entries(items.slice(0, hasMore ? firstPage - 1 : firstPage), turn);
      if (hasMore) shown.push({ label: words("home.more"), to: "more" });
      const rows: (Choice | Choice[])[] = [...drafts(turn), ...twoInARow(shown)];
      if (!turn.languageChosen) rows.push({ label: words("home.language"), to: "language" });
      return { text: await greeting(turn), choices: rows };
    },
  });
  const more = screen("more", {
    access: anyone,
    show: async (turn) => {
      const items = itemsFor(menu, turn).slice(firstPage - 1);
      const rows: (Choice | Choice[])[] = twoInARow(await entries(items, turn));
      if (turn.person && turn.publicUrl) rows.push({ label: words("home.web"), to: web.at() });
      rows.push([
        { label: words("home.language"), to: "language" },
        { label: words("home.help"), to: "help" },
      ]);
      return { text: words("home.more_title"), choices: rows };
    },
  });
  const web = screen("home.web", {
    access: known,
    back: () => "more",
    show: async (turn) => {
      const link = await turn.loginLink();
      if (!link) return { text: words("home.web_none") };
      return {
        text: words("home.web_text", { until: link.until }),
        choices: [{ label: words("home.web_open"), url: link.url }],
        personal: true,
      };
    },
  });
  const language = screen("language", {
    access: anyone,
    show: (turn) => ({
      text: words("home.language_which"),
      choices: turn.languages.map((one) => ({
        label: plain(turn.read(one, words("common.language_name"))),
        to: setLanguage.at(one),
      })),
    }),
  });
  const help = screen("help", {
    access: anyone,
    show: () => ({
      text: words("home.help_text"),
      choices: [{ label: words("home.language"), to: "language" }],
    }),
  });
  /** The entry of one's menu that goes by this name, wherever one is. */
  const itemNamed = (turn: Turn, sent: string): MenuItem | undefined => {
    const wanted = fold(sent);
    return itemsFor(menu, turn).find((item) => fold(turn.read(turn.language, item.label)) === wanted);
  };
  return { screens: [home, more, web, language, help], actions: [setLanguage, drop], itemNamed };
}

const setLanguage = action("language.set", {
  args: [z.string()],
  access: anyone,
  run: (turn, language) => {
    if (!turn.languages.includes(language)) return open("language");
    turn.setLanguage(language);
    return open("home", words("home.language_set"));
  },
});

/** Lets go of the newest unfinished form. */
const drop = action("home.drop", {
  access: anyone,
  once: true,
  run: (turn) => {
    const [newest] = turn.drafts();
    if (newest) turn.dropDraft(newest.form);
    return open("home", words("home.dropped"));
  },
});

function drafts(turn: Turn): Choice[][] {
  const [newest] = turn.drafts();
  if (!newest) return [];
  return [
    [
      { label: words("common.go_on"), to: newest.form, style: "primary" },
      { label: words("common.drop"), to: drop.at() },
    ],
  ];
}

async function greeting(turn: Turn): Promise<Text[]> {
  const county = await countyName(turn);
  const { person } = turn;
  const texts: Text[] = [];
  if (turn.demo) texts.push(words("home.demo"));
  const post = person?.posts.find((one) => one.kind === person.hat);
  if (person && post) {
    texts.push(
      words("home.as_post", {
        name: person.name,
        post: words(`common.post.${post.kind}`),
        unit: await unitName(turn, post.unitId),
      }),
    );
  } else if (person) texts.push(words("home.welcome_back", { name: person.name }));
  else texts.push(words("home.welcome", { county: county ?? "" }));
  const [newest] = turn.drafts();
  if (newest) texts.push(words("home.unfinished", { since: newest.since }));
  return texts;
}

function itemsFor(menu: readonly MenuItem[], turn: Turn): MenuItem[] {
  const hat = turn.person?.hat ?? "villager";
  return menu
    .filter((item) => item.hats.includes(hat) && (item.only?.(turn) ?? true))
    .sort((a, b) => a.order - b.order);
}

async function entries(items: readonly MenuItem[], turn: Turn): Promise<Choice[]> {
  const made: Choice[] = [];
  for (const item of items) {
    const count = await item.count?.(turn);
    const label = count ? words("home.counted", { label: item.label, count }) : item.label;
    made.push({ label, to: item.to });
  }
  return made;
}

function twoInARow(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let index = 0; index < choices.length; index += 2) rows.push(choices.slice(index, index + 2));
  return rows;
}
