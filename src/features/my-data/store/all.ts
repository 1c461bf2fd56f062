import type { Work } from "../../../conversation/turn.ts";
import type { Entry, Kind } from "../held.ts";
import { postsAndDuties } from "./posts.ts";
import { requestsOf } from "./requests.ts";
import { whatWasSaid } from "./said.ts";
import { tracesOf } from "./traces.ts";
import { visitsOf } from "./visits.ts";
import { whoTheyAre } from "./who.ts";

const readers: Readonly<Record<Kind, (work: Work, personId: number) => Promise<Entry[]>>> = {
  self: whoTheyAre,
  posts: postsAndDuties,
  requests: requestsOf,
  visits: visitsOf,
  said: whatWasSaid,
  traces: tracesOf,
};

/** What is held of one kind about somebody. */
export const heldAbout = (work: Work, personId: number, kind: Kind): Promise<Entry[]> =>
  readers[kind](work, personId);
