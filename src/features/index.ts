import type { Feature, House } from "../conversation/feature.ts";
import { house } from "../conversation/feature.ts";
import { awayWith } from "./away/index.ts";
import { broadcast } from "./broadcast/index.ts";
import { calendar } from "./calendar/index.ts";
import { cards } from "./cards/index.ts";
import { catalogue } from "./catalogue/index.ts";
import { changes } from "./changes/index.ts";
import { demo } from "./demo/index.ts";
import { diary } from "./diary/index.ts";
import { directory } from "./directory/index.ts";
import { disclosureOf } from "./disclosure/index.ts";
import { duty } from "./duty/index.ts";
import { figures } from "./figures/index.ts";
import { handling } from "./handling/index.ts";
import { homeOf } from "./home/index.ts";
import { imports } from "./imports/index.ts";
import { letters } from "./letters/index.ts";
import { myData } from "./my-data/index.ts";
import { pledges } from "./pledges/index.ts";
import { requests } from "./requests/index.ts";
import { visits } from "./visits/index.ts";

/** All features, in menu order: adding one is one import and one word. */
const first: readonly Feature[] = [
  catalogue,
  directory,
  imports,
  cards,
  changes,
  duty,
  requests,
  handling,
  letters,
  myData,
  visits,
  diary,
  pledges,
  broadcast,
  figures,
  calendar,
];
const others: readonly Feature[] = [...first, awayWith(first), demo];
const features: readonly Feature[] = [...others, disclosureOf(others)];

/** The house that all features live in. */
export const openHouse = (): House => house([homeOf(features), ...features], "directory.join");
