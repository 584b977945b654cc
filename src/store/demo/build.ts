import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { backupFolder } from '../../../db/lifecycle/backupFiles.js';
import { inspect } from '../../../db/lifecycle/inspect.js';
import { keepOpen } from '../../../db/sqlite/client.js';
import { readClock } from '../../shared/clock.js';
import { addMonths, type Day, firstDay, type Month, monthOf } from '../../shared/dates.js';
import type { Lang } from '../../shared/text.js';
import { type CreatedCompany, createCompany } from '../database/init.js';
import { COMPANY, MANAGER } from './company.js';
import { demoScript } from './script.js';
import { type Step, VOUCHER } from './steps.js';

/** Whether a file is a demo company's database, not a real one. */
export const isDemo = (file: string): boolean => inspect(file).facts.kind === 'demo';

/** Deletes the demo database, SQLite's files next to it, and its backups. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) if (fs.existsSync(file + end)) fs.rmSync(file + end);
  removeBackups(file);
}

/** Where a demo is built, so that one that was interrupted never stands in its place. */
const buildingName = (file: string): string => `${file}.${process.pid}.building`;

/** What demos left that were interrupted. */
function removeUnfinished(file: string): void {
  const folder = path.dirname(file);
  const start = `${path.basename(file)}.`;
  for (const name of fs.readdirSync(folder)) {
    const [, pid] = /^(\d+)\.building/.exec(name.startsWith(start) ? name.slice(start.length) : '') ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) fs.rmSync(path.join(folder, name));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Each month that was closed left a backup; a demo needs none. A backup of a real company of that name stays. */
function removeBackups(file: string): void {
  const folder = backupFolder(file);
  if (!fs.existsSync(folder)) return;
  const start = `${path.basename(file, path.extname(file))}-`;
  for (const name of fs.readdirSync(folder).filter((entry) => entry.startsWith(start))) {
    const backup = path.join(folder, name);
    if (isDemo(backup)) fs.rmSync(backup);
  }
}

export interface DemoCounts {
  customers: number;
  deals: number;
  contracts: number;
  followups: number;
  closedMonths: number;
  openMonth: Month;
}

/** The demo company, and what says who somebody is in it. */
export interface BuiltDemo {
  counts: DemoCounts;
  company: CreatedCompany;
}

/** Runs a command line of the program itself on a day. */
export type RunOn = (day: Day, argv: readonly string[]) => Promise<{ code: number; out: string; err: string }>;

const TIME_ZONE = 'Asia/Shanghai';
const STEPS_PER_REPORT = 20;

interface DemoOptions {
  file: string;
  lang: Lang;
  /** SALESDESK_NOW, or nothing for the real clock. */
  now: string | undefined;
  run: RunOn;
  /** Called with the percentage done, now and then. */
  onProgress(percent: number): void;
}

/**
 * Makes the demo company by running a year of commands on their days, so that it shows what the program does. It takes
 * the place of an earlier one when it is complete.
 * @throws Error with the program's own words if it refuses one
 */
export async function buildDemo({ file, lang, now, run, onProgress }: DemoOptions): Promise<BuiltDemo> {
  const building = buildingName(file);
  const { today } = readClock(TIME_ZONE, now);
  const opening = firstDay(monthOf(addMonths(today, -12)));
  const company = await createCompany(building, {
    company: COMPANY.name,
    manager: MANAGER,
    currency: 'CNY',
    timeZone: TIME_ZONE,
    lang,
    identity: 'declared',
    kind: 'demo',
    now: `${opening}T01:00:00.000Z`,
    joinedDay: opening,
  });
  removeUnfinished(file);
  const steps = demoScript(today);
  const close = keepOpen(building);
  const codes = new Map<string, string>();
  const vouchers = fs.mkdtempSync(path.join(os.tmpdir(), 'salesdesk-demo-'));
  try {
    for (const [i, step] of steps.entries()) {
      await runStep(run, { file: building, vouchers }, step, codes);
      if (i % STEPS_PER_REPORT === 0) onProgress(Math.round((100 * i) / steps.length));
    }
  } catch (error) {
    close();
    removeDatabase(building);
    throw error;
  } finally {
    fs.rmSync(vouchers, { recursive: true });
  }
  close();
  removeBackups(building);
  removeDatabase(file);
  fs.renameSync(building, file);
  return { counts: countsOf(steps, monthOf(today)), company };
}

/** Runs one step with the codes of earlier steps in place of their labels, and keeps the code that it prints. */
async function runStep(
  run: RunOn,
  { file, vouchers }: { file: string; vouchers: string },
  step: Step,
  codes: Map<string, string>,
): Promise<void> {
  const { day, as, words, keep } = step;
  const line = words
    .map((word) => word.replace(/\{\d+\}/g, (label) => codes.get(label) ?? label))
    .map((word) => (word.startsWith(VOUCHER) ? voucherFile(vouchers, word, day) : word));
  const options = ['--db', file, '--as', as];
  if (keep !== undefined) options.push('-q');
  const { code, out, err } = await run(day, [...options, ...line]);
  if (code !== 0) throw new Error(`demo, ${day}, ${as}: ${line.join(' ')}: exit ${code}: ${err}`);
  if (keep !== undefined) codes.set(keep, out.trim());
}

/** Writes the invoice that a claim of the demo attaches. @returns where it is */
function voucherFile(folder: string, name: string, day: Day): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, `${name} ${day}\n`);
  return file;
}

function countsOf(steps: readonly Step[], openMonth: Month): DemoCounts {
  const count = (...command: string[]) =>
    steps.filter(({ words }) => command.every((word, i) => words[i] === word)).length;
  return {
    customers: count('customer', 'add'),
    deals: count('deal', 'add'),
    contracts: count('contract', 'sign'),
    followups: count('log'),
    closedMonths: count('month', 'close'),
    openMonth,
  };
}
