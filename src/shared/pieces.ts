const AT_ONCE = 500;

/**
 * Runs a query over keys in pieces that the engine takes: it refuses a statement with too many values.
 * @returns the rows of all pieces, in the order of the keys
 */
export async function inPieces<K, T>(
  keys: readonly K[],
  query: (piece: K[]) => PromiseLike<readonly T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let from = 0; from < keys.length; from += AT_ONCE)
    for (const row of await query(keys.slice(from, from + AT_ONCE))) found.push(row);
  return found;
}
