import { type Access, id, page, targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import { findLetter } from "./store.ts";

export { id, page };

const to = (place: string, ...args: readonly number[]): Target => targetOf(`letters.${place}`, args);

/** Addresses of all places of the letters. */
export const at = {
  write: (personId: number) => to("write", personId),
  mine: (page = 0) => to("mine", page),
  view: (letterId: number, page = 0) => to("view", letterId, page),
  answer: (letterId: number) => to("answer", letterId),
  settle: (letterId: number) => to("settle", letterId),
} as const;

export const pageSize = 5;

/** The two who write to each other, and nobody else. */
export const theTwo: Access<readonly [typeof id]> = {
  allow: ["concerned"],
  subject: async (turn, letterId) => {
    const letter = await findLetter(turn, letterId);
    return letter && { people: [letter.from.id, letter.to.id] };
  },
};
