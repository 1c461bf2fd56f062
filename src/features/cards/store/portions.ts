/** So many numbers fit into one question to the database. */
const most = 400;

/** Asks for the rows of many numbers, each once, a portion at a time. */
export async function inPortions<T>(
  ids: readonly number[],
  ask: (portion: number[]) => Promise<T[]>,
): Promise<T[]> {
  const wanted = [...new Set(ids)];
  const found: T[] = [];
  for (let from = 0; from < wanted.length; from += most) {
    found.push(...(await ask(wanted.slice(from, from + most))));
  }
  return found;
}
