import { z } from "zod";
import type { Subject } from "../../conversation/access.ts";
import type { Quarterly } from "../../conversation/feature.ts";
import { form } from "../../conversation/form.ts";
import { anyone } from "../../conversation/place.ts";
import { text } from "../../conversation/questions/index.ts";
import { type Key, open, plain, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { firstDayOf, instantAt, shiftPeriod } from "../calendar/index.ts";
import { said } from "../catalogue/index.ts";
import { at, id } from "./addresses.ts";
import { isEnded } from "./rules/transitions.ts";
import {
  byNumber,
  concernedOf,
  countsIn,
  findRequest,
  follow as followIt,
  follows,
  type RequestRow,
} from "./store/index.ts";
import { stateWords } from "./wording.ts";

const pattern = /(\d{8})\s*[-—－ ]?\s*(\d{4,6})(?!\d)/;

/** The number of a request in somebody's words, if there is one: `20261123-0007`. */
export function numberIn(sent: string): string | undefined {
  const found = pattern.exec(sent.normalize("NFKC"));
  return found ? `${found[1]}-${found[2]}` : undefined;
}

/** A public request, or one that is followed since it was joined with another; others are as if they were not. */
async function followable(turn: Turn, requestId: number): Promise<Subject | undefined> {
  const request = await findRequest(turn, requestId);
  const mayFollow = request?.open || (await isFollowing(turn, requestId));
  return request && mayFollow ? {} : undefined;
}

/** A neighbour's public request: kind, place and state, but nobody's name or words. */
export const neighbour = screen("requests.public", {
  args: [id],
  access: { allow: ["person"], subject: followable },
  back: () => at.mine(),
  show: async (turn, requestId) => {
    const request = await findRequest(turn, requestId);
    if (!request) throw new Error(`request ${requestId} passed the gate and is gone`);
    const following = await isFollowing(turn, requestId);
    const choice = following
      ? { label: words("requests.button.unfollow"), to: at.follow(requestId, "no") }
      : { label: words("requests.button.follow"), to: at.follow(requestId, "yes") };
    return {
      text: words("requests.public_text", {
        name: said(request.category),
        unit: request.unit.name,
        filed: request.createdAt,
        state: stateWords(request.state),
        due: request.due,
      }),
      choices: following || request.open ? [choice] : [],
    };
  },
});

const isFollowing = async (turn: Turn, requestId: number) =>
  turn.person ? follows(turn, requestId, turn.person.id) : false;

/** Follows a public request or stops. */
export const follow = action("requests.follow", {
  args: [id, z.enum(["yes", "no"])],
  access: { allow: ["person"], subject: followable },
  run: async (turn, requestId, wanted) => {
    const done = await followIt(turn, requestId, wanted === "yes");
    if ("refused" in done) return open(at.mine(), done.refused);
    return wanted === "yes"
      ? open(at.neighbour(requestId), words("requests.following"))
      : open(at.mine(), words("requests.unfollowed"));
  },
});

/** 查编号: asks for a number. */
export const lookUp = form("requests.lookup", {
  access: anyone,
  questions: {
    number: text({
      max: 40,
      check: (sent) => (numberIn(sent) ? undefined : words("requests.number_wanted")),
    }),
  },
  submit: (_turn, { number }) => open(at.status(numberIn(number) ?? "")),
});

/** The state of a number, for anyone: what kind, how far, by when; of nobody's. */
export const status = screen("requests.status", {
  args: [z.string().regex(/^\d{8}-\d{4,6}$/)],
  access: anyone,
  show: async (turn, number) => {
    const request = await byNumber(turn, number);
    const own = request && turn.person ? concernedOf(request).includes(turn.person.id) : false;
    // Of a complaint nobody else learns even that it exists.
    if (!request || (request.sealed && !own)) {
      return {
        text: words("requests.number_unknown", { number: plain(number) }),
        choices: [{ label: words("requests.button.look_up_again"), to: at.lookUp() }],
      };
    }
    return {
      text: words(statusKey(request), {
        number,
        name: said(request.category),
        state: stateWords(request.state),
        due: request.due,
      }),
      choices: own ? [{ label: words("requests.button.progress"), to: at.view(request.id) }] : [],
    };
  },
});

function statusKey(request: RequestRow): Key {
  if (isEnded(request.state)) return "requests.status_ended";
  return request.state === "needs_papers" ? "requests.status_waiting" : "requests.status_open";
}

/** What a quarter's requests come to, for what is published: all but complaints about officials. */
export const quarterly: Quarterly = async (work, unit, quarter) => {
  const [from, until] = [quarter, shiftPeriod(quarter, 1)].map((one) => instantAt(firstDayOf(one), 0));
  if (!from || !until) throw new Error(`quarter ${quarter} has no beginning and end`);
  const { received, completed, onTime, open } = await countsIn(work, unit.path, { from, until });
  return [
    words("requests.quarterly.received", { count: received }),
    words("requests.quarterly.completed", { count: completed, onTime }),
    words("requests.quarterly.open", { count: open }),
  ];
};
