import type { Turn, Work } from "../../conversation/turn.ts";

/** The county's name, for the greeting. */
export async function countyName(work: Work): Promise<string | undefined> {
  const root = await work.records.unit.findFirst({
    where: { parentId: null, endedAt: null },
    select: { name: true },
  });
  return root?.name;
}

/** The name of a unit. */
export async function unitName(work: Work, id: number): Promise<string> {
  const unit = await work.records.unit.findUnique({ where: { id }, select: { name: true } });
  return unit?.name ?? "";
}

/** In demo mode one browser has a chat for each role, `<browser>.<role>`. */
const browserOf = (chat: string): string => chat.split(".")[0] ?? chat;

/** Sessions of a person in browsers other than the one that asks. */
export async function browsersElsewhere(
  turn: Turn,
  personId: number,
): Promise<{ hash: string; chat: string }[]> {
  const chats = await turn.records.chat.findMany({
    where: { channel: "web", personId },
    select: { id: true },
  });
  const here = turn.channel === "web" ? browserOf(turn.chat) : undefined;
  const bases = [...new Set(chats.map(({ id }) => browserOf(id)))].filter((base) => base !== here);
  return turn.records.webSession.findMany({
    where: { chat: { in: bases }, expiresAt: { gt: turn.now } },
    select: { hash: true, chat: true },
  });
}

/** Ends them; news goes there no more until somebody signs in there again. Returns how many there were. */
export async function signOutElsewhere(turn: Turn, personId: number): Promise<number> {
  const others = await browsersElsewhere(turn, personId);
  const chats = others.map(({ chat }) => chat);
  await turn.records.webSession.deleteMany({ where: { hash: { in: others.map(({ hash }) => hash) } } });
  await turn.records.chat.updateMany({
    where: { channel: "web", id: { in: chats }, personId },
    data: { reachable: false },
  });
  if (others.length > 0) {
    turn.audit({
      what: "directory.signed_out",
      object: `person:${personId}`,
      after: { browsers: others.length },
    });
  }
  return others.length;
}
