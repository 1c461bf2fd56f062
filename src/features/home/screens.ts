import { z } from "zod";
import { fold } from "../../conversation/engine/asking.ts";
import type { MenuItem } from "../../conversation/feature.ts";
import { anyone } from "../../conversation/place.ts";
import { type Choice, open, plain, type Target, type Text, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { signOut, web } from "./browsers.ts";
import { entries, itemsFor, shelfEntries, shelfOf, shelves, twoInARow } from "./menu.ts";
import { countyName, unitName } from "./store.ts";

/** A page of the menu for small screens; a number in an address. */
const page = z.coerce.number().int().min(0).max(99).default(0);

/** Entries on a page of the menu; what does not fit on the first stands under 更多. */
const firstPage = 6;

/** The screens of the entrance, for a menu. */
export function homeScreens(menu: readonly MenuItem[]) {
  const home = screen("home", {
    access: anyone,
    show: async (turn) => {
      const items = await itemsFor(menu, turn);
      const hasMore = items.length > firstPage;
      const shown = await entries(items.slice(0, hasMore ? firstPage - 1 : firstPage), turn);
      if (hasMore) shown.push({ label: words("home.more"), to: "more" });
      const rows: (Choice | Choice[])[] = [...drafts(turn), ...twoInARow(shown)];
      if (!turn.languageChosen) rows.push({ label: words("home.language"), to: "language" });
      return { text: await greeting(turn), choices: rows };
    },
  });
  const more = screen("more", {
    args: [page],
    access: anyone,
    show: async (turn, shown) => {
      const items = (await itemsFor(menu, turn)).slice(firstPage - 1);
      const work = items.filter((item) => shelfOf(item) === undefined);
      const listed = await entries(work.slice(shown * firstPage, (shown + 1) * firstPage), turn);
      const further: Choice[] = [];
      if (shown > 0) further.push({ label: words("common.previous"), to: `more/${shown - 1}` });
      if (work.length > (shown + 1) * firstPage) {
        further.push({ label: words("common.more"), to: `more/${shown + 1}` });
      }
      const shelved = await shelfEntries(items, turn);
      const language: Choice = { label: words("home.language"), to: "language" };
      return {
        text: words("home.more_title"),
        choices: [...twoInARow(listed), further, ...twoInARow([...shelved, language])],
      };
    },
  });
  const shelf = screen("home.shelf", {
    args: [z.enum(shelves)],
    access: anyone,
    back: () => "more",
    show: async (turn, name) => {
      const items = (await itemsFor(menu, turn)).slice(firstPage - 1);
      const listed = await entries(
        items.filter((item) => shelfOf(item) === name),
        turn,
      );
      if (name === "own") {
        if (turn.person && turn.publicUrl) listed.push({ label: words("home.web"), to: web.at() });
        listed.push({ label: words("home.help"), to: "help" });
      }
      return { text: words(`home.shelf_title.${name}`), choices: twoInARow(listed) };
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
  const found = screen("home.found", {
    args: [z.string().min(2).max(longestPart)],
    access: anyone,
    show: async (turn, part) => {
      const { some } = named(turn, await itemsFor(menu, turn), part);
      return {
        // Who has changed hats since may have none of them.
        text: words(some.length > 0 ? "home.found" : "common.not_understood"),
        choices: twoInARow(await entries(some, turn)),
      };
    },
  });
  /**
   * Where words lead that are the name of an entry of one's menu, wherever one is; a part of a name, such as 走访, leads
   * to its entry, or to the choice of several.
   */
  const entryNamed = async (turn: Turn, sent: string): Promise<Target | undefined> => {
    const said = fold(sent);
    const { one, some } = named(turn, await itemsFor(menu, turn), said);
    const letters = [...said].length;
    if (one || letters < shortestOf(said) || letters > longestPart) return one?.to;
    return some.length > 1 ? found.at(said) : some[0]?.to;
  };
  return {
    screens: [home, more, shelf, web, language, help, found],
    actions: [setLanguage, drop, signOut],
    entryNamed,
  };
}

/** The entry of this name, and those of whose names it is a part. */
function named(turn: Turn, items: readonly MenuItem[], said: string) {
  const all = items.map((item) => ({ item, name: fold(turn.read(turn.language, item.label)) }));
  return {
    one: all.find(({ name }) => name === said)?.item,
    some: all.filter(({ name }) => name.includes(said)).map(({ item }) => item),
  };
}

/** An address takes no more. */
const longestPart = 12;
/** Two Chinese characters are a word; letters take some more. */
const shortestOf = (wanted: string): number => (/\p{sc=Han}/u.test(wanted) ? 2 : 4);

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
