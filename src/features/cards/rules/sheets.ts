/** How many households one file holds: nine pages of eight, enough for most groups and drawn in a moment. */
export const perFile = 72;

/** Cards on a page of A4. */
const perPage = 8;

/** How many files the cards of so many households take. */
export const filesFor = (households: number): number => Math.ceil(households / perFile);

/** How many pages they take. */
export const pagesFor = (households: number): number => Math.ceil(households / perPage);

/** The households of one file of a group, from 0. */
export const fileOf = <T>(households: readonly T[], part: number): T[] =>
  households.slice(part * perFile, (part + 1) * perFile);

/** Where an order stands: the group in hand and how many of its files have been sent. */
export interface Standing {
  group: number;
  part: number;
}

/** The next file of an order, over the groups of a village with their households; nothing once all are sent. */
export function nextFile(
  groups: readonly { id: number; households: number }[],
  { group, part }: Standing,
): Standing | undefined {
  const inHand = groups.find((one) => one.id === group);
  if (inHand && part < filesFor(inHand.households)) return { group, part };
  const next = groups
    .filter((one) => one.id > group && one.households > 0)
    .reduce<number | undefined>(
      (least, { id }) => (least === undefined ? id : Math.min(least, id)),
      undefined,
    );
  return next === undefined ? undefined : { group: next, part: 0 };
}
