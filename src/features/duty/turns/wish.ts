import { z } from "zod";
import { known } from "../../../conversation/place.ts";
import { open, show, type View, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { at, ownCalendar } from "../addresses.ts";
import { endFeedSecret, setWish as keepWish, makeFeedSecret, wishesOf } from "../store/wishes.ts";
import { myId } from "../wording.ts";

const what = z.enum(["evening", "hour"]);
const is = z.enum(["yes", "no"]);
const onOff = (wished: boolean) => words(wished ? "duty.mine.on" : "duty.mine.off_word");

/** 提醒时间: everybody chooses for themself. */
export const wish = screen("duty.wish", {
  access: known,
  back: () => at.mine(),
  show: async (turn): Promise<View> => {
    const { evening, hour } = (await wishesOf(turn, [myId(turn)]))(myId(turn));
    return {
      text: words("duty.mine.wish", { evening: onOff(evening), hour: onOff(hour) }),
      choices: [
        {
          label: words(evening ? "duty.mine.button.evening_off" : "duty.mine.button.evening_on"),
          to: at.setWish("evening", evening ? "no" : "yes"),
        },
        {
          label: words(hour ? "duty.mine.button.hour_off" : "duty.mine.button.hour_on"),
          to: at.setWish("hour", hour ? "no" : "yes"),
        },
      ],
    };
  },
});

export const setWish = action("duty.set_wish", {
  args: [what, is],
  access: known,
  run: async (turn, which, wished) => {
    await keepWish(turn, myId(turn), which, wished === "yes");
    return open(at.wish(), words("duty.mine.wish_set"));
  },
});

/** 放进日历: one's own calendar, by an address that nobody else knows. */
export const feed = screen("duty.feed", {
  access: known,
  back: () => at.mine(),
  show: async (turn): Promise<View> => {
    if (turn.publicUrl === undefined) return { text: words("duty.mine.feed_no_web") };
    const there = (await wishesOf(turn, [myId(turn)]))(myId(turn)).feed;
    if (!there) {
      const label = words("duty.mine.button.make_feed");
      return {
        text: words("duty.mine.feed_none"),
        choices: [{ label, to: at.makeFeed(), style: "primary" }],
      };
    }
    return {
      text: words("duty.mine.feed_there"),
      choices: [
        { label: words("duty.mine.button.new_feed"), to: at.makeFeed() },
        { label: words("duty.mine.button.end_feed"), to: at.endFeed(), style: "danger" },
      ],
    };
  },
});

/** Makes the address and shows it, once. */
export const makeFeed = action("duty.make_feed", {
  access: known,
  once: true,
  run: async (turn) => {
    if (turn.publicUrl === undefined) return open(at.feed());
    const url = turn.publicUrl + ownCalendar(await makeFeedSecret(turn, myId(turn)));
    return show({
      text: words("duty.mine.feed_made", { url }),
      choices: [{ label: words("duty.mine.button.mine"), to: at.mine() }],
      personal: true,
    });
  },
});

export const endFeed = action("duty.end_feed", {
  access: known,
  run: async (turn) => {
    await endFeedSecret(turn, myId(turn));
    return open(at.feed(), words("duty.mine.feed_ended"));
  },
});
