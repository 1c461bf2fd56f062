import type { Work } from "../../../conversation/turn.ts";

/** What a unit's pledges come to: of a year up to an instant, and what ended since another one. */
export interface Sums {
  pledged: number;
  fulfilled: number;
  lately: number;
  carried: number;
}

/** Sums of a unit and everything below it; never whose. */
export async function sumsUnder(
  work: Work,
  path: string,
  span: { year: number; from: Date; until: Date },
): Promise<Sums> {
  const end = `${path.slice(0, -1)}0`;
  const { year, from, until } = span;
  const [row] = await work.records.$queryRaw<Record<keyof Sums, number | bigint>[]>`
    SELECT COUNT(*) AS pledged,
      COUNT(CASE WHEN p.state = 'fulfilled' AND p.endedAt < ${until} THEN 1 END) AS fulfilled,
      COUNT(CASE WHEN p.state = 'fulfilled' AND p.endedAt >= ${from} AND p.endedAt < ${until} THEN 1 END) AS lately,
      COUNT(CASE WHEN p.state = 'carried' AND p.endedAt < ${until} THEN 1 END) AS carried
    FROM Unit u JOIN Pledge p ON p.unitId = u.id JOIN Person m ON m.id = p.personId
    WHERE u.path >= ${path} AND u.path < ${end} AND p.year = ${year} AND p.confirmedAt < ${until}
      AND p.state IN ('confirmed', 'fulfilled', 'carried') AND m.endedAt IS NULL`;
  return {
    pledged: Number(row?.pledged ?? 0),
    fulfilled: Number(row?.fulfilled ?? 0),
    lately: Number(row?.lately ?? 0),
    carried: Number(row?.carried ?? 0),
  };
}
