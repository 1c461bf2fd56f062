import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { anyone, known } from "../../../conversation/place.ts";
import { contact } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { postWords } from "../naming.ts";
import { nameQuestion } from "../people/questions.ts";
import { readCode } from "./code.ts";
import { redeem, redeemAsNewcomer, tryCode } from "./redeem.ts";

const code = z.string().length(8);

/** A code that was followed or typed: asks whoever is known, and asks whoever is not who they are. */
export async function followCode(turn: Turn, sent: string): Promise<Outcome> {
  const found = await tryCode(turn, sent);
  const read = readCode(sent);
  if ("refused" in found || read === undefined) {
    return open("home", "refused" in found ? found.refused : undefined);
  }
  if (turn.person) return open(at.invited(read));
  const { kind, unitName } = found.invitation;
  return open(at.accept(read), words("directory.invite.welcome", { post: postWords(kind), unit: unitName }));
}

/** Free words that are nothing but a code. */
export const hearCode = async (turn: Turn, sent: string): Promise<Outcome | undefined> =>
  readCode(sent) === undefined ? undefined : followCode(turn, sent);

/** What one is invited to; a link that somebody's program opens beforehand must not use it up. */
export const invited = screen("directory.invited", {
  args: [code],
  access: known,
  show: async (turn, sent) => {
    const found = await tryCode(turn, sent);
    if ("refused" in found) return { text: found.refused };
    const { kind, unitName, inviter } = found.invitation;
    return {
      text: words("directory.invite.asked", {
        post: postWords(kind),
        unit: unitName,
        inviter: inviter ?? words("directory.invite.the_county"),
      }),
      choices: [{ label: words("directory.invite.take"), to: at.take(sent), style: "primary" }],
    };
  },
});

/** Takes the post one is invited to. */
export const take = action("directory.take", {
  args: [code],
  access: known,
  run: async (turn, sent) => {
    const found = await tryCode(turn, sent);
    return "refused" in found ? open("home", found.refused) : redeem(turn, found.invitation);
  },
});

/** Takes the post one is invited to, for somebody who is not known yet. */
export const accept = form("directory.accept", {
  args: [code],
  access: anyone,
  questions: { name: nameQuestion(), phone: contact({ optional: true }) },
  submit: (turn, told, sent) => (turn.person ? open(at.invited(sent)) : redeemAsNewcomer(turn, sent, told)),
});
