import { expect, test } from 'vitest';
import { comparable, isSameName } from '../../src/shared/comparison.js';

test.each([
  ['ＡＢＣ科技', 'abc科技'],
  ['浦东软件（上海）', '浦东软件(上海)'],
  ['浦东软件【上海】', '浦东软件（上海）'],
  ['Big  Co', 'bigco'],
  ['张\u3000伟', '张伟'],
  ['ﾎｸﾄ㈱', 'ホクト(株)'],
])('design 4: "%s" and "%s" are one name', (a, b) => {
  expect(isSameName(a, b)).toBe(true);
});

test.each([
  ['上海软件', '上海软体'],
  ['P1', 'P-1'],
  ['甲公司', '甲'],
])('design 4: "%s" and "%s" are two', (a, b) => {
  expect(comparable(a)).not.toBe(comparable(b));
});
