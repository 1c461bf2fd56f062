import type { Table } from "../../changes/index.ts";
import { openStates } from "../../requests/index.ts";
import { copyDays } from "../rules.ts";

/** How long something is kept: so many days or years, until its own end, or for good. */
export type Period = { days: number } | { years: number } | "own_end" | "always";

/** Which rows of a table are due to go. */
export interface Due {
  table: Table;
  /** SQL; `?1` is the instant before which they are due, as the columns hold it. */
  where: string;
  /** The column by whose order rows are added: only the oldest are looked at, for there are very many. */
  inOrderOf?: string;
  /** The rows stay, and these columns become something else, SQL. */
  sets?: Readonly<Record<string, string>>;
}

interface Kept {
  for: Period;
  /** Of the law or the report, as people are told: `my-data.kept.why.<why>`. */
  why: "served" | "dispute" | "file" | "answerable" | "public" | "register";
  /** Removed by a job or an errand of its own, where no rows are named. */
  due?: readonly Due[];
  /** All tables of the kind. */
  tables: readonly Table[];
}

const since = (table: Table, column: string, and?: string): Due => ({
  table,
  where: `"${column}" < ?1${and ? ` AND ${and}` : ""}`,
});
const inOrder = (table: Table, column: string, and?: string): Due => ({
  ...since(table, column, and),
  inOrderOf: column,
});
const day = "substr(?1, 1, 10)";
/** A period is over when its year is. */
const oldPeriod = `substr("period", 1, 4) < substr(?1, 1, 4)`;
const oldImport = `"importId" IN (SELECT id FROM Import WHERE "createdAt" < ?1 AND state <> 'checking')`;
const running = openStates.map((state) => `'${state}'`).join(", ");

/** Every kind of data: how long it is kept, why, and what is due. Every table of the database stands here once. */
export const kept = {
  messages: {
    for: { days: 90 },
    why: "served",
    due: [inOrder("Outbox", "queuedAt", "state <> 'waiting'")],
    tables: ["Outbox"],
  },
  received: {
    for: { days: 7 },
    why: "served",
    due: [inOrder("Inbound", "receivedAt", `"doneAt" < ?1`)],
    tables: ["Inbound"],
  },
  web_chats: {
    for: { years: 1 },
    why: "served",
    due: [inOrder("WebMessage", "at"), since("Chat", "activeAt", `"personId" IS NULL`)],
    tables: ["WebMessage", "WebFile", "Chat"],
  },
  sign_in: {
    for: "own_end",
    why: "served",
    due: [since("WebSession", "expiresAt"), since("LoginLink", "expiresAt")],
    tables: ["WebSession", "LoginLink"],
  },
  own_copies: { for: { days: copyDays }, why: "served", tables: ["OwnCopy"] },
  unneeded_files: { for: { days: 30 }, why: "served", tables: ["File", "FileCopy", "FileGone"] },
  diary_removed: {
    for: { days: 30 },
    why: "served",
    due: [since("DiaryEntry", "removedAt")],
    tables: [],
  },
  imports: {
    for: { days: 90 },
    why: "served",
    due: [
      // First, so that nobody applies what is half gone.
      { ...since("Import", "createdAt", "state = 'ready'"), sets: { state: "'dropped'" } },
      { table: "ImportRow", where: oldImport },
      { table: "ImportProblem", where: oldImport },
      {
        ...since("Import", "createdAt", `state <> 'checking' AND coalesce("fileId", "markedId") IS NOT NULL`),
        sets: { fileId: "NULL", markedId: "NULL" },
      },
    ],
    tables: ["Import", "ImportProblem", "ImportRow"],
  },
  sheets: { for: { days: 7 }, why: "served", tables: ["DutySheet"] },
  invitations: {
    for: { years: 1 },
    why: "answerable",
    due: [since("Invitation", "expiresAt")],
    tables: ["Invitation"],
  },
  confirmations: {
    for: { years: 1 },
    why: "served",
    due: [since("BroadcastConfirm", "at")],
    tables: ["BroadcastConfirm"],
  },
  away: {
    for: { years: 1 },
    why: "served",
    due: [{ table: "Away", where: `"until" < ${day}` }],
    tables: ["Away"],
  },
  said: {
    for: { years: 3 },
    why: "dispute",
    due: [
      since("Letter", "lastAt"),
      since("DiaryEntry", "createdAt"),
      since("Correction", "createdAt", "state <> 'waiting'"),
      since("HouseholdClaim", "decidedAt", "state <> 'waiting'"),
      since("HelperGrant", "endedAt"),
    ],
    tables: [
      "Letter",
      "LetterLine",
      "DiaryEntry",
      "DiaryFile",
      "Correction",
      "HouseholdClaim",
      "HelperGrant",
    ],
  },
  record: {
    for: { years: 3 },
    why: "dispute",
    due: [inOrder("Audit", "at"), inOrder("Change", "at")],
    tables: ["Audit", "Change"],
  },
  requests: {
    for: { years: 10 },
    why: "file",
    due: [
      since(
        "Request",
        "createdAt",
        `state NOT IN (${running}) AND NOT EXISTS
           (SELECT 1 FROM RequestEvent e WHERE e.requestId = "Request".id AND e.at >= ?1)`,
      ),
    ],
    tables: ["Request", "RequestEvent", "RequestEventFile", "RequestTransfer", "RequestFollower"],
  },
  visits: {
    for: { years: 10 },
    why: "file",
    due: [
      { table: "Visit", where: `"day" < ${day}` },
      { table: "VisitExcuse", where: `coalesce("endedAt", "until") < ${day}` },
      { table: "VisitTally", where: oldPeriod, inOrderOf: "period" },
      { table: "VisitReason", where: oldPeriod },
      { table: "VisitReport", where: oldPeriod },
    ],
    tables: ["Visit", "VisitEvent", "VisitFile", "VisitExcuse", "VisitTally", "VisitReason", "VisitReport"],
  },
  duty: {
    for: { years: 10 },
    why: "file",
    due: [
      since("DutyBooking", "at", `state NOT IN ('booked', 'waiting')`),
      since("DutyNote", "at"),
      since("DutyChange", "at"),
      since("DutyAsk", "at", "state NOT IN ('asked', 'accepted')"),
    ],
    tables: ["DutyBooking", "DutyNote", "DutyNoteFile", "DutyChange", "DutyAsk", "DutyDecline"],
  },
  runs: { for: { days: 400 }, why: "served", tables: ["JobRun"] },
  register: {
    for: "always",
    why: "register",
    tables: [
      "Unit",
      "Household",
      "Person",
      "Post",
      "Responsibility",
      "Muted",
      "HouseholdCard",
      "CardOrder",
      "DutyWish",
      "DutyMember",
    ],
  },
  public: {
    for: "always",
    why: "public",
    tables: [
      "DisclosureIssue",
      "DisclosureItem",
      "DisclosureItemFile",
      "DisclosureItemKind",
      "DisclosureVersion",
      "DisclosureVersionFile",
      "DisclosureQuestion",
      "DisclosureAnswerCorrection",
      "Pledge",
      "PledgeProgress",
      "PledgeProgressFile",
      "PledgeThanks",
      "PledgeQuestion",
      "PledgeTemplate",
      "Broadcast",
      "BroadcastFile",
      "BroadcastTemplate",
      "Mailing",
      "MailingText",
      "CalendarNotice",
      "FigurePicture",
      "RequestDay",
      "VisitRule",
      "VisitPeriod",
      "VisitCoverage",
      "DutyPoint",
      "DutyShift",
      "DutyPlan",
      "DutyPlanTurn",
      "DutyTurn",
      "DutyPicture",
    ],
  },
} as const satisfies Readonly<Record<string, Kept>>;

export type KeptKind = keyof typeof kept;

/** What the kinds are, in order, with what a job has to remove of them. */
export const keptKinds: readonly (readonly [KeptKind, Kept])[] = Object.entries(kept).map(
  ([kind, one]) => [kind as KeptKind, one], // the keys of the table itself
);

/** The instant before which something is due; nothing where it stays. */
export function dueBefore(period: Period, now: Date): Date | undefined {
  if (period === "always") return undefined;
  if (period === "own_end") return now;
  if ("days" in period) return new Date(now.getTime() - period.days * 86_400_000);
  const before = new Date(now);
  before.setUTCFullYear(now.getUTCFullYear() - period.years);
  return before;
}
