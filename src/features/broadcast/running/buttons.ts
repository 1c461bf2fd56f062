import { type Choice, words } from "../../../conversation/reply.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, myself } from "../addresses.ts";
import type { Look, Stage } from "../rules.ts";
import type { Broadcast } from "../store/broadcasts.ts";

/** What can be done about a broadcast at a stage. */
export function buttonsAt(
  turn: Turn,
  { id, by, unit, confirm }: Broadcast,
  stage: Stage,
  look: Look,
): (Choice | Choice[])[] {
  const own = by.id === myself(turn).id;
  const after: Choice[] = own
    ? [
        { label: words("broadcast.button.again"), to: at.again(id) },
        { label: words("broadcast.button.keep"), to: at.keep(id) },
      ]
    : [];
  const refresh: Choice = {
    label: words("broadcast.button.refresh"),
    to: at.view(id, look.sent, Math.floor(look.at.getTime() / 1000)),
  };
  const stop: Choice = { label: words("broadcast.button.stop"), to: at.stop(id), style: "danger" };
  switch (stage) {
    case "draft":
      return [];
    case "releasing":
    case "scheduled":
      return [{ label: words("broadcast.button.cancel"), to: at.cancel(id), style: "danger" }, after];
    case "sending":
      return [
        { ...refresh, style: "primary" },
        [{ label: words("broadcast.button.pause"), to: at.pause(id) }, stop],
      ];
    case "paused":
      return [
        { label: words("broadcast.button.resume"), to: at.resume(id), style: "primary" },
        [refresh, stop],
      ];
    case "stopped":
    case "done":
      return [
        { label: words("broadcast.button.missed"), to: at.people(id, "missed", unit.id), style: "primary" },
        [
          { label: words("broadcast.button.all"), to: at.people(id, "all", unit.id) },
          ...(confirm ? [refresh] : []),
        ],
        after,
      ];
    case "cancelled":
    case "refused":
      return [after];
  }
}
