import { postKinds } from "../../conversation/access.ts";
import type { Feature, Hat } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { exported } from "./people/export.ts";
import { here } from "./people/here.ts";
import { below, people } from "./people/screens.ts";
import { jobs } from "./reading/jobs.ts";
import { confirm, gathered, kept, mine, mute, read, topicList, unmute } from "./reading/screens.ts";
import { sending } from "./rules.ts";
import { countReleases, refuse, release, releases, releasing } from "./running/releasing.ts";
import { sent } from "./running/sent.ts";
import { cancel, pause, resume, stop } from "./running/steering.ts";
import { view } from "./running/view.ts";
import { changeTemplate, editTemplate, endingTemplate } from "./templates/edit.ts";
import { addTemplate, end, keep, template, templates, use } from "./templates/places.ts";
import { rewrite, write } from "./writing/forms.ts";
import { again, change, changing, drop, preview, send } from "./writing/preview.ts";

export { topics } from "./rules.ts";
export { confirm as confirmRead } from "./store/reading.ts";
export { topicWords } from "./wording.ts";
export { announce } from "./writing/dispatch.ts";

const everyone: readonly Hat[] = ["villager", ...postKinds];

/** Broadcasts (群发通知): a cadre writes to a unit and below, sees whom it reached, and nobody is left out. */
export const broadcast: Feature = {
  name: "broadcast",
  screens: [
    sent,
    preview,
    changing,
    releases,
    releasing,
    view,
    people,
    below,
    here,
    mine,
    read,
    gathered,
    kept,
    topicList,
    templates,
    template,
    endingTemplate,
  ],
  forms: [write, rewrite, refuse, stop, addTemplate, changeTemplate, keep],
  actions: [
    change,
    send,
    drop,
    again,
    release,
    pause,
    resume,
    cancel,
    exported.action,
    confirm,
    mute,
    unmute,
    use,
    editTemplate,
    end,
  ],
  menu: [
    {
      label: words("broadcast.menu"),
      to: at.sent(),
      hats: sending,
      order: 46,
      count: countReleases,
    },
    { label: words("broadcast.menu_mine"), to: at.mine(), hats: everyone, order: 72 },
    { label: words("broadcast.menu_topics"), to: at.topics(), hats: everyone, order: 73 },
  ],
  commands: { notices: at.mine(), broadcast: at.sent() },
  jobs,
};
