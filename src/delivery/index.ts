export { type Clock, systemClock } from "./clock.ts";
export { createDelivery, type Delivery, type DeliveryOptions } from "./drain.ts";
export { type Entry, type Lane, type Posted, type Queued, queue } from "./outbox.ts";
export type { Pace } from "./pace/pace.ts";
export { dueAt } from "./pace/quiet.ts";
export type { NameFiles } from "./post.ts";
