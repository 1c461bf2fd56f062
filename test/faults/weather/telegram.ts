import type { Fault as Broken } from "../../botapi/index.ts";
import type { Fault } from "./fault.ts";

/** So many calls, of all methods, go wrong in this way. */
const calls = (name: string, fault: Broken, times: number): Fault => ({
  name,
  blow: async ({ api, pause }) => {
    api.faults.next("*", fault, times);
    api.faults.next("getUpdates", fault, 2);
    await pause(2500);
    api.faults.clear();
  },
});

/** What was sent arrives, and nobody is told. */
const unheard = (name: string, fault: Broken): Fault => ({
  name,
  blow: async (ground) => {
    const counted = () => {
      ground.unheard(ground.api.newestMessage + 1);
      return true;
    };
    ground.api.faults.next("sendMessage", fault, 5, counted);
    ground.api.faults.next("editMessageText", fault, 5);
    await ground.pause(2500);
    ground.api.faults.clear();
  },
});

/** So many updates the test server remembers for certain. */
const remembered = 900;

const twice: Fault = {
  name: "updates come twice, and late",
  blow: async ({ api, chance, people, pause }) => {
    for (let times = 0; times < 20; times += 1) {
      const last = people.flatMap(({ phone }) => {
        return phone.channel === "telegram" ? (phone.sent.at(-1)?.slice(1) ?? []) : [];
      });
      const newest = Math.max(0, ...last.map(Number));
      const some = last.map(Number).filter((update) => update > newest - remembered);
      if (some.length > 0) api.repeat(chance.pick(some));
      await pause(100);
    }
  },
};

const disorder: Fault = {
  name: "updates come out of order",
  blow: async ({ api, chance, pause }) => {
    api.mixUpdates((most) => chance.below(most));
    await pause(3000);
    api.mixUpdates(undefined);
  },
};

const blocked: Fault = {
  name: "people block the bot and come back",
  blow: async ({ chance, people, pause }) => {
    const some = chance.shuffled(people).slice(0, Math.ceil(people.length / 50));
    const leave = some.filter(
      ({ role, phone, busy }) => role === "villager" && phone.channel === "telegram" && !busy,
    );
    for (const one of leave) one.blocks();
    await pause(2500);
    for (const one of leave) one.unblocks();
  },
};

export const telegram: readonly Fault[] = [
  calls("429", { kind: "flood", retryAfter: 1 }, 15),
  calls("500", { kind: "status", code: 500 }, 15),
  calls("garbage", { kind: "garbage" }, 10),
  calls("half a body", { kind: "half" }, 10),
  calls("closed sockets", { kind: "close" }, 10),
  calls("no answer at all", { kind: "silent" }, 3),
  unheard("closed after it was done", { kind: "close", performed: true }),
  unheard("garbage after it was done", { kind: "garbage", performed: true }),
  twice,
  disorder,
  blocked,
];
