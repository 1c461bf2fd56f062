import { known } from "../../../conversation/place.ts";
import { type Text, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import { at } from "../addresses.ts";
import { type KeptKind, kept, type Period } from "./table.ts";

/** What concerns people, in the order in which it is told; the house's own records are not among it. */
export const shownKinds = [
  "messages",
  "web_chats",
  "unneeded_files",
  "own_copies",
  "said",
  "record",
  "requests",
  "visits",
  "register",
  "public",
] as const satisfies readonly KeptKind[];

/** 多久删: how long each kind of data is kept, and why. */
export const howLong = screen("my-data.how_long", {
  access: known,
  back: () => at.home(),
  show: () => ({
    text: [
      words("my-data.kept.text"),
      ...[...Map.groupBy(shownKinds, (kind) => kept[kind].why)].map(([why, kinds]) =>
        words("common.lines", {
          lines: [words(`my-data.kept.why.${why}`), ...kinds.map(line)],
        }),
      ),
      words("my-data.kept.after"),
    ],
    choices: [{ label: words("my-data.erase_all"), to: at.erasing() }],
  }),
});

const line = (kind: (typeof shownKinds)[number]): Text =>
  words("my-data.kept.line", {
    kind: words(`my-data.kept.kind.${kind}`),
    period: periodWords(kept[kind].for),
  });

function periodWords(period: Period): Text {
  if (period === "always") return words("my-data.kept.always");
  if (period === "own_end") return words("my-data.kept.own_end");
  return "days" in period
    ? words("my-data.kept.days", { count: period.days })
    : words("my-data.kept.years", { count: period.years });
}
