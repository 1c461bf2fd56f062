export { type Clock, systemClock } from "./clock.ts";
export { createDelivery, type Delivery } from "./drain.ts";
export type { Pace } from "./pace/pace.ts";
export type { NameFiles } from "./post.ts";
