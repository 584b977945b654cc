import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const EVIL = '恶意<script>alert(1)</script>&"公司';

/** Two reps with deals in every state, a target, three instalments (one overdue, of a customer with a bad name), a receipt. */
async function desk(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  const then = { now: '2026-09-01' };
  await world.ok(['customer', 'add', EVIL, '--owner', '张伟', '--yes'], then);
  await world.ok('customer add 恒信制造 --owner 李娜 --yes', then);
  await world.ok('deal add 协同 --customer C-0001 --amount 128000 --expected 2026-11-30 --as 张伟', then);
  await world.ok('deal add 报表 --customer C-0002 --amount 10000 --expected 2026-11-10 --as 李娜', then);
  await world.ok('deal add 门户 --customer C-0002 --amount 30000 --as 李娜', then);
  await world.ok(['move', 'D-3', 'lost', '--reason', 'price', '--to', '泛微<b>', '--as', '李娜'], {
    now: '2026-10-01',
  });
  await world.ok('target set --team --sales 100000 --month 2026-11');
  await world.ok('target set 张伟 --sales 60000 --month 2026-11');
  await world.ok(
    'contract record C-0001 --signed 2026-10-01 --line "平台; 1; 1000; 13%; 400" --plan "50% 2026-10-15; 50% 2026-12-15"',
  );
  await world.ok(
    'contract record C-0002 --signed 2026-11-05 --line "平台; 1; 2000; 13%; 400" --plan "50% 2026-11-10; 50% 2027-01-31"',
  );
  await world.ok('payment receive C-0002 1130 --on 2026-11-10');
  return world;
}
const kinds = ['pipeline', 'collections'] as const;

/** Every element is properly closed; returns how often each occurs. */
function elements(html: string): Map<string, number> {
  const open: string[] = [];
  const found = new Map<string, number>();
  const body = html.replace(/^<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '');
  for (const [tag, closing, name, own] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s+[\w:-]+="[^"<>]*")*\s*(\/?)>/gi)) {
    if (closing) expect(open.pop(), tag).toBe(name);
    else {
      found.set(name!, (found.get(name!) ?? 0) + 1);
      if (!own && name !== 'meta') open.push(name!);
    }
  }
  expect(open).toEqual([]);
  // Nothing else begins with <: what users typed is escaped.
  expect(body.replace(/<\/?[a-z][a-z0-9]*(?:\s+[\w:-]+="[^"<>]*")*\s*\/?>/gi, '')).not.toMatch(/[<>]/);
  return found;
}

describe.each(kinds)('report %s', (kind) => {
  test.each(['zh', 'en'] as const)(
    '2.2.1a, 3.7: one well-formed page with charts that needs nothing else (%s)',
    async (lang) => {
      const world = await desk(lang);
      const file = path.join(world.folder, 'report.html');
      expect((await world.ok(`report ${kind} --out ${file}`)).out).toBe('');
      const html = fs.readFileSync(file, 'utf8');
      const found = elements(html);
      expect(found.get('svg')).toBe({ pipeline: 4, collections: 5 }[kind]);
      expect(found.get('table')).toBeGreaterThanOrEqual(7);
      for (const forbidden of ['<script', 'http', 'src=', 'href=', 'url(', '@import', 'onload', 'javascript:'])
        expect(html.toLowerCase()).not.toContain(forbidden);
      expect(html).toContain('恶意&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;公司');
      expect(html).toContain('@page{size:A4');
      expect(html).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`);
      expect(html).not.toMatch(/NaN|undefined|\[object|Infinity/);
    },
  );

  test('prints the same tables in a terminal, in both languages, and every format', async () => {
    const world = await desk();
    for (const lang of ['zh', 'en'] as const)
      expect((await world.ok(`report ${kind}`, { lang })).out).toMatchSnapshot();
    for (const format of ['md', 'csv', 'json', 'jsonl', 'wide'])
      expect((await world.ok(`report ${kind} -o ${format}`)).out).not.toBe('');
    expect((await world.ok(`report ${kind} -o xlsx`)).out.slice(0, 2)).toBe('PK');
    expect((await world.ok(`report ${kind} -o html`)).out).toContain('<svg');
  });

  test('for a company without anything it is still a page', async () => {
    const world = await company('en');
    const html = (await world.ok(`report ${kind} -o html`)).out;
    elements(Buffer.from(html, 'utf8').toString());
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    // no chart of nothing, no heading with nothing under it
    expect(html).not.toContain('<svg');
    expect(html).not.toMatch(/<\/h2>\s*<\/section>/);
  });
});

test('2.2.1a: a name of ten thousand letters pushes no figure off the page', async () => {
  const world = await company('en');
  await world.ok(`member add Rep --role rep`);
  await world.ok(`deal add ${'x'.repeat(9_000)}终 --owner Rep --amount 100 --expected 2026-10-01`);
  const html = (await world.ok('report pipeline -o html')).out;
  expect(html).toContain(`<td>${'x'.repeat(119)}…</td>`);
  expect(html).toContain('td{overflow-wrap:anywhere}');
});

test('2.2.1a: the figures are those of the commands, and as of a day those of that day', async () => {
  const world = await desk();
  const json = async (line: string) => (await world.ok(`${line} --json`)).json();
  for (const asOf of ['2026-11-23', '2026-10-31']) {
    const report = await json(`report pipeline --as-of ${asOf}`);
    expect(report.board).toEqual(await json(`deal board --as-of ${asOf}`));
    const forecast = await json(`deal forecast --as-of ${asOf}`);
    expect(report.forecast).toMatchObject({ lines: forecast.lines, reps: forecast.reps, team: forecast.team });
    const range = `--from ${report.winLoss.from} --to ${asOf}`;
    expect(report.winLoss).toEqual(await json(`deal winloss ${range}`));
    expect(report.cycle).toEqual(await json(`deal cycle ${range}`));
    const codes = (rows: { code: string }[]) => rows.map(({ code }) => code).sort();
    expect(codes(report.stale)).toEqual(codes(await json(`deal list --stale --as-of ${asOf}`)));
    const due = await json(`report collections --as-of ${asOf}`);
    expect(due.overdue).toEqual(await json(`payment overdue --as-of ${asOf}`));
    expect(due.buckets).toEqual((await json(`payment aging --as-of ${asOf}`)).buckets);
  }
});

test('2.2.1a, 4.1.5: a target that is met is reported as met on the sheet and in the forecast, and is an empty cell in a file', async () => {
  const world = await desk('en');
  await world.ok('target set 张伟 --sales 0 --month 2026-11');
  for (const command of ['deal forecast', 'report pipeline']) {
    expect((await world.ok(command)).out, command).toMatch(/^张伟 .*¥0\.00 +¥0\.00 +¥0\.00 +met *$/m);
    expect((await world.ok(command, { lang: 'zh' })).out, command).toContain('已达成');
    const { out } = await world.ok(`${command} -o csv`);
    expect(out, command).toMatch(/^张伟,1,128000\.00,[\d.]+,0\.00,0\.00,0\.00,,?\r?$/m);
    expect(out, command).not.toContain('NaN');
    expect(out, command).not.toContain('N.aN');
  }
  expect((await world.ok('report pipeline -o html')).out).toContain('<td class="r">met</td>');
});

test('3.7.1: receipts by month are those that stood on the day', async () => {
  const world = await desk();
  const received = async (asOf: string) =>
    (await world.ok(`report collections --as-of ${asOf} --json`)).json().receipts;
  expect((await received('2026-11-23')).at(-1)).toMatchObject({ month: '2026-11', count: 1, amountFen: 113_000 });
  expect((await received('2026-11-09')).at(-1)).toMatchObject({ month: '2026-11', count: 0, amountFen: 0 });
  expect(await received('2026-11-23')).toHaveLength(12);
  expect((await received('2026-11-23'))[0].month).toBe('2025-12');
  await world.ok('payment reverse REC-1 --reason 退票 --on 2026-11-20');
  expect((await received('2026-11-19')).at(-1)).toMatchObject({ count: 1 });
  expect((await received('2026-11-20')).at(-1)).toMatchObject({ count: 0, amountFen: 0 });
});

test('more than a hundred rows are counted, not printed, on the page only', async () => {
  const world = await company('en');
  for (let n = 0; n < 103; n++) await world.ok(`deal add 单${n} --amount 1 --as 张伟`, { now: '2026-10-01' });
  const html = (await world.ok('report pipeline -o html')).out;
  expect(html.match(/D-2026-0\d+/g)).toHaveLength(100);
  expect(html).toContain('3 more; all of them with --out FILE.xlsx');
  expect((await world.ok('report pipeline')).out.match(/D-2026-0\d+/g)).toHaveLength(103);
});

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  fs.existsSync(file),
);
if (!CHROMIUM) console.log('skipped: no chromium here, the pages of reports are not opened in a browser');

describe.skipIf(!CHROMIUM)('in a real browser', () => {
  test.each(kinds)(
    'report %s is drawn without any console output, and prints on A4',
    async (kind) => {
      const world = await desk();
      const file = path.join(world.folder, `${kind}.html`);
      await world.ok(`report ${kind} --out ${file}`);
      const chromium = (...args: string[]) =>
        execFileSync(
          CHROMIUM!,
          [
            '--headless',
            '--no-sandbox',
            '--disable-gpu',
            '--enable-logging=stderr',
            '--v=0',
            `--user-data-dir=${world.folder}/profile`,
            ...args,
            `file://${file}`,
          ],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 },
        );
      const shot = path.join(world.folder, 'shot.png');
      const log = path.join(world.folder, 'chrome.log');
      chromium('--window-size=1280,2000', `--screenshot=${shot}`, `--log-file=${log}`);
      expect(fs.statSync(shot).size).toBeGreaterThan(30_000);
      if (fs.existsSync(log)) expect(fs.readFileSync(log, 'utf8')).not.toContain('CONSOLE');
      const dom = chromium('--dump-dom');
      expect(dom.match(/<svg/g)).toHaveLength({ pipeline: 4, collections: 5 }[kind]);
      expect(dom).not.toContain('<script');
      const pdf = path.join(world.folder, 'report.pdf');
      chromium('--no-pdf-header-footer', `--print-to-pdf=${pdf}`);
      // A4 in points.
      expect(fs.readFileSync(pdf, 'latin1')).toMatch(/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    },
    120_000,
  );
});

test('3.7, 2.2.1a: the figures at the top are plain numbers in files, and words only for people', async () => {
  const world = await desk('en');
  const head = async (kind: string, format: string) =>
    (await world.ok(`report ${kind} -o ${format}`)).out
      .split(/\r?\n\r?\n/)[0]!
      .split(/\r?\n/)
      .slice(1);
  for (const kind of ['collections', 'pipeline'])
    for (const format of ['csv', 'tsv'])
      for (const line of await head(kind, format))
        expect(line).toMatch(/^[^,\t]+[,\t](-?\d+(\.\d\d)?%?)?[,\t](-?\d+(\.\d\d)?)?$/);
  expect((await world.ok('report collections')).out).toMatch(/^open +¥[\d,]+\.\d\d +\d+ instalments$/m);
});
