export interface Span {
  from: Date;
  until: Date;
}

/** A piece of a turn and who is on. */
export interface Held extends Span {
  turnId: number;
  person: number;
}

/** A span of a turn goes to somebody, in return perhaps for a turn of theirs. */
export interface Deal extends Span {
  turnId: number;
  giver: number;
  taker: number;
  inReturnId?: number;
}

export const overlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

/** Who is on when after a deal: a part leaves the rest with its holder. */
export function dealt(held: readonly Held[], deal: Deal): Held[] {
  return held.flatMap((one): Held[] => {
    if (one.turnId === deal.inReturnId) return [{ ...one, person: deal.giver }];
    if (one.turnId !== deal.turnId || !overlap(one, deal)) return [one];
    const piece = {
      from: new Date(Math.max(one.from.getTime(), deal.from.getTime())),
      until: new Date(Math.min(one.until.getTime(), deal.until.getTime())),
    };
    return [
      { ...one, until: piece.from },
      { ...one, ...piece, person: deal.taker },
      { ...one, from: piece.until },
    ].filter(({ from, until }) => from < until);
  });
}

/** Where a deal would have somebody on twice at once: what they have at that time besides. */
export function clashesOf(held: readonly Held[], deal: Deal): Held[] {
  const then = dealt(held, deal);
  const gained = then.filter(
    (one) =>
      one.turnId === deal.inReturnId ||
      (one.turnId === deal.turnId && one.person === deal.taker && overlap(one, deal)),
  );
  return then.filter((one) =>
    gained.some((piece) => piece.turnId !== one.turnId && piece.person === one.person && overlap(piece, one)),
  );
}

const halfHour = 30 * 60_000;

/** When a part of a turn may begin: at its beginning and on each half hour, none that is past. */
export const beginnings = (turn: Span, now: Date): Date[] =>
  [turn.from, ...halfHours(turn)].filter((mark) => mark > now);

/** When a part that begins then may end: on each half hour, and at the end of the turn. */
export const endings = (turn: Span, from: Date): Date[] =>
  [...halfHours(turn), turn.until].filter((mark) => mark > from);

/** The half hours inside a turn. */
function halfHours({ from, until }: Span): Date[] {
  const marks: Date[] = [];
  const first = (Math.floor(from.getTime() / halfHour) + 1) * halfHour;
  for (let at = first; at < until.getTime(); at += halfHour) marks.push(new Date(at));
  return marks;
}

/** Whether a span is a part of a turn that can still be asked for, or all of it. */
export const isPartOf = (turn: Span, part: Span, now: Date): boolean =>
  [...beginnings(turn, now)].some((mark) => mark.getTime() === part.from.getTime()) &&
  endings(turn, part.from).some((mark) => mark.getTime() === part.until.getTime());
