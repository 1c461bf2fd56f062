import { BlockList, isIP } from "node:net";
import type { Context } from "hono";
import type { Env } from "./guard.ts";

/**
 * Where requests come from. What a proxy says of it is believed of this machine's own and of those that are named,
 * from the last one on: whatever the browser itself may have written stands before.
 * @example const addressOf = addresses(["172.16.0.0/12"]); limiter.take("read", { address: addressOf(c) });
 */
export function addresses(proxies: readonly string[] = []): (c: Context<Env>) => string {
  const trusted = listOf(["127.0.0.0/8", "::1", ...proxies]);
  return (c) => {
    const said = c.req.header("x-forwarded-for")?.split(",") ?? [];
    let address = plain(c.env?.incoming?.socket.remoteAddress ?? "");
    while (said.length > 0 && isIn(trusted, address)) address = plain(said.pop() ?? "");
    return network(address);
  };
}

function listOf(named: readonly string[]): BlockList {
  const list = new BlockList();
  for (const one of named) {
    const [address = "", bits] = one.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

/** A socket without an address is this machine's. */
const isIn = (list: BlockList, address: string): boolean =>
  address === "" || (isIP(address) > 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));

/** `::ffff:10.0.0.7` is an address of the older kind. */
const plain = (address: string): string =>
  address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .slice(0, 50);

/** An IPv6 customer has a whole network of addresses, and could take a new one for each request. */
function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter((group) => group !== "");
  const after = tail?.split(":").filter((group) => group !== "") ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  const groups = [...before, ...(tail === undefined ? [] : zeros), ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
