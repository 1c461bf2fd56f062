import { known } from "../../../conversation/place.ts";
import { words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { householdWords } from "../../directory/index.ts";
import { at } from "../addresses.ts";
import { picture } from "../print.ts";
import { cardOf, factsOf, isStale } from "../store/index.ts";
import { factLines } from "../wording.ts";

/** 我家的连心卡: one's own card, with what is so now. */
export const mine = screen("cards.mine", {
  access: known,
  show: async (turn) => {
    const { householdId } = turn.person ?? {};
    const [facts] = householdId === undefined ? [] : await factsOf(turn, [householdId]);
    if (!facts) {
      return {
        text: words("cards.mine.no_household"),
        choices: [{ label: words("directory.menu.me"), to: "directory.me" }],
      };
    }
    const file = await picture(turn, turn.language, facts.householdId);
    const card = await cardOf(turn, facts.householdId);
    return {
      text: [
        words("cards.mine.title", { household: householdWords(facts) }),
        words("common.lines", { lines: factLines(facts) }),
        words(card && isStale(card, facts) ? "cards.mine.changed" : "cards.mine.keep"),
      ],
      choices: [
        [
          { label: words("directory.menu.chain"), to: "directory.chain" },
          { label: words("cards.mine.again"), to: at.mine() },
        ],
      ],
      files: file ? [file] : [],
      personal: true,
    };
  },
});
