import { type HeldPost, type Identity, type PostKind, postKinds } from "../../../conversation/access.ts";

/** A telephone number with its middle hidden: enough to recognise it, too little to call it. */
export function maskPhone(phone: string): string {
  if (phone.length >= 11) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  if (phone.length >= 7) return `${phone.slice(0, 2)}****${phone.slice(-2)}`;
  return "****";
}

/** The kinds of post that a person can put on as a hat, each once, in the order of the directory. */
export function hatsOf(posts: readonly HeldPost[]): PostKind[] {
  return postKinds.filter((kind) => posts.some((post) => post.kind === kind));
}

/** Whether a person may act for a household: as its confirmed member or as its helper. */
export function mayActFor(person: Identity | undefined, householdId: number): boolean {
  return person !== undefined && (person.householdId === householdId || person.helps.includes(householdId));
}

/** Whether something can be somebody's name: it holds letters, no digits, and is no link. */
export const isName = (sent: string) => /\p{L}/u.test(sent) && !/[\d@/<>]/.test(sent);
