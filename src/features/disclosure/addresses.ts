import { z } from "zod";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Period } from "../calendar/index.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`disclosure.${place}`, args);

/** Addresses of all places of the disclosure: so that screens, forms, actions and news can lead to each other. */
export const at = {
  /** Preparing. */
  mine: () => to("prepare.mine"),
  issue: (issueId: number, page = 0) => to("prepare.issue", issueId, page),
  item: (itemId: number) => to("prepare.item", itemId),
  write: (itemId: number, how: "new" | "more") => to("prepare.write", itemId, how),
  attach: (itemId: number) => to("prepare.attach", itemId),
  table: (itemId: number) => to("prepare.table", itemId),
  clearing: (itemId: number) => to("prepare.clearing", itemId),
  clear: (itemId: number, what: "words" | "table" | "files") => to("prepare.clear", itemId, what),
  tick: (itemId: number, is: "yes" | "no") => to("prepare.tick", itemId, is),
  nothing: (itemId: number) => to("prepare.nothing", itemId),
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
  read: (issueId: number) => to("read.issue", issueId),
  readItem: (issueId: number, key: string) => to("read.item", issueId, key),
  ask: (issueId: number) => to("question.ask", issueId),
} as const;

/** The public page of an issue, and that of a unit's issues. */
export const pageOf = (unitId: number, quarter: Period): string => `/open/${unitId}/${quarter}`;

/** A row's number in an address; larger ones do not fit the database. */
export const id = z.coerce.number().int().positive().max(2_147_483_647);
/** A page of a list, from 0. */
export const page = z.coerce.number().int().min(0).max(9999).default(0);
/** How many rows of a list stand on one page. */
export const pageSize = 6;
