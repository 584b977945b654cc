import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseAnswer } from '../../../src/pipeline/deals/rules.js';
import { company, type World } from '../../support/run.js';

test.each([
  ['1: five levels', { number: 1, text: 'five levels' }],
  ['１２：五级审批：逐级', { number: 12, text: '五级审批：逐级' }],
  ['3. on paper', { number: 3, text: 'on paper' }],
  ['4、手机', { number: 4, text: '手机' }],
  ['five levels', undefined],
  ['5:', undefined],
])('3.2.2: an answer as it is typed: %s', (typed, answer) => expect(parseAnswer(typed)).toEqual(answer));

async function asked(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('deal add OA --customer Acme --amount 1000 --owner 张伟');
  await world.ok('deal questionnaire add "How many levels of approval?" --area process --as 陈晨');
  await world.ok('deal questionnaire add "Which ERP?"');
  await world.ok('deal questionnaire add "Approval on the phone?" --area habit');
  return world;
}
const answersOf = async (world: World) =>
  (await world.ok('deal show D-1 --json')).json().questionnaire.map(({ number, answer }: any) => [number, answer]);

test('3.2.2: the questionnaire is one of the company; who may change it, and what it refuses', async () => {
  const world = await asked();
  expect((await world.run('deal questionnaire add "which  ERP?"')).err).toContain('question 2 asks this already');
  expect((await world.run('deal questionnaire add "More?" --as 张伟')).code).toBe(4);
  expect((await world.run('deal questionnaire drop 9')).code).toBe(3);
  expect((await world.run('deal research D-1 --answer "9: x" --as 陈晨')).code).toBe(3);
  expect((await world.run('deal research D-1 --answer "1: x" --answer "1: y" --as 陈晨')).code).toBe(6);
  expect((await world.run('deal research D-1 --answer x --as 陈晨')).code).toBe(2);
  expect(await answersOf(world)).toEqual([]);
  await world.ok('deal questionnaire drop 2');
  const { questions } = (await world.ok('deal questionnaire show --json')).json();
  expect(questions.map(({ number }: { number: number }) => number)).toEqual([1, 3]);
  expect((await world.run('deal research D-1 --answer "2: SAP" --as 陈晨')).code).toBe(3);
  // Its number is never given again, and undo asks it once more.
  await world.ok('undo');
  await world.ok('deal questionnaire add "Since when?"');
  expect((await world.ok('deal questionnaire show --json')).json().questions).toHaveLength(4);
});

test('3.2.2: answers are kept with the research, shown on deal and customer; the newest one by its day counts', async () => {
  const world = await asked();
  const { out } = await world.ok('deal research D-1 --mode interview --answer "1: five" --answer "2: SAP" --as 陈晨');
  expect(out).toContain('questionnaire: 2 answers, 1 still open');
  // What is recorded later and happened earlier does not replace it.
  await world.ok('deal add earlier --customer Acme --amount 1 --owner 张伟', { now: '2026-11-23' });
  await world.ok('deal research D-1 --answer "1: four" --on 2026-11-23 --as 陈晨', { now: '2026-11-24' });
  await world.ok('deal research D-2 --answer "1: six" --answer "3: yes" --on 2026-11-25 --as 陈晨', {
    now: '2026-11-26',
  });
  await world.ok('deal research D-1 --answer "1: seven" --on 2026-11-24 --as 陈晨', { now: '2026-11-26' });
  expect(await answersOf(world)).toEqual([
    [1, 'seven'],
    [2, 'SAP'],
  ]);
  expect((await world.ok('customer show Acme --json', { now: '2026-11-26' })).json().questionnaire).toMatchObject([
    { number: 1, answer: 'six', deal: 'D-2026-0002', day: '2026-11-25' },
    { number: 2, answer: 'SAP', deal: 'D-2026-0001' },
    { number: 3, answer: 'yes', deal: 'D-2026-0002' },
  ]);
  expect((await world.ok('deal show D-1')).out).toContain('Research questionnaire\nNo.  question');
  expect((await world.ok('customer show Acme', { lang: 'zh' })).out).toContain('需求调研问卷\n序号  问题');
});

test('3.2.2: the sheet goes out empty and comes back filled in, as XLSX and CSV', async () => {
  const world = await asked('zh');
  await world.ok('deal questionnaire show D-1 --out 问卷.xlsx');
  await world.ok('deal questionnaire show D-1 --out 问卷.html');
  expect(fs.readFileSync(path.join(world.folder, '问卷.html'), 'utf8')).toContain('How many levels of approval?');
  expect((await world.run('deal research D-1 --answers 问卷.xlsx --as 陈晨')).code).toBe(5);
  const { default: readXlsx } = await import('read-excel-file/node');
  expect(JSON.stringify(await readXlsx(path.join(world.folder, '问卷.xlsx')))).toContain('Which ERP?');
  fs.writeFileSync(
    path.join(world.folder, 'a.csv'),
    '序号,问题,回答\n1,How many,五级\n2,Which ERP?,\n3,Phone,"用, 每天"\n',
  );
  const { out } = await world.ok('deal research D-1 --answers a.csv --as 陈晨');
  expect(out).toContain('问卷：回答 2 题，还有 1 题未答');
  expect(await answersOf(world)).toEqual([
    [1, '五级'],
    [3, '用, 每天'],
  ]);
  fs.writeFileSync(path.join(world.folder, 'b.csv'), 'No.,answer\nfirst,five\n');
  expect((await world.run('deal research D-1 --answers b.csv --as 陈晨')).err).toContain(
    '第 2 行：“first” 不是问题序号',
  );
  fs.writeFileSync(path.join(world.folder, 'c.csv'), 'a,b\n1,five\n');
  expect((await world.run('deal research D-1 --answers c.csv --as 陈晨')).err).toContain('没有“序号”和“回答”两列');
  expect((await world.ok('deal questionnaire show D-1')).out).toMatchInlineSnapshot(`
    "需求调研问卷
    上海启明软件有限公司  Acme  D-2026-0001 OA

    -------------------------------------------------------------
     序号 | 问题                         | 回答     | 日期
    ------+------------------------------+----------+------------
        1 | How many levels of approval? | 五级     | 2026-11-23
        2 | Which ERP?                   |          |
        3 | Approval on the phone?       | 用, 每天 | 2026-11-23
    -------------------------------------------------------------

    制度：3.2.2
    "
  `);
});
