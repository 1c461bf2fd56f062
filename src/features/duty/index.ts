import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { ask, giveBack, offer } from "./asks/forms.ts";
import { asksJob } from "./asks/jobs.ts";
import { assign, refuseAsk } from "./asks/lead.ts";
import { askAll, leave, leaving } from "./asks/leave.ts";
import { accept, asks, askView, confirmAsk, countWaiting, decline, withdraw } from "./asks/screens.ts";

import { add } from "./keeping/add.ts";
import { edit, editing } from "./keeping/edit.ts";
import { addHours, dropHours, hours } from "./keeping/hours.ts";
import { addMember, member, members, moveMember, rotation } from "./keeping/members.ts";
import { end, ending, findKept, keep, points } from "./keeping/points.ts";
import { draftsWaiting } from "./keeping/store.ts";
import { draft, setOne, spread } from "./planning/draft.ts";
import { readingSheets } from "./planning/errand.ts";
import { gaps } from "./planning/gaps.ts";
import { planningJobs } from "./planning/jobs.ts";
import { dropPlan, make, months, plans } from "./planning/months.ts";
import { dropSheet, paste, sheetView, useSheet } from "./planning/sheet.ts";
import { exported, publish, publishing, version, versions } from "./planning/versions.ts";

/** 值班: who is on duty where and when, changes of turns, reception days. */
export const duty: Feature = {
  name: "duty",
  screens: [
    points,
    keep,
    editing,
    hours,
    members,
    member,
    ending,
    months,
    draft,
    spread,
    publishing,
    versions,
    version,
    sheetView,
    gaps,
    asks,
    askView,
    leave,
  ],
  forms: [add, findKept, edit, addHours, addMember, rotation, setOne, paste, ask, offer, assign, refuseAsk],
  actions: [
    end,
    dropHours,
    moveMember,
    make,
    dropPlan,
    plans,
    publish,
    useSheet,
    dropSheet,
    exported.action,
    giveBack,
    accept,
    decline,
    withdraw,
    confirmAsk,
    askAll,
  ],
  menu: [
    {
      label: words("duty.keep.menu"),
      to: at.points(),
      hats: ["secretary", "village_committee", "admin", "cadre", "clerk"],
      order: 28,
      count: draftsWaiting,
    },
    { label: words("duty.ask.menu"), to: at.asks(), hats: postKinds, order: 57, count: countWaiting },
  ],
  errands: [readingSheets],
  jobs: [...planningJobs, asksJob],
  leaving,
};
