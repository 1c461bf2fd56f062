import type { Job } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import { findUnit, postHolders, unitsOf } from "../directory/index.ts";
import { at, keepers } from "./addresses.ts";
import { paper } from "./print.ts";
import { fileOf, nextFile, pagesFor, type Standing } from "./rules/sheets.ts";
import { close, firstOrder, householdsOf, type Order, stand, talliesOf } from "./store/index.ts";

/** Draws the cards that whole villages ordered, a group's file at once, and sends each as soon as it is there. */
const print: Job = {
  name: "cards.print",
  cron: "*/5 * * * *",
  missed: "latest",
  portion: async (work, _span, from) => {
    const order = await firstOrder(work);
    // Without a link there would be no code on the paper: the order waits.
    if (!order || work.startLinks("card").length === 0) return { counts: { files: 0 } };
    if (!(await mayHave(work, order))) {
      await close(work, order.id);
      return { counts: { files: 0 }, next: from + 1 };
    }
    const groups = await unitsOf(work, { parentId: order.unitId });
    const tallies = await talliesOf(work, order.unitPath);
    const counted = groups.map(({ id }) => ({ id, households: tallies.get(id)?.households ?? 0 }));
    const next = nextFile(counted, order);
    if (!next) {
      await finished(work, order);
      return { counts: { files: 0 }, next: from + 1 };
    }
    await send(work, order, next);
    return { counts: { files: 1 }, next: from + 1 };
  },
};

/** Whoever has lost the post since gets no more of the village's cards. */
const mayHave = async (work: Work, { unitPath, personId }: Order): Promise<boolean> =>
  (await postHolders(work, unitPath, keepers.posts, "atOrAbove")).some((one) => one.personId === personId);

async function send(work: Work, order: Order, { group, part }: Standing): Promise<void> {
  await stand(work, order.id, { group, part: part + 1 });
  const unit = await findUnit(work, group);
  if (!unit) return;
  const householdIds = fileOf(await householdsOf(work, unit.path), part).map((one) => one.id);
  const file = await paper(work, order.language, { householdIds, name: unit.name });
  if (!file) return;
  const count = householdIds.length;
  work.tell({
    id: `cards:order:${order.id}:${group}:${part}`,
    to: order.personId,
    text: words("cards.print.done", { name: unit.name, count, pages: pagesFor(count) }),
    files: [file],
  });
}

async function finished(work: Work, order: Order): Promise<void> {
  await close(work, order.id);
  const unit = await findUnit(work, order.unitId);
  work.tell({
    id: `cards:order:${order.id}:done`,
    to: order.personId,
    text: words("cards.print.all_done", { unit: unit?.name ?? "" }),
    choices: [{ label: words("cards.menu"), to: at.unit(order.unitId) }],
  });
}

export const jobs: readonly Job[] = [print];
