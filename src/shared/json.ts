/** The value of a JSON text. What another tool wrote into the ledger may not be JSON: it is left as text. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: facts are what the ledger keeps, of every kind
export type Facts = Record<string, any>;

/** The facts of an entry of the ledger; nothing if they are not a JSON object. */
export function readFacts(text: string): Facts | undefined {
  const facts = readJson(text);
  return typeof facts === 'object' && facts !== null ? facts : undefined;
}
