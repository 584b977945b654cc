import { describe, expect, test } from 'vitest';
import { dayOf, mergeFacts, parseQrText, takenOf } from '../../../src/expenses/vouchers/rules.js';
import { QR_TYPES } from '../../../src/policy/fapiao.js';

const parsed = (text: string) => {
  const read = parseQrText(text);
  if (!read.ok) throw new Error(read.problem.en);
  return read.value;
};

describe('5.2.1: the text of a QR code', () => {
  test.each([
    ['01', 'special', 'net'],
    ['04', 'general', 'net'],
    ['08', 'special', 'net'],
    ['10', 'general', 'net'],
    ['11', 'general', 'net'],
    ['14', 'general', 'net'],
  ])('type %s is %s and tells the amount without tax: %s', (code, kind) => {
    const qr = parsed(`01,${code},031002600111,12345678,943.40,20261119,12345678901234567890,AB12,`);
    expect(qr.facts).toEqual({
      invoiceNo: '03100260011112345678',
      invoiceDay: '2026-11-19',
      invoiceKind: kind,
      invoiceNetFen: 94_340,
    });
    expect(qr.checkCode).toBe('12345678901234567890');
  });

  test.each([
    ['31', 'special'],
    ['32', 'general'],
  ])('type %s is %s, has no code and tells the amount with tax', (code, kind) => {
    expect(parsed(`01,${code},,26317000000000000001,1000,20261119,,74AE`).facts).toEqual({
      invoiceNo: '26317000000000000001',
      invoiceDay: '2026-11-19',
      invoiceKind: kind,
      invoiceGrossFen: 100_000,
    });
  });

  test.each([
    ['51', { invoiceKind: 'rail' }],
    ['61', { invoiceKind: 'air' }],
    ['99', {}],
  ])('type %s fills no amount', (code, kind) => {
    const qr = parsed(`01,${code},,26317000000000000001,56.00,20261119,,219a`);
    expect(qr.facts).toEqual({ invoiceNo: '26317000000000000001', invoiceDay: '2026-11-19', ...kind });
    expect(qr.amountFen).toBe(5_600);
  });

  test('there is one type of each amount, and every known type has been tested here', () => {
    expect(Object.keys(QR_TYPES).sort()).toEqual(['01', '04', '08', '10', '11', '14', '31', '32', '51', '61']);
  });

  test('full width, blanks, and an amount below zero (a red fapiao) are read', () => {
    expect(parsed('０１，３２，，26317000000000000001， -10.5 ，20261119，，1A2B').facts.invoiceGrossFen).toBe(-1_050);
  });

  test.each([
    ['', 'not the text of a fapiao’s QR code'],
    ['hello', 'not the text of a fapiao’s QR code'],
    ['02,32,,26317000000000000001,1,20261119,,', 'not the text of a fapiao’s QR code'],
    [`01,32,,26317000000000000001,1,20261119,,${'9'.repeat(300)}`, 'not the text of a fapiao’s QR code'],
    ['https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=1', 'this is an address'],
    ['01,32,,2631700000000000000,1,20261119,,', 'no number of a fapiao'],
    ['01,32,,,1,20261119,,', 'no number of a fapiao'],
    ['01,10,031002600111,1234567,1,20261119,,', 'no number of a fapiao'],
    ['01,10,03100260011,12345678,1,20261119,,', 'no number of a fapiao'],
    ['01,32,,26317000000000000001,1,20261131,,', 'no day: "20261131"'],
    ['01,32,,26317000000000000001,1,2026119,,', 'no day'],
    ['01,32,,26317000000000000001,1.005,20261119,,', 'no amount: "1.005"'],
    ['01,32,,26317000000000000001,,20261119,,', 'no amount'],
  ])('%j is refused: %s', (text, problem) => {
    const read = parseQrText(text);
    expect(read.ok ? '' : read.problem.en).toContain(problem);
  });
});

test.each([
  ['20261119', '2026-11-19'],
  ['2026-11-19', '2026-11-19'],
  ['2026-11-19 10:20:30', '2026-11-19'],
  ['2026-11-19T10:20:30', '2026-11-19'],
  ['2026年11月05日', '2026-11-05'],
  ['2026年1月5日', '2026-01-05'],
  ['２０２６年１月５日', '2026-01-05'],
  ['20260230', undefined],
  ['19/11/2026', undefined],
  ['', undefined],
])('the day %j of a fapiao is %s', (text, day) => {
  expect(dayOf(text)).toBe(day);
});

test('5.2.1: of two places that say different things nothing is taken', () => {
  expect(
    mergeFacts([
      { invoiceNo: '2631 7000 0000 0000 0001', taxFen: 1 },
      { invoiceNo: '26317000000000000001', taxFen: 2 },
      { invoiceKind: 'general' },
    ]),
  ).toEqual({ facts: { invoiceNo: '2631 7000 0000 0000 0001', invoiceKind: 'general' }, contradictory: ['taxFen'] });
});

test('5.2.1: a line takes only what it does not say; what differs stays and is named', () => {
  expect(
    takenOf(
      { invoiceNo: '2631-7000-0000-0000-0001', invoiceDay: null, taxFen: 0, invoiceTitle: '云帆 软件（上海）' },
      {
        invoiceNo: '26317000000000000001',
        invoiceDay: '2026-11-19',
        taxFen: 566,
        invoiceTitle: '云帆软件(上海)',
        invoiceGrossFen: 10_000,
      },
    ),
  ).toEqual({
    taken: { invoiceDay: '2026-11-19', invoiceGrossFen: 10_000 },
    differing: [{ field: 'taxFen', typed: 0, read: 566 }],
  });
});
