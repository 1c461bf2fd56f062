import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { anyone, known } from "../../../conversation/place.ts";
import { contact } from "../../../conversation/questions/index.ts";
import { type Outcome, open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import {
  claimHousehold,
  enterPerson,
  findClaim,
  findHousehold,
  findUnit,
  type Household,
  householdWords,
  nameQuestion,
  tieToOwner,
  waitingClaimOf,
} from "../../directory/index.ts";
import { at, keptPaths } from "../addresses.ts";
import { readCode } from "../rules/code.ts";
import { findCode } from "../store/index.ts";

const code = z.string().max(40);

type Followed = { household: Household } | { refused: Text; old?: Household };

/** The household a code leads to, or why it leads nowhere. */
async function follow(turn: Turn, sent: string): Promise<Followed> {
  const read = readCode(sent);
  const found = read === undefined ? undefined : await findCode(turn, read);
  if (!found) return { refused: words("cards.scan.unknown") };
  const { householdId, revoked } = found;
  const household = householdId === undefined ? undefined : await findHousehold(turn, householdId);
  if (revoked) return { refused: words("cards.scan.revoked"), old: household };
  return household ? { household } : { refused: words("cards.scan.gone") };
}

const isOwn = (turn: Turn, household: Household): boolean => turn.person?.householdId === household.id;
const keeps = (turn: Turn, household: Household): boolean =>
  keptPaths(turn).some((path) => household.unitPath.startsWith(path));

/** A card that was scanned: members land at their own, those who keep it at the household, others may ask to join. */
export async function followCode(turn: Turn, sent: string): Promise<Outcome> {
  const found = await follow(turn, sent);
  if ("refused" in found) {
    const { refused, old } = found;
    if (old && isOwn(turn, old)) return open(at.mine(), words("cards.scan.revoked_own"));
    if (old && keeps(turn, old)) return open(at.household(old.id), words("cards.scan.revoked_kept"));
    return open("home", refused);
  }
  const { household } = found;
  const read = readCode(sent) ?? "";
  if (!turn.person) return open(at.enter(read), welcome(household));
  if (isOwn(turn, household)) return open(at.mine());
  return open(keeps(turn, household) ? at.household(household.id) : at.scanned(read));
}

const welcome = (household: Household): Text =>
  words("cards.scan.welcome", { household: householdWords(household), group: household.unitName });

/** Free words that are nothing but the code of a card. */
export async function hearCode(turn: Turn, sent: string): Promise<Outcome | undefined> {
  const read = readCode(sent);
  const named = /^\s*card[-\s]/i.test(sent.normalize("NFKC"));
  if (read === undefined) return undefined;
  return named || (await findCode(turn, read)) ? followCode(turn, sent) : undefined;
}

/** The card of a household one does not belong to yet. */
export const scanned = screen("cards.scanned", {
  args: [code],
  access: known,
  show: async (turn, sent): Promise<View> => {
    const found = await follow(turn, sent);
    if ("refused" in found) return { text: found.refused };
    const { household } = found;
    const named = { household: householdWords(household), group: household.unitName };
    if (isOwn(turn, household)) {
      return {
        text: words("cards.scan.member", named),
        choices: [{ label: words("cards.menu_mine"), to: at.mine() }],
      };
    }
    if (turn.person?.householdId !== undefined) {
      return {
        text: words("cards.scan.elsewhere", named),
        choices: [{ label: words("directory.me.leave"), to: "directory.leaving" }],
      };
    }
    if (await waitsFor(turn, household)) return { text: words("cards.scan.waiting", named) };
    return {
      text: words("cards.scan.ask", named),
      choices: [{ label: words("cards.scan.join"), to: at.join(sent), style: "primary" }],
    };
  },
});

async function waitsFor(turn: Turn, household: Household): Promise<boolean> {
  const waiting = turn.person && (await waitingClaimOf(turn, turn.person.id));
  const claim = waiting === undefined ? undefined : await findClaim(turn, waiting);
  return claim?.household?.id === household.id;
}

/** Asks to join the household: its members or the village confirm. */
export const join = action("cards.join", {
  args: [code],
  access: known,
  run: async (turn, sent) => {
    const found = await follow(turn, sent);
    if ("refused" in found) return open("home", found.refused);
    const { household } = found;
    if (turn.person?.householdId !== undefined || (await waitsFor(turn, household)))
      return open(at.scanned(sent));
    return joined(turn, household);
  },
});

async function joined(turn: Turn, household: Household): Promise<Outcome> {
  const unit = await findUnit(turn, household.unitId);
  if (!unit) return open("home", words("cards.scan.gone"));
  await claimHousehold(turn, { unit, householdId: household.id, head: household.head ?? household.name });
  return open("home", words("cards.scan.asked", { household: householdWords(household) }));
}

/** Who somebody is that is not known yet: where they live, the card says. */
export const enter = form("cards.enter", {
  args: [code],
  access: anyone,
  questions: { name: nameQuestion(), phone: contact({ optional: true }) },
  submit: async (turn, told, sent) => {
    if (turn.person) return followCode(turn, sent);
    const found = await follow(turn, sent);
    if ("refused" in found) return open("home", found.refused);
    const { household } = found;
    if ((await tieToOwner(turn, told.phone)) !== undefined) return followCode(turn, sent);
    await enterPerson(turn, { ...told, unitId: household.unitId });
    return joined(turn, household);
  },
});
