import { z } from "zod";
import type { Stored } from "./protocol.ts";

const answersSchema = z.record(z.string(), z.string());

/** Puts equal forms together. */
export function countForms(rows: readonly { chat: string; answers: string }[]): Stored[] {
  const counts = new Map<string, Stored>();
  for (const { chat, answers } of rows) {
    const key = `${chat} ${answers}`;
    const form = counts.get(key) ?? { chat, answers: answersSchema.parse(JSON.parse(answers)), count: 0 };
    form.count += 1;
    counts.set(key, form);
  }
  return [...counts.values()];
}
