import { words } from "../../../conversation/reply.ts";
import type { Work } from "../../../conversation/turn.ts";
import { anyHolder } from "../posts/store.ts";
import { addUnit, rootUnit } from "../units/store.ts";
import { newCode, spacedCode } from "./code.ts";
import { firstValidHours } from "./rules.ts";
import { addInvitation, revokeFirst } from "./store.ts";

/**
 * While there is no admin: the code of a new invitation for one, over the whole county, which is put there with
 * a provisional name if need be. Earlier codes no longer hold. It works typed, and behind `inv-` as start code.
 * `language` is that of the provisional name; without one it is the county's own.
 */
export async function firstInvitation(work: Work, language = ""): Promise<string | undefined> {
  if (await anyHolder(work, "admin")) return undefined;
  const root = await rootUnit(work);
  const name = work.read(language, words("directory.unit.county_unnamed"));
  const unitId = root?.id ?? (await addUnit(work, { level: "county", name }));
  await revokeFirst(work);
  const code = newCode();
  const expiresAt = new Date(work.now.getTime() + firstValidHours * 3_600_000);
  await addInvitation(work, { code, kind: "admin", unitId, expiresAt });
  return spacedCode(code);
}
