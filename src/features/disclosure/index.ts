import type { Feature } from "../../conversation/feature.ts";

export { at, pageOf } from "./addresses.ts";
export type { Content, PublishedItem } from "./rules/content.ts";
export { disclosureDay, quarterAt } from "./rules/days.ts";
export { findIssue, type Issue, issueOf, issuesOfUnit } from "./store/issues.ts";
export { currentVersion, isPublishedFile, type Version, versionsOf } from "./store/versions.ts";
export { quarterWords, titleWords } from "./wording.ts";

/** The disclosure (党务公开日): what every Party organisation publishes on the 20th of a quarter's last month. */
export const disclosureOf = (_features: readonly Feature[]): Feature => ({
  name: "disclosure",
});
