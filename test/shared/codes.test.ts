import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_KINDS, type CodeKind, counterOf, formatCode, readCode } from '../../src/shared/codes.js';
import { pickOne } from '../../src/shared/pick.js';
import { toPinyin } from '../../src/shared/pinyin.js';

test.each<[CodeKind, string, string | undefined]>([
  ['deal', '42', 'D-2026-0042'],
  ['deal', 'd-42', 'D-2026-0042'],
  ['deal', 'D42', 'D-2026-0042'],
  ['deal', 'D-2025-0042', 'D-2025-0042'],
  ['deal', '2025-42', 'D-2025-0042'],
  ['deal', 'D-2026-12345', 'D-2026-12345'],
  ['deal', 'C-42', undefined],
  ['deal', '华为', undefined],
  ['deal', '13800138000', undefined],
  ['deal', '', undefined],
  ['customer', '7', 'C-0007'],
  ['customer', 'c-0007', 'C-0007'],
  ['customer', 'CT-7', undefined],
  ['customer', 'C-2026-0007', undefined],
  ['member', '3', 'M-03'],
  ['instalment', 'pay-61', 'PAY-2026-0061'],
])('a %s code: %j is %s', (kind, text, code) => {
  expect(readCode(kind, text, '2026')).toBe(code);
});

test('every code that is given out is read back as itself', () => {
  const kinds = fc.constantFrom(...(Object.keys(CODE_KINDS) as CodeKind[]));
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: 2000, max: 2099 }),
      fc.integer({ min: 1, max: 9_999_999 }),
      (kind, year, n) => {
        const code = formatCode(kind, String(year), n);
        expect(readCode(kind, code, '1999')).toBe(code);
        expect(readCode(kind, code.toLowerCase(), '1999')).toBe(code);
        expect(code.startsWith(`${counterOf(kind, String(year))}-`)).toBe(true);
      },
    ),
  );
});

test('a word that means nothing or several things says so and names the candidates (exit 3)', () => {
  const pick = (found: string[]) => pickOne({ zh: '客户', en: 'customer' }, 'x', found, (c) => [c], 'salesdesk find x');
  expect(pick(['C-0001'])).toBe('C-0001');
  expect(() => pick([])).toThrow('no customer "x"');
  const many = Array.from({ length: 30 }, (_, i) => `C-${i}`);
  try {
    pick(many);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ kind: 'ambiguous', details: { candidates: many.slice(0, 10).map((c) => [c]) } });
  }
});

test.each([
  ['上海浦东软件', 'shanghaipudongruanjian', 'shpdrj'],
  ['重庆华为', 'chongqinghuawei', 'cqhw'],
  ['Acme Ltd.', 'acmeltd', 'al'],
  ['', '', ''],
])('%s is found by its sound', async (name, pinyin, initials) => {
  expect(await toPinyin(name)).toEqual({ pinyin, initials });
});
