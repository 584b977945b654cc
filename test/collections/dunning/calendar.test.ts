import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, NODE } from '../../support/bundle.js';
import { twoInstalments } from '../books.js';

test('3.7.1: due days as a calendar: all-day events under lasting ids', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive PAY-2026-0002 65 --as 财务刘');
  const { out } = await world.ok('payment export --ics');
  expect(out.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(out.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//salesdesk//payments//EN
    METHOD:PUBLISH
    NAME:上海启明软件有限公司 应收到期
    X-WR-CALNAME:上海启明软件有限公司 应收到期
    BEGIN:VEVENT
    UID:PAY-2026-0001@salesdesk
    SEQUENCE:0
    DTSTAMP:20261123T040000Z
    DTSTART;VALUE=DATE:20261015
    X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
    X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE
    SUMMARY:到期 浦东软件 ¥565.00 PAY-2026-0001
    DESCRIPTION:合同 CT-2026-0001\\n负责人 张伟
    END:VEVENT
    BEGIN:VEVENT
    UID:PAY-2026-0002@salesdesk
    SEQUENCE:0
    DTSTAMP:20261123T040000Z
    DTSTART;VALUE=DATE:20261115
    X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
    X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE
    SUMMARY:到期 浦东软件 ¥500.00 PAY-2026-0002
    DESCRIPTION:合同 CT-2026-0001\\n负责人 张伟
    END:VEVENT
    END:VCALENDAR
    "
  `);
  const file = path.join(world.folder, 'due.ics');
  const ran = await world.ok(`payment export --ics --out ${file}`, { lang: 'en' });
  expect(ran.err).toContain('2 due days');
  expect(fs.readFileSync(file, 'utf8')).toContain('SUMMARY:due: 浦东软件 ¥565.00 PAY-2026-0001');
});

test('3.7.1: by rep and customer; without a format it lists the formats', async () => {
  const world = await twoInstalments('en');
  expect((await world.ok('payment export --ics --rep 李娜')).out).not.toContain('VEVENT');
  expect((await world.ok('payment export --ics --customer 浦东')).out.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  const ran = await world.run('payment export');
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('payment export --ics --out due.ics')]);
});

test.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
  '3.7.1: in TZ=%s the days are those of the plan',
  async (TZ) => {
    const { spawnSync } = await import('node:child_process');
    const world = await twoInstalments();
    const ran = spawnSync(NODE, [BIN, 'payment', 'export', '--ics'], {
      env: { TZ, SALESDESK_DB: world.file, SALESDESK_NOW: '2026-11-23', HOME: world.folder },
      encoding: 'utf8',
    });
    expect(ran.stdout.match(/^DTSTART.*$/gm)).toEqual(['DTSTART;VALUE=DATE:20261015', 'DTSTART;VALUE=DATE:20261115']);
  },
);

test('3.7.1: a name of escapes does not reach the calendar, neither in its line nor in its text', async () => {
  const { calendarOf } = await import('../../../src/collections/dunning/commands/export.js');
  const row = {
    code: 'PAY-1',
    customer: { code: 'C-1', name: '\u001b[31m红' },
    dueDay: '2026-11-30',
    openFen: 100,
    contract: 'CT-1',
    rep: '\u001b[31m强',
    invoice: null,
  };
  const company = { name: '启明', currency: 'CNY' };
  expect(await calendarOf([row as never], company as never, '2026-11-23T00:00:00Z' as never)).not.toContain('\u001b');
});

test('3.7.1: with --json the answer is an object, and the calendar goes to its file', async () => {
  const world = await twoInstalments();
  const counts = { count: 2, withoutDay: 0 };
  expect((await world.ok('payment export --ics --json')).json()).toEqual({ file: null, ...counts });
  const file = path.join(world.folder, 'due.ics');
  expect((await world.ok(`payment export --ics --json --out ${file}`)).json()).toEqual({ file, ...counts });
  expect(fs.readFileSync(file, 'utf8')).toContain('BEGIN:VCALENDAR');
});
