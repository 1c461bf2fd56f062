import { z } from "zod";
import { form } from "../../../conversation/form.ts";
import { formArgs } from "../../../conversation/question.ts";
import { oneOf, severalOf, yesNo } from "../../../conversation/questions/index.ts";
import { type Choice, open, plain, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id, keeping, pointOf } from "../addresses.ts";
import { candidates, changePoint, hasServed, setMembers } from "./store.ts";
import { rotationWords } from "./wording.ts";

/** People of one point; more would make a turn too rare. */
const mostMembers = 40;
/** Those with a button; the others by their number. */
const buttons = 4;

const ofPoint = {
  allow: keeping.allow,
  subject: (turn: Turn, pointId: number) => keeping.subject(turn, pointId),
};

/** Who takes turns at a point, in order. */
export const members = screen("duty.members", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.keep(pointId),
  show: async (turn, pointId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const lines = point.members.map(({ name }, index) =>
      words("duty.keep.member_row", { number: index + 1, name }),
    );
    const choices: (Choice | Choice[])[] = [
      { label: words("duty.keep.button.add_member"), to: at.addMember(pointId), style: "primary" },
    ];
    const shown = point.members.slice(0, buttons).map(({ id: personId, name }) => ({
      label: plain(name),
      to: at.member(pointId, personId),
    }));
    for (let index = 0; index < shown.length; index += 2) choices.push(shown.slice(index, index + 2));
    if (point.members.length > 0)
      choices.push({ label: words("duty.keep.button.months"), to: at.months(pointId) });
    return {
      text:
        lines.length === 0
          ? words("duty.keep.no_members", { name: point.name })
          : [words("duty.keep.members", { name: point.name }), words("common.lines", { lines })],
      choices,
      numbered: point.members.map(({ id: personId }) => at.member(pointId, personId)),
    };
  },
});

/** One of them: further to the front, further back, or out. */
export const member = screen("duty.member", {
  args: [id, id],
  access: ofPoint,
  back: (_turn, pointId) => at.members(pointId),
  show: async (turn, pointId, personId): Promise<View> => {
    const point = await pointOf(turn, pointId);
    const place = point.members.findIndex((one) => one.id === personId);
    const found = point.members[place];
    if (!found) return { text: words("duty.keep.member_gone") };
    return {
      text: words("duty.keep.member", { name: found.name, number: place + 1, all: point.members.length }),
      choices: [
        [
          { label: words("duty.keep.button.up"), to: at.moveMember(pointId, personId, "up") },
          { label: words("duty.keep.button.down"), to: at.moveMember(pointId, personId, "down") },
        ],
        {
          label: words("duty.keep.button.out"),
          to: at.moveMember(pointId, personId, "out"),
          style: "danger",
        },
      ],
    };
  },
});

export const moveMember = action("duty.move_member", {
  args: [id, id, z.enum(["up", "down", "out"])],
  access: ofPoint,
  run: async (turn, pointId, personId, way) => {
    const point = await pointOf(turn, pointId);
    const order = point.members.map((one) => one.id);
    const from = order.indexOf(personId);
    if (from < 0) return open(at.members(pointId), words("duty.keep.member_gone"));
    order.splice(from, 1);
    if (way !== "out") order.splice(Math.max(0, from + (way === "up" ? -1 : 1)), 0, personId);
    await setMembers(turn, point, order);
    return open(at.members(pointId), way === "out" ? words("duty.keep.member_out") : undefined);
  },
});

/** Several at once, from those whose post qualifies; others are found by typing their name. */
export const addMember = form("duty.add_member", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.members(pointId),
  questions: {
    who: severalOf({
      max: mostMembers,
      options: async (turn, answers, search) => {
        const point = await pointOf(turn, Number(formArgs(answers)[0]));
        const found = await candidates(turn, point, search);
        return found.map((one) => ({ value: String(one.id), label: plain(one.name) }));
      },
    }),
  },
  submit: async (turn, { who }, pointId) => {
    const point = await pointOf(turn, pointId);
    const order = [...new Set([...point.members.map((one) => one.id), ...who.map(Number)])];
    if (order.length > mostMembers) return open(at.members(pointId), words("duty.keep.enough_members"));
    await setMembers(turn, point, order);
    return open(at.members(pointId), words("duty.keep.members_added", { count: who.length }));
  },
});

const turning = (answers: { each?: unknown }) => answers.each !== "none";

/** What a turn is made of, how many in a row, whether weekends, holidays and nights go round apart, who begins. */
export const rotation = form("duty.rotation", {
  args: [id],
  access: keeping,
  back: (_turn, pointId) => at.keep(pointId),
  questions: {
    each: oneOf({
      options: () =>
        (["shift", "day", "week", "none"] as const).map((value) => ({
          value,
          label: words(`duty.keep.each.${value}`),
        })),
    }),
    length: oneOf({
      onlyIf: turning,
      options: () => ["1", "2", "3", "4", "5", "7"].map((value) => ({ value, label: plain(value) })),
    }),
    apart: yesNo({ onlyIf: turning }),
    first: oneOf({
      // Once it goes round, whoever was on least lately is next.
      onlyIf: async (answers, turn) => {
        const { id: pointId, members: all } = await pointOf(turn, Number(formArgs(answers)[0]));
        return turning(answers) && all.length > 1 && !(await hasServed(turn, pointId));
      },
      options: async (turn, answers) =>
        (await pointOf(turn, Number(formArgs(answers)[0]))).members.map((one) => ({
          value: String(one.id),
          label: plain(one.name),
        })),
    }),
  },
  submit: async (turn, answers, pointId) => {
    const point = await pointOf(turn, pointId);
    const each = answers.each === "none" ? null : answers.each;
    await changePoint(turn, point, {
      rotates: each,
      turnLength: Number(answers.length ?? 1),
      apart: answers.apart !== "no",
    });
    const order = point.members.map((one) => one.id);
    const begins = order.indexOf(Number(answers.first));
    if (begins > 0) await setMembers(turn, point, [...order.slice(begins), ...order.slice(0, begins)]);
    return open(
      at.keep(pointId),
      words("duty.keep.rotation_set", { rotation: rotationWords(await pointOf(turn, pointId)) }),
    );
  },
});
