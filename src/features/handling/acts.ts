import { type Choice, open, type Target, words } from "../../conversation/reply.ts";
import { action } from "../../conversation/screen.ts";
import { answerTransfer, claim as claimIt, recall as recallIt, start as startIt } from "../requests/index.ts";
import { at, handlers, id, outcome } from "./addresses.ts";
import type { HandlerAct } from "./rules.ts";

/** 受理: of two who press at once the second is told who has it. */
export const claim = action("handling.claim", {
  args: [id],
  access: handlers,
  run: async (turn, requestId) =>
    outcome(await claimIt(turn, requestId), requestId, ({ due }) => words("handling.claimed", { due })),
});

/** 开始办 */
export const start = action("handling.start", {
  args: [id],
  access: handlers,
  run: async (turn, requestId) =>
    outcome(await startIt(turn, requestId), requestId, () => words("handling.started")),
});

/** Takes over what was offered. */
export const accept = action("handling.accept", {
  args: [id],
  access: handlers,
  run: async (turn, requestId) => {
    const done = await answerTransfer(turn, requestId, true);
    // Somebody else of the office was faster: then it may not be one's own to see any more.
    if ("refused" in done) return open(at.inbox(), done.refused);
    return outcome(done, requestId, ({ due }) => words("handling.accepted", { due }));
  },
});

/** Calls off what one has offered. */
export const recall = action("handling.recall", {
  args: [id],
  access: handlers,
  run: async (turn, requestId) =>
    outcome(await recallIt(turn, requestId), requestId, () => words("handling.recalled")),
});

/** The button for something one may do. */
export function choiceFor(act: HandlerAct, request: number): Choice {
  return { label: words(`handling.act.${act}`), to: targetFor(act, request), style: styleOf(act) };
}

function styleOf(act: HandlerAct): "primary" | "danger" | undefined {
  if (act === "refuse") return "danger";
  return act === "claim" || act === "accept_offer" || act === "complete" ? "primary" : undefined;
}

function targetFor(act: HandlerAct, request: number): Target {
  switch (act) {
    case "claim":
      return at.claim(request);
    case "start":
      return at.start(request);
    case "accept_offer":
      return at.accept(request);
    case "decline_offer":
      return at.decline(request);
    case "recall":
      return at.recall(request);
    case "reply":
    case "ask_papers":
    case "complete":
    case "refuse":
      return at.say(request, act);
    case "offer":
      return at.transfer(request);
    case "merge":
      return at.merge(request);
    case "note":
      return at.note(request);
  }
}
