import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { World } from '../support/run.js';

/** A command line; with an action, the entry that it leaves in the audit log, with all its facts. */
export type Step = [line: string, action?: string, facts?: object];

/** A value that something new was given. */
export const fromNull = (to: unknown) => ({ from: null, to });

/** The newest entry as the ledger keeps it. */
export function newestEntry(world: World): { action: string; subject: string; facts: Record<string, any> } {
  const client = new Database(world.file, { readonly: true });
  const entry = client.prepare('SELECT action, subject, facts FROM audit_entries ORDER BY seq DESC LIMIT 1').get() as {
    action: string;
    subject: string;
    facts: string;
  };
  client.close();
  return { ...entry, facts: JSON.parse(entry.facts) };
}

/** Types the lines, and compares what each leaves in the audit log: exactly these facts, no fewer and no more. */
export async function play(world: World, steps: readonly Step[]): Promise<void> {
  for (const [line, action, facts] of steps) {
    await world.ok(line);
    if (action === undefined) continue;
    const entry = newestEntry(world);
    expect([line, entry.action, entry.facts]).toEqual([line, action, facts]);
    expect(entry.subject).toBe([...entry.facts.changed, ...entry.facts.related].join(' '));
  }
}
