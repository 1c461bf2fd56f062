import { z } from "zod";
import { demoHats, type Feature } from "../../conversation/feature.ts";
import { anyone } from "../../conversation/place.ts";
import { type Outcome, open, words } from "../../conversation/reply.ts";
import { action, screen } from "../../conversation/screen.ts";
import type { Turn } from "../../conversation/turn.ts";
import { connectOthers, writing } from "./broadcasts.ts";
import { sampleCounty } from "./county.ts";
import { findByPhone, wearHat } from "./store.ts";

export { sampleCounty, settle } from "./county.ts";
export { fillSample } from "./requests.ts";
export { countPersons } from "./store.ts";

const role = z.enum(demoHats);
type Role = z.infer<typeof role>;

const choose = screen("demo", {
  access: anyone,
  show: (turn) => ({
    text: words(turn.demo ? "demo.choose" : "demo.not_here"),
    choices: turn.demo
      ? pairs(
          demoHats
            .filter((one) => !plays(turn, one))
            .map((one) => ({ label: words(`common.post.${one}`), to: become.at(one) })),
        )
      : [],
  }),
});

/** Who one is already is not offered: six others fit a phone. */
const plays = ({ person }: Turn, as: Role): boolean =>
  person !== undefined && (person.hat ?? "villager") === as;

const become = action("demo.be", {
  args: [role],
  access: anyone,
  run: (turn, as) => play(turn, as),
});

/** Puts the chat into a part, by the code of the web page or the button. */
async function play(turn: Turn, as: Role): Promise<Outcome> {
  // Outside the sample county this would be a way into anyone's post.
  if (!turn.demo) return open("home");
  const phone = sampleCounty.persons.find((person) => person.code === sampleCounty.roles[as])?.phone;
  const id = phone === undefined ? undefined : await findByPhone(turn, phone);
  if (id === undefined) return open("home");
  await wearHat(turn, id, as === "villager" ? null : as);
  if (writing.includes(as)) await connectOthers(turn);
  await turn.identify(id);
  return open("home");
}

function pairs<T>(all: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (let index = 0; index < all.length; index += 2) rows.push(all.slice(index, index + 2));
  return rows;
}

/** The sample county's switch: be a villager, a clerk, a secretary, and see every side. */
export const demo: Feature = {
  name: "demo",
  screens: [choose],
  actions: [become],
  commands: { demo: "demo" },
  menu: [
    {
      label: words("demo.menu"),
      to: "demo",
      hats: demoHats,
      order: 99,
      only: (turn) => turn.demo,
    },
  ],
  codes: {
    demo: async (turn, rest) => {
      const as = role.safeParse(rest);
      return as.success ? play(turn, as.data) : open("demo");
    },
  },
};
