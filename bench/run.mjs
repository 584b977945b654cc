// `npm run bench [-- --quick]`: one table of ratios, each against its floor in the same interleaved run: CPU time
// (user + system), medians. A ratio says the same on a fast and on a slow machine; a number of milliseconds does not.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addAppraisals, CLOSED, OPEN, REP } from './appraisals.mjs';
import { addClaims, addDraft } from './claims.mjs';
import { fixture, TODAY } from './fixture.mjs';
import { filesOfEachKind, firstFiles } from './imports.mjs';

const quick = process.argv.includes('--quick');
const RUNS = quick ? 7 : 21;
const SIZES = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const IMPORT_ROWS = 100_000;
/** Runs before those that are counted: they fill the caches of the system and of the program. */
const WARM_UPS = 2;
/** Of resident set, for an import (design 7). */
const MOST_MIB = 200;
/** Claims of a year, few and many. */
const [FEW_CLAIMS, MANY_CLAIMS] = [1000, 100_000];
/** What the check of the seals may cost a write. */
const MOST_OF_CHECK = 1.05;
/** Nobody writes unnamed. */
const ACTING = { SALESDESK_MEMBER: '王经理' };
/** The same one each time, said to be another one. */
const LOG = ['log', 'C-0007', '已回电，下周再约', '--next', '+3d', '--yes'];
const KPI = ['kpi', 'report', '--month', '2026-10'];
const node = process.execPath;
const bin = path.resolve('bin/salesdesk.js');
/** The one-file form, if `npm run binary` made it. */
const binary = path.resolve('dist/salesdesk');
const folder = mkdtempSync(path.join(os.tmpdir(), 'salesdesk-bench-'));

/** CPU seconds of a command (bash's own `time`). */
function cpu(command, env = {}) {
  const ran = spawnSync('bash', ['-c', 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>/dev/null', 'bench', ...command], {
    env: { PATH: process.env.PATH, HOME: folder, LANG: 'en_US.UTF-8', SALESDESK_NOW: TODAY, ...ACTING, ...env },
    encoding: 'utf8',
  });
  // What is refused is fast.
  if (ran.status !== 0) throw new Error(`${command.join(' ')}: exit ${ran.status}`);
  const [user, system] = ran.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return user + system;
}
/** The peak of the resident set of one of our commands, in MiB. */
function peak(words, env) {
  const hook = path.join(folder, 'peak.cjs');
  const file = path.join(folder, 'peak');
  writeFileSync(
    hook,
    "process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));\n",
  );
  spawnSync(node, ['-r', hook, bin, ...words], {
    env: { PATH: process.env.PATH, HOME: folder, SALESDESK_NOW: TODAY, PEAK_FILE: file, ...ACTING, ...env },
  });
  return Number(readFileSync(file, 'utf8')) / 1024;
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs the cases by turns, so that a slow moment of the machine falls on all of them. */
function interleaved(cases, runs = RUNS) {
  const seconds = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let i = -WARM_UPS; i < runs; i++)
    for (const [name, { command, env, before }] of Object.entries(cases)) {
      before?.();
      const spent = cpu(command, env);
      if (i >= 0) seconds[name].push(spent);
    }
  return Object.fromEntries(Object.entries(seconds).map(([name, all]) => [name, median(all)]));
}

/**
 * What the shell has to do for the same result: `.import`, then the rows into our own tables with their constraints,
 * indexes and triggers, each deal with its move (docs/decisions, floor of the import).
 */
const intoOurTables = (csv) => `.mode csv
PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON;
CREATE TEMP TABLE raw (deal_id, title, owner, stage, opened, amount);
BEGIN IMMEDIATE;
.import --skip 1 ${csv} raw
INSERT INTO deals (code, title, owner_id, stage, stage_day, opened_day, amount_fen, source_key, recorded_at)
  SELECT printf('D-2026-%04d', raw.rowid), title, members.id, stage, opened, opened,
    CAST(round(amount * 100) AS INTEGER), 'bench:' || deal_id, '${TODAY}T00:00:00.000Z'
  FROM raw JOIN members ON members.name = raw.owner;
INSERT INTO deal_moves (deal_id, to_stage, member_id, day, imported, recorded_at)
  SELECT id, stage, owner_id, opened_day, 1, recorded_at FROM deals;
COMMIT;
`;

const rows = [];
/** @param target none for a row that only informs */
const report = (what, ratio, target, floor) =>
  rows.push({
    what,
    ratio: ratio.toFixed(2),
    floor,
    ...(target === undefined ? { target: '', ok: '' } : { target: `<= ${target}`, ok: ratio <= target ? 'yes' : 'NO' }),
  });
const desk = (...words) => [node, bin, ...words];

/** The same program without its check of the seals: what that costs is measured in the same run. */
function buildUnchecked() {
  const home = path.join(folder, 'unchecked');
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  for (const file of ['package.json', 'bin/salesdesk.js']) copyFileSync(file, path.join(home, file));
  symlinkSync(path.resolve('node_modules'), path.join(home, 'node_modules'));
  const built = spawnSync(node, ['scripts/build.mjs', '--without-seal-check', '--out', path.join(home, 'dist')]);
  if (built.status !== 0) throw new Error(String(built.stderr));
  return path.join(home, 'bin/salesdesk.js');
}
const unchecked = buildUnchecked();

/** Commands at each size, against themselves at the smallest one. */
function bySize(files, commands) {
  for (const [name, words] of commands) {
    const spent = interleaved(
      Object.fromEntries(SIZES.map((size) => [size, { command: desk(...words), env: { SALESDESK_DB: files[size] } }])),
    );
    for (const size of SIZES.slice(1))
      report(
        `${name}, ${size.toLocaleString('en')} contracts`,
        spent[size] / spent[SIZES[0]],
        1.5,
        'the same at 10,000',
      );
  }
}

/** The start of the one-file form, against the same floor in a run of its own. */
function reportBinary(dueFile, logFile, kpiFile) {
  const start = interleaved({
    floor: { command: [node, '-e', '0'] },
    help: { command: [binary, '--help'] },
    log: { command: [binary, ...LOG], env: { SALESDESK_DB: logFile } },
    due: { command: [binary, 'due'], env: { SALESDESK_DB: dueFile } },
    kpiJson: { command: [binary, ...KPI, '--json'], env: { SALESDESK_DB: kpiFile } },
    kpiDrawn: { command: [binary, ...KPI], env: { SALESDESK_DB: kpiFile } },
  });
  for (const [what, key, target] of [
    ['--help', 'help', 0.6],
    ['log (a follow-up recorded)', 'log', 1.2],
    ['due, 10,000 receivables, 288 rows', 'due', 1.6],
    ['kpi report --json', 'kpiJson', 1.5],
    ['kpi report, drawn', 'kpiDrawn', 2],
  ])
    report(`one file: ${what}`, start[key] / start.floor, target, 'node -e 0');
}

try {
  const files = Object.fromEntries(SIZES.map((size) => [size, fixture(folder, size, node, bin)]));
  const dueFile = fixture(folder, 12_000, node, bin);
  const logFile = path.join(folder, 'log.db');
  copyFileSync(dueFile, logFile);

  const uncheckedLog = path.join(folder, 'unchecked-log.db');
  copyFileSync(dueFile, uncheckedLog);
  const start = interleaved({
    floor: { command: [node, '-e', '0'] },
    help: { command: desk('--help') },
    due: { command: desk('due'), env: { SALESDESK_DB: dueFile } },
    log: { command: desk(...LOG), env: { SALESDESK_DB: logFile } },
    // Of two programs in one folder, each run throws away the other's compiled code.
    unchecked: {
      command: [node, unchecked, ...LOG],
      env: { SALESDESK_DB: uncheckedLog, XDG_CACHE_HOME: path.join(folder, 'unchecked-cache') },
    },
  });
  report('--help', start.help / start.floor, 1.5, 'node -e 0');
  report('due, 12,000 instalments, 30 rows', start.due / start.floor, 2.8, 'node -e 0');
  report('log (a follow-up recorded)', start.log / start.floor, 2.8, 'node -e 0');
  report('log, with the check of the seals', start.log / start.unchecked, MOST_OF_CHECK, 'without it');
  if (existsSync(binary)) reportBinary(fixture(folder, 10_000, node, bin, 288), logFile, files[SIZES[0]]);
  else console.error('no dist/salesdesk (npm run binary): its rows are left out');

  bySize(files, [
    ['kpi report, one month', [...KPI, '--json']],
    ['payment overdue', ['payment', 'overdue', '--json']],
    ['payment overdue --as-of', ['payment', 'overdue', '--as-of', '2026-11-10', '--json']],
  ]);
  // After the others: these books have 36 closed months.
  // Without the check: rows that the program did not write are no ground for a closing.
  for (const size of SIZES)
    addAppraisals(files[size], node, unchecked, size === SIZES[0] ? undefined : files[SIZES[0]]);
  const appraisal = (verb, month) => [
    'appraisal',
    verb,
    ...(verb === 'sheet' ? [REP] : []),
    '--month',
    month,
    '--json',
  ];
  bySize(files, [
    ['appraisal sheet', appraisal('sheet', OPEN)],
    ['appraisal list', appraisal('list', OPEN)],
    ['appraisal sheet, closed', appraisal('sheet', CLOSED)],
    ['appraisal list, closed', appraisal('list', CLOSED)],
  ]);

  const [few, many] = [FEW_CLAIMS, MANY_CLAIMS].map((count) => {
    const file = path.join(folder, `claims-${count}.db`);
    copyFileSync(fixture(folder, 10_000, node, bin, 288), file);
    addClaims(file, count);
    return { command: desk('expense', 'report', '--year', '2026'), env: { SALESDESK_DB: file } };
  });
  const expenses = interleaved({ floor: { command: [node, '-e', '0'] }, few, many });
  report(
    `expense report of a year, ${MANY_CLAIMS.toLocaleString('en')} claims`,
    expenses.many / (1.5 * expenses.few + 10 * expenses.floor),
    1,
    `1.5 × the same of ${FEW_CLAIMS.toLocaleString('en')} + 10 × node -e 0`,
  );

  const drafts = path.join(folder, 'drafts.db');
  copyFileSync(files[SIZES[0]], drafts);
  const check = (lines) => ({
    command: desk('claim', 'check', addDraft(drafts, lines), '--json'),
    env: { SALESDESK_DB: drafts },
  });
  const checks = interleaved({ short: check(2), long: check(200) });
  report('claim check, 200 lines', checks.long / checks.short, 1.5, 'the same of 2 lines');

  const csv = path.join(folder, 'deals.csv');
  const lines = ['deal_id,title,owner,stage,opened,amount'];
  for (let i = 0; i < IMPORT_ROWS; i++)
    lines.push(`B-${i},OA platform ${i},王经理,lead,2026-0${1 + (i % 9)}-${10 + (i % 18)},${1000 + (i % 5000)}.50`);
  writeFileSync(csv, `${lines.join('\n')}\n`);
  const rules = path.join(folder, 'deals.toml');
  writeFileSync(
    rules,
    'set = "bench"\nkey = ["deal_id"]\n\n[columns]\ntitle = "title"\nowner = "owner"\nstage = "stage"\nopened = "opened"\namount = "amount"\n',
  );
  const fresh = path.join(folder, 'import.db');
  const clear = (file) => {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  };
  const empty = path.join(folder, 'empty.db');
  spawnSync(node, [bin, 'init', '--company', 'B', '--manager', '王经理', '--yes'], {
    env: { ...process.env, SALESDESK_DB: empty, SALESDESK_NOW: TODAY },
  });
  clear(fresh);
  copyFileSync(empty, fresh);
  report(
    `import of ${IMPORT_ROWS.toLocaleString('en')} deals, peak memory`,
    peak(['import', 'deals', csv, '--rules', rules], { SALESDESK_DB: fresh }) / MOST_MIB,
    1,
    `${MOST_MIB} MiB`,
  );
  const begun = path.join(folder, 'begun.db');
  copyFileSync(empty, begun);
  for (const line of await firstFiles(folder)) cpu(desk(...line), { SALESDESK_DB: begun });
  for (const [what, line] of Object.entries(await filesOfEachKind(folder, IMPORT_ROWS))) {
    clear(fresh);
    copyFileSync(begun, fresh);
    const mebibytes = peak(line, { SALESDESK_DB: fresh });
    report(`import of ${IMPORT_ROWS.toLocaleString('en')} ${what}, memory`, mebibytes / MOST_MIB, 1, `${MOST_MIB} MiB`);
  }
  if (spawnSync('sqlite3', ['-version']).status === 0) {
    const [plain, likewise] = [path.join(folder, 'plain.db'), path.join(folder, 'likewise.db')];
    const script = path.join(folder, 'likewise.sql');
    writeFileSync(script, intoOurTables(csv));
    const importing = ['import', 'deals', csv, '--rules', rules];
    const anew = (file) => () => {
      clear(file);
      copyFileSync(empty, file);
    };
    const imported = interleaved(
      {
        bare: { command: ['sqlite3', plain, '.mode csv', `.import ${csv} deals`], before: () => clear(plain) },
        likewise: {
          command: ['sqlite3', likewise, `.read ${script}`],
          before: anew(likewise),
        },
        ours: { command: desk(...importing), env: { SALESDESK_DB: fresh }, before: anew(fresh) },
        unchecked: {
          command: [node, unchecked, ...importing],
          env: { SALESDESK_DB: fresh },
          before: anew(fresh),
        },
      },
      5,
    );
    const what = `import of ${IMPORT_ROWS.toLocaleString('en')} deals`;
    report(what, imported.ours / imported.likewise, 5, '.import into our own tables');
    report(`${what}, with the check of the seals`, imported.ours / imported.unchecked, MOST_OF_CHECK, 'without it');
    report(`${what}, for comparison`, imported.ours / imported.bare, undefined, '.import into a bare table');
  } else console.error('no sqlite3 shell: the import row is left out');

  const widths = ['what', 'ratio', 'target', 'floor', 'ok'].map((key) => [
    key,
    Math.max(key.length, ...rows.map((r) => r[key].length)),
  ]);
  const line = (row) =>
    widths
      .map(([key, width]) => row[key].padEnd(width))
      .join('  ')
      .trimEnd();
  console.log(line(Object.fromEntries(widths.map(([key]) => [key, key]))));
  for (const row of rows) console.log(line(row));
  console.log(
    `\nNode ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, medians of ${RUNS} interleaved runs, CPU time`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
