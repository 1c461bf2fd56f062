import { Hono } from "hono";
import { expect, test } from "vitest";
import { addresses } from "./addresses.ts";
import type { Env } from "./guard.ts";

async function seen(peer: string, forwarded: string | undefined, proxies?: string[]): Promise<string> {
  const addressOf = addresses(proxies);
  const app = new Hono<Env>();
  app.get("/", (c) => c.text(addressOf(c)));
  const headers: Record<string, string> = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const answer = await app.request("/", { headers }, { incoming: { socket: { remoteAddress: peer } } });
  return answer.text();
}

test.each<[string, string, string | undefined, string[], string]>([
  ["whoever comes directly", "203.0.113.7", undefined, [], "203.0.113.7"],
  ["what a stranger says of themself is not believed", "203.0.113.7", "198.51.100.1", [], "203.0.113.7"],
  ["a proxy on this machine is believed", "127.0.0.1", "203.0.113.7", [], "203.0.113.7"],
  ["by IPv6 too", "::1", "203.0.113.7", [], "203.0.113.7"],
  ["and in the newer spelling of the older address", "::ffff:127.0.0.1", "203.0.113.7", [], "203.0.113.7"],
  [
    "its last word counts, before it anybody may have written",
    "127.0.0.1",
    "198.51.100.1, 203.0.113.7",
    [],
    "203.0.113.7",
  ],
  ["a proxy elsewhere is not believed", "172.18.0.2", "203.0.113.7", [], "172.18.0.2"],
  ["unless it is named", "172.18.0.2", "203.0.113.7", ["172.18.0.2"], "203.0.113.7"],
  ["or its network is", "172.18.0.2", "203.0.113.7", ["172.16.0.0/12"], "203.0.113.7"],
  ["and one that stands just outside is not", "172.32.0.2", "203.0.113.7", ["172.16.0.0/12"], "172.32.0.2"],
  [
    "of two proxies in a row both are passed",
    "127.0.0.1",
    "203.0.113.7, 172.18.0.2",
    ["172.18.0.2"],
    "203.0.113.7",
  ],
  ["a proxy that says nothing stands for itself", "127.0.0.1", undefined, [], "127.0.0.1"],
  [
    "an IPv6 customer is one, whatever address of theirs they take",
    "2001:db8:1:2:aaaa::1",
    undefined,
    [],
    "2001:db8:1:2::/64",
  ],
  ["however it is written", "2001:0DB8:1:2:0:0:0:9", undefined, [], "2001:db8:1:2::/64"],
  ["the next customer is another", "2001:db8:1:3::1", undefined, [], "2001:db8:1:3::/64"],
  ["zeros left out in front are counted", "2001:db8::7", undefined, [], "2001:db8:0:0::/64"],
  ["what is no address at all is taken as it stands", "127.0.0.1", "unknown", [], "unknown"],
])("%s", async (_what, peer, forwarded, proxies, address) => {
  expect(await seen(peer, forwarded, proxies)).toBe(address);
});
