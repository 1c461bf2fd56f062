export { sampleTables } from "./sample/county.ts";
