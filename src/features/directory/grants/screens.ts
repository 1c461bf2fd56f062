import { type Access, known } from "../../../conversation/place.ts";
import { type Choice, type Text, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { deciders } from "../claims/rules.ts";
import { decidesUnder } from "../claims/screens.ts";
import { householdLabel, householdWords } from "../naming.ts";
import { mayDecide, mayEnd } from "./rules.ts";
import { asksUnder, countAsks, findGrant, type Grant, grantsOf } from "./store.ts";

/** A leave is its helper's and its household's matter, and the village's. */
export const grantAccess: Access<readonly [typeof id]> = {
  allow: ["concerned", deciders],
  subject: async (turn, grantId) => {
    const found = await findGrant(turn, grantId);
    return found && { unitPath: found.unitPath, people: [found.helperId, ...found.members] };
  },
};

/** Whoever may say yes or no to a helper; never the helper. */
export const decideAccess: Access<readonly [typeof id]> = {
  allow: ["concerned", deciders],
  subject: async (turn, grantId) => {
    const found = await findGrant(turn, grantId);
    return found && { unitPath: found.unitPath, people: found.members, barred: [found.helperId] };
  },
};

/** A leave whose gate has been passed. */
export async function grantOf(turn: Turn, grantId: number): Promise<Grant> {
  const found = await findGrant(turn, grantId);
  if (!found) throw new Error(`helper grant ${grantId} is not there`);
  return found;
}

/** 代办: for whom one may act, and who may act for one's own household. */
export const helps = screen("directory.helps", {
  access: known,
  show: async (turn) => {
    const { person } = turn;
    if (!person) throw new Error("the helpers were shown to nobody");
    const mine = await grantsOf(turn, { helperId: person.id });
    const ours =
      person.householdId === undefined ? [] : await grantsOf(turn, { householdId: person.householdId });
    const text: Text[] = [
      mine.length > 0
        ? words("directory.help.mine", { lines: mine.map(mineLine) })
        : words("directory.help.none"),
    ];
    if (ours.length > 0) text.push(words("directory.help.ours", { lines: ours.map(ourLine) }));
    const rows: (Choice | readonly Choice[])[] = [
      ...mine.map((one) => ({ label: householdLabel(one.household), to: at.grant(one.id) })),
      ...ours.map((one) => ({
        label: words("directory.help.helper_row", { name: one.helperName }),
        to: at.grant(one.id),
      })),
    ];
    return {
      text,
      choices: [...rows, { label: words("directory.help.ask"), to: at.help() }],
      personal: true,
    };
  },
});

const mineLine = (one: Grant): Text =>
  words(`directory.help.mine_${one.state}`, { household: householdWords(one.household) });
const ourLine = (one: Grant): Text => words(`directory.help.ours_${one.state}`, { name: one.helperName });

/** Helpers who ask in the village. */
export const asks = screen("directory.asks", {
  args: [page],
  access: { allow: [{ posts: deciders.posts, over: "anything" }] },
  back: () => at.claims(),
  show: async (turn, shown) => {
    const me = turn.person?.id ?? 0;
    const paths = decidesUnder(turn);
    const total = await countAsks(turn, paths, me);
    const rows = await asksUnder(turn, paths, me, { skip: shown * pageSize, take: pageSize });
    return {
      text: total > 0 ? words("directory.ask.list", { count: total }) : words("directory.ask.none"),
      choices: [
        ...rows.map((one) => ({
          label: words("directory.ask.row", {
            name: one.helperName,
            household: householdLabel(one.household),
          }),
          to: at.grant(one.id),
        })),
        turnPages(shown, total, at.asks),
      ],
    };
  },
});

/** One leave: who may act for whom, and what can be done about it by whoever looks. */
export const grant = screen("directory.grant", {
  args: [id],
  access: grantAccess,
  back: () => at.helps(),
  show: async (turn, grantId) => {
    const shown = await grantOf(turn, grantId);
    const { person } = turn;
    const choices: Choice[] = [];
    if (person && mayDecide(shown, person)) {
      choices.push(
        { label: words("directory.ask.allow"), to: at.allowHelp(shown.id), style: "primary" },
        { label: words("directory.ask.refuse"), to: at.refuseHelp(shown.id), style: "danger" },
      );
    }
    if (person && mayEnd(shown, person)) {
      const label = words(shown.state === "waiting" ? "directory.help.take_back" : "directory.help.end");
      choices.push({ label, to: at.endHelp(shown.id), style: "danger" });
    }
    return {
      text: [
        words("directory.help.text", {
          helper: shown.helperName,
          household: householdWords(shown.household),
          group: shown.unitName,
          reason: shown.reason ?? words("common.none"),
        }),
        words(`directory.help.state_${shown.state}`, { by: shown.decidedBy ?? "" }),
      ],
      choices: [choices],
      personal: true,
    };
  },
});
