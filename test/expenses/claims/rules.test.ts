import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumOfLines, voucherOf } from '../../../src/expenses/claims/lineRules.js';
import {
  type EarlierUse,
  invoiceKey,
  invoiceNumberOf,
  numbersOf,
  objectionsTo,
  refusalOf,
  waitsFor,
} from '../../../src/expenses/claims/rules.js';
import { CLAIM_ACTIONS, CLAIM_STATUSES, type ClaimActionName, type ClaimStatus } from '../../../src/policy/expenses.js';
import type { Role } from '../../../src/policy/roles.js';
import { inCapitals } from '../../../src/shared/capitals.js';
import type { Day } from '../../../src/shared/dates.js';
import { PLAIN_LINE } from '../../support/claimLine.js';

test.each([
  ['26317000001234567890', '26317000001234567890'],
  [' 2631 7000 0012 3456 7890 ', '26317000001234567890'],
  ['２６３１７０００００１２３４５６７８９０', '26317000001234567890'],
  ['ab-12\u3000cd', 'AB-12CD'],
])('5.2.1: invoice number “%s” is compared as %s', (typed, key) => {
  expect(invoiceKey(typed)).toBe(key);
});

test('5.2.1: case, spaces and full width never make a second invoice', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/), fc.nat(20), (number, at) => {
      const wide = number.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
      const spaced = `${number.slice(0, at)} \u3000${number.slice(at)}`;
      for (const other of [wide, spaced, number.toLowerCase(), number.toUpperCase()])
        expect(invoiceKey(other)).toBe(invoiceKey(number));
    }),
  );
});

test.each([
  ['dzfp_26317000001234567890.pdf', '26317000001234567890'], // fully digital: 20 digits
  ['dzfp_26317000001234567890_上海某某酒店_20261119.pdf', '26317000001234567890'],
  ['２６３１７０００００１２３４５６７８９０.pdf', '26317000001234567890'],
  ['发票_044001900111_12345678.pdf', '04400190011112345678'], // code and number of the older form
  ['031001900204-87654321.ofd', '03100190020487654321'],
  ['12345678.pdf', '12345678'],
  ['20261119.pdf', undefined], // a day, not a number
  ['IMG_20261119_101500.jpg', undefined],
  ['20261399.pdf', '20261399'], // no such day
  ['dinner.pdf', undefined],
  ['26317000001234567890_26317000001234567891.pdf', undefined], // two: which one?
  ['123456789.pdf', undefined],
])('5.2.1: the file %s carries the invoice number %s', (name, number) => {
  expect(invoiceNumberOf(name)).toBe(number);
});

test.each<[Day, Day, string[]]>([
  ['2026-11-23', '2026-11-23', []], // the same day
  ['2026-10-24', '2026-11-23', []], // 30 days: the last one
  ['2026-10-23', '2026-11-23', ['late']],
  ['2026-10-23', '2026-11-22', []], // came in in time, was sent back, comes again
  ['2026-11-24', '2026-11-23', ['future']],
])('5.2.1: spent on %s, come in on %s, judged on 2026-11-23: %j', (day, filedDay, expected) => {
  const found = objectionsTo({ lines: [{ day }], files: [], filedDay }, [], '2026-11-23', () => 30);
  expect(found.map(({ kind }) => kind)).toEqual(expected);
});

test('5.2.1: nights and days that are yet to come are told from their first to their last', () => {
  const lines = [
    { day: '2026-11-23', kind: 'hotel', nights: 2 },
    { day: '2026-11-22', kind: 'hotel', nights: 2 },
  ] as const;
  expect(objectionsTo({ lines, files: [], filedDay: '2026-11-23' }, [], '2026-11-23', () => 30)).toEqual([
    { kind: 'future', from: '2026-11-23', day: '2026-11-24' },
  ]);
});

const earlier: EarlierUse = {
  code: 'EXP-2026-0071',
  member: '李娜',
  day: '2026-11-08',
  invoiceKey: '26317000009876543210',
  files: [{ name: 'dzfp_26317000005555555555.pdf', sha256: 'aa' }],
};
const filing = (invoiceNo?: string) => ({ lines: [{ day: '2026-11-20', invoiceNo }], filedDay: '2026-11-23' }) as const;
test.each<[string, { invoiceNo?: string; files: { name: string; sha256: string }[] }, string[]]>([
  ['the number, typed with blanks', { invoiceNo: '2631 7000 0098 7654 3210', files: [] }, ['invoice']],
  ["the number, in a file's name", { files: [{ name: '26317000009876543210.pdf', sha256: 'bb' }] }, ['invoice']],
  ['the number of its file', { invoiceNo: '26317000005555555555', files: [] }, ['invoice']],
  ['the same file under another name', { files: [{ name: 'x.pdf', sha256: 'aa' }] }, ['file']],
  ['both', { invoiceNo: '26317000009876543210', files: [{ name: 'x.pdf', sha256: 'aa' }] }, ['invoice', 'file']],
  [
    'one file twice on one claim',
    {
      files: [
        { name: 'x.pdf', sha256: 'cc' },
        { name: 'y.pdf', sha256: 'cc' },
      ],
    },
    ['sameFile'],
  ],
  ['another invoice', { invoiceNo: '26317000001111111111', files: [{ name: 'x.pdf', sha256: 'cc' }] }, []],
])('5.2.1: unique for all time: %s', (_, claimed, expected) => {
  const { invoiceNo, files } = claimed;
  const found = objectionsTo({ ...filing(invoiceNo), files }, [earlier], '2026-11-23', () => 30);
  expect(found.map(({ kind }) => kind)).toEqual(expected);
});

test('5.2.1: all objections are found, not only the first', () => {
  const files = [{ name: 'x.pdf', sha256: 'aa' }];
  const lines = [{ day: '2026-01-01', invoiceNo: '26317000009876543210' }] as const;
  const late = { lines, filedDay: '2026-11-23', files } as const;
  expect(objectionsTo(late, [earlier], '2026-11-23', () => 30).map(({ kind }) => kind)).toEqual([
    'late',
    'invoice',
    'file',
  ]);
});

test.each([
  [{ noVoucher: null, files: [] }, 'missing'],
  [{ noVoucher: '', files: [] }, 'missing'],
  [{ noVoucher: '小票遗失', files: [] }, 'reason'],
  [{ noVoucher: null, files: [{ line: null }] }, 'file'],
  [{ noVoucher: '小票遗失', files: [{ line: null }] }, 'file'],
] as const)('5.2.1: the voucher of %j: %s', ({ noVoucher, files }, voucher) => {
  expect(voucherOf({ lines: [{ ...PLAIN_LINE, noVoucher }], files })).toBe(voucher);
});

test('5.2.1: a file of one line is no voucher of another; allowances and credits need none', () => {
  const lines = [PLAIN_LINE, { ...PLAIN_LINE, no: 2 }];
  expect(voucherOf({ lines, files: [{ line: 1 }] })).toBe('missing');
  expect(voucherOf({ lines, files: [{ line: 1 }, { line: 2 }] })).toBe('file');
  expect(voucherOf({ lines, files: [{ line: null }] })).toBe('file');
  const meals = { ...PLAIN_LINE, kind: 'meals' as const };
  expect(voucherOf({ lines: [meals, { ...PLAIN_LINE, no: 2, amountFen: -100 }], files: [] })).toBe('none');
});

test('5.2.1: the sum of the lines, and the first of their days', () => {
  const lines = [PLAIN_LINE, { ...PLAIN_LINE, day: '2026-11-02' as const, amountFen: -30 }];
  expect(sumOfLines(lines)).toEqual({ amountFen: 70, day: '2026-11-02' });
  expect(sumOfLines([])).toEqual({ amountFen: 0 });
});

test('5.2.1: the numbers of a claim are what was typed and what its files carry, each once', () => {
  const files = [
    { name: '26317000001234567890.pdf', sha256: 'a' },
    { name: 'taxi 26317000001234567891.pdf', sha256: 'b' },
  ];
  expect(numbersOf({ lines: [{ day: '2026-11-20', invoiceNo: '2631 7000 0012 3456 7890' }], files })).toEqual([
    '2631 7000 0012 3456 7890',
    '26317000001234567891',
  ]);
});

// ---- who may do what, when

const REP = { id: 1, roles: ['rep'] as Role[] };
const MANAGER = { id: 2, roles: ['manager'] as Role[] };
const FINANCE = { id: 3, roles: ['finance'] as Role[] };
const BOTH = { id: 4, roles: ['manager', 'finance'] as Role[] };
const teamOf = (...people: readonly { id: number; roles: readonly Role[] }[]) =>
  people.map(({ id, roles }) => ({ id, duties: roles }));
const claim = (status: ClaimStatus, memberId = 1, managerApproverIds: number[] = []) => ({
  status,
  memberId,
  managerApproverIds,
  togetherIds: [] as number[],
});

test.each([
  ['managerApprove', claim('submitted'), MANAGER, undefined],
  ['managerApprove', claim('submitted', 2), MANAGER, 'ownClaim'], // 5.2.2: the manager's own
  ['managerApprove', claim('submitted'), REP, 'ownClaim'],
  ['managerApprove', claim('submitted', 9), REP, 'role'],
  ['managerApprove', claim('submitted'), FINANCE, 'role'], // the manager first
  ['managerApprove', claim('draft'), MANAGER, 'status'],
  ['managerApprove', claim('paid'), MANAGER, 'status'],
  ['financeApprove', claim('managerApproved', 1, [2]), FINANCE, undefined],
  ['financeApprove', claim('submitted'), FINANCE, 'status'],
  ['financeApprove', claim('managerApproved', 3, [2]), FINANCE, 'ownClaim'],
  ['financeApprove', claim('managerApproved', 1, [4]), BOTH, 'sameReviewer'], // 5.2.3: two persons
  ['financeApprove', claim('managerApproved', 1, [2]), BOTH, undefined],
  ['financeReject', claim('managerApproved', 1, [4]), BOTH, 'sameReviewer'],
  ['managerReject', claim('submitted', 2), MANAGER, 'ownClaim'],
  ['pay', claim('approved', 1, [2]), FINANCE, undefined],
  ['pay', claim('approved', 3, [2]), FINANCE, 'ownClaim'],
  ['pay', claim('managerApproved', 1, [2]), FINANCE, 'status'],
  ['pay', claim('approved', 1, [2]), MANAGER, 'role'],
  ['submit', claim('draft'), MANAGER, 'notYours'],
  ['submit', claim('rejected'), REP, undefined],
  ['submit', claim('withdrawn'), REP, undefined],
  ['edit', claim('submitted'), REP, 'status'],
  ['withdraw', claim('approved'), REP, undefined],
  ['withdraw', claim('paid'), REP, 'status'],
] as const)('5.2: %s of %j by %j: %s', (action, reviewed, who, refusal) => {
  expect(refusalOf(action, reviewed, who, teamOf(REP, MANAGER, FINANCE, BOTH))).toBe(refusal);
});

const statuses = Object.keys(CLAIM_STATUSES) as ClaimStatus[];
const actions = Object.keys(CLAIM_ACTIONS) as ClaimActionName[];

test('5.2: a paid claim never changes, but its payment is taken back', () => {
  for (const action of actions) if (action !== 'unpay') expect(CLAIM_ACTIONS[action].from).not.toContain('paid');
});

test('5.2: every state is reached from a draft, and from every other one a claim can still be paid or withdrawn', () => {
  const reached = new Set<ClaimStatus>(['draft']);
  for (let i = 0; i < statuses.length; i++)
    for (const action of actions) {
      const { from, to } = CLAIM_ACTIONS[action] as { from: readonly ClaimStatus[]; to?: ClaimStatus };
      if (to && from.some((status) => reached.has(status))) reached.add(to);
    }
  expect([...reached].sort()).toEqual([...statuses].sort());
});

test('5.2.2, 5.2.3: whatever happens, a paid claim has passed two reviews by two persons other than the claimant', () => {
  const people = [REP, MANAGER, FINANCE, BOTH, { id: 5, roles: ['manager', 'finance', 'management'] as Role[] }];
  const tried = ['submit', 'managerApprove', 'financeApprove', 'pay', 'managerReject', 'financeReject'] as const;
  const anything = fc.array(fc.tuple(fc.constantFrom(...tried), fc.constantFrom(...people)), {
    minLength: 60,
    maxLength: 90,
  });
  const team = teamOf(...people);
  let paid = 0;
  fc.assert(
    fc.property(anything, fc.constantFrom(...people), (moves, claimant) => {
      let status: ClaimStatus = 'draft';
      const managers: number[] = [];
      let manager: number | undefined;
      let finance: number | undefined;
      for (const [action, who] of moves) {
        const reviewed = { status, memberId: claimant.id, managerApproverIds: managers, togetherIds: [] };
        if (refusalOf(action, reviewed, who, team) !== undefined) continue;
        const { to } = CLAIM_ACTIONS[action] as { to?: ClaimStatus };
        status = to ?? status;
        if (action === 'managerApprove') {
          manager = who.id;
          managers.push(who.id);
        }
        if (action === 'financeApprove') finance = who.id;
        if (action !== 'pay') continue;
        paid += 1;
        expect(new Set([claimant.id, manager, finance]).size).toBe(3);
      }
    }),
    { numRuns: 500 },
  );
  expect(paid).toBeGreaterThan(20);
});

test.each([
  [claim('submitted'), MANAGER, 'managerReview'],
  [claim('submitted'), FINANCE, undefined],
  [claim('managerApproved', 1, [2]), FINANCE, 'financeReview'],
  [claim('managerApproved', 1, [4]), BOTH, undefined],
  [claim('approved', 1, [2]), FINANCE, 'payment'],
  [claim('approved', 3, [2]), FINANCE, undefined],
  [claim('draft'), REP, undefined],
] as const)('5.2: %j waits for %j: %s', (reviewed, who, waits) => {
  expect(waitsFor(reviewed, who, teamOf(REP, MANAGER, FINANCE, BOTH))).toBe(waits);
});

test.each([
  [128050, '人民币壹仟贰佰捌拾元伍角'],
  [12800000, '人民币壹拾贰万捌仟元整'], // nzh drops 整 for '128000.00'
  [100, '人民币壹元整'],
  [105, '人民币壹元零伍分'],
  [5, '人民币伍分'],
  [100001, '人民币壹仟元零壹分'],
  [10001000, '人民币壹拾万零壹拾元整'],
])('5.2.1: %i fen in capitals are %s', async (fen, capitals) => {
  expect(await inCapitals(fen, 'CNY')).toBe(capitals);
});

test('5.2.1: other currencies have no capitals', async () => {
  expect(await inCapitals(128050, 'USD')).toBe('');
});
