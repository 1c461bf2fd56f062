export { type Clock, systemClock } from "./clock.ts";
export { createDelivery, type Delivery, type DeliveryOptions } from "./drain.ts";
export { type Entry, type Lane, type Posted, type Queued, queue } from "./outbox.ts";
export type { Pace } from "./pacing.ts";
export { dueAt } from "./quiet.ts";
