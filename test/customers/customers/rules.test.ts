import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadIdentifierParsers } from '../../../src/customers/customers/identifiers.js';
import {
  bestCustomers,
  likenessesOf,
  normalName,
  readCustomerWord,
  readDays,
  splitTags,
} from '../../../src/customers/customers/rules.js';

test.each([
  ['上海浦东软件有限公司', '上海浦东软件'],
  ['上海浦东软件股份有限公司', '上海浦东软件'],
  ['上海浦东软件有限责任公司', '上海浦东软件'],
  [' 上海浦东软件　公司 ', '上海浦东软件'],
  ['浦东软件（上海）有限公司', '浦东软件上海'],
  ['浦东软件 (上海) 有限公司', '浦东软件上海'],
  ['ＡＣＭＥ Co., Ltd.', 'acme'],
  ['Acme, Inc', 'acme'],
  ['acme LLC', 'acme'],
  ['Acme Holding B.V.', 'acmeholdingbv'], // the dots make two words of it: better not found than wrongly the same
  ['IBM（中国）有限公司', 'ibm中国'],
  ['有限公司', '有限公司'], // nothing but a legal form stays
  ['Co', 'co'],
  ['Limited Brands', 'limitedbrands'], // only at the end
  ['АСМЕ Ltd', 'acme'], // Cyrillic letters that look like Latin ones
  ['Αcme', 'acme'], // a Greek capital
  ['Яндекс', 'яндекс'], // a name of its own script
  ['!!!', '!!!'],
])('6.1.2: "%s" is looked for as "%s"', (name, normal) => {
  expect(normalName(name)).toBe(normal);
});

test('6.1.2: a normalised name is normal already, and legal forms, case and spaces do not matter', () => {
  const name = fc.stringMatching(/^[a-z]{2,8}( [a-z]{2,8})?x$/);
  fc.assert(
    fc.property(name, (n) => {
      expect(normalName(normalName(n))).toBe(normalName(n));
      expect(normalName(`${n.toUpperCase()}，Co., Ltd.`)).toBe(normalName(n));
      expect(normalName(`  ${n} Inc `)).toBe(normalName(n));
    }),
  );
});

const pudong = {
  name: '上海浦东软件有限公司',
  normalName: '上海浦东软件',
  shortName: '浦软',
  pinyin: 'shanghaipudongruanjianyouxiangongsi',
  initials: 'shpdrjyxgs',
  uscc: '914403001922038216',
};
const pufa = {
  name: '浦发信息技术',
  normalName: '浦发信息技术',
  shortName: null,
  pinyin: 'pufaxinxijishu',
  initials: 'pfxxjs',
  uscc: null,
};
const pufaBank = { ...pufa, name: '浦发信息技术（上海）', normalName: '浦发信息技术上海', initials: 'pfxxjssh' };

test.each([
  ['浦', [pudong, pufa, pufaBank]],
  ['浦发', [pufa, pufaBank]],
  ['浦发信息技术', [pufa]], // the whole name wins
  ['浦发信息技术 有限公司', [pufa]], // also without its legal form
  ['浦软', [pudong]],
  ['pdrj', [pudong]],
  ['PDRJ', [pudong]],
  ['ｐｄｒｊ', [pudong]],
  ['pfxxjs', [pufa]], // the whole initials win
  ['pfxx', [pufa, pufaBank]],
  ['pudong ruanjian', [pudong]],
  ["pu'fa", [pufa, pufaBank]],
  ['914403001922038216', [pudong]],
  ['华为', []],
  ['', [pudong, pufa, pufaBank].slice(0, 0)],
])('6.1.1: "%s" means %j', (word, expected) => {
  const all = word === '' ? [] : [pudong, pufa, pufaBank];
  expect(bestCustomers(all, word)).toEqual(expected);
});

test.each([
  ['13800138000', '13800138000'],
  ['021-5888 6666', '2158886666'],
  ['+86 138 0013 8000', '8613800138000'],
  ['42', undefined],
  ['C-0007', undefined],
])('a phone is looked for by its digits: %s', (word, digits) => {
  expect(readCustomerWord(word).digits).toBe(digits);
});

test.each([
  [{ normalName: 'a' }, null, ['name']],
  [{ normalName: 'b', uscc: 'U' }, null, ['uscc']],
  [{ phone: '+8621' }, null, ['phone']],
  [{ phone: '+86138' }, '+86138', ['phone']],
  [{ normalName: 'a', uscc: 'U', phone: '+8621' }, null, ['name', 'uscc', 'phone']],
  [{ normalName: 'b' }, null, []],
  [{ email: 'A@x.com' }, null, ['email']],
  [{ email: 'li@x.com' }, '+86138', ['email']],
  [{ email: 'c@x.com' }, '+86138', []],
])('6.1.2: %j with a contact of %s is alike in %j', (identity, contactPhone, alike) => {
  const customer = { normalName: 'a', uscc: 'U', phone: '+8621', email: 'a@X.com' };
  const contact = contactPhone === null ? null : { phone: contactPhone, email: 'Li@x.com' };
  expect(likenessesOf(identity, customer, contact)).toEqual(alike);
});

test('tags are split at Chinese and Western commas and counted once', () => {
  expect(splitTags('VIP，老客户, VIP、 东区 ;')).toEqual(['VIP', '老客户', '东区']);
  expect(splitTags(null)).toEqual([]);
});

test.each([
  ['30d', 30],
  ['30', 30],
  ['３０天', 30],
  ['4w', 28],
  ['2周', 14],
  ['', undefined],
  ['-3d', undefined],
  ['3 months', undefined],
  ['x', undefined],
])('a span "%s" is %s days', (text, days) => {
  expect(readDays(text)).toBe(days);
});

test.each([
  ['13800138000', '+8613800138000'],
  ['１３８ 0013 8000', '+8613800138000'],
  ['021-58886666', '+862158886666'],
  ['021-58886666转801', '+862158886666 ext. 801'],
  ['400-820-8820', '+864008208820'],
  ['+1 415 555 2671', '+14155552671'],
  ['12345678901', undefined], // libphonenumber's small data would accept it
  ['12', undefined],
  ['', undefined],
])('a phone "%s" is kept as %s', async (text, kept) => {
  const parsed = (await loadIdentifierParsers({ phone: text })).phone(text);
  expect(parsed.ok ? parsed.value : undefined).toBe(kept);
});

test.each([
  ['914403001922038216', true],
  ['9144 0300 1922 038216', true],
  ['９１４４０３００１９２２０３８２１６', true],
  ['91310115MA1K3X4Y0C', false], // the check digit
  ['9144', false],
  ['', false],
])('a USCC "%s" is good: %s', async (text, good) => {
  expect((await loadIdentifierParsers({ uscc: text })).uscc(text).ok).toBe(good);
});
