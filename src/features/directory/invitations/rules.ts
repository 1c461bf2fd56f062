import type { Text } from "../../../conversation/reply.ts";
import { words } from "../../../conversation/reply.ts";
import type { Invitation } from "./store.ts";

/** How many days a code can be used. */
export const validDays = 7;
/** How many hours the code of the first admin can be used. */
export const firstValidHours = 24;
/** How many wrong codes a chat may send in an hour. */
const wrongPerHour = 5;

/** Why an invitation can no longer be used, in words; nothing if it can. */
export function whyNot(invitation: Invitation, now: Date, reader: number | undefined): Text | undefined {
  const inviter = invitation.inviter ?? words("directory.invite.the_county");
  if (invitation.usedAt) {
    return invitation.usedById !== undefined && invitation.usedById === reader
      ? words("directory.invite.used_by_you", { at: invitation.usedAt })
      : words("directory.invite.used", { inviter });
  }
  if (invitation.revokedAt) return words("directory.invite.revoked", { inviter });
  if (invitation.expiresAt <= now) {
    return words("directory.invite.expired", { at: invitation.expiresAt, inviter });
  }
  return undefined;
}

/** When a chat that has sent too many wrong codes may try again; nothing if it may now. `wrong`: the latest hour's. */
export function pauseUntil(wrong: readonly Date[], now: Date): Date | undefined {
  const hour = 3_600_000;
  const recent = wrong.filter((at) => now.getTime() - at.getTime() < hour).sort((a, b) => +b - +a);
  const decisive = recent[wrongPerHour - 1];
  return decisive && new Date(decisive.getTime() + hour);
}
