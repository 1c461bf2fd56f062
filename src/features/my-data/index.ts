import { postKinds } from "../../conversation/access.ts";
import type { Feature } from "../../conversation/feature.ts";
import { words } from "../../conversation/reply.ts";
import { at } from "./addresses.ts";
import { copy, makeCopies, removeFiles, tidyCopies } from "./copy.ts";
import { countQueue } from "./correct/access.ts";
import { ask, asked, takeBack, wrong } from "./correct/ask.ts";
import { accept, correction, decline, queue } from "./correct/decide.ts";
import { exportedQueue } from "./correct/export.ts";
import { erase, erasing } from "./erase/screens.ts";
import { tidyFiles, tidyKept } from "./kept/jobs.ts";
import { howLong } from "./kept/screens.ts";
import { allKinds, home, looks, oneKind } from "./screens.ts";

/** 我的数据: everything that is held about oneself, to see, take away, have put right, and have erased. */
export const myData: Feature = {
  name: "my-data",
  screens: [home, allKinds, oneKind, looks, wrong, asked, queue, correction, erasing, howLong],
  forms: [ask, decline, erase],
  actions: [copy, takeBack, accept, exportedQueue.action],
  menu: [
    {
      label: words("my-data.queue.menu"),
      to: at.queue(),
      hats: ["village_committee", "secretary", "admin"],
      order: 32,
      count: countQueue,
    },
    { label: words("my-data.menu"), to: at.home(), hats: ["villager", ...postKinds], order: 82 },
  ],
  commands: { data: at.home() },
  jobs: [tidyCopies, tidyKept],
  errands: [makeCopies, removeFiles, tidyFiles],
};
