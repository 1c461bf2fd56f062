import type { Feature } from "../../conversation/feature.ts";
import type { Text } from "../../conversation/reply.ts";
import type { Work } from "../../conversation/turn.ts";
import type { Issue } from "./store/issues.ts";
import { figuresOfItem } from "./store/kinds.ts";

/** The figures that other features offer for an item. */
export interface Figures {
  /** Whether a feature of this name offers any. */
  offers(feature: string): boolean;
  /** The lines of an item as they are now. */
  of(work: Work, issue: Issue, key: string): Promise<readonly Text[]>;
}

/** Makes one of what features offer. */
export function figuresFrom(features: readonly Feature[]): Figures {
  const offered = (name: string) => features.find((feature) => feature.name === name)?.quarterly;
  return {
    offers: (name) => offered(name) !== undefined,
    of: async (work, { unit, quarter }, key) => {
      const name = await figuresOfItem(work, unit.level, key);
      const lines = name === undefined ? undefined : offered(name);
      return lines ? lines(work, { id: unit.id, path: unit.path }, quarter) : [];
    },
  };
}
