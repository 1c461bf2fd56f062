import { type Text, words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import type { Calendar } from "../../calendar/index.ts";
import { at } from "../addresses.ts";
import { endUnfitAsks } from "../asks/deals.ts";
import { isToldAtOnce } from "../notes/rules.ts";
import { settleVisits } from "../reception/settle.ts";
import { type Step, stepsToPublish, type Touched, touchedBy } from "../rules/publishing.ts";
import { cannotWait } from "../rules/reminders.ts";
import type { Filled } from "../rules/rotation.ts";
import { enterTurns } from "../store/made.ts";
import { filledOf, markPublished, type Plan, plansOf, setPlace } from "../store/plans.ts";
import { leadersOf, type Point } from "../store/points.ts";
import { tellHandedOn } from "../turns/soon.ts";
import { whenWords } from "../wording.ts";
import { callOffByRoster, handByRoster, standingOf } from "./store.ts";
import { monthWords, namesOf } from "./wording.ts";

/** What came of publishing. */
export interface Published {
  /** How many were told what is theirs. */
  told: number;
  /** Turns that were changed while the draft was written, and stay so. */
  kept: Text[];
}

/** Makes a draft the roster that holds, and tells everyone concerned exactly what is theirs. */
export async function publishPlan(
  work: Work,
  plan: Plan,
  point: Point,
  calendar: Calendar,
): Promise<Published> {
  const first = !(await plansOf(work, point.id, plan.month)).some(({ state }) => state === "published");
  const filled = await filledOf(work, plan.id, calendar);
  const steps = stepsToPublish(filled, await standingOf(work, [point.id], plan.month, plan.madeAt), work.now);
  await apply(work, point, filled, steps);
  await recordKept(work, plan, steps);
  await markPublished(work, plan);
  const touched = touchedBy(steps);
  const names = await namesOf(work, [...touched.keys(), ...othersIn(steps)]);
  for (const [person, own] of touched) {
    work.tell({
      id: `duty.published:plan:${plan.id}:person:${person}`,
      to: person,
      text:
        first && own.lost.length === 0 ? firstWords(plan, point, own) : changedWords(plan, point, own, names),
      choices: [{ label: words("duty.plan.button.mine"), to: at.mine() }],
      urgent: [...own.gained, ...own.lost].some(({ from }) => cannotWait(from, work.now)),
    });
  }
  await tellHandedOn(work, handedAfterReminder(steps, work.now));
  const kept = keptLines(steps, names);
  if (kept.length > 0) await tellKept(work, plan, point, kept);
  return { told: touched.size, kept };
}

async function apply(
  work: Work,
  point: Point,
  filled: readonly Filled[],
  steps: readonly Step[],
): Promise<void> {
  const entered = new Set(steps.flatMap((step) => (step.kind === "enter" ? [keyOf(step.slot)] : [])));
  const fresh = filled.filter(({ slot }) => entered.has(keyOf(slot)));
  await enterTurns(work, [{ pointId: point.id, filled: fresh }]);
  const handed = steps.filter((step) => step.kind === "hand");
  if (handed.length > 0) await handByRoster(work, handed);
  const off = steps.flatMap((step) => (step.kind === "call_off" ? [step.turn] : []));
  if (off.length > 0) await callOffByRoster(work, off);
  const changed = [...handed.map(({ turn }) => turn), ...off];
  await endUnfitAsks(
    work,
    changed.map(({ id }) => id),
  );
  if (point.kind !== "reception") return;
  await settleVisits(
    work,
    changed.map(({ id, person }) => ({ id, before: person })),
  );
}

/** A version says what holds once it is published: what was changed meanwhile stands in it as it was changed. */
async function recordKept(work: Work, plan: Plan, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step.kind !== "keep" || step.turn.cancelled) continue;
    const { day, shiftId, place, person } = step.turn;
    await setPlace(work, plan, { day, shiftId, place }, person);
  }
}

/** Turns that went to somebody else when their reminder was out already. */
const handedAfterReminder = (steps: readonly Step[], now: Date): number[] =>
  steps.flatMap((step) =>
    step.kind === "hand" && step.to !== undefined && isToldAtOnce(now, step.turn) ? [step.turn.id] : [],
  );

const keyOf = ({ day, shiftId }: { day: string; shiftId: number }) => `${day}/${shiftId}`;

const othersIn = (steps: readonly Step[]): number[] =>
  steps.flatMap((step) => (step.kind === "keep" && step.turn.person !== undefined ? [step.turn.person] : []));

/** More lines would not fit a message; one's own list has them all. */
const mostLines = 35;

function linesWith(lines: readonly Text[]): Text[] {
  const over = lines.length - mostLines;
  return over <= 0
    ? [...lines]
    : [...lines.slice(0, mostLines), words("duty.plan.and_more", { count: over })];
}

function firstWords(plan: Plan, point: Point, { gained }: Touched): Text {
  return words("duty.plan.told", {
    unit: point.unit.name,
    point: point.name,
    month: monthWords(plan.month),
    count: gained.length,
    lines: linesWith(gained.map(whenWords)),
  });
}

function changedWords(
  plan: Plan,
  point: Point,
  { gained, lost }: Touched,
  names: ReadonlyMap<number, string>,
): Text {
  const lines = [
    ...gained.map((turn) => ({ turn, line: words("duty.plan.gained", { when: whenWords(turn) }) })),
    ...lost.map((turn) => ({ turn, line: lostWords(turn, names) })),
  ].sort((a, b) => a.turn.from.getTime() - b.turn.from.getTime());
  return words("duty.plan.told_changes", {
    unit: point.unit.name,
    point: point.name,
    month: monthWords(plan.month),
    lines: linesWith(lines.map(({ line }) => line)),
  });
}

function lostWords(turn: Touched["lost"][number], names: ReadonlyMap<number, string>): Text {
  const when = whenWords(turn);
  if (turn.off) return words("duty.plan.lost_off", { when });
  if (turn.to === undefined) return words("duty.plan.lost", { when });
  return words("duty.plan.lost_to", { when, name: names.get(turn.to) ?? "" });
}

function keptLines(steps: readonly Step[], names: ReadonlyMap<number, string>): Text[] {
  return steps.flatMap((step) => {
    if (step.kind !== "keep") return [];
    const { turn } = step;
    const when = whenWords(turn);
    if (turn.cancelled) return [words("duty.plan.kept_off", { when })];
    if (turn.person === undefined) return [words("duty.plan.kept_free", { when })];
    return [words("duty.plan.kept", { when, name: names.get(turn.person) ?? "" })];
  });
}

/** Whoever leads the point and did not publish it hears what was kept; who published it reads it at once. */
async function tellKept(work: Work, plan: Plan, point: Point, kept: readonly Text[]): Promise<void> {
  for (const leader of await leadersOf(work, point)) {
    if (leader === work.person?.id) continue;
    work.tell({
      id: `duty.kept:plan:${plan.id}:person:${leader}`,
      to: leader,
      text: words("duty.plan.told_kept", { point: point.name, month: monthWords(plan.month), lines: kept }),
      choices: [{ label: words("duty.plan.button.look"), to: at.version(plan.id) }],
    });
  }
}
