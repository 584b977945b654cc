import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ACTIONS } from '../../src/desk/story/actions.js';
import { emptyWorld, type World } from '../support/run.js';
import { AUDIT_SCENARIO, SCENARIO_FILES } from './auditScenario.js';

interface Entry {
  seq: number;
  actor: string;
  action: string;
  changed: string[];
  related: string[];
  facts: Record<string, unknown>;
}

/** The entries that are in the log and were not there before, oldest first; a restored log lacks those after its backup. */
async function newEntries(world: World, seen: Set<string>, now: string): Promise<Entry[]> {
  const entries = (await world.ok('audit log --limit 5 --json', { now })).json<Entry[]>().reverse();
  const added = entries.filter((entry) => !seen.has(JSON.stringify(entry)));
  for (const entry of added) seen.add(JSON.stringify(entry));
  return added;
}

/** One fact per line, in the order in which they were written; what depends on the machine is left out. */
function written({ actor, action, changed, related, facts }: Entry): string {
  const lines = Object.entries(facts).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
  return [
    `  ${action} by ${actor}`,
    `    changed: ${changed.join(' ')}`,
    `    related: ${related.join(' ')}`,
    ...lines,
  ].join('\n');
}

/** What depends on the machine's folders and accounts, and on the id of the book: the hash of an entry covers the account. */
const stable = (text: string, folder: string): string =>
  text
    .replaceAll(folder, 'FOLDER')
    .replace(
      /(head: |"hash":|FOLDER\/备份\.db"\n {4}sha256: |kind: "store.restore"\n {4}digest: )"[0-9a-f]{64}"/g,
      '$1"HASH"',
    );

test('1.3.2: what each command line writes into the audit log, over all actions', async () => {
  const world = emptyWorld('en');
  for (const [name, content] of Object.entries(SCENARIO_FILES))
    fs.writeFileSync(path.join(world.folder, name), content);
  let now = '';
  const seen = new Set<string>();
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
    const entries = await newEntries(world, seen, now);
    for (const { action } of entries) actions.add(action);
    blocks.push([`$ salesdesk ${line}`, ...entries.map(written)].join('\n'));
  }
  const { findings } = (await world.run('audit verify --json', { now })).json<{ findings: { kind: string }[] }>();
  expect(findings.filter(({ kind }) => kind === 'decision')).toEqual([]);
  await expect(stable(`${blocks.join('\n\n')}\n`, world.folder)).toMatchFileSnapshot('auditEntries.txt');
  expect((await world.ok('audit verify --json', { now })).json()).toMatchObject({ ok: true });
  // Two need a file of an older program, one the account that runs the tests: test/db/migrate.test.ts,
  // test/db/older.test.ts and test/team/members/identity.test.ts compare their entries whole.
  expect([...actions, 'payment.respread', 'store.identity', 'store.migrate'].sort()).toEqual(
    Object.keys(ACTIONS).sort(),
  );
});
