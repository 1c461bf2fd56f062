import { form } from "../../../conversation/form.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { type Choice, open, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, keepers, keeping, page, pointOf } from "../addresses.ts";
import { readNames } from "../planning/store.ts";
import { leadersOf, type Point } from "../store/points.ts";
import { endPoint, pointsLed } from "./store.ts";
import { kindWords, postsWords, rotationWords, saidWords, shiftLine } from "./wording.ts";

/** Points on a page of the list: three more buttons stand below them. */
const perPage = 3;

const rowWords = (point: Point, number: number): Text =>
  words("duty.keep.row", { number, unit: point.unit.name, name: point.name, count: point.members.length });

/** 值班点: those that one leads or keeps. */
export const points = screen("duty.points", {
  args: [page],
  access: keepers,
  show: async (turn, shown): Promise<View> => {
    const { points: found, total } = await pointsLed(turn, { skip: shown * perPage, take: perPage });
    const turns: Choice[] = [];
    if (shown > 0) turns.push({ label: words("common.previous"), to: at.points(shown - 1) });
    if (total > (shown + 1) * perPage) turns.push({ label: words("common.more"), to: at.points(shown + 1) });
    const lines = found.map((point, index) => rowWords(point, shown * perPage + index + 1));
    const find: Choice[] =
      total > perPage ? [{ label: words("duty.keep.button.find"), to: at.findKept() }] : [];
    return {
      text:
        total === 0
          ? words("duty.keep.none")
          : [words("duty.keep.list", { count: total }), words("common.lines", { lines })],
      choices: [
        ...found.map((point) => ({
          label: words("duty.keep.of_unit", { unit: point.unit.name, name: point.name }),
          to: at.keep(point.id),
        })),
        ...(turns.length > 0 ? [turns] : []),
        ...(total > 1 ? [{ label: words("duty.keep.button.years"), to: at.years() }] : []),
        [
          { label: words("duty.keep.button.add"), to: at.add(), style: "primary" },
          ...(total > 0 ? [{ label: words("duty.keep.button.gaps"), to: at.gaps() }] : []),
          ...find,
        ],
      ],
    };
  },
});

/** One of many, by its name or its unit's. */
export const findKept = form("duty.find_kept", {
  access: keepers,
  back: () => at.points(),
  passing: true,
  questions: {
    point: oneOf({
      searched: true,
      options: async (turn, _answers, search) =>
        (await pointsLed(turn, { skip: 0, take: 60 }, search)).points.map((point) => ({
          value: String(point.id),
          label: words("duty.keep.of_unit", { unit: point.unit.name, name: point.name }),
        })),
    }),
  },
  submit: (_turn, { point }) => open(at.keep(Number(point))),
});

/** Its kind is said where its name does not say it. */
function titleWords(turn: Turn, { unit, name, kind }: Point): Text {
  const said = turn.read(turn.language, kindWords(kind));
  return said === name
    ? words("duty.keep.title_bare", { unit: unit.name, name })
    : words("duty.keep.title", { unit: unit.name, name, kind: kindWords(kind) });
}

/** A point as whoever leads it sees it. */
export const keep = screen("duty.keep", {
  args: [id],
  access: keeping,
  back: () => at.points(),
  show: async (turn, pointId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const leaders = [...(await readNames(turn, await leadersOf(turn, point))).values()];
    const lines: Text[] = [
      titleWords(turn, point),
      words("duty.keep.at", { place: saidWords(point.place), phone: saidWords(point.phone) }),
      words("duty.keep.needs", { count: point.needed, posts: postsWords(point) }),
      ...point.shifts.map(shiftLine),
      ...(point.shifts.length === 0 ? [words("duty.keep.no_hours")] : []),
      words("duty.keep.people", { count: point.members.length }),
      rotationWords(point),
      words("duty.keep.led", { names: leaders.join(" ") || words("common.none") }),
      words(point.open ? "duty.keep.seen" : "duty.keep.unseen"),
      words(point.confirms ? "duty.keep.confirmed" : "duty.keep.unconfirmed"),
    ];
    if (point.ended) return { text: words("common.lines", { lines: [...lines, words("duty.keep.over")] }) };
    return {
      text: words("common.lines", { lines }),
      choices: [
        { label: words("duty.keep.button.months"), to: at.months(pointId), style: "primary" },
        [
          { label: words("duty.keep.button.members"), to: at.members(pointId) },
          { label: words("duty.keep.button.hours"), to: at.hours(pointId) },
        ],
        [
          { label: words("duty.keep.button.rotation"), to: at.rotation(pointId) },
          { label: words("duty.keep.button.edit"), to: at.editing(pointId) },
        ],
        { label: words("duty.keep.button.end"), to: at.ending(pointId), style: "danger" },
      ],
    };
  },
});

/** Asks once more before a point is ended. */
export const ending = screen("duty.ending", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.keep(pointId),
  show: async (turn, pointId): Promise<View> => ({
    text: words("duty.keep.ending", { name: (await pointOf(turn, pointId)).name }),
    choices: [{ label: words("duty.keep.button.end_sure"), to: at.end(pointId), style: "danger" }],
  }),
});

/** Ends a point and tells whoever would have been on. */
export const end = action("duty.end", {
  args: [id],
  access: keeping,
  once: true,
  run: async (turn, pointId) => {
    const point = await pointOf(turn, pointId);
    if (point.ended) return open(at.points(), words("duty.keep.over"));
    for (const to of await endPoint(turn, point)) {
      const text = words("duty.keep.ended_news", { unit: point.unit.name, name: point.name });
      turn.tell({ id: `duty.ended:point:${pointId}:person:${to}`, to, text });
    }
    return open(at.points(), words("duty.keep.ended", { name: point.name }));
  },
});
