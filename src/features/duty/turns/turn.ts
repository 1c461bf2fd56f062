import { type Choice, open, plain, say, type Text, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { noonOf } from "../../calendar/index.ts";
import { at, concernedByTurn, holding, id, turnOf } from "../addresses.ts";
import { turnButtons } from "../asks/buttons.ts";
import { namesWords } from "../looking/wording.ts";
import { notesRow, tellingRow } from "../notes/screens.ts";
import { handedLines, handedTo } from "../notes/tell.ts";
import { receptionRows } from "../reception/list.ts";
import { mayBegin, oneHour } from "../rules/reminders.ts";
import { beginTurn, changesOf, type DutyChange, type DutyTurn, turnsBetween } from "../store/turns.ts";
import { hoursWords, myId } from "../wording.ts";
import { turnParams } from "./mine.ts";

/** One turn: when, where, who else is on, what was changed. */
export const turnScreen = screen("duty.turn", {
  args: [id],
  access: concernedByTurn,
  back: () => at.mine(),
  show: async (turn, turnId): Promise<View> => {
    const found = await turnOf(turn, turnId);
    const changes = await changesOf(turn, turnId);
    return {
      text: [
        words("duty.mine.turn", { ...turnParams(found), unit: found.point.unit.name }),
        words("common.lines", { lines: await linesOf(turn, found, changes.length) }),
        ...(await handed(turn, found)),
      ],
      choices: await choicesOf(turn, found, changes.length),
    };
  },
});

async function linesOf(turn: Turn, found: DutyTurn, changes: number): Promise<Text[]> {
  const { point, person } = found;
  const lines: Text[] = [standing(turn, found)];
  if (found.begunAt) lines.push(words("duty.mine.begun", { at: found.begunAt }));
  const beside = await turnsBetween(turn, { points: [point.id] }, found);
  const others = beside.flatMap((one) => (one.person && one.person.id !== person?.id ? [one.person] : []));
  const names = [...new Map(others.map((one) => [one.id, plain(one.name)])).values()];
  if (names.length > 0 && !found.cancelled) lines.push(words("duty.mine.with", { who: namesWords(names) }));
  if (point.place !== undefined) lines.push(words("duty.mine.place", { place: point.place }));
  if (point.phone !== undefined) lines.push(words("duty.mine.phone", { phone: point.phone }));
  if (changes > 0) lines.push(words("duty.mine.changed", { count: changes }));
  return lines;
}

function standing(turn: Turn, { cancelled, until, person }: DutyTurn): Text {
  if (cancelled) return words("duty.mine.off");
  if (until <= turn.now) return words("duty.mine.over");
  if (!person) return words("duty.mine.gap");
  return person.id === turn.person?.id
    ? words("duty.mine.yours")
    : words("duty.mine.holder", { name: person.name });
}

async function choicesOf(turn: Turn, found: DutyTurn, changes: number): Promise<(Choice | Choice[])[]> {
  const own: Choice[] = [];
  if (found.person?.id === myId(turn) && mayBegin(found, turn.now) === "yes") {
    own.push({ label: words("duty.mine.button.begin"), to: at.begin(found.id), style: "primary" });
  }
  const more: Choice[] = [{ label: words("duty.mine.button.point"), to: at.point(found.point.id) }];
  if (changes > 0) more.unshift({ label: words("duty.mine.button.history"), to: at.history(found.id) });
  const notes = [...tellingRow(turn, found), ...(await notesRow(turn, found.point))];
  return [...own, notes, ...(await turnButtons(turn, found)), ...(await receptionRows(turn, found)), more];
}

/** What those before wrote for whoever has the turn, as long as it is not over. */
async function handed(turn: Turn, found: DutyTurn): Promise<Text[]> {
  if (found.person?.id !== turn.person?.id || found.cancelled || found.until <= turn.now) return [];
  const lines = handedLines((await handedTo(turn, [found])).get(found.id) ?? []);
  return lines.length === 0 ? [] : [words("common.lines", { lines })];
}

/** 开始值班: said by whoever is on, if they like. */
export const begin = action("duty.begin", {
  args: [id],
  access: holding,
  run: async (turn, turnId) => {
    const found = await turnOf(turn, turnId);
    switch (mayBegin(found, turn.now)) {
      case "off":
        return say("duty.mine.is_off");
      case "late":
        return say("duty.mine.too_late");
      case "early":
        return say("duty.mine.too_early", { at: new Date(found.from.getTime() - oneHour) });
      case "begun":
        return open(at.turn(turnId), words("duty.mine.begun_before"));
      case "yes":
        await beginTurn(turn, found);
        return open(at.turn(turnId), words("duty.mine.begun_said"));
    }
  },
});

/** What happened to a turn after its roster was published: no change is invisible to those concerned. */
export const history = screen("duty.history", {
  args: [id],
  access: concernedByTurn,
  back: (_turn, turnId) => at.turn(turnId),
  show: async (turn, turnId): Promise<View> => {
    const found = await turnOf(turn, turnId);
    const changes = await changesOf(turn, turnId);
    const lines = changes.length === 0 ? [words("duty.mine.history_none")] : changes.map(changeWords);
    const head = {
      point: found.point.name,
      day: noonOf(found.day),
      hours: hoursWords(found),
    };
    return { text: [words("duty.mine.history", head), words("common.lines", { lines })] };
  },
});

const nameOf = (person: { name: string } | undefined): Text =>
  person ? plain(person.name) : words("duty.mine.nobody");

function changeWords({ at: when, act, from, to, by, reason }: DutyChange): Text {
  const what = words(`duty.mine.act.${act}`, { at: when, from: nameOf(from), to: nameOf(to) });
  const done = by
    ? words("duty.mine.act_by", { act: what, by: by.name })
    : words("duty.mine.act_clock", { act: what });
  return reason === undefined ? done : words("duty.mine.act_reason", { act: done, reason: plain(reason) });
}
