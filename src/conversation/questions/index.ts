export { oneOf, severalOf, yesNo } from "./choice.ts";
export { contact, readPhone } from "./contact.ts";
export { date, readDay } from "./date.ts";
export { photos } from "./files.ts";
export { location } from "./location.ts";
export { type Telling, telling, tellingSchema } from "./telling.ts";
export { text, tidy } from "./text.ts";
