import { render } from '@inquirer/testing';
import { expect, test } from 'vitest';
import type { Ask } from '../../../src/cli/ask.js';
import { sizeText } from '../../../src/cli/attachments.js';
import { keyPrompt } from '../../../src/cli/keyPrompt.js';
import type { Shell } from '../../../src/cli/shell.js';
import { reviewOneByOne } from '../../../src/expenses/claims/commands/review.js';
import type { WaitingClaim } from '../../../src/expenses/claims/list.js';
import { PLAIN_LINE } from '../../support/claimLine.js';

test('one key answers, without Enter; other keys are ignored', async () => {
  const { answer, events, getScreen } = await render(keyPrompt, { message: '[a] [r] [s]', keys: ['a', 'r', 's'] });
  events.keypress('x');
  events.keypress('enter');
  expect(getScreen()).toBe('? [a] [r] [s] ›');
  events.keypress('r');
  expect(await answer).toBe('r');
});

const waiting = (code: string, waitsFor: WaitingClaim['waitsFor']): WaitingClaim => ({
  code,
  waitsFor,
  member: { code: 'M-02', name: '张伟' },
  category: 'travel',
  amountFen: 100,
  sanctionedFen: 100,
  paidFen: 0,
  request: null,
  advance: null,
  beyondReason: null,
  day: '2026-11-19',
  purpose: 'x',
  customer: null,
  deal: null,
  invoiceNo: '24310000000000000001',
  noVoucher: '小票遗失',
  lines: [{ ...PLAIN_LINE, invoiceNo: '24310000000000000001', noVoucher: '小票遗失' }],
  doubles: [],
  status: 'submitted',
  submittedDay: '2026-11-19',
  paidDay: null,
  version: 1,
  files: [],
  steps: [],
});

/** A shell that receives these keys and keeps what was printed; nothing may be written during the questions. */
function listening(keys: string[]) {
  const printed: string[] = [];
  const ask = { key: async () => keys.shift()!, input: async () => '缺发票' } as Partial<Ask>;
  return { printed, shell: { ask, say: (line: string) => void printed.push(line) } as unknown as Shell };
}

test('5.2.2: a skipped claim stays as it is; a missing invoice is reported; payments are listed at the end', async () => {
  const { printed, shell } = listening(['o', 's']);
  const place = { today: '2026-11-23' as const, money: (fen: number) => `¥${fen / 100}` };
  await reviewOneByOne(shell, [waiting('EXP-2026-0001', 'managerReview'), waiting('EXP-2026-0002', 'payment')], place);
  expect(printed).toHaveLength(5);
  expect(printed.slice(2)).toEqual([
    'no file attached',
    'all skipped; nothing was changed',
    'to be paid  salesdesk claim pay 2',
  ]);
});

test.each([
  [96, '96 B'],
  [1024, '1.0 KiB'],
  [35_328, '34.5 KiB'],
  [20 * 1024 * 1024, '20.0 MiB'],
])('%i bytes are shown as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
