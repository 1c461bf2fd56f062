export {
  type Card,
  cardOf,
  cardState,
  cardsOf,
  ensureCards,
  findCode,
  isStale,
  markHanded,
  notePrinted,
  reissue,
} from "./cards.ts";
export { factsOf } from "./facts.ts";
export { householdsOf, staleUnder, talliesOf } from "./lists.ts";
export { close, firstOrder, type Order, order, stand } from "./orders.ts";
