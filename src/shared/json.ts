/** The value of a JSON text. What another tool wrote into the ledger may be none: it is left as the text that it is. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: facts are what the ledger keeps, of every kind
export type Facts = Record<string, any>;

/** The facts of an entry of the ledger; nothing if they are no JSON object. */
export function readFacts(text: string): Facts | undefined {
  const facts = readJson(text);
  return typeof facts === 'object' && facts !== null ? facts : undefined;
}
