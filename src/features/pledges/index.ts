import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { confirm, countToConfirm, decline, judge, question, sendBack, waiting } from "./branch/screens.ts";
import { jobs } from "./jobs.ts";
import { answer, carry, drop, fulfil, name, progress, reopen, withdraw } from "./member/go-on.ts";
import { dropping, own, ownOne, withdrawing } from "./member/screens.ts";
import { editing, rewrite, write } from "./member/write.ts";
import { exported } from "./public/list.ts";
import { ask, look, questions, thank } from "./public/look.ts";
import { pages } from "./public/page.ts";
import { quarterly } from "./public/quarterly.ts";
import { find, start, village } from "./public/village.ts";
import { branchOf } from "./rules.ts";
import { countWaitingFor, isPublicFile } from "./store/pledges.ts";
import { begin, pick } from "./templates/choose.ts";
import {
  addTemplate,
  changeTemplate,
  editTemplate,
  endingTemplate,
  endTemplate,
  leaveTemplate,
  template,
  templates,
} from "./templates/keep.ts";

export { readState } from "./rules.ts";
export { tellPledges } from "./sample/tell.ts";
export { stateWords } from "./wording.ts";

/** Public pledges (公开承诺): what Party members promise for a year, confirmed by their branch and read by everybody. */
export const pledges: Feature = {
  name: "pledges",
  screens: [
    own,
    ownOne,
    begin,
    withdrawing,
    dropping,
    waiting,
    judge,
    question,
    templates,
    template,
    endingTemplate,
    village,
    look,
    questions,
  ],
  forms: [
    write,
    rewrite,
    progress,
    fulfil,
    carry,
    answer,
    sendBack,
    decline,
    addTemplate,
    changeTemplate,
    find,
    ask,
  ],
  actions: [
    pick,
    editing,
    drop,
    reopen,
    withdraw,
    name,
    confirm,
    editTemplate,
    leaveTemplate,
    endTemplate,
    start,
    exported.action,
    thank,
  ],
  menu: [
    {
      label: words("pledges.menu_mine"),
      to: at.mine(),
      hats: ["party_member", "secretary", "publicity", "village_committee", "cadre"],
      order: 59,
      only: (turn) => branchOf(turn.person?.posts ?? []) !== undefined,
      count: async (turn) => (turn.person ? countWaitingFor(turn, turn.person.id) : 0),
    },
    {
      label: words("pledges.menu_waiting"),
      to: at.waiting(),
      hats: ["secretary"],
      order: 19,
      count: countToConfirm,
    },
    { label: words("pledges.menu"), to: at.start(), hats: ["villager", ...postKinds], order: 62 },
  ],
  commands: { pledges: at.start(), pledge: at.mine() },
  jobs,
  quarterly,
  pages,
  openFile: (reading, fileId) => isPublicFile(reading, fileId),
};
