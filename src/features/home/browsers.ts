import { known } from "../../conversation/place.ts";
import { type Choice, open, type View, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { browsersElsewhere, signOutElsewhere } from "./store.ts";

function myId(turn: Turn): number {
  if (!turn.person) throw new Error("a place for known persons was entered by nobody");
  return turn.person.id;
}

/** 用网页打开: a link into the web chat, and the way out of it in all other browsers, as when a phone is lost. */
export const web = screen("home.web", {
  access: known,
  back: () => "home.shelf/own",
  show: async (turn): Promise<View> => {
    const others = (await browsersElsewhere(turn, myId(turn))).length;
    const link = await turn.loginLink();
    const text = [link ? words("home.web_text", { until: link.until }) : words("home.web_none")];
    const choices: Choice[] = link ? [{ label: words("home.web_open"), url: link.url }] : [];
    if (others > 0) {
      text.push(words("home.web_elsewhere", { count: others }));
      choices.push({ label: words("home.sign_out"), to: signOut.at(), style: "danger" });
    }
    return { text, choices, personal: true };
  },
});

/** Ends every other browser; what was said there stays. */
export const signOut = action("home.sign_out", {
  access: known,
  run: async (turn) => {
    const count = await signOutElsewhere(turn, myId(turn));
    return open("home", count > 0 ? words("home.signed_out", { count }) : words("home.signed_out_none"));
  },
});
