import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company } from '../../support/run.js';
import { hasExpect, onTerminal } from '../../support/terminal.js';

/** An answer, the objection to it, and the answer that replaces it: the line is emptied first (Ctrl-U). */
const corrected = (question: string, wrong: string, why: string, right: string) =>
  `expect "${question}"; after 200; send "${wrong}\\r"; expect "${why}"; after 100; send "\\025"; send "${right}\\r"`;

test.skipIf(!hasExpect)('5.2.1: claim add refuses each answer at its own question; nothing typed is lost', async () => {
  const world = await company('en');
  fs.writeFileSync(path.join(world.folder, 'taxi.pdf'), 'a taxi');
  const talk = [
    'expect "choose"; after 200; send "\\r"',
    corrected('amount', '12x', 'is not an amount', '36.50'),
    corrected('day of the expense', '11-99', '11-99', '2026-11-24'),
    // That day has not come; then one that is too long ago, and at last one within the limit.
    'expect "is in the future"; after 100; send "\\025"; send "2026-01-05\\r"',
    'expect "must be submitted within"; after 100; send "\\025"; send "2026-11-20\\r"',
    corrected('purpose', ' ', 'is required', 'taxi to the customer'),
    corrected('invoice file', 'no.pdf', 'there is no file no.pdf', 'taxi.pdf'),
  ].join('\n');
  const ran = onTerminal(world, 'claim add', talk);
  expect(ran.code, ran.out).toBe(0);
  const claim = { amountFen: 3650, day: '2026-11-20', purpose: 'taxi to the customer', status: 'submitted' };
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject(claim);
  const again = `expect "day of the expense"; after 200; send "11-20\\r"
    expect "invoice file"; after 200; send "taxi.pdf\\r"; expect "EXP-2026-0001"; send "\\003"`;
  const stopped = onTerminal(world, 'claim add travel 5 --purpose taxi', again);
  expect(stopped.out).toContain('EXP-2026-0001');
  expect(stopped.code).toBe(130);
  expect((await world.ok('claim list --json')).json()).toHaveLength(1);
});

test.skipIf(!hasExpect)('5.2.1: what was typed wrong on the line is refused before the first question', async () => {
  const world = await company('en');
  const ran = onTerminal(world, 'claim add travel 12x', '');
  expect(ran.code).toBe(2);
  expect(ran.out).not.toContain('day of the expense');
});

test.skipIf(!hasExpect).each([
  ['zh', '↑↓ 移动 • ⏎ 选定'],
  ['en', '↑↓ move • ⏎ choose'],
] as const)('the line under a list of choices is in the language of the interface: %s', async (lang, line) => {
  const world = await company(lang);
  const ran = onTerminal(world, `claim add --lang ${lang}`, `expect "${line}"; after 200; send "\\003"`);
  expect(ran.out).toContain(line);
  expect(ran.code).toBe(130);
});
