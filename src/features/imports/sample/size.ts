/** How many of everything an invented county has. */
export interface Size {
  townships: number;
  villages: number;
  groups: number;
  households: number;
  persons: number;
  members: number;
}

/** The county of 80,000 households, made smaller or larger. */
export function sizeFor(households: number): Size {
  const share = households / 80_000;
  const part = (whole: number, least: number) => Math.max(least, Math.round(whole * share));
  const townships = part(13, 1);
  const villages = part(98, townships);
  const groups = Math.min(Math.max(part(1200, 1), villages), Math.max(households, villages));
  return {
    townships,
    villages,
    groups,
    households,
    persons: part(350_000, households),
    members: part(12_000, 1),
  };
}

/** The one of `parents` that the child at `index` of `children` belongs to: evenly, in order. */
export const parentOf = (index: number, children: number, parents: number): number =>
  Math.floor((index * parents) / children);

/** The first child of a parent. */
export const firstOf = (parent: number, children: number, parents: number): number =>
  Math.ceil((parent * children) / parents);
