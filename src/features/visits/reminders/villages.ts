import type { Work } from "../../../conversation/turn.ts";
import type { Period } from "../../calendar/index.ts";
import { periodsEndingWith } from "../rules/rule.ts";
import { villageDuesOf } from "../store/dues.ts";
import { committeesOf } from "./store.ts";
import { isOpen, type VillageLine } from "./wording.ts";

/**
 * What the committees of villages owe at a quarter's end. A village is counted once in a slot, however many of its
 * committee are told of it in however many portions.
 */
export class VillageCounts {
  readonly #counts = new Map<number, number>();

  /** Begins a new slot. */
  clear(): void {
    this.#counts.clear();
  }

  /** The villages of some persons where something is open. */
  async of(
    work: Work,
    people: readonly number[],
    quarter: Period,
  ): Promise<ReadonlyMap<number, readonly VillageLine[]>> {
    const found = new Map<number, VillageLine[]>();
    for (const [person, villages] of await committeesOf(work, people)) {
      const lines: VillageLine[] = [];
      for (const village of villages) {
        lines.push({ ...village, open: await this.#count(work, village.id, quarter) });
      }
      found.set(
        person,
        lines.filter((line) => line.open > 0),
      );
    }
    return found;
  }

  async #count(work: Work, villageId: number, quarter: Period): Promise<number> {
    const known = this.#counts.get(villageId);
    if (known !== undefined) return known;
    const open = new Set<number>();
    for (const period of periodsEndingWith(quarter)) {
      for (const due of await villageDuesOf(work, villageId, period)) {
        if (isOpen(due)) open.add(due.household.id);
      }
    }
    this.#counts.set(villageId, open.size);
    return open.size;
  }
}
