import { postKinds } from "../../conversation/access.ts";
import type { Feature, Hat } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { begin, newRequest } from "./filing.ts";
import { add, again, rate, supply, urge, withdraw } from "./follow-up.ts";
import { hear, heard, receive, startFiling } from "./hearing.ts";
import { jobs } from "./jobs.ts";
import { follow, lookUp, neighbour, quarterly, status } from "./public.ts";
import { files, giveUp, mine, story, view } from "./screens.ts";
import { myOpen, skipNumbers } from "./store/index.ts";

export { prefilled } from "./filing.ts";
export { type Rating, ratings } from "./notices.ts";
export { handlingPosts } from "./rules/office.ts";
export {
  type Act,
  actsNow,
  isEnded,
  isRunning,
  openStates,
  type State,
  states,
} from "./rules/transitions.ts";
export { deadlineOf } from "./rules/watch.ts";
export {
  answerTransfer,
  askPapers,
  claim,
  complete,
  type Done,
  deskOf,
  type Filing,
  file,
  findRequest,
  findRequests,
  type Happening,
  internalNote,
  lineOf,
  mayHandle,
  mayView,
  merge,
  offerTransfer,
  overseeing,
  ownMatterOf,
  type Recipient,
  type RequestRow,
  raisedDesk,
  rate,
  recall,
  refuse,
  reply,
  rolesOf,
  start,
  subjectById,
  subjectOf,
  timeline,
  withdraw,
} from "./store/index.ts";
export { eventWords, stateWords } from "./wording.ts";

const everybody: readonly Hat[] = ["villager", ...postKinds];
// An official's menu begins with their work; their own matters stand under 更多.
const first: readonly Hat[] = ["villager", "party_member"];

/** Requests (诉求), as those who file them see them; those who handle them find theirs in `handling`. */
export const requests: Feature = {
  name: "requests",
  screens: [mine, view, story, files, giveUp, neighbour, status],
  forms: [newRequest, add, supply, again, lookUp, heard],
  actions: [begin, urge, withdraw, rate, follow],
  menu: [
    { label: words("requests.menu_new"), to: "requests.new", hats: first, order: 10 },
    {
      label: words("requests.menu_mine"),
      to: at.mine(),
      hats: first,
      order: 20,
      count: async (turn) => (turn.person ? (await myOpen(turn, turn.person.id)).length : 0),
    },
    { label: words("requests.menu_look_up"), to: at.lookUp(), hats: everybody, order: 60 },
  ],
  commands: { new: "requests.new", mine: at.mine(), number: at.lookUp() },
  codes: { new: async (_turn, code) => startFiling(code) },
  hear,
  receive,
  jobs,
  quarterly,
  restored: skipNumbers,
};
