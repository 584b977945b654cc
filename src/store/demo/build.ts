import fs from 'node:fs';
import path from 'node:path';
import type { Io } from '../../cli/io.js';
import { setLanguage } from '../../cli/language.js';
import type { Program } from '../../cli/shell.js';
import { readClock } from '../../shared/clock.js';
import { addMonths, firstDay, monthOf } from '../../shared/dates.js';
import type { Lang } from '../../shared/text.js';
import { createCompany } from '../database/init.js';
import { demoScript, MANAGER, type Step } from './script.js';

/** Whether a file is a demo company's database, and nobody's real one. */
export async function isDemo(file: string): Promise<boolean> {
  const { inspect } = await import('../../../db/lifecycle/inspect.js');
  return inspect(file).facts.kind === 'demo';
}

/** Takes the demo database, what SQLite keeps beside it and its own backups away. */
export async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) fs.rmSync(file + end, { force: true });
  await removeBackups(file);
}

/** Each month that was closed left a backup; a demo needs none. A backup of a real company of that name stays. */
async function removeBackups(file: string): Promise<void> {
  const backups = path.join(path.dirname(file), 'backups');
  const own = `${path.basename(file, path.extname(file))}-`;
  if (!fs.existsSync(backups)) return;
  for (const name of fs.readdirSync(backups).filter((name) => name.startsWith(own)))
    if (await isDemo(path.join(backups, name))) fs.rmSync(path.join(backups, name));
}

export interface DemoCounts {
  customers: number;
  deals: number;
  contracts: number;
  followups: number;
  closedMonths: number;
  openMonth: string;
}

const TIME_ZONE = 'Asia/Shanghai';

/**
 * Makes the demo company by typing a year of commands at their days: what it shows is what the program does.
 *
 * @param now SALESDESK_NOW, or nothing for the real clock
 * @param progress is told the percentage done
 */
export async function buildDemo(
  run: Program['run'],
  file: string,
  lang: Lang,
  now: string | undefined,
  progress: (percent: number) => void,
): Promise<DemoCounts> {
  const { today } = readClock(TIME_ZONE, now);
  const opening = firstDay(monthOf(addMonths(today, -12)));
  await createCompany(file, {
    company: '上海启明软件有限公司',
    manager: MANAGER,
    currency: 'CNY',
    timeZone: TIME_ZONE,
    lang,
    identity: 'declared',
    kind: 'demo',
    now: `${opening}T01:00:00.000Z`,
    joinedDay: opening,
  });
  const steps = demoScript(today);
  // While one connection stays open, closing the others does not write the WAL back each time.
  const { openSqlite } = await import('../../../db/sqlite/engine.js');
  const held = await openSqlite(file);
  const codes = new Map<string, string>();
  try {
    for (const [i, step] of steps.entries()) {
      await type(run, file, step, codes);
      if (i % 20 === 0) progress(Math.round((100 * i) / steps.length));
    }
  } catch (error) {
    held.close();
    await removeDatabase(file);
    throw error;
  } finally {
    setLanguage(lang);
  }
  held.close();
  await removeBackups(file);
  const count = (noun: string) => steps.filter(({ words }) => `${words[0]} ${words[1]}` === noun).length;
  return {
    customers: count('customer add'),
    deals: count('deal add'),
    contracts: count('contract sign'),
    followups: steps.filter(({ words }) => words[0] === 'log').length,
    closedMonths: count('month close'),
    openMonth: monthOf(today),
  };
}

/** Runs one step through the program itself. @throws Error with the program's own words where it refuses */
async function type(
  run: Program['run'],
  file: string,
  { day, as, words, keep }: Step,
  codes: Map<string, string>,
): Promise<void> {
  const said = { out: '', err: '' };
  const io: Io = {
    stdin: process.stdin,
    stdout: { write: (text) => (said.out += String(text)) },
    stderr: { write: (text) => (said.err += String(text)) },
    env: { SALESDESK_NOW: `${day}T02:00:00Z`, SALESDESK_LANG: 'en' },
    cwd: () => path.dirname(file),
  };
  const spelled = words.map((word) => word.replace(/\{\d+\}/g, (label) => codes.get(label) ?? label));
  const code = await run(['--db', file, '--as', as, ...(keep ? ['-q'] : []), ...spelled], io);
  if (code !== 0) throw new Error(`demo, ${day}, ${as}: ${spelled.join(' ')}: exit ${code}: ${said.err}`);
  if (keep) codes.set(keep, said.out.trim());
}
