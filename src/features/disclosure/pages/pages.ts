import type { Feature } from "../../../conversation/feature.ts";
import type { Page } from "../../../conversation/page.ts";
import { countyPage } from "./county.ts";
import { countyDays, feed, unitDays } from "./feeds.ts";
import { issuePage, textPage, versionPage } from "./issue.ts";
import { unitPageOf } from "./unit.ts";

/** The public pages of the disclosure, its feeds and its calendars. */
export const pagesOf = (features: readonly Feature[]): readonly Page[] => [
  countyPage,
  countyDays,
  unitPageOf(features),
  feed,
  unitDays,
  issuePage,
  versionPage,
  textPage,
];
