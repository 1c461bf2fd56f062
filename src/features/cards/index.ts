import type { Feature } from "../../conversation/feature.ts";

export { type CardState, cardState, markHanded } from "./store/index.ts";

/** Contact cards (党群连心卡): whom a household can turn to, on its phone and on paper, with a code that leads in. */
export const cards: Feature = { name: "cards" };
