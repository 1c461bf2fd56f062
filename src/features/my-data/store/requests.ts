import { fileOf } from "../../../conversation/message.ts";
import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { dayOf } from "../../calendar/index.ts";
import { said } from "../../catalogue/index.ts";
import { stateWords } from "../../requests/index.ts";
import type { Entry } from "../held.ts";

/**
 * The requests that are somebody's own matter, with what was said about them to their faces; and those they follow.
 * What others filed against them is none of it: whoever complains is protected.
 */
export async function requestsOf(work: Work, personId: number): Promise<Entry[]> {
  const { records } = work;
  const own = await records.request.findMany({
    where: { OR: [{ filerId: personId, atWindow: false }, { beneficiaryId: personId }] },
    include: {
      events: {
        where: { internal: false },
        orderBy: { id: "asc" },
        include: { by: true, files: { orderBy: { position: "asc" }, include: { file: true } } },
      },
    },
    orderBy: { id: "asc" },
  });
  const followed = await records.requestFollower.findMany({
    where: { personId },
    include: { request: true },
    orderBy: { since: "asc" },
  });
  const asWork = await records.request.count({
    where: { OR: [{ filerId: personId, atWindow: true }, { handlerId: personId }] },
  });
  return [
    ...own.map(({ events, ...request }) => ({
      say: words("my-data.entry.request", {
        name: said(request.category),
        number: request.number,
        at: dayOf(request.createdAt),
        state: stateWords(request.state),
      }),
      facts: {
        number: request.number,
        category: request.category,
        state: request.state,
        words: request.words,
        place: request.place,
        latitude: request.latitude,
        longitude: request.longitude,
        forWhom: request.beneficiaryWords,
        about: request.accusedWords,
        at: request.createdAt,
        due: request.due,
        completedAt: request.completedAt,
        rating: request.rating,
        happened: events.map((event) => ({
          at: event.at,
          what: event.act,
          by: event.byId === personId ? null : (event.by?.name ?? null),
          words: event.words,
          files: event.files.map(({ fileId }) => fileId),
        })),
      },
      files: events.flatMap((event) => event.files.map(({ file }) => fileOf(file))),
    })),
    ...followed.map(({ request, since }) => ({
      say: words("my-data.entry.follows", { name: said(request.category), at: dayOf(since) }),
      facts: { follows: request.number, since },
    })),
    ...(asWork > 0
      ? [{ say: words("my-data.entry.handled", { count: asWork }), facts: { handled: asWork } }]
      : []),
  ];
}
