import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IS_BINARY } from '../../support/binary.js';
import { emptyWorld, type Ran, type World } from '../../support/run.js';

/** What time the machine says it is; a real book takes no SALESDESK_NOW. */
const at = (day: string) => vi.setSystemTime(new Date(`${day}T12:00:00+08:00`));
const real = { env: { SALESDESK_NOW: '' } };

async function ok(world: World, line: string): Promise<Ran> {
  const ran = await world.run(line, real);
  if (ran.code !== 0) throw new Error(`exit ${ran.code}: ${line}\n${ran.err}`);
  return ran;
}

/** A real book of 2026-12-05 with a claim that waits for the manager, in its first month 2026-11. */
async function realBook(): Promise<World> {
  const world = emptyWorld('en');
  at('2026-12-05');
  const init = 'init --company A --manager Wang --reps Zhang --finance Liu --history-until 2026-10-31 --yes';
  await ok(world, init);
  await ok(world, 'claim travel 100 --on 11-30 --purpose taxi --no-voucher lost --as Zhang');
  return world;
}

const clocks = async (world: World): Promise<string[]> =>
  (await world.run('audit verify --json', real))
    .json()
    .findings.filter(({ kind }: { kind: string }) => kind === 'clock')
    .map(({ subject, text }: { subject: string; text: string }) => `${subject}: ${text}`);
const clockOfDoctor = async (world: World): Promise<string> =>
  (await world.run('doctor', real)).out.split('\n').find((line) => line.includes('clock')) ?? '';
const acceptClock = async (world: World): Promise<void> => {
  await ok(world, 'audit accept clock --reason "the server was wrong" --as Wang');
  await ok(world, 'confirm CF-1 --as Liu');
};
const CLOSE = 'month close 2026-11 --yes --confirm 2026-11 --accept-gaps first --as Wang';
const backups = (world: World): string[] =>
  fs.existsSync(path.join(world.folder, 'backups')) ? fs.readdirSync(path.join(world.folder, 'backups')) : [];

// The program in another process has a clock of its own.
describe.skipIf(IS_BINARY)('the clock beside the log', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => vi.useRealTimers());

  test.each([['claim approve 1 --as Wang'], ['claim reject 1 --reason "no trip" --as Wang'], [CLOSE]])(
    '4.2: more than a day behind the log, %s is refused (exit 5) and nothing changes',
    async (line) => {
      const world = await realBook();
      at('2026-12-02');
      const before = fs.readFileSync(world.file);
      const ran = await world.run(line, { ...real, hints: true });
      expect(ran.code).toBe(5);
      expect(ran.err).toContain('the log, which has reached 2026-12-05');
      expect(ran.err).toContain('audit accept clock');
      expect(fs.readFileSync(world.file).equals(before)).toBe(true);
      expect(backups(world)).toEqual([]);
      expect(await clockOfDoctor(world)).toContain(
        '!  clock        today is 2026-12-02, but the log has reached 2026-12-05',
      );
    },
  );

  test('4.2: what is recorded meanwhile is named by verify until two persons accept the clock', async () => {
    const world = await realBook();
    at('2026-11-25');
    await ok(world, 'customer add Acme --as Zhang');
    at('2026-12-05');
    expect(await clocks(world)).toEqual([
      'entry 3: was recorded on 2026-11-25, 10 days before what the log had reached (the clock was behind)',
    ]);
    expect((await world.run('audit verify', { ...real, hints: true })).err).toContain('audit accept clock');
    await ok(world, 'claim approve 1 --as Wang');
    await acceptClock(world);
    expect(await clocks(world)).toEqual([]);
    expect((await world.run('audit verify', real)).out).toContain('the server was wrong');
  });

  test('4.2: what two persons decide is not confirmed under a clock that is behind', async () => {
    const world = await realBook();
    await ok(world, 'member substitute Zhang --for management --reason "on leave" --as Wang');
    at('2026-12-01');
    const refused = await world.run('confirm CF-1 --as Liu', real);
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('has reached 2026-12-05')]);
    at('2026-12-06');
    await ok(world, 'confirm CF-1 --as Liu');
  });

  test('4.2: far ahead of the log nothing is closed until somebody says that the clock is right, and no backup is made', async () => {
    const world = await realBook();
    at('2027-02-01');
    const refused = await world.run(CLOSE, { ...real, hints: true });
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('the log, whose last trusted day is 2026-12-05');
    expect(refused.err).toContain('--clock-is-right');
    expect(backups(world)).toEqual([]);
    expect(await clockOfDoctor(world)).toContain(
      '!  clock        today is 2027-02-01, and the last trusted day of the log is 2026-12-05',
    );
    await ok(world, 'customer add Acme --as Zhang');
    expect(await clocks(world)).toEqual([
      'entry 3: was recorded on 2027-02-01, 58 days after what the log had reached (the clock was ahead)',
    ]);
    await ok(world, `${CLOSE} --clock-is-right`);
    expect(await clocks(world)).toEqual([]);
    expect(await clockOfDoctor(world)).toContain('✓  clock');
  });

  test('4.2, 4.3.2, 4.4.3: nor are an appraisal and a payroll', async () => {
    const world = await realBook();
    await ok(world, CLOSE);
    for (const [day, line, closer] of [
      ['2027-02-01', 'appraisal close 2026-11 --gaps first', 'Wang'],
      ['2027-04-01', 'payroll close 2026-11 --gaps first', 'Liu'],
    ] as const) {
      at(day);
      const before = fs.readFileSync(world.file);
      const refused = await world.run(`${line} --as ${closer}`, { ...real, hints: true });
      expect([line, refused.code, refused.err]).toEqual([line, 5, expect.stringContaining('is far ahead of the log')]);
      expect(refused.err).toContain('--clock-is-right');
      expect(fs.readFileSync(world.file).equals(before)).toBe(true);
      // Who may not close it is told that first.
      expect(await world.run(`${line} --as Zhang`, real)).toMatchObject({ code: 4 });
      await ok(world, `${line} --clock-is-right --as ${closer}`);
    }
    expect(await clocks(world)).toEqual([]);
  });

  test('4.2: a slip of the clock that was corrected stays named, and does not stop the right day', async () => {
    const world = await realBook();
    at('2028-01-01');
    await ok(world, 'customer add Acme --as Zhang');
    at('2026-12-06');
    await ok(world, 'claim approve 1 --as Wang');
    await ok(world, CLOSE);
    expect(await clocks(world)).toEqual([
      'entry 3: was recorded on 2028-01-01, 392 days after what the log had reached (the clock was ahead)',
    ]);
    await acceptClock(world);
    expect(await clocks(world)).toEqual([]);
  });

  test('4.2: a pause of up to clock.jump days is nothing', async () => {
    const world = await realBook();
    at('2027-01-15');
    expect(await clockOfDoctor(world)).toContain('✓  clock');
    await ok(world, CLOSE);
    expect(await clocks(world)).toEqual([]);
  });

  test('4.2: a clock that walks back a day with each entry is measured by the latest day ever trusted', async () => {
    const world = await realBook();
    for (const [i, day] of ['2026-12-04', '2026-12-03', '2026-12-02'].entries()) {
      at(day);
      await ok(world, `customer add Firm${i} --as Zhang`);
    }
    const refused = await world.run('claim approve 1 --as Wang', real);
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('has reached 2026-12-05')]);
    expect(await clocks(world)).toEqual([
      'entry 4: was recorded on 2026-12-03, 2 days before what the log had reached (the clock was behind)',
      'entry 5: was recorded on 2026-12-02, 3 days before what the log had reached (the clock was behind)',
    ]);
    await acceptClock(world);
    expect(await clocks(world)).toEqual([]);
    await ok(world, 'claim approve 1 --as Wang');
  });

  test('2.2, 4.2: what has lapsed is not confirmed by a clock that is set back a day', async () => {
    const world = await realBook();
    await ok(world, 'member substitute Zhang --for management --reason "on leave" --as Wang');
    at('2026-12-20');
    await ok(world, 'customer add Acme --as Zhang');
    at('2026-12-19');
    const refused = await world.run('confirm CF-1 --as Liu', real);
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('lapsed')]);
  });
});
