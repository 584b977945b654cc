/**
 * A value that must be there: the row that was just written, the part of a whole that was split.
 * @param description names it in the error, for debugging
 * @throws Error if it is missing: a bug of ours
 */
export function required<Value>(value: Value | null | undefined, description: string): Value {
  if (value === null || value === undefined) throw new Error(`missing: ${description}`);
  return value;
}
