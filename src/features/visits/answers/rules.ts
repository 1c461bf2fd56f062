/** What a household can say to what was recorded; all but the first go to the secretary. */
export const answers = ["confirmed", "never", "date", "words"] as const;
export type Answer = (typeof answers)[number];
export const disputes = ["never", "date", "words"] as const;
export type Dispute = (typeof disputes)[number];

/** What the secretary decides on a dispute: it stands as recorded, it is struck, it was another day, the words go. */
export const verdicts = ["stands", "struck", "redated", "unwritten"] as const;
export type Verdict = (typeof verdicts)[number];

interface Answered {
  answer: string | null;
  decision: string | null;
  withdrawnAt: Date | null;
}

export const isDispute = (answer: string | null): answer is Dispute => disputes.some((one) => one === answer);

/** Whether a visit waits for a secretary's word. */
export const isOpenDispute = ({ answer, decision, withdrawnAt }: Answered): boolean =>
  isDispute(answer) && decision === null && withdrawnAt === null;

/**
 * What an answer makes of a visit: nobody but whoever disputed it takes a dispute back, so that no voice of a
 * household silences another.
 */
export function answerNow(
  visit: Answered & { disputedBy?: number },
  answer: Answer,
  by: number | undefined,
): Answer | "kept" | "withdrawn" | "decided" {
  if (visit.withdrawnAt) return "withdrawn";
  if (visit.decision) return "decided";
  if (answer === "confirmed" && isOpenDispute(visit) && visit.disputedBy !== by) return "kept";
  return answer;
}

/** Verdicts that answer a dispute. */
export const verdictsOn = (answer: Dispute): readonly Verdict[] =>
  answer === "words" ? ["stands", "unwritten"] : ["stands", "redated", "struck"];
