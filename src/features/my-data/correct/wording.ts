import { type Text, words } from "../../../conversation/reply.ts";
import type { Correction, State } from "../store/corrections.ts";
import { type About, isNamed } from "./rules.ts";

export const aboutWords = (about: About): Text => words(`my-data.about.${about}`);
export const stateWords = (state: State): Text => words(`my-data.state.${state}`);

/** What is written now, where it is a name. */
export function writtenNow({ about, person: { household } }: Correction): string | Text | undefined {
  if (!isNamed(about) || !household) return undefined;
  return about === "head" ? (household.head ?? words("common.none")) : household.name;
}

/** The line that says so. */
export function presentWords(correction: Correction): Text | undefined {
  const present = writtenNow(correction);
  return present === undefined ? undefined : words("my-data.correction.present", { present });
}
