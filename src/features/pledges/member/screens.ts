import { beginning, type Choice, plain, type Text, type View, words } from "../../../conversation/reply.ts";
import { screen } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { dayOf, yearOf } from "../../calendar/index.ts";
import { at, id, mine, pledgeOf, pledgers } from "../addresses.ts";
import { branchOf, carriedTo, isPublic, may } from "../rules.ts";
import { type Pledge, pledgesOf } from "../store/pledges.ts";
import { dayWords, myId, newestFiles, progressWords, rowWords, standing } from "../wording.ts";

/** So much of what was said on the way fits one message. */
const newest = 5;

/** 我的承诺: this year's, and those of earlier years that are not over. */
export const own = screen("pledges.mine", {
  access: pledgers,
  show: async (turn): Promise<View> => {
    const year = yearOf(dayOf(turn.now));
    const found = await pledgesOf(turn, myId(turn), year);
    const branch = branchOf(turn.person?.posts ?? []);
    const village: Choice[] = branch
      ? [{ label: words("pledges.button.branch"), to: at.village(branch.id, year) }]
      : [];
    const writing: Choice = { label: words("pledges.button.write"), to: at.begin(), style: "primary" };
    return {
      text:
        found.length === 0
          ? words("pledges.none_yet")
          : words("pledges.mine_list", { lines: found.map(lineWords) }),
      choices: [...found.map((one) => ({ label: rowWords(one), to: at.own(one.id) })), [writing, ...village]],
    };
  },
});

const lineWords = (pledge: Pledge): Text =>
  words("pledges.mine_line", {
    words: pledge.words,
    due: dayWords(pledge.due),
    state: words(`pledges.state.${pledge.state}`),
  });

/** One of one's own: how it stands, and what can be done about it. */
export const ownOne = screen("pledges.own", {
  args: [id],
  access: mine,
  back: () => at.mine(),
  show: async (turn, pledgeId): Promise<View> => {
    const pledge = await pledgeOf(turn, pledgeId);
    return { text: texts(pledge), choices: choices(turn, pledge), files: newestFiles(pledge) };
  },
});

function texts(pledge: Pledge): Text[] {
  const found: Text[] = [words("pledges.own_head", { words: pledge.words }), ...standing(pledge)];
  if (pledge.state === "proposed") found.push(words("pledges.waits"));
  if (pledge.state === "returned") {
    found.push(words("pledges.came_back", { reason: plain(pledge.reason ?? "") }));
  }
  if (pledge.progress.length > 0) {
    found.push(words("common.lines", { lines: pledge.progress.slice(-newest).map(progressWords) }));
  }
  if (pledge.thanks > 0) found.push(words("pledges.thanks", { count: pledge.thanks }));
  if (pledge.state !== "withdrawn") {
    found.push(words(pledge.named ? "pledges.is_named" : "pledges.is_unnamed"));
  }
  return found;
}

function choices(turn: Turn, pledge: Pledge): (Choice | Choice[])[] {
  const { state } = pledge;
  const rows: (Choice | Choice[])[] = pledge.questions
    .filter((one) => one.answer === undefined && isPublic(pledge))
    .slice(0, 2)
    .map((one) => ({
      label: words("pledges.button.answer_to", { words: beginning(one.words) }),
      to: at.answer(one.id),
      style: "primary",
    }));
  if (may("rewrite", state)) {
    rows.push([
      { label: words("pledges.button.rewrite"), to: at.editing(pledge.id) },
      { label: words("pledges.button.withdraw"), to: at.withdrawing(pledge.id) },
    ]);
  }
  if (may("progress", state)) {
    const year = carriedTo(pledge.year, dayOf(turn.now));
    rows.push([
      { label: words("pledges.button.progress"), to: at.progress(pledge.id) },
      { label: words("pledges.button.fulfil"), to: at.fulfil(pledge.id) },
    ]);
    rows.push({ label: words("pledges.button.carry", { year }), to: at.carry(pledge.id) });
  }
  rows.push([...corrections(pledge), ...naming(pledge)]);
  return rows;
}

function corrections(pledge: Pledge): Choice[] {
  const found: Choice[] = [];
  if (may("reopen", pledge.state)) {
    found.push({ label: words("pledges.button.reopen"), to: at.reopen(pledge.id) });
  }
  if (pledge.progress.length > 0) {
    found.push({ label: words("pledges.button.drop"), to: at.dropping(pledge.id) });
  }
  return found;
}

const naming = (pledge: Pledge): Choice[] =>
  isPublic(pledge)
    ? [
        {
          label: words(pledge.named ? "pledges.without_name" : "pledges.with_name"),
          to: at.name(pledge.id, pledge.named ? "no" : "yes"),
        },
      ]
    : [];

/** Whether it is to be taken back. */
export const withdrawing = screen("pledges.withdrawing", {
  args: [id],
  access: mine,
  back: (_turn, pledgeId) => at.own(pledgeId),
  show: async (turn, pledgeId): Promise<View> => {
    const pledge = await pledgeOf(turn, pledgeId);
    if (!may("withdraw", pledge.state)) return { text: words("pledges.too_late") };
    return {
      text: words("pledges.withdraw_sure", { words: pledge.words }),
      choices: [{ label: words("pledges.button.withdraw"), to: at.withdraw(pledgeId), style: "danger" }],
    };
  },
});

/** Whether what was last said on the way is to go. */
export const dropping = screen("pledges.dropping", {
  args: [id],
  access: mine,
  back: (_turn, pledgeId) => at.own(pledgeId),
  show: async (turn, pledgeId): Promise<View> => {
    const last = (await pledgeOf(turn, pledgeId)).progress.at(-1);
    if (!last) return { text: words("pledges.nothing_to_drop") };
    return {
      text: words("pledges.drop_sure", { line: progressWords(last) }),
      choices: [{ label: words("pledges.button.drop_it"), to: at.drop(pledgeId, last.id), style: "danger" }],
    };
  },
});
