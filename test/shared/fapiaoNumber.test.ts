import { expect, test } from 'vitest';
import { fapiaoKey, isFapiaoNumber } from '../../src/shared/fapiaoNumber.js';

test.each([
  ['24310000000000000001', ['2431-0000-0000-0000-0001', '24310000000000000001.', 'No.24310000000000000001']],
  [
    '24310000000000000001',
    ['发票号码：24310000000000000001', '２４３１ ００００ ００００ ００００ ０００１', '№ 24310000000000000001'],
  ],
  [
    '03100210011112345678',
    ['031002100111 12345678', '发票代码：031002100111 发票号码：12345678', '12345678 / 031002100111'],
  ],
  ['031002100112345678', ['0310021001-12345678', 'code 0310021001 number 12345678', '号码12345678，代码0310021001']],
])('5.2.1: %s is one fapiao, written as %j', (number, spellings) => {
  expect(new Set([number, ...spellings].map(fapiaoKey))).toEqual(new Set([number]));
  expect(spellings.every(isFapiaoNumber)).toBe(true);
});

test.each(['12345678', '2431000', '2431000000000000001', '243100000000000000012', 'INV-001', '发票', ''])(
  '5.2.1: %j has not the form of a number of a fapiao',
  (typed) => {
    expect(isFapiaoNumber(typed)).toBe(false);
  },
);

test('old numbers of another form are the same whatever the case, spaces and width', () => {
  expect(new Set(['Ab 12', 'AB12', 'ａｂ　１２'].map(fapiaoKey))).toEqual(new Set(['AB12']));
});
