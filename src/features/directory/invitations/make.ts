import type { HeldPost } from "../../../conversation/access.ts";
import { form } from "../../../conversation/form.ts";
import type { Access } from "../../../conversation/place.ts";
import type { Option } from "../../../conversation/question.ts";
import { oneOf } from "../../../conversation/questions/index.ts";
import { open, type Params, plain, type Text, words } from "../../../conversation/reply.ts";
import { action } from "../../../conversation/screen.ts";
import type { Turn } from "../../../conversation/turn.ts";
import { at, id } from "../addresses.ts";
import { postWords } from "../naming.ts";
import { kindsAt } from "../posts/rules.ts";
import { findUnit, lineOf, type Unit, unitsOf } from "../units/store.ts";
import { newCode, spacedCode } from "./code.ts";
import { validDays } from "./rules.ts";
import { addInvitation } from "./store.ts";

const asAdmin: Access<readonly []> = { allow: [{ posts: ["admin"], over: "anything" }] };
const mostFound = 60;

const ownPaths = (turn: Turn): string[] =>
  (turn.person?.posts ?? []).filter((post: HeldPost) => post.kind === "admin").map((post) => post.unitPath);

const chosenUnit = (turn: Turn, answer: unknown) => findUnit(turn, Number(answer));

/** Makes a code that gives a post at a unit to whoever uses it first. */
export const invite = form("directory.invite", {
  access: asAdmin,
  back: () => at.invitations(),
  questions: {
    unit: oneOf({ options: (turn, _answers, search) => unitOptions(turn, search), forgets: ["kind"] }),
    kind: oneOf({
      options: async (turn, answers) => {
        const unit = await chosenUnit(turn, answers.unit);
        return unit ? kindsAt(unit.level).map((kind) => ({ value: kind, label: postWords(kind) })) : [];
      },
    }),
  },
  submit: async (turn, answers) => {
    const unit = await chosenUnit(turn, answers.unit);
    const kind = unit && kindsAt(unit.level).find((one) => one === answers.kind);
    const allowed = unit && ownPaths(turn).some((path) => unit.path.startsWith(path));
    if (!unit || !kind || !allowed) return open(at.invitations(), words("directory.invite.not_yours"));
    const code = newCode();
    const expiresAt = new Date(turn.now.getTime() + validDays * 86_400_000);
    await addInvitation(turn, { code, kind, unitId: unit.id, createdById: turn.person?.id, expiresAt });
    return { to: at.invitations(), view: made(turn, code, { unit, post: postWords(kind), expiresAt }) };
  },
});

function made(turn: Turn, code: string, to: { unit: Unit; post: Text; expiresAt: Date }) {
  const params = { post: to.post, unit: to.unit.name, code: spacedCode(code), until: to.expiresAt };
  return {
    text: [words("directory.invite.made", params), ...forwarding(turn, code, params)],
    choices: [
      { label: words("directory.invite.make"), to: at.invite() },
      { label: words("directory.menu.invitations"), to: at.invitations() },
    ],
    personal: true,
  };
}

/** The text to pass on, with the links there are; where there is none, the command that works on Telegram. */
function forwarding(turn: Turn, code: string, params: Params): Text[] {
  const [link, other] = turn.startLinks(`inv-${code}`);
  if (link === undefined) {
    return [words("directory.invite.forward", params), words("directory.invite.start", { code })];
  }
  if (other === undefined) return [words("directory.invite.forward_link", { ...params, link })];
  return [words("directory.invite.forward_links", { ...params, link, other })];
}

/** The admin's own units and their children, or whatever bears the words typed, at any depth. */
export async function unitOptions(turn: Turn, search: string): Promise<Option[]> {
  const under = ownPaths(turn);
  if (under.length === 0) return [];
  if (search === "") {
    const own = (await unitsOf(turn, { under })).filter((unit) => under.includes(unit.path));
    const children = await Promise.all(own.map((unit) => unitsOf(turn, { parentId: unit.id })));
    const all = [...own, ...children.flat()];
    return all
      .filter((unit, index) => all.findIndex((other) => other.id === unit.id) === index)
      .map((unit) => ({ value: String(unit.id), label: plain(unit.name) }));
  }
  const found = await unitsOf(turn, { under, part: search, take: mostFound });
  return Promise.all(found.map((unit) => withParent(turn, unit)));
}

/** Groups of many villages bear the same names: the village stands behind. */
async function withParent(turn: Turn, unit: Unit): Promise<Option> {
  const parent = (await lineOf(turn, unit.path)).at(-2);
  const label = parent
    ? words("directory.unit.with_parent", { name: unit.name, parent: parent.name })
    : plain(unit.name);
  return { value: String(unit.id), label };
}

/** Begins an invitation for a unit that was already looked at. */
export const inviteFor = action("directory.invite_for", {
  args: [id],
  access: {
    allow: [{ posts: ["admin"], over: "subject" }],
    subject: async (turn, unitId) => {
      const unit = await findUnit(turn, unitId);
      return unit && { unitPath: unit.path };
    },
  },
  run: (_turn, unitId) => ({ to: at.invite(), answers: { unit: String(unitId) } }),
});
