import { form } from "../../../conversation/form.ts";
import { text } from "../../../conversation/questions/index.ts";
import { type Outcome, open, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import { at, id } from "../addresses.ts";
import type { Figures } from "../figures.ts";
import { correct as beginCorrection, type Done, dropCorrection, submit, takeBack } from "../publish/acts.ts";
import { issueWith } from "../store/issues.ts";
import { writers } from "./access.ts";

type Said = Parameters<typeof words>[0];

/** Back to the issue with what came of an act. */
export const after = (issueId: number, done: Done, said: Said): Outcome =>
  open(at.issue(issueId), "refused" in done ? done.refused : words(said));

/** 交书记审. */
export const submitAction = (figures: Figures) =>
  action("disclosure.prepare.submit", {
    args: [id],
    access: writers,
    run: async (turn, issueId) =>
      after(
        issueId,
        await submit(turn, await issueWith(turn, issueId), figures),
        "disclosure.prepare.submitted",
      ),
  });

/** Takes it back as long as it is not approved. */
export const takeBackAction = action("disclosure.prepare.take_back", {
  args: [id],
  access: writers,
  run: async (turn, issueId) =>
    after(issueId, await takeBack(turn, await issueWith(turn, issueId)), "disclosure.prepare.taken_back"),
});

/** 更正: why; then the items can be changed. */
export const correct = form("disclosure.prepare.correct", {
  args: [id],
  access: writers,
  back: (_turn, issueId) => at.issue(issueId),
  questions: { reason: text({ min: 2, max: 200 }) },
  submit: async (turn, { reason }, issueId) =>
    after(
      issueId,
      await beginCorrection(turn, await issueWith(turn, issueId), reason),
      "disclosure.prepare.correction_begun",
    ),
});

/** Gives a correction up. */
export const drop = action("disclosure.prepare.drop", {
  args: [id],
  access: writers,
  run: async (turn, issueId) =>
    after(
      issueId,
      await dropCorrection(turn, await issueWith(turn, issueId)),
      "disclosure.prepare.correction_dropped",
    ),
});
