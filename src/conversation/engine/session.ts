import { z } from "zod";

const draft = z.object({
  answers: z.record(z.string(), z.unknown()),
  /** ISO instant of the last answer. */
  since: z.string(),
  /** Given up on: still there for a change of mind, but not offered. */
  dropped: z.boolean().optional(),
});
export type Draft = z.infer<typeof draft>;

/** Where a chat is; one small row, read and written with each message. */
export const sessionSchema = z.object({
  /** Address of the screen shown, or of the form being filled. */
  at: z.string().default("home"),
  /** The question being asked; `review` before a form is submitted; empty on a screen. */
  asking: z.string().default(""),
  /** Page of a long list of options, from 0, and the words it was narrowed by. */
  page: z.number().int().default(0),
  search: z.string().default(""),
  /** Unfinished forms by address. */
  drafts: z.record(z.string(), draft).default({}),
  /** What the last message offered, in order: label and data. Numbers and typed labels refer to it. */
  choices: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** Where numbers lead instead, if the last message numbered what it listed. */
  numbered: z.array(z.string()).default([]),
  /** Where the person wanted to go before saying who they are. */
  next: z.string().optional(),
  /** Actions pressed lately that may not take effect twice. */
  spent: z.array(z.string()).default([]),
});
export type Session = z.infer<typeof sessionSchema>;

export const freshSession = (): Session => sessionSchema.parse({});

const mostDrafts = 5;
/** A draft is kept for a week. */
const draftDays = 7;

/** Removes drafts that are too old, and all but the one in hand and the newest. */
export function pruneDrafts(session: Session, now: Date): void {
  const oldest = now.getTime() - draftDays * 86_400_000;
  const kept = Object.entries(session.drafts)
    .filter(([target, one]) => target === session.at || Date.parse(one.since) >= oldest)
    .sort(([one, a], [other, b]) => {
      // The form being filled stays, however many others there are.
      const here = Number(other === session.at) - Number(one === session.at);
      return here || b.since.localeCompare(a.since);
    })
    .slice(0, mostDrafts);
  session.drafts = Object.fromEntries(kept);
}
