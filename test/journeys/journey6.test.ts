import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyWorld, temporaryFolder } from '../support/run.js';

test.each(['zh', 'en'] as const)(
  'journey 6: a newcomer sees the ways to begin, and nothing is created (%s)',
  async (lang) => {
    const world = emptyWorld(lang);
    const { code, out } = await world.run([]);
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
    expect((await world.run('today')).code).toBe(7);
  },
);

test('journey 6: the demo company, its morning, its closed month and a rule to break', async () => {
  const world = emptyWorld('en');
  const env = { XDG_DATA_HOME: temporaryFolder() };
  const demo = (line: string, lang: 'zh' | 'en' = 'en') => world.run(line, { env, lang });
  const created = await demo('demo --yes');
  expect(created.err).toBe('');
  expect(created.code).toBe(0);
  expect(created.out.replace(env.XDG_DATA_HOME, '…')).toMatchSnapshot();
  for (const lang of ['zh', 'en'] as const) {
    expect((await demo('--demo kpi report', lang)).out).toMatchSnapshot();
    expect((await demo('--demo due', lang)).out).toMatchSnapshot();
    expect((await demo('--demo today', lang)).out).toMatchSnapshot();
    expect((await demo('--demo deal board', lang)).out).toMatchSnapshot();
    expect((await demo('--demo move 42 won', lang)).err).toMatchSnapshot();
  }
  expect((await demo('--demo audit verify --json')).json()).toMatchObject({ ok: true });
  expect((await demo('demo --delete')).out).toContain(path.join('salesdesk', 'demo.db'));
  expect((await demo('--demo today')).code).toBe(7);
});

test.each([
  ['dael list', 'unknown command "dael". Did you mean deal?'],
  ['deal lsit', 'unknown command "deal lsit". Did you mean list?'],
  ['deal list --ilde 30d', 'unknown option "--ilde". Did you mean --idle?'],
  ['deal list --stage', 'option --stage <stage> needs a value'],
  ['deal move --note --reason x', 'needs a value, but another option follows: --reason'],
])('journey 6: %s: exit 2 with a suggestion', async (line, message) => {
  const { code, err } = await emptyWorld('en').run(line);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test.each(['zh', 'en'] as const)('journey 6: help of deal move (%s)', async (lang) => {
  expect((await emptyWorld(lang).run('deal move --help')).out).toMatchSnapshot();
  expect((await emptyWorld(lang).run('help move')).out).toBe((await emptyWorld(lang).run('move --help')).out);
});
