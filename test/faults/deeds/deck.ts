import type { Home } from "../county.ts";
import type { Villager } from "../people/villager.ts";
import type { Act, Scene } from "./act.ts";
import { booksVisit } from "./booking.ts";
import { writesLetter } from "./letter.ts";
import { filesRequest } from "./request.ts";
import { logsVisit } from "./visit.ts";
import { asksHelp, wanders } from "./wander.ts";

/** Gives each person something to do, in random order, and then again to anybody for as long as it goes on. */
export class Deck {
  readonly #scene: Scene;
  readonly #people: readonly Villager[];
  readonly #goesOn: () => boolean;
  readonly #first: Villager[];
  /** Households that nobody has visited yet, by Party member. */
  readonly #unvisited: Map<number, Home[]>;

  constructor(scene: Scene, people: readonly Villager[], goesOn: () => boolean) {
    this.#scene = scene;
    this.#people = people;
    this.#goesOn = goesOn;
    this.#first = scene.chance.shuffled(people);
    const others = scene.homes.filter(({ id, party }) => party !== id * 2 && party !== id * 2 - 1);
    this.#unvisited = Map.groupBy(others, ({ party }) => party);
  }

  /** People who have not had their turn. */
  get left(): number {
    return this.#first.filter(({ hasActed }) => !hasActed).length;
  }

  next(): Act | undefined {
    const at = this.#first.findLastIndex(({ busy }) => !busy);
    const [first] = at < 0 ? [] : this.#first.splice(at, 1);
    if (first) return this.#actOf(first);
    if (!this.#goesOn()) return undefined;
    const free = this.#people.filter(({ busy }) => !busy);
    return free.length > 0 ? this.#actOf(this.#scene.chance.pick(free)) : undefined;
  }

  #actOf(who: Villager): Act {
    const scene = this.#scene;
    switch (who.role) {
      case "villager":
        return this.#villagersAct(who);
      case "party": {
        const home = this.#unvisited.get(who.id)?.pop();
        return home ? logsVisit(scene, who, home) : wanders(scene, who);
      }
      case "clerk":
        return wanders(scene, who);
      case "committee":
      case "secretary":
        return asksHelp(who);
    }
  }

  #villagersAct(who: Villager): Act {
    const scene = this.#scene;
    const draw = scene.chance.below(100);
    if (draw < 35) return filesRequest(scene, who);
    if (draw < 55) return booksVisit(scene, who);
    if (draw < 75) return writesLetter(scene, who, scene.person(this.#committeeOf(who)));
    return wanders(scene, who);
  }

  #committeeOf(who: Villager): number {
    return this.#scene.homes.find(({ id }) => id === Math.ceil(who.id / 2))?.committee ?? 0;
  }
}
