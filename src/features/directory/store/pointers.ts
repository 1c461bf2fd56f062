import type { Table } from "../../changes/index.ts";

/** What of a duplicate goes where: the column that points to it, and under which words it stands in the preview. */
export interface Pointing {
  table: Table;
  column: string;
  /** `directory.twins.moves.requests`; without one it goes along unsaid. */
  as?: Moved;
  /** What is counted in the preview; without it, every row. */
  counted?: string;
  /** One row of each kind is enough: with this, a second one stays where it is; with the column itself, one of all. */
  unique?: string;
}

export type Moved =
  | "chats"
  | "posts"
  | "duties"
  | "people"
  | "requests"
  | "claims"
  | "helps"
  | "visits"
  | "diary"
  | "cards";

const alive = "until IS NULL";
// That there is a complaint about an official, nobody learns from a preview.
const known = "sealed = 0";
const waiting = "state = 'waiting'";
const helping = "state IN ('waiting', 'approved')";

/** Everything that points to a person; a test holds it against the schema. */
export const personPointers: readonly Pointing[] = [
  { table: "Chat", column: "personId", as: "chats" },
  { table: "LoginLink", column: "personId" },
  { table: "Person", column: "mergedIntoId" },
  { table: "Post", column: "personId", as: "posts", counted: alive },
  { table: "Responsibility", column: "personId", as: "duties", counted: alive },
  { table: "HouseholdClaim", column: "personId", as: "claims", counted: waiting },
  { table: "HouseholdClaim", column: "decidedById" },
  { table: "Invitation", column: "createdById" },
  { table: "Invitation", column: "usedById" },
  { table: "HelperGrant", column: "helperId", as: "helps", counted: helping, unique: "householdId" },
  { table: "HelperGrant", column: "decidedById" },
  { table: "Away", column: "personId" },
  { table: "Muted", column: "personId", unique: "topic" },
  { table: "CalendarNotice", column: "byId" },
  { table: "DiaryEntry", column: "personId", as: "diary" },
  { table: "CardOrder", column: "personId" },
  { table: "DutyPoint", column: "leaderId" },
  { table: "DutyMember", column: "personId", unique: "pointId" },
  { table: "DutyPlan", column: "madeById" },
  { table: "DutyPlan", column: "publishedById" },
  { table: "DutyPlanTurn", column: "personId" },
  { table: "DutyTurn", column: "personId" },
  { table: "DutyChange", column: "byId" },
  { table: "DutyChange", column: "fromId" },
  { table: "DutyChange", column: "toId" },
  { table: "DutyAsk", column: "askerId" },
  { table: "DutyAsk", column: "toId" },
  { table: "DutyAsk", column: "takerId" },
  { table: "DutyDecline", column: "personId", unique: "askId" },
  { table: "DutyNote", column: "byId" },
  { table: "DutySheet", column: "byId" },
  { table: "DutyWish", column: "personId", unique: "personId" },
  { table: "DutyBooking", column: "personId" },
  { table: "Letter", column: "fromId" },
  { table: "Letter", column: "toId" },
  { table: "LetterLine", column: "byId" },
  { table: "Correction", column: "personId" },
  { table: "Correction", column: "decidedById" },
  { table: "OwnCopy", column: "personId" },
  { table: "HouseholdCard", column: "issuedById" },
  { table: "HouseholdCard", column: "handedById" },
  { table: "Request", column: "filerId", as: "requests", counted: known },
  { table: "Request", column: "beneficiaryId", as: "requests", counted: known },
  { table: "Request", column: "handlerId", as: "requests", counted: known },
  { table: "Request", column: "accusedId" },
  { table: "RequestEvent", column: "byId" },
  { table: "RequestTransfer", column: "byId" },
  { table: "RequestTransfer", column: "toPersonId" },
  { table: "RequestFollower", column: "personId", unique: "requestId" },
  { table: "Visit", column: "personId", as: "visits" },
  { table: "VisitEvent", column: "byId" },
  { table: "VisitExcuse", column: "byId" },
  { table: "VisitTally", column: "personId" },
  { table: "VisitReason", column: "personId", unique: "period" },
  { table: "VisitReport", column: "personId", unique: "period" },
  { table: "Broadcast", column: "byId" },
  { table: "Broadcast", column: "releasedById" },
  { table: "BroadcastConfirm", column: "personId", unique: "broadcastId" },
  { table: "BroadcastTemplate", column: "byId" },
  { table: "DisclosureIssue", column: "submittedById" },
  { table: "DisclosureIssue", column: "approvedById" },
  { table: "DisclosureItem", column: "readyById" },
  { table: "DisclosureVersion", column: "byId" },
  { table: "DisclosureQuestion", column: "askerId" },
  { table: "DisclosureQuestion", column: "answeredById" },
  { table: "DisclosureAnswerCorrection", column: "byId" },
  { table: "Pledge", column: "personId" },
  { table: "Pledge", column: "confirmedById" },
  { table: "PledgeThanks", column: "personId", unique: "pledgeId" },
  { table: "PledgeQuestion", column: "askerId" },
];

/** Everything that points to a household. */
export const householdPointers: readonly Pointing[] = [
  { table: "Person", column: "householdId", as: "people", counted: "endedAt IS NULL" },
  { table: "Household", column: "mergedIntoId" },
  { table: "HouseholdClaim", column: "householdId", as: "claims", counted: waiting },
  { table: "HelperGrant", column: "householdId", as: "helps", counted: helping, unique: "helperId" },
  { table: "Responsibility", column: "householdId", as: "duties", counted: alive },
  { table: "Request", column: "householdId", as: "requests", counted: known },
  { table: "Visit", column: "householdId", as: "visits" },
  { table: "VisitExcuse", column: "householdId" },
  { table: "VisitTally", column: "householdId" },
  { table: "HouseholdCard", column: "householdId", as: "cards", counted: "revokedAt IS NULL" },
];
