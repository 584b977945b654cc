/**
 * Runs a query over keys in pieces that the engine takes: it refuses a statement with too many values.
 *
 * @param size how many keys a piece has: few if each has several values
 * @returns the rows of all pieces, in the order of the keys
 */
export async function inPieces<K, T>(
  keys: readonly K[],
  query: (piece: K[]) => PromiseLike<readonly T[]>,
  size = 500,
): Promise<T[]> {
  const rows: T[] = [];
  for (let from = 0; from < keys.length; from += size)
    for (const row of await query(keys.slice(from, from + size))) rows.push(row);
  return rows;
}
