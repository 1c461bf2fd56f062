import type { PostKind } from "../../../conversation/access.ts";

/** What somebody can have put right by asking; the first two are changed by the press that accepts them. */
export const abouts = ["head", "household_name", "members", "post", "duty", "other"] as const;
/** 户主姓名 农户名称 家里人 职务 负责我家的人 别的 */
export type About = (typeof abouts)[number];

/** Whether accepting it changes it, since what is right was said as a name. */
export const isNamed = (about: About): about is "head" | "household_name" =>
  about === "head" || about === "household_name";

/** What of it somebody can have wrong: without a household there is no head, without a post no post. */
export function aboutsFor(person: { household: boolean; posts: boolean }): About[] {
  return abouts.filter((about) => {
    if (isNamed(about) || about === "members") return person.household;
    return about !== "post" || person.posts;
  });
}

/** Who can change it: posts and links are kept by those who keep the directory, the rest is known in the village. */
export const deciderKinds = (about: About): readonly PostKind[] =>
  about === "post" || about === "duty" ? ["admin"] : ["village_committee", "secretary", "admin"];

/** So many may wait at once. */
export const mostWaiting = 5;
