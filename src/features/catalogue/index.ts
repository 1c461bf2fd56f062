export { catalogue as tops, type Leaf, leafOf, said, type Top, topOf } from "./catalogue.ts";
export { findGuides } from "./find-guides.ts";
