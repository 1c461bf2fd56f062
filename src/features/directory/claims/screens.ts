import type { Access } from "../../../conversation/place.ts";
import { type Choice, plain, type Target, type Text, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { countAsks } from "../grants/store.ts";
import { membersOf } from "../households/store.ts";
import { householdLabel, householdWords } from "../naming.ts";
import { maskPhone } from "../people/rules.ts";
import { seePhone } from "../people/see-phone.ts";
import { personOf } from "../people/store.ts";
import { exportedClaims } from "./list.ts";
import { deciders } from "./rules.ts";
import { type Claim, countWaiting, findClaim, waitingClaims } from "./store.ts";

/** The units whose claims whoever writes may decide. */
export const decidesUnder = (turn: Turn): string[] =>
  (turn.person?.posts ?? [])
    .filter((post) => deciders.posts.some((kind) => kind === post.kind))
    .map((post) => post.unitPath);

/** How much waits for whoever writes: claims and helpers who ask. */
export async function countToConfirm(turn: Turn): Promise<number> {
  if (!turn.person) return 0;
  const paths = decidesUnder(turn);
  return (await countWaiting(turn, paths, turn.person.id)) + (await countAsks(turn, paths, turn.person.id));
}

/** The village, which may also say that it is another household; never the one the claim is about. */
export const villageAccess: Access<readonly [typeof id]> = {
  allow: [deciders],
  subject: async (turn, claimId) => {
    const claim = await findClaim(turn, claimId);
    return claim && { unitPath: claim.unitPath, barred: [claim.personId] };
  },
};

/** Whoever may decide a claim: the village, or a member of the household that was named. */
export const claimAccess: Access<readonly [typeof id]> = {
  allow: [deciders, "concerned"],
  subject: async (turn, claimId) => {
    const claim = await findClaim(turn, claimId);
    if (!claim) return undefined;
    const family = claim.household ? await membersOf(turn, claim.household.id) : [];
    return { unitPath: claim.unitPath, people: family.map((one) => one.id), barred: [claim.personId] };
  },
};

/** Whether whoever writes decides for the village, and not only for their own household. */
export const isDecider = (turn: Turn, claim: Claim): boolean =>
  decidesUnder(turn).some((path) => claim.unitPath.startsWith(path));

/** Where one goes on from a claim: the village to what else waits. */
export const onward = (turn: Turn): Target => (decidesUnder(turn).length > 0 ? at.claims() : "home");

/** A claim whose gate has been passed. */
export async function claimOf(turn: Turn, claimId: number): Promise<Claim> {
  const claim = await findClaim(turn, claimId);
  if (!claim) throw new Error(`claim ${claimId} is not there`);
  return claim;
}

/** 待确认住户: who says they belong to a household, the longest-waiting first. */
export const claims = screen("directory.claims", {
  args: [page],
  access: { allow: [{ posts: deciders.posts, over: "anything" }] },
  show: async (turn, shown) => {
    const me = turn.person?.id ?? 0;
    const paths = decidesUnder(turn);
    const total = await countWaiting(turn, paths, me);
    const asks = await countAsks(turn, paths, me);
    const rows = await waitingClaims(turn, paths, me, { skip: shown * pageSize, take: pageSize });
    const choices: (Choice | readonly Choice[])[] = rows.map((claim) => ({
      label: words("directory.claim.row", { name: claim.personName, household: label(claim) }),
      to: at.claim(claim.id),
    }));
    choices.push(turnPages(shown, total, at.claims));
    if (total > 0) choices.push(exportedClaims.button());
    if (asks > 0) choices.push({ label: words("directory.ask.queue", { count: asks }), to: at.asks() });
    return {
      text: total > 0 ? words("directory.claim.queue", { count: total }) : words("directory.claim.none"),
      choices,
    };
  },
});

const named = (claim: Claim): Text =>
  claim.household
    ? householdWords(claim.household)
    : words("directory.claim.in_words", { words: claim.words ?? "" });

const label = (claim: Claim): Text =>
  claim.household ? householdLabel(claim.household) : plain(claim.words ?? "");

/** One claim: who, which household, and what can be decided. */
export const claim = screen("directory.claim", {
  args: [id],
  access: claimAccess,
  back: onward,
  show: async (turn, claimId) => {
    const shown = await claimOf(turn, claimId);
    const { phone } = await personOf(turn, shown.personId);
    const text = words("directory.claim.text", {
      name: shown.personName,
      household: named(shown),
      group: shown.unitName,
      phone: phone ? maskPhone(phone) : words("common.none"),
      at: shown.createdAt,
    });
    if (shown.state !== "waiting") return { text: [text, decided(shown)], personal: true };
    return {
      text: [text, words(shown.household ? "directory.claim.right" : "directory.claim.which")],
      choices: isDecider(turn, shown) ? decisions(shown, phone !== undefined) : familyDecisions(shown),
      personal: true,
    };
  },
});

function decisions(shown: Claim, hasPhone: boolean): (readonly Choice[])[] {
  const first: Choice[] = shown.household
    ? [{ label: words("directory.claim.approve"), to: at.approve(shown.id), style: "primary" }]
    : [];
  const other = shown.household ? "directory.claim.other_household" : "directory.claim.choose_household";
  return [
    [...first, { label: words(other), to: at.settle(shown.id) }],
    [
      { label: words("directory.claim.refuse"), to: at.refuse(shown.id), style: "danger" },
      ...(hasPhone ? [{ label: words("directory.see_phone"), to: at.claimPhone(shown.id) }] : []),
    ],
  ];
}

const familyDecisions = (shown: Claim): (readonly Choice[])[] => [
  [
    { label: words("directory.claim.approve"), to: at.approve(shown.id), style: "primary" },
    { label: words("directory.claim.refuse"), to: at.refuse(shown.id), style: "danger" },
  ],
];

/** How a claim was decided, for whoever comes late. */
export function decided(claim: Claim): Text {
  if (claim.state === "withdrawn") return words("directory.claim.withdrawn");
  const by = claim.decidedBy ?? "";
  const at = claim.decidedAt ?? claim.createdAt;
  if (claim.state === "approved") return words("directory.claim.was_approved", { by, at });
  return words("directory.claim.was_refused", { by, at, reason: claim.reason ?? "" });
}

/** Shows the whole number of a claimant, and writes down who looked. */
export const claimPhone = action("directory.claim_phone", {
  args: [id],
  access: villageAccess,
  run: async (turn, claimId) => {
    const { personId } = await claimOf(turn, claimId);
    return seePhone(turn, personId, at.claim(claimId), { tell: false });
  },
});
