import { z } from "zod";
import { type Access, targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import { findLetter } from "./store.ts";

const to = (place: string, ...args: readonly number[]): Target => targetOf(`letters.${place}`, args);

/** Addresses of all places of the letters. */
export const at = {
  write: (personId: number) => to("write", personId),
  mine: (page = 0) => to("mine", page),
  view: (letterId: number, page = 0) => to("view", letterId, page),
  answer: (letterId: number) => to("answer", letterId),
  settle: (letterId: number) => to("settle", letterId),
} as const;

/** A row's number in an address; larger ones do not fit the database. */
export const id = z.coerce.number().int().positive().max(2_147_483_647);
/** A page of a list, from 0. */
export const page = z.coerce.number().int().min(0).max(9999).default(0);
export const pageSize = 5;

/** The two who write to each other, and nobody else. */
export const theTwo: Access<readonly [typeof id]> = {
  allow: ["concerned"],
  subject: async (turn, letterId) => {
    const letter = await findLetter(turn, letterId);
    return letter && { people: [letter.from.id, letter.to.id] };
  },
};
