import type { Work } from "../../conversation/turn.ts";
import type { Entry, Kind } from "./held.ts";
import { postsAndDuties } from "./store/posts.ts";
import { inPublic } from "./store/public.ts";
import { requestsOf } from "./store/requests.ts";
import { whatWasSaid } from "./store/said.ts";
import { tracesOf } from "./store/traces.ts";
import { visitsOf } from "./store/visits.ts";
import { whoTheyAre } from "./store/who.ts";

type Reader = (work: Work, personId: number) => Promise<Entry[]>;
const whoAndWhat: Reader = async (work, personId) => [
  ...(await whoTheyAre(work, personId)),
  ...(await postsAndDuties(work, personId)),
];

const readers: Readonly<Record<Kind, Reader>> = {
  self: whoAndWhat,
  requests: requestsOf,
  visits: visitsOf,
  said: whatWasSaid,
  public: inPublic,
  traces: tracesOf,
};

/** What is held of one kind about somebody. */
export const heldAbout = (work: Work, personId: number, kind: Kind): Promise<Entry[]> =>
  readers[kind](work, personId);
