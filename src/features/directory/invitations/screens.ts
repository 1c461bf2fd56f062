import type { Access } from "../../../conversation/place.ts";
import { type Choice, open, words } from "../../../conversation/reply.ts";
import { action, screen } from "../../../conversation/screen.ts";
import { at, id, page, pageSize, turnPages } from "../addresses.ts";
import { postWords } from "../naming.ts";
import { exportedInvitations } from "./list.ts";
import { whyNot } from "./rules.ts";
import { findInvitation, type Invitation, openInvitations, revokeInvitation } from "./store.ts";

/** 邀请: one's own invitations that can still be used. */
export const invitations = screen("directory.invitations", {
  args: [page],
  access: { allow: [{ posts: ["admin"], over: "anything" }] },
  show: async (turn, shown) => {
    const part = { skip: shown * pageSize, take: pageSize };
    const { rows, total } = await openInvitations(turn, turn.person?.id ?? 0, part);
    const choices: (Choice | readonly Choice[])[] = [
      { label: words("directory.invite.make"), to: at.invite(), style: "primary" },
      ...rows.map((one) => ({ label: rowWords(one), to: at.invitation(one.id) })),
    ];
    choices.push(turnPages(shown, total, at.invitations));
    if (total > 0) choices.push(exportedInvitations.button());
    return {
      text: total > 0 ? words("directory.invite.list", { count: total }) : words("directory.invite.none"),
      choices,
    };
  },
});

const rowWords = ({ kind, unitName }: Invitation) =>
  words("directory.invite.row", { post: postWords(kind), unit: unitName });

/** An invitation is its maker's, and any admin's over its unit. */
const invitationAccess: Access<readonly [typeof id]> = {
  allow: [{ posts: ["admin"], over: "subject" }],
  subject: async (turn, invitationId) => {
    const found = await findInvitation(turn, invitationId);
    return found && { unitPath: found.unitPath };
  },
};

/** One invitation, without its code: that was shown once. */
export const invitation = screen("directory.invitation", {
  args: [id],
  access: invitationAccess,
  back: () => at.invitations(),
  show: async (turn, invitationId) => {
    const found = await findInvitation(turn, invitationId);
    if (!found) throw new Error(`invitation ${invitationId} passed its gate and is gone`);
    const text = words("directory.invite.one", {
      post: postWords(found.kind),
      unit: found.unitName,
      until: found.expiresAt,
    });
    const over = whyNot(found, turn.now, undefined);
    if (over) return { text: [text, over] };
    return {
      text,
      choices: [{ label: words("directory.invite.revoke"), to: at.revoke(invitationId), style: "danger" }],
    };
  },
});

/** Takes an invitation back. */
export const revoke = action("directory.revoke", {
  args: [id],
  access: invitationAccess,
  run: async (turn, invitationId) => {
    const done = await revokeInvitation(turn, invitationId);
    return open(at.invitations(), words(done ? "directory.invite.taken_back" : "directory.invite.over"));
  },
});
