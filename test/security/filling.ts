import { z } from "zod";
import { freshSession } from "../../src/conversation/engine/session.ts";
import type { AnyForm } from "../../src/conversation/form.ts";
import { DeskTurn } from "../../src/desk/desk-turn.ts";
import type { Scene } from "../fixtures/cast.ts";
import { admitted } from "../fixtures/cast.ts";
import type { Person } from "../fixtures/world.ts";

/** What is tried as an argument of a form beside the numbers of what there is in the scene. */
const codes = [
  "2026Q4",
  "2026Q3",
  "new",
  "1",
  "0",
  "words",
  "1.1",
  "village",
  "township",
  "party_quarterly",
  "yes",
  "dues",
];

/** An address of a form that somebody of the cast may open now, and who. */
export async function doorOf(
  scene: Scene,
  form: AnyForm,
  known: readonly string[] | undefined,
): Promise<{ target: string; who: string } | undefined> {
  const numbers = [...new Set(Object.values(scene.ids))].flatMap((id) => [
    `${id}`,
    `h${id}`,
    `u${id}`,
    `p${id}`,
  ]);
  const one = [...numbers, ...codes, "ABCD2345EFGH"].map((arg) => [arg]);
  const two = Object.values(scene.ids).flatMap((id) => codes.slice(0, 6).map((code) => [String(id), code]));
  for (const raw of known ? [known] : [[], ...one, ...two]) {
    if (!known && !(await isThere(scene, form, raw))) continue;
    const [who] = await admitted(scene, form.name, raw);
    if (who !== undefined) return { target: [form.name, ...raw].join("/"), who };
  }
  return undefined;
}

/** Whether an address is one of something at all, whoever asks. */
const isThere = ({ world }: Scene, form: AnyForm, raw: readonly string[]): Promise<boolean> =>
  world.database.transaction(async (tx) => {
    const from = { channel: "direct", chat: "nobody", session: freshSession() };
    return (await form.gate(new DeskTurn(world.ground, tx, world.now, from), raw)) !== "missing";
  });

const stored = z.object({ at: z.string(), asking: z.string() });

async function standing(scene: Scene, person: Person): Promise<{ at: string; asking: string }> {
  const row = await scene.world.database.transaction(({ records }) =>
    records.chat.findUniqueOrThrow({ where: { channel_id: { channel: "direct", id: person.chat } } }),
  );
  return stored.parse(JSON.parse(row.session));
}

/** Other words for questions that ask for something in particular. */
const particular = [
  "12",
  "13987654321",
  "2026-12-01",
  "08:30-11:30",
  "2027",
  "12.50",
  "何小明",
  "何小明组",
  "A1",
];

/**
 * Answers a form to its end, with `words` wherever words are taken; which button is pressed turns with `round`.
 * Says of each question that was asked whether the words were taken.
 */
export async function fill(
  scene: Scene,
  person: Person,
  door: { target: string; form: AnyForm; round: number },
  words: readonly string[],
): Promise<Map<string, boolean>> {
  const asked = new Map<string, boolean>();
  await person.presses(door.target);
  for (let step = 0; step < 25; step += 1) {
    const { at, asking } = await standing(scene, person);
    if (at !== door.target || asking === "") return asked;
    if (asking === "review") {
      await person.says("提交");
      return asked;
    }
    const moved = async (move: () => Promise<void>) => {
      await move();
      const now = await standing(scene, person);
      return now.at !== at || now.asking !== asking;
    };
    const isWords =
      door.form.questions[asking]?.kind === "text" || door.form.questions[asking]?.kind === "telling";
    if (isWords) asked.set(asking, false);
    const taken = isWords && (await firstOf(words, (sent) => moved(() => person.says(sent))));
    if (taken) asked.set(asking, true);
    else if (!(await otherwise(person, door.round, moved))) return asked;
  }
  return asked;
}

async function otherwise(
  person: Person,
  round: number,
  moved: (move: () => Promise<void>) => Promise<boolean>,
): Promise<boolean> {
  const buttons = (person.last?.buttons.flat() ?? []).flatMap(({ data }) =>
    data === undefined ? [] : [data],
  );
  const options = buttons.filter((data) => data.startsWith("="));
  const turned = [...options.slice(round), ...options.slice(0, round)];
  if (await firstOf(turned.slice(0, 3), (data) => moved(() => person.presses(data)))) return true;
  if (options.length > 0 && (await moved(() => person.says("好了")))) return true;
  if (await firstOf(particular, (sent) => moved(() => person.says(sent)))) return true;
  if (await moved(() => person.sendsPhoto())) return true;
  if (await moved(() => person.says("好了"))) return true;
  if (await moved(() => person.sendsLocation())) return true;
  return moved(() => person.says("不用"));
}

async function firstOf<T>(all: readonly T[], works: (one: T) => Promise<boolean>): Promise<boolean> {
  for (const one of all) if (await works(one)) return true;
  return false;
}
