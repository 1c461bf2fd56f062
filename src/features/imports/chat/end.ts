import { form } from "../../../conversation/form.ts";
import { date, yesNo } from "../../../conversation/questions/index.ts";
import { open, words } from "../../../conversation/reply.ts";
import { dayOf, instantAt } from "../../calendar/index.ts";
import { at, id, keepersOf } from "../addresses.ts";
import { endMissing } from "../store/end.ts";
import { setImport } from "../store/imports.ts";
import { countMissing } from "../store/staging.ts";

/** Ends what the register has and an applied file has not, as of a day. */
export const endGone = form("imports.end_gone", {
  args: [id],
  access: keepersOf,
  back: (_turn, importId) => at.gone(importId),
  questions: {
    day: date({
      options: (turn) => [{ value: dayOf(turn.now), label: words("imports.today") }],
      check: (day, turn) => (day > dayOf(turn.now) ? words("imports.future") : undefined),
    }),
    sure: yesNo({}),
  },
  submit: async (turn, { day, sure }, importId) => {
    if (sure !== "yes") return open(at.gone(importId), words("imports.still_there"));
    const count = await endMissing(turn, importId, instantAt(day, 0));
    const left = [...(await countMissing(turn, importId)).values()].reduce((sum, own) => sum + own, 0);
    await setImport(turn, importId, { endedAt: turn.now });
    turn.audit({ what: "imports.ended", object: `import:${importId}`, after: { day, count } });
    const said = words("imports.ended", { count });
    const kept = left > 0 ? [words("imports.not_ended", { count: left })] : [];
    return open(at.view(importId), words("common.lines", { lines: [said, ...kept] }));
  },
});
