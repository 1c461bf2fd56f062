import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { ask, giveBack, offer } from "./asks/forms.ts";
import { asksJob } from "./asks/jobs.ts";
import { assign, refuseAsk } from "./asks/lead.ts";
import { askAll, leave, leaving } from "./asks/leave.ts";
import { accept, asks, askView, confirmAsk, countWaiting, decline, withdraw } from "./asks/screens.ts";

/** 值班: who is on duty where and when, changes of turns, reception days. */
export const duty: Feature = {
  name: "duty",
  screens: [asks, askView, leave],
  forms: [ask, offer, assign, refuseAsk],
  actions: [giveBack, accept, decline, withdraw, confirmAsk, askAll],
  menu: [{ label: words("duty.ask.menu"), to: at.asks(), hats: postKinds, order: 57, count: countWaiting }],
  jobs: [asksJob],
  leaving,
};
