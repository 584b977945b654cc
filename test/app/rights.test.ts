import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../src/policy/roles.js';
import { emptyWorld, type Ran, type World, words } from '../support/run.js';
import { BOOK, FILES } from './rights/book.js';
import { LINES } from './rights/lines.js';

interface Described {
  path: string;
  writes: boolean;
}

/** Who types each line: one member for each role, another rep, one who has left, and whom nothing names. */
const PEOPLE = [
  'Owner',
  'Rival',
  'Presales',
  'Delivery',
  'Legal',
  'Finance',
  'Hr',
  'Manager',
  'Management',
  'Auditor',
  'System',
  'Leaver',
  'nobody',
] as const;
type Person = (typeof PEOPLE)[number];

/** After all that the book holds: the month before is closed, the running one is open. */
const TYPED_ON = '2026-12-08';
const NAME_WIDTH = 50;

interface Line {
  day: string;
  text: string;
  /** Which case of its command it is. */
  about: string;
}

const lines = LINES.trim()
  .split('\n')
  .map((line): Line => {
    const [, day = TYPED_ON, text = '', about = ''] = /^(?:@(\S+) )?(.*?)(?: +# (.*))?$/.exec(line) ?? [];
    return { day, text, about };
  });

/** The command that a line types: the longest with which it begins. */
const commandOf = ({ text }: Line, commands: readonly Described[]): Described | undefined =>
  commands
    .filter(({ path: name }) => name !== '' && (text === name || text.startsWith(`${name} `)))
    .sort((a, b) => b.path.length - a.path.length)[0];

/** `yes`, `·` for a refusal by right, else the exit code of what refused: 5 a gate, 6 a conflict. */
function cellOf({ code }: Ran): string {
  if (code === 0 || code === 10) return 'yes';
  return code === 4 ? '·' : String(code);
}

let world: World;
let commands: Described[];

beforeAll(async () => {
  world = emptyWorld('en');
  for (const [name, content] of Object.entries(FILES)) fs.writeFileSync(path.join(world.folder, name), content);
  let now = '';
  for (const line of BOOK.trim().split('\n')) {
    if (line.startsWith('@')) now = line.slice(1);
    if (!/^[@#]/.test(line)) await world.ok(line.replace('ACCOUNT', os.userInfo().username), { now });
  }
  commands = (await world.ok('commands --json', { now: TYPED_ON })).json<Described[]>();
});

/** Types a line as somebody; what changes the book is rolled back. */
async function typedBy(person: Person, { day, text }: Line, writes: boolean): Promise<Ran> {
  const line = words(text.replaceAll('WHO', person));
  const as = person === 'nobody' ? [] : ['--as', person];
  return await world.run([...line, ...(writes ? ['--dry-run'] : []), ...as], {
    now: day,
    // The account of the tests is somebody: here it is nobody.
    env: { XDG_CONFIG_HOME: path.join(world.folder, 'config') },
  });
}

test('every command has its line, and every role its member', () => {
  const typed = new Set(lines.map((line) => commandOf(line, commands)?.path));
  expect(commands.map(({ path: name }) => name).filter((name) => name !== '' && !typed.has(name))).toEqual([]);
  const roles: string[] = PEOPLE.map((name) => name.toLowerCase());
  expect(Object.keys(ROLES).filter((role) => role !== 'rep' && !roles.includes(role))).toEqual([]);
});

const table: string[] = [];

/** A line as everybody types it. @returns its row of the table, and what is wrong */
async function rowOf(line: Line, watch: Database.Database): Promise<{ row: string; faults: string[] }> {
  const command = commandOf(line, commands);
  if (command === undefined) throw new Error(`no command: ${line.text}`);
  const faults: string[] = [];
  const cells: string[] = [];
  const clauses = new Set<string>();
  const version = () => watch.pragma('data_version', { simple: true });
  for (const person of PEOPLE) {
    const before = version();
    const ran = await typedBy(person, line, command.writes);
    cells.push(cellOf(ran));
    const inTeam = person !== 'Leaver' && person !== 'nobody';
    const cited = ran.code === 4 && inTeam ? ran.err.matchAll(/\(policy ([\d.a-z]+)\)/g) : [];
    for (const [, clause = ''] of cited) clauses.add(clause);
    if (ran.code === 1 || /^ +at /m.test(ran.err)) faults.push(`${person}: ${line.text}\n${ran.err}`);
    if (version() !== before) faults.push(`${person}: ${line.text}: changed the book`);
  }
  // A line that its book refuses to everybody would hide who may.
  if (cells.includes('yes') === line.about.includes('nobody may')) faults.push(`who reaches the act: ${line.text}`);
  const name = line.about === '' ? command.path : `${command.path}: ${line.about}`;
  const columns = cells.map((text, i) => text.padEnd(PEOPLE[i]?.length ?? 0));
  return { row: [name.padEnd(NAME_WIDTH), ...columns, [...clauses].join(' ')].join('  ').trimEnd(), faults };
}

const nounOf = ({ text }: Line): string => text.split(' ')[0] ?? '';

describe('2.2: who may do what: every command as every role; a refusal changes nothing', () => {
  test.each([...new Set(lines.map(nounOf))])('%s', async (noun) => {
    const watch = new Database(world.file, { readonly: true });
    const faults: string[] = [];
    for (const line of lines.filter((line) => nounOf(line) === noun)) {
      const found = await rowOf(line, watch);
      table.push(found.row);
      faults.push(...found.faults);
    }
    watch.close();
    expect(faults).toEqual([]);
  });

  test('as it was reviewed line by line (rights.txt)', async () => {
    const head = [''.padEnd(NAME_WIDTH), ...PEOPLE, 'refused by'].join('  ');
    await expect(`${head}\n${table.join('\n')}\n`).toMatchFileSnapshot('rights/rights.txt');
  });
});
