import type { Feature } from "../../conversation/feature.ts";

/** 值班: who is on duty where and when, changes of turns, reception days. */
export const duty: Feature = {
  name: "duty",
  screens: [],
  forms: [],
  actions: [],
  menu: [],
  jobs: [],
};
