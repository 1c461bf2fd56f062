import type { Table } from "../../changes/index.ts";

/** Whose rows: of the person themself, of their household, of their chats. */
export type Whose = "people" | "households" | "chats" | "webChats";

/** Some rows of a table: those whose column names one of `whose`, or a row that does. */
export interface Rows {
  table: Table;
  column: string;
  /** People, unless said. */
  whose?: Whose;
  /** The column names a row of this table. */
  through?: Rows;
  /** Further condition, SQL; `{people}` are their numbers. */
  and?: string;
}

const ofPerson = (table: Table, column = "personId", and?: string): Rows => ({ table, column, and });
const inside = (table: Table, column: string, through: Rows): Rows => ({ table, column, through });
const ofHousehold = (table: Table): Rows => ({ table, column: "householdId", whose: "households" });

const ownLetters = ofPerson("Letter", "fromId");
const ownDiary = ofPerson("DiaryEntry");
const ownPledges = ofPerson("Pledge");
const filed = ofPerson("Request", "filerId", "atWindow = 0");
const filedForThem = ofPerson("Request", "beneficiaryId");
const homeVisits = ofHousehold("Visit");
/** What they added to matters of their own; as an official they added to those of others. */
const ownEvents = ofPerson(
  "RequestEvent",
  "byId",
  `requestId IN (SELECT id FROM Request WHERE (filerId IN {people} AND atWindow = 0) OR beneficiaryId IN {people})`,
);

/** What goes, children before what they belong to. */
export const removed: readonly Rows[] = [
  { table: "WebFile", column: "chat", whose: "webChats" },
  { table: "WebMessage", column: "chat", whose: "webChats" },
  { table: "Outbox", column: "chat", whose: "chats" },
  ofPerson("Outbox"),
  { table: "Inbound", column: "chat", whose: "chats", and: "doneAt IS NOT NULL" },
  ofPerson("LoginLink"),
  ofPerson("Away"),
  ofPerson("Muted"),
  ofPerson("HouseholdClaim"),
  ofPerson("HelperGrant", "helperId"),
  ofPerson("RequestFollower"),
  inside("RequestEventFile", "eventId", ownEvents),
  inside("LetterLine", "letterId", ownLetters),
  ownLetters,
  inside("DiaryFile", "entryId", ownDiary),
  ownDiary,
  ofPerson("Correction"),
  ofPerson("OwnCopy"),
  ofPerson("VisitReason"),
  ofPerson("DutyWish"),
  ofPerson("DutyMember"),
  ofPerson("DutyDecline"),
  ofPerson("DutySheet", "byId"),
  // What came of a talk is the secretary's record; that one wished for a talk is one's own.
  ofPerson("DutyBooking", "personId", "state <> 'received'"),
  ofPerson("BroadcastConfirm"),
  ofPerson("PledgeThanks"),
];

/** Rows that stay without what the person said or where they live; `null` unless something else is said. */
export const emptied: readonly { rows: Rows; columns: Readonly<Record<string, string | null>> }[] = [
  { rows: ofPerson("LetterLine", "byId"), columns: { words: null, fileId: null } },
  {
    rows: { ...inside("VisitEvent", "visitId", homeVisits), and: "byId IN {people}" },
    columns: { words: null, before: null, after: null },
  },
  { rows: ofPerson("VisitReport"), columns: { words: null } },
  {
    rows: ofPerson("DutyAsk", "askerId", "state IN ('asked', 'accepted')"),
    columns: { state: "'withdrawn'" },
  },
  { rows: ofPerson("DutyAsk", "askerId"), columns: { words: null } },
  { rows: ofPerson("DutyBooking"), columns: { fileId: null } },
  // Why a turn was given to somebody else: an illness, an accident.
  { rows: ofPerson("DutyChange", "fromId"), columns: { reason: null } },
  {
    rows: { ...filed, and: "atWindow = 0 AND beneficiaryId IS NULL AND beneficiaryWords IS NULL" },
    columns: { householdId: null },
  },
  { rows: filedForThem, columns: { householdId: null } },
  // Where a broken pipe of a public request lies, everybody may go on knowing.
  { rows: { ...filed, and: "atWindow = 0 AND open = 0" }, columns: { latitude: null, longitude: null } },
  { rows: { ...filedForThem, and: "open = 0" }, columns: { latitude: null, longitude: null } },
  { rows: ofPerson("DisclosureQuestion", "askerId"), columns: { named: "0" } },
  { rows: ownPledges, columns: { named: "0" } },
];

/** Words that stay, but without the name and the number. */
export const struck: readonly { rows: Rows; columns: readonly string[] }[] = [
  { rows: filed, columns: ["words", "place", "beneficiaryWords", "accusedWords"] },
  { rows: filedForThem, columns: ["words", "place", "beneficiaryWords", "accusedWords"] },
  { rows: ofPerson("Request", "accusedId"), columns: ["accusedWords"] },
  { rows: inside("RequestEvent", "requestId", filed), columns: ["words"] },
  { rows: inside("RequestEvent", "requestId", filedForThem), columns: ["words"] },
  { rows: inside("RequestTransfer", "requestId", filed), columns: ["reason"] },
  { rows: inside("RequestTransfer", "requestId", filedForThem), columns: ["reason"] },
  { rows: inside("LetterLine", "letterId", ofPerson("Letter", "toId")), columns: ["words"] },
  { rows: homeVisits, columns: ["words", "lateReason"] },
  { rows: inside("VisitEvent", "visitId", homeVisits), columns: ["words", "before", "after"] },
  { rows: ofHousehold("VisitExcuse"), columns: ["words"] },
  { rows: ofPerson("DutyChange", "byId"), columns: ["reason"] },
  { rows: ofPerson("DutyChange", "toId"), columns: ["reason"] },
  { rows: ofPerson("DutyNote", "byId"), columns: ["words"] },
  { rows: ofPerson("DutyBooking"), columns: ["visitor", "topic", "outcome"] },
  { rows: ofHousehold("HouseholdClaim"), columns: ["words", "reason"] },
  { rows: ofHousehold("HelperGrant"), columns: ["reason", "answer"] },
  { rows: ofPerson("DisclosureQuestion", "askerId"), columns: ["words", "answer"] },
  {
    rows: inside("DisclosureAnswerCorrection", "questionId", ofPerson("DisclosureQuestion", "askerId")),
    columns: ["was", "reason"],
  },
  { rows: ownPledges, columns: ["words", "reason"] },
  { rows: inside("PledgeProgress", "pledgeId", ownPledges), columns: ["words"] },
  { rows: inside("PledgeQuestion", "pledgeId", ownPledges), columns: ["words", "answer"] },
  { rows: ofPerson("PledgeQuestion", "askerId"), columns: ["words", "answer"] },
  // The register as it was sent: a person's name and number, the head of a household.
  {
    rows: { ...ofPerson("ImportRow", "targetId"), and: "sheet = 'persons'" },
    columns: ["name", "detail", "code"],
  },
  {
    rows: { table: "ImportRow", column: "targetId", whose: "households", and: "sheet = 'households'" },
    columns: ["name", "detail"],
  },
];

/** What goes on naming the person by number alone, since nobody knows any more whose it was. */
export const unnamed = [
  "Audit.personId",
  "Broadcast.byId",
  "Broadcast.releasedById",
  "BroadcastTemplate.byId",
  "CalendarNotice.byId",
  "CardOrder.personId",
  "Change.byId",
  "Correction.decidedById",
  "DisclosureAnswerCorrection.byId",
  "DisclosureIssue.approvedById",
  "DisclosureIssue.submittedById",
  "DisclosureItem.readyById",
  "DisclosureQuestion.answeredById",
  "DisclosureVersion.byId",
  "DutyAsk.takerId",
  "DutyAsk.toId",
  "DutyPlan.madeById",
  "DutyPlan.publishedById",
  "DutyPlanTurn.personId",
  "DutyPoint.leaderId",
  "DutyTurn.personId",
  "HelperGrant.decidedById",
  "HouseholdCard.handedById",
  "HouseholdCard.issuedById",
  "HouseholdClaim.decidedById",
  "Import.byId",
  "Invitation.createdById",
  "Invitation.usedById",
  "Letter.toId",
  "Pledge.confirmedById",
  "Pledge.personId",
  "Person.mergedIntoId",
  "Post.personId",
  "Request.accusedId",
  "Request.handlerId",
  "RequestEvent.byId",
  "RequestTransfer.byId",
  "RequestTransfer.toPersonId",
  "Responsibility.personId",
  "Visit.personId",
  "VisitEvent.byId",
  "VisitExcuse.byId",
  "VisitTally.personId",
] as const;

/** Handled by hand in the store: the person's own row, their chats, the record, and what others were shown. */
export const byHand = [
  "Audit.object",
  "Audit.before",
  "Audit.after",
  "Change.object",
  "Change.steps",
  "Chat.channel",
  "Chat.id",
  "Chat.personId",
  "Chat.language",
  "Chat.session",
  "Chat.lastRef",
  "Household.name",
  "Household.head",
  "ImportProblem.params",
  "Outbox.body",
  "Person.name",
  "Person.language",
  "Person.phone",
  "Person.hat",
  "Person.code",
  "WebMessage.body",
  "WebSession.hash",
  "WebSession.chat",
] as const;

/** Rows that name files which may be nobody's but the person's. */
export const files: readonly { rows: Rows; column: string }[] = [
  { rows: { table: "WebFile", column: "chat", whose: "webChats" }, column: "fileId" },
  { rows: inside("RequestEventFile", "eventId", ownEvents), column: "fileId" },
  { rows: inside("LetterLine", "letterId", ownLetters), column: "fileId" },
  { rows: ofPerson("LetterLine", "byId"), column: "fileId" },
  { rows: inside("DiaryFile", "entryId", ownDiary), column: "fileId" },
  { rows: ofPerson("DutyBooking"), column: "fileId" },
  { rows: ofPerson("OwnCopy"), column: "fileId" },
];
