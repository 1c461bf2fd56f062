import { type Choice, type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { at } from "../addresses.ts";
import { total } from "../rules/staged.ts";
import type { Import } from "../store/imports.ts";
import { countMissing, countProblems, problemsOf } from "../store/staging.ts";
import { importText, shownProblems } from "../wording.ts";

/** How an import looks in the chat, and what can be done with it. */
export async function importView(
  work: Work,
  one: Import,
  language: string,
): Promise<{ text: Text[]; choices: (Choice | Choice[])[] }> {
  const wrong = one.state === "wrong";
  const missing = await countMissing(work, one.id);
  const text = importText(one, {
    problems: wrong ? await problemsOf(work, one.id, shownProblems) : [],
    count: wrong ? await countProblems(work, one.id) : 0,
    missing,
    read: (said) => work.read(language, said),
  });
  return { text, choices: choicesFor(one, missing.size > 0) };
}

function choicesFor(one: Import, missing: boolean): (Choice | Choice[])[] {
  const gone: Choice[] = missing ? [{ label: words("imports.gone"), to: at.gone(one.id) }] : [];
  switch (one.state) {
    case "checking":
      return [{ label: words("imports.progress"), to: at.view(one.id) }];
    case "refused":
    case "dropped":
    case "wrong":
      return [{ label: words("imports.get_template"), to: at.template() }];
    case "ready": {
      const apply: Choice = { label: words("imports.apply"), to: at.apply(one.id), style: "primary" };
      const drop: Choice = { label: words("imports.drop"), to: at.drop(one.id) };
      const changes = total(one.tally, ["fresh", "changed", "back"]) > 0;
      return [...(changes ? [apply] : []), ...gone, ...(changes ? [drop] : [])];
    }
    case "applied":
      return gone;
  }
}
