import { z } from "zod";
import type { Subject } from "../../conversation/access.ts";
import { targetOf } from "../../conversation/place.ts";
import type { Target } from "../../conversation/reply.ts";
import type { Turn } from "../../conversation/turn.ts";
import { isFor, leading, roundOf, sending, topics } from "./rules.ts";
import { type Broadcast, findBroadcast } from "./store/broadcasts.ts";
import { mailingOf, type Which, whiches } from "./store/ledger.ts";
import { wasGathered, wasMailed } from "./store/reading.ts";
import { findTemplate } from "./store/templates.ts";
import { stillOver } from "./store/units.ts";

export { id, page } from "../../conversation/place.ts";
export { turnPages } from "../../conversation/reply.ts";

const to = (place: string, ...args: readonly (string | number)[]): Target =>
  targetOf(`broadcast.${place}`, args);

/** Addresses of all places of broadcasts. */
export const at = {
  sent: (page = 0) => to("sent", page),
  write: () => to("write"),
  preview: (broadcastId: number) => to("preview", broadcastId),
  changing: (broadcastId: number) => to("changing", broadcastId),
  change: (broadcastId: number, part: string) => to("change", broadcastId, part),
  rewrite: (broadcastId: number) => to("rewrite", broadcastId),
  send: (broadcastId: number) => to("send", broadcastId),
  drop: (broadcastId: number) => to("drop", broadcastId),
  again: (broadcastId: number) => to("again", broadcastId),
  releases: (page = 0) => to("releases", page),
  releasing: (broadcastId: number) => to("releasing", broadcastId),
  release: (broadcastId: number) => to("release", broadcastId),
  refuse: (broadcastId: number) => to("refuse", broadcastId),
  /** With what the look before saw, and when in seconds: the rate is worked out from it. */
  view: (broadcastId: number, sent = 0, seconds = 0) => to("view", broadcastId, sent, seconds),
  pause: (broadcastId: number) => to("pause", broadcastId),
  resume: (broadcastId: number) => to("resume", broadcastId),
  stop: (broadcastId: number) => to("stop", broadcastId),
  cancel: (broadcastId: number) => to("cancel", broadcastId),
  people: (broadcastId: number, which: Which, unitId: number, page = 0) =>
    to("people", broadcastId, which, unitId, page),
  below: (broadcastId: number, which: Which, unitId: number, page = 0) =>
    to("below", broadcastId, which, unitId, page),
  here: (broadcastId: number, page = 0) => to("here", broadcastId, page),
  mine: (page = 0) => to("mine", page),
  read: (broadcastId: number) => to("read", broadcastId),
  confirm: (broadcastId: number) => to("confirm", broadcastId),
  gathered: (page = 0) => to("gathered", page),
  kept: (mailing: number) => to("kept", mailing),
  topics: () => to("topics"),
  mute: (topic: string) => to("mute", topic),
  unmute: (topic: string) => to("unmute", topic),
  templates: (page = 0) => to("templates", page),
  template: (templateId: number) => to("template", templateId),
  use: (templateId: number) => to("use", templateId),
  editTemplate: (templateId: number) => to("edit_template", templateId),
  changeTemplate: (templateId: number) => to("change_template", templateId),
  endingTemplate: (templateId: number) => to("ending_template", templateId),
  endTemplate: (templateId: number) => to("end_template", templateId),
  addTemplate: () => to("add_template"),
  keep: (broadcastId: number) => to("keep", broadcastId),
} as const;

/** A unit's number; 0 for those who live outside of the broadcast's unit. */
export const unitOrOutside = z.coerce.number().int().min(0).max(2_147_483_647);
export const seen = z.coerce.number().int().min(0).max(9_999_999_999).default(0);
export const which = z.enum(whiches);
export const topic = z.enum(topics);

/** How many entries of a list stand on one page. */
export const pageSize = 5;

/** Places of everyone who may send something. */
export const senders = { allow: [{ posts: sending, over: "anything" }] } as const;
/** Places of everyone who may release what another has written. */
export const releasers = { allow: [{ posts: leading, over: "anything" }] } as const;

/** Places about what one has written oneself. */
export const authors = {
  allow: ["concerned"],
  subject: async (turn: Turn, broadcastId: number): Promise<Subject | undefined> => {
    const broadcast = await findBroadcast(turn, broadcastId);
    return broadcast && { people: await inOffice(turn, broadcast, [broadcast.by.id]) };
  },
} as const;

/** The release of a broadcast: for those who lead its very unit, never for its sender. */
export const second = {
  allow: [{ posts: leading, over: "exactly" }],
  subject: async (turn: Turn, broadcastId: number): Promise<Subject | undefined> => {
    const broadcast = await findBroadcast(turn, broadcastId);
    if (!broadcast || broadcast.state === "draft") return undefined;
    return { unitPath: broadcast.unit.path, barred: [broadcast.by.id] };
  },
} as const;

/** How it goes, and with whom: for its sender and releaser while they are in office, and the unit's secretary. */
export const answerable = {
  allow: ["concerned", { posts: ["secretary"], over: "exactly" }],
  subject: async (turn: Turn, broadcastId: number): Promise<Subject | undefined> => {
    const broadcast = await findBroadcast(turn, broadcastId);
    if (!broadcast || broadcast.state === "draft") return undefined;
    const both = [broadcast.by.id, ...(broadcast.releasedBy ? [broadcast.releasedBy.id] : [])];
    return { unitPath: broadcast.unit.path, people: await inOffice(turn, broadcast, both) };
  },
} as const;

const inOffice = (turn: Turn, broadcast: Broadcast, persons: readonly number[]): Promise<number[]> =>
  stillOver(turn, persons, sending, broadcast.unit.path);

/** Those whom a broadcast is or was for. */
export const readers = {
  allow: ["concerned"],
  subject: async (turn: Turn, broadcastId: number): Promise<Subject | undefined> => {
    const broadcast = await findBroadcast(turn, broadcastId);
    if (!broadcast || !(broadcast.state === "sent" || broadcast.state === "waiting")) return undefined;
    if (broadcast.sendAt > turn.now || !turn.person) return { people: [] };
    const { unit, posts } = broadcast;
    const meant =
      isFor({ path: unit.path, posts }, turn.person) ||
      broadcast.by.id === turn.person.id ||
      (await wasMailed(turn, mailingOf(broadcastId), turn.person.id));
    return { people: meant ? [turn.person.id] : [] };
  },
} as const;

/** Whom a broadcast that has gone out did not reach in one's own unit: for those who go from door to door there. */
export const visitors = {
  allow: ["concerned"],
  subject: async (turn: Turn, broadcastId: number): Promise<Subject | undefined> => {
    const broadcast = await findBroadcast(turn, broadcastId);
    if (broadcast?.state !== "sent" || !turn.person) return undefined;
    const goes = roundOf(turn.person.posts, broadcast.unit.path) !== undefined;
    return { people: goes ? [turn.person.id] : [] };
  },
} as const;

/** What was held back for somebody and listed at the end of the day. */
export const keeping = {
  allow: ["concerned"],
  subject: async (turn: Turn, mailing: number): Promise<Subject | undefined> =>
    turn.person && (await wasGathered(turn, mailing, turn.person.id))
      ? { people: [turn.person.id] }
      : undefined,
} as const;

/** A unit's templates: for those who send at that very unit. */
export const templateUsers = {
  allow: [{ posts: sending, over: "exactly" }],
  subject: async (turn: Turn, templateId: number): Promise<Subject | undefined> => {
    const template = await findTemplate(turn, templateId);
    return template && { unitPath: template.unit.path };
  },
} as const;

/** A broadcast whose gate has been passed. */
export async function broadcastOf(turn: Turn, broadcastId: number): Promise<Broadcast> {
  const broadcast = await findBroadcast(turn, broadcastId);
  if (!broadcast) throw new Error(`broadcast ${broadcastId} passed its gate and is gone`);
  return broadcast;
}

/** Whoever writes; behind the gate there is somebody. */
export function myself(turn: Turn) {
  if (!turn.person) throw new Error("a broadcast was opened by nobody");
  return turn.person;
}
