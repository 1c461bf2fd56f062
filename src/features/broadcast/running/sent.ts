import { type Choice, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, myself, page, pageSize, senders, turnPages } from "../addresses.ts";
import { leading } from "../rules.ts";
import { broadcastsOf, countBroadcasts } from "../store/broadcasts.ts";
import { rowWords } from "../wording.ts";
import { ownTemplates } from "../writing/questions.ts";
import { countReleases } from "./releasing.ts";

const seenBy = (turn: Turn) => ({
  seenBy: myself(turn).id,
  leads: myself(turn)
    .posts.filter(({ kind }) => kind === "secretary")
    .map(({ unitId }) => unitId),
});

/** 群发通知: write one, and what was sent before. */
export const sent = screen("broadcast.sent", {
  args: [page],
  access: senders,
  show: async (turn, shown): Promise<View> => {
    const total = await countBroadcasts(turn, seenBy(turn));
    const found = await broadcastsOf(turn, seenBy(turn), { skip: shown * pageSize, take: pageSize });
    const [draft] = await broadcastsOf(turn, { draftsOf: myself(turn).id }, { take: 1 });
    const first: Choice[] = [
      { label: words("broadcast.button.write"), to: at.write(), style: "primary" },
      ...(draft ? [{ label: words("broadcast.button.draft"), to: at.preview(draft.id) }] : []),
    ];
    return {
      text: words(total > 0 ? "broadcast.sent_list" : "broadcast.sent_none", { count: total }),
      choices: [
        first,
        ...found.map((one) => ({ label: rowWords(one), to: at.view(one.id) })),
        turnPages(shown, total, at.sent, pageSize),
        await others(turn),
      ],
    };
  },
});

async function others(turn: Turn): Promise<Choice[]> {
  const leads = myself(turn).posts.some(({ kind }) => leading.some((one) => one === kind));
  const count = leads ? await countReleases(turn) : 0;
  const templates = await ownTemplates(turn);
  return [
    ...(count > 0 ? [{ label: words("broadcast.button.releases", { count }), to: at.releases() }] : []),
    { label: words("broadcast.button.templates", { count: templates.length }), to: at.templates() },
  ];
}
