import { expect, test } from 'vitest';
import { displayWidth } from '../../src/cli/output/width.js';
import { wrapped } from '../../src/cli/output/wrap.js';
import { company } from '../support/run.js';

const PROBABILITIES = {
  zh: '概率：线索 历史 39/52、已筛选 历史 39/52、需求调研 历史 39/52、解决方案 历史 39/52、已报价 历史 39/49',
  en: 'probability: lead history 39/52, qualified history 39/52, research history 39/52, solution history 39/52',
};

test.each([60, 80, 100])('1.3.2: on %i columns no line of a note is longer, and no item of a list is torn', (width) => {
  for (const text of Object.values(PROBABILITIES)) {
    const lines = wrapped(text, width);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(lines.join(' ').replace(/ +/g, ' ').replaceAll('、 ', '、')).toBe(text);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}\S/);
    for (const line of lines) expect(line).toMatch(/\d\/\d\d[、,]?$/);
  }
});

test('1.3.2: a note breaks after its clauses; a command to type stays whole', () => {
  expect(
    wrapped('另有利息和费用 1 笔，未收 ¥2,013.66，不计入应收  salesdesk payment charges --open', 60),
  ).toMatchInlineSnapshot(`
    [
      "另有利息和费用 1 笔，未收 ¥2,013.66，不计入应收",
      "  salesdesk payment charges --open",
    ]
  `);
  expect(
    wrapped('beside these 1 charge, open ¥2,013.66, not part of the receivables  salesdesk payment charges --open', 60),
  ).toMatchInlineSnapshot(`
    [
      "beside these 1 charge, open ¥2,013.66,",
      "  not part of the receivables",
      "  salesdesk payment charges --open",
    ]
  `);
});

test('1.3.2: a clause wider than the terminal is broken between words, Han before no closing mark; a word never', () => {
  expect(wrapped('合同的不含税总额按行计算四舍五入，合同为各行之和。', 20)).toMatchInlineSnapshot(`
    [
      "合同的不含税总额按行",
      "  计算四舍五入，",
      "  合同为各行之和。",
    ]
  `);
  expect(wrapped('a figure that nobody can read in one breath', 20)).toMatchInlineSnapshot(`
    [
      "a figure that nobody",
      "  can read in one",
      "  breath",
    ]
  `);
  expect(wrapped('26317000001234567890263170000012345678', 20)).toEqual(['26317000001234567890263170000012345678']);
});

test('1.3.2: into a pipe a note is one line; on a terminal it keeps to its width, in both languages', async () => {
  const world = await company('zh');
  for (const lang of ['zh', 'en'] as const) {
    const piped = await world.ok('policy definitions sales', { lang });
    const shown = await world.ok('policy definitions sales', { lang, terminal: 60 });
    const note = piped.out.trimEnd().split('\n').at(-1)!;
    expect(displayWidth(note)).toBeGreaterThan(60);
    expect(wrapped(note, 60).length).toBeGreaterThan(1);
    expect(shown.out).toContain(`${wrapped(note, 60).join('\n')}\n`);
  }
});
