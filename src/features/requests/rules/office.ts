import type { HeldPost, PostKind } from "../../../conversation/access.ts";

/** Posts that work on requests. */
export const handlingPosts = [
  "clerk",
  "village_committee",
  "secretary",
  "cadre",
  "mediator",
  "supervisor",
  "service_team",
  "admin",
] as const satisfies readonly PostKind[];

/** A post as these rules need to know it. */
export type Seat = Pick<HeldPost, "kind" | "unitPath">;

const handles = ({ kind }: Seat) => handlingPosts.some((one) => one === kind);

/**
 * Whether one of somebody's posts lets them keep a request that lies at a unit: one that works on requests, there
 * or above. A complaint stays with supervisors, wherever they are.
 */
export const mayKeep = (posts: readonly Seat[], request: { path: string; sealed: boolean }): boolean =>
  posts.some((post) =>
    request.sealed ? post.kind === "supervisor" : handles(post) && request.path.startsWith(post.unitPath),
  );

/** Whether somebody can take a request over: whoever works on requests; of a complaint a supervisor. */
export const mayTakeOver = (posts: readonly Seat[], request: { sealed: boolean }): boolean =>
  posts.some((post) => (request.sealed ? post.kind === "supervisor" : handles(post)));

/** The post by which somebody takes a request over: the unit it lies at from then on. */
export const postFor = <P extends Seat>(posts: readonly P[]): P | undefined => posts.find(handles);
