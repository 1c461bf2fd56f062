import { type Piece, piecesOf } from "../rules/changes.ts";
import type { Correction, Question } from "../store/questions.ts";

/** A correction of an answer with what it changed. */
export interface AnswerChange extends Correction {
  pieces: readonly Piece[];
}

/** How an answer became what it is, the first correction first. */
export const changesOfAnswer = ({
  answer = "",
  corrections,
}: Pick<Question, "answer" | "corrections">): AnswerChange[] =>
  corrections.map((correction, index) => ({
    ...correction,
    pieces: piecesOf(correction.was, corrections[index + 1]?.was ?? answer),
  }));
