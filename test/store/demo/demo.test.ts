import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROMISE_STATES } from '../../../src/policy/collections.js';
import { QUOTE_STATUSES } from '../../../src/policy/quotes.js';
import { BIN, ended, NODE, worldEnv } from '../../support/bundle.js';
import { emptyWorld, type World } from '../../support/run.js';

const MINUTES = 60_000;

describe('the demo company in a file of its own', () => {
  let world: World;
  let place: string;
  beforeAll(async () => {
    world = emptyWorld('en');
    place = path.join(world.folder, 'trial.db');
    const created = await world.ok(['demo', '--db', place]);
    expect(created.out).toContain(`salesdesk demo --delete --db ${place}`);
    expect(created.out).toContain(`salesdesk --db ${place} today`);
  }, 5 * MINUTES);
  const rows = async (line: string) => (await world.ok(`${line} --db ${place} --json`)).json<any[]>();

  test('1.1: demo --db makes it there and nowhere else', () => {
    expect(fs.existsSync(place)).toBe(true);
    expect(fs.existsSync(world.file)).toBe(false);
    expect(fs.readdirSync(path.join(world.folder, 'backups'))).toEqual([]);
  });

  test(
    'a demo that is interrupted leaves the one that was there',
    async () => {
      const before = fs.readFileSync(place);
      const child = spawn(NODE, [BIN, 'demo', '--yes', '--db', place], { env: worldEnv(world.file), stdio: 'ignore' });
      const unfinished = () => fs.readdirSync(world.folder).filter((name) => name.endsWith('.building'));
      await expect.poll(unfinished, { timeout: MINUTES }).toHaveLength(1);
      const exit = ended(child);
      child.kill('SIGKILL');
      await exit;
      expect(fs.readFileSync(place).equals(before)).toBe(true);
    },
    MINUTES,
  );

  test.each([
    ['3.1.1', 'lead list --all'],
    ['3.5.2', 'contract drafts --waiting'],
    ['3.5.3', 'contract drafts --late'],
    ['3.6.3', 'order list --late'],
    ['3.7.3', 'payment legal list'],
    ['3.7.3', 'payment charges'],
    ['3.7.3', 'payment hardship list --open'],
    ['3.7.1', 'payment invoice list'],
    ['1.3.2', 'policy history'],
    ['2.2.2d', 'followup list --feedback'],
    ['2.2.3c', 'tender list'],
    ['2.2.3c', 'tender list --all'],
    ['2.2.1a', 'deal waivers'],
    ['5.3.2', 'standard list'],
    ['5.2.1', 'advance list --open'],
    ['5.3.1', 'expense finding list --open'],
    ...['submitted', 'managerApproved', 'approved', 'paid'].map((status) => ['5.2.2', `claim list --status ${status}`]),
    ...Object.keys(PROMISE_STATES).map((state) => ['3.7.2', `payment promises --state ${state}`]),
    ...Object.keys(QUOTE_STATUSES).map((status) => ['3.3.2', `quote list --status ${status}`]),
  ])('%s: the demo shows %s', async (_, line) => {
    expect(await rows(line)).not.toEqual([]);
  });

  test('2.2.3d, 3.6.1: an order with a hand-off that came back, problems open and solved', async () => {
    const [late] = await rows('order list --late');
    expect((await world.ok(`order show ${late.code} --db ${place}`)).out).toContain('缺服务器清单和网络环境说明');
    const shown = [];
    for (const { code } of await rows('order list --all'))
      shown.push((await world.ok(`order show ${code} --db ${place} --json`)).json());
    const issues = shown.flatMap((order) => order.issues);
    expect(issues.filter(({ solvedDay }) => solvedDay === null)).not.toEqual([]);
    expect(issues.filter(({ solvedDay }) => solvedDay !== null)).not.toEqual([]);
  });

  test('3.3.2, 3.7.1, 3.7.3: a quotation past its day, a fapiao reversed, a plan decided, a tender lost', async () => {
    expect((await rows('quote list --all')).filter(({ expired }) => expired)).not.toEqual([]);
    expect(JSON.stringify(await rows('payment invoice list'))).toMatch(/"redOf":"\d+"/);
    expect((await rows('payment hardship list')).map(({ status }) => status)).toEqual(
      expect.arrayContaining(['plan', 'legal', 'open']),
    );
    expect((await rows('tender list --all')).map(({ result }) => result)).toEqual(
      expect.arrayContaining(['lost', null]),
    );
  });

  test('5.1.1, 5.1.2: a budget of the year that management approved, of which entertainment is nearly used', async () => {
    const { state, decided, categories } = (await world.ok(`budget show --db ${place} --json`)).json();
    expect([state, decided.by.name]).toEqual(['inForce', '赵总']);
    const { usedBp } = categories.find(({ category }: { category: string }) => category === 'entertainment');
    expect(usedBp).toBeGreaterThan(9000);
    expect(usedBp).toBeLessThan(10_000);
  });

  test('5.2.1, 5.2.3: a trip of four lines under its request, one allowed in part, settled against its advance', async () => {
    const claims = await rows('claim list');
    const trip = claims.find(({ request }) => request !== null);
    expect(trip.lines).toHaveLength(4);
    expect(trip).toMatchObject({ status: 'paid', amountFen: 164_900, sanctionedFen: 156_900, paidFen: 156_900 });
    const advances = await rows('advance list');
    expect(advances.map(({ balanceFen }) => balanceFen)).toEqual([150_000, 0]);
  });

  test('5.3.3: a fair with leads, a contract signed from it, a stand that is paid in part', async () => {
    const [fair] = await rows('campaign list');
    const shown = (await world.ok(`campaign evaluate ${fair.code} --db ${place} --json`)).json();
    expect(shown).toMatchObject({ leads: 2, won: 1, paidFen: 2_000_000, approvedFen: 1_040_000 });
  });

  test('what it holds is sound, and --demo together with --db is refused', async () => {
    expect((await world.ok(`audit verify --db ${place} --json`)).json()).toMatchObject({ ok: true });
    const both = await world.run(`today --demo --db ${place}`);
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('write one of them')]);
    expect((await world.run(`demo --db ${place} --dry-run`)).code).toBe(2);
    expect((await world.run(`demo --db ${place}`)).err).toContain('--yes');
    expect(fs.existsSync(place)).toBe(true);
  });

  test('a backup of a real company of the same name stays when the demo goes', async () => {
    const real = path.join(world.folder, 'real.db');
    await world.ok(['init', '--db', real, '--company', 'x', '--manager', 'y', '--yes']);
    const kept = path.join(world.folder, 'backups', 'trial-2026-10.db');
    fs.copyFileSync(real, kept);
    expect((await world.ok(['demo', '--delete', '--db', place])).out).toContain(place);
    expect([fs.existsSync(place), fs.existsSync(kept)]).toEqual([false, true]);
    expect((await world.ok(['demo', '--delete', '--db', place])).out).toContain('there is no demo database');
  });
});

test.each(['demo --yes', 'demo --delete'])('1.1: %s --db leaves what is not a demo as it was', async (line) => {
  const world = emptyWorld('en');
  await world.ok('init --company x --manager y --yes');
  const note = path.join(world.folder, 'note.txt');
  fs.writeFileSync(note, 'not a database');
  for (const file of [world.file, note, world.folder]) {
    const before = fs.statSync(file).isFile() ? fs.readFileSync(file) : undefined;
    const ran = await world.run([...line.split(' '), '--db', file]);
    expect([ran.code, ran.out]).toEqual([6, '']);
    expect(ran.err).toContain('is not a demo database and was left untouched');
    expect(ran.err).toContain('salesdesk demo --db FILE');
    if (before) expect(fs.readFileSync(file).equals(before)).toBe(true);
  }
});
