export type { Done } from "./act.ts";
export { comment, follow, rate, reopen, type Said, supplyPapers, urge, withdraw } from "./applicant.ts";
export { lineOf } from "./chain.ts";
export { deskOf, raisedDesk } from "./desks.ts";
export { type Filing, file, skipNumbers } from "./file.ts";
export { askPapers, claim, complete, internalNote, merge, refuse, reply, start } from "./handler.ts";
export {
  byNumber,
  countsIn,
  followed,
  follows,
  type Happening,
  lineOfPerson,
  mayFileFor,
  mine,
  myOpen,
  officialsAt,
  similarFor,
  timeline,
} from "./lists.ts";
export { climbed, escalate, orphaned, release, ring, ringing } from "./overdue.ts";
export { concernedOf, findRequest, findRequests, ownMatterOf, type RequestRow } from "./request.ts";
export {
  mayHandle,
  mayView,
  offeredTo,
  overseeing,
  ownersOf,
  rolesOf,
  subjectById,
  subjectOf,
} from "./roles.ts";
export { answerTransfer, lapsed, offerTransfer, type Recipient, recall, takeBack } from "./transfer.ts";
