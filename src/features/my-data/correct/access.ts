import type { Allow, PostKind, Subject } from "../../../conversation/access.ts";
import type { Access } from "../../../conversation/place.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { type id, myId } from "../addresses.ts";
import { type Correction, findCorrection, waiting } from "../store/corrections.ts";
import { abouts, deciderKinds } from "./rules.ts";

/** Posts whose holders decide about anything of it. */
export const deciders: Allow = { posts: ["village_committee", "secretary", "admin"], over: "anything" };

/** A correction whose gate has been passed. */
export async function correctionOf(turn: Turn, correctionId: number): Promise<Correction> {
  const found = await findCorrection(turn, correctionId);
  if (!found) throw new Error(`correction ${correctionId} passed its gate and is gone`);
  return found;
}

const pathsOf = (turn: Turn, kinds: readonly PostKind[]): string[] =>
  (turn.person?.posts ?? []).filter((post) => kinds.includes(post.kind)).map((post) => post.unitPath);

/** Whether whoever writes decides about it: never about what they asked for themselves. */
const decides = (turn: Turn, { about, unit, personId }: Correction): boolean =>
  personId !== turn.person?.id &&
  pathsOf(turn, deciderKinds(about)).some((path) => unit.path.startsWith(path));

const subjectOf = async (
  turn: Turn,
  correctionId: number,
  who: (found: Correction) => Subject,
): Promise<Subject | undefined> => {
  const found = await findCorrection(turn, correctionId);
  return found && who(found);
};

/** Those who can change it: a gate by person, since posts and links have fewer keepers than the rest. */
export const decidersOnly: Access<readonly [typeof id]> = {
  allow: ["handler"],
  subject: (turn, correctionId) =>
    subjectOf(turn, correctionId, (found) => ({ handlers: decides(turn, found) ? [myId(turn)] : [] })),
};

/** They, and whoever asked. */
export const allConcerned: Access<readonly [typeof id]> = {
  allow: ["concerned", "handler"],
  subject: (turn, correctionId) =>
    subjectOf(turn, correctionId, (found) => ({
      people: [found.personId],
      handlers: decides(turn, found) ? [myId(turn)] : [],
    })),
};

export const askerOnly: Access<readonly [typeof id]> = {
  allow: ["concerned"],
  subject: (turn, correctionId) => subjectOf(turn, correctionId, (found) => ({ people: [found.personId] })),
};

/** What waits for whoever writes, the longest-waiting first. */
export function queueOf(
  turn: Turn,
  part: { skip: number; take: number },
): Promise<{ total: number; found: Correction[] }> {
  const held = (turn.person?.posts ?? []).map(({ kind, unitPath: path }) => ({
    path,
    abouts: abouts.filter((about) => deciderKinds(about).includes(kind)),
  }));
  return waiting(
    turn,
    held.filter((one) => one.abouts.length > 0),
    turn.person?.id ?? 0,
    part,
  );
}

/** How much that is. */
export const countQueue = async (turn: Turn): Promise<number> =>
  turn.person ? (await queueOf(turn, { skip: 0, take: 1 })).total : 0;
