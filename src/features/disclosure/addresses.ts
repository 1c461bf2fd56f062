import { z } from "zod";
import { targetOf } from "../../conversation/place.ts";
import type { Choice, Target } from "../../conversation/reply.ts";
import { type Period, yearOf } from "../calendar/index.ts";

export { id, page } from "../../conversation/place.ts";
export { pageSize, turnPages } from "../../conversation/reply.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`disclosure.${place}`, args);

/** Addresses of all places of the disclosure: so that screens, forms, actions and news can lead to each other. */
export const at = {
  /** Preparing. */
  mine: () => to("prepare.mine"),
  issue: (issueId: number, page = 0) => to("prepare.issue", issueId, page),
  item: (item: string) => to("prepare.item", item),
  write: (item: string, how: "new" | "more") => to("prepare.write", item, how),
  attach: (item: string) => to("prepare.attach", item),
  table: (item: string) => to("prepare.table", item),
  clearing: (item: string) => to("prepare.clearing", item),
  clear: (item: string, what: "words" | "table" | "files") => to("prepare.clear", item, what),
  tick: (item: string, is: "yes" | "no") => to("prepare.tick", item, is),
  nothing: (item: string) => to("prepare.nothing", item),
  submit: (issueId: number) => to("prepare.submit", issueId),
  takeBack: (issueId: number) => to("prepare.take_back", issueId),
  correct: (issueId: number) => to("prepare.correct", issueId),
  drop: (issueId: number) => to("prepare.drop", issueId),
  /** Approving and publishing. */
  changes: (issueId: number) => to("publish.changes", issueId),
  approve: (issueId: number) => to("publish.approve", issueId),
  late: (issueId: number) => to("publish.late", issueId),
  sendBack: (issueId: number) => to("publish.send_back", issueId),
  /** The checklist. */
  levels: () => to("kinds.levels"),
  kinds: (level: string, page = 0) => to("kinds.list", level, page),
  kind: (kindId: number) => to("kinds.kind", kindId),
  addKind: (level: string) => to("kinds.add", level),
  renameKind: (kindId: number) => to("kinds.rename", kindId),
  moveKind: (kindId: number, way: "up" | "down") => to("kinds.move", kindId, way),
  endingKind: (kindId: number) => to("kinds.ending", kindId),
  endKind: (kindId: number) => to("kinds.end", kindId),
  /** Reading what is published. */
  archives: () => to("read.start"),
  findArchive: () => to("read.find"),
  archive: (unitId: number, page = 0) => to("read.unit", unitId, page),
  archivesBelow: (unitId: number, page: number, level: string) => to("read.below", unitId, page, level),
  read: (issueId: number) => to("read.issue", issueId),
  /** Of an older version, by its number; 0 is the one that holds. */
  readFrom: (issueId: number, page: number, version = 0) => to("read.issue", issueId, page, version),
  readItem: (issueId: number, key: string) => to("read.item", issueId, key),
  readItemFrom: (issueId: number, key: string, page: number, version = 0) =>
    to("read.item", issueId, key, page, version),
  versions: (issueId: number) => to("read.versions", issueId),
  version: (issueId: number, number: number, page = 0) => to("read.version", issueId, number, page),
  /** Questions and answers; an item by its key, or the issue as a whole. */
  ask: (issueId: number) => to("question.ask", issueId),
  askItem: (issueId: number, key: string) => to("question.ask", issueId, key),
  questions: (issueId: number, key: string, page = 0) => to("question.list", issueId, key, page),
  myQuestions: (page = 0) => to("question.mine", page),
  inbox: (page = 0) => to("question.inbox", page),
  question: (questionId: number) => to("question.view", questionId),
  answer: (questionId: number) => to("question.answer", questionId),
  answered: (page = 0) => to("question.answered", page),
  correctAnswer: (questionId: number, corrections: number) => to("question.correct", questionId, corrections),
  corrections: (questionId: number, page = 0) => to("question.corrections", questionId, page),
  decline: (questionId: number) => to("question.decline", questionId),
  helped: (questionId: number, said: "yes" | "no") => to("question.helped", questionId, said),
  askAgain: (questionId: number) => to("question.again", questionId),
} as const;

/** In the place of an item's key: the issue as a whole. */
export const whole = "all";
/** The key of an item in an address. */
export const itemKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** The public page of an issue, and that of a unit's issues. */
export const pageOf = (unitId: number, quarter: Period): string => `/open/${unitId}/${quarter}`;
/** The text behind the fingerprint of a version. */
export const textOf = (unitId: number, quarter: Period, version: number): string =>
  `${pageOf(unitId, quarter)}/${version}/text`;
export const unitPage = (unitId: number): string => `/open/${unitId}`;

/** Where a branch's pledges of a year are read, in chat and on the web: another feature's, which builds on this one. */
export const pledgesAt = (unitId: number, quarter: Period): Target =>
  targetOf("pledges.village", [unitId, yearOf(quarter)]);
export const pledgesPageOf = (unitId: number, quarter: Period): string =>
  `${unitPage(unitId)}/pledges/${yearOf(quarter)}`;

/** An item of an issue in an address: the issue's number and the item's place in it, `12.3`. */
export const itemRef = z.string().regex(/^[1-9]\d{0,8}\.[1-9]\d{0,2}$/);
/** The issue that an item in an address belongs to. */
export const issueIn = (item: string): number => Number(item.split(".")[0]);

/** Short buttons, two in a row. */
export function twoInARow(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let index = 0; index < choices.length; index += 2) rows.push(choices.slice(index, index + 2));
  return rows;
}
