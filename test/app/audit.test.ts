import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company, type World } from '../support/run.js';
import { AUDIT_SCENARIO, SCENARIO_FILES } from './auditScenario.js';

interface Entry {
  seq: number;
  actor: string;
  action: string;
  changed: string[];
  related: string[];
  facts: Record<string, unknown>;
}

/** The entries that were written since one, oldest first. */
async function entriesSince(world: World, seq: number, now: string): Promise<Entry[]> {
  const entries = (await world.ok('audit log --limit 5 --json', { now })).json<Entry[]>();
  return entries.filter((entry) => entry.seq > seq).reverse();
}

/** One fact a line, in the order in which they were written; what depends on the machine is left out. */
function written({ actor, action, changed, related, facts }: Entry): string {
  const lines = Object.entries(facts).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
  return [
    `  ${action} by ${actor}`,
    `    changed: ${changed.join(' ')}`,
    `    related: ${related.join(' ')}`,
    ...lines,
  ].join('\n');
}

/** What a fresh database and a restore say of the machine's own clock and folders. */
const stable = (text: string, folder: string): string => text.replaceAll(folder, 'FOLDER');

test('1.3.2: what each command line writes into the audit log, over all actions', async () => {
  const world = await company('en');
  for (const [name, content] of Object.entries(SCENARIO_FILES))
    fs.writeFileSync(path.join(world.folder, name), content);
  let now = '2026-11-23';
  let seq = (await world.ok('audit log --limit 1 --json', { now })).json<Entry[]>()[0]?.seq ?? 0;
  const blocks: string[] = [];
  const actions = new Set<string>();
  for (const line of AUDIT_SCENARIO.trim().split('\n')) {
    if (line.startsWith('@')) now = line.slice(1);
    if (line === '' || line.startsWith('@')) continue;
    if (line.startsWith('#')) {
      blocks.push(line);
      continue;
    }
    await world.ok(line, { now });
    const entries = await entriesSince(world, seq, now);
    seq = entries.at(-1)?.seq ?? seq;
    for (const { action } of entries) actions.add(action);
    blocks.push([`$ salesdesk ${line}`, ...entries.map(written)].join('\n'));
  }
  await expect(stable(`${blocks.join('\n\n')}\n`, world.folder)).toMatchFileSnapshot('auditEntries.txt');
  expect((await world.ok('audit verify --json', { now })).json()).toMatchObject({ ok: true });
});
