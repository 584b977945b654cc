import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { twoInstalments } from '../books.js';
import { fromNull, play } from '../entries.js';

test('3.7.2: dunnings and promises leave entries with how, why and how much', async () => {
  const world = await twoInstalments();
  const about = { related: ['CT-2026-0001', 'C-0001'], customer: '浦东软件' };
  await play(world, [
    [
      'payment dun PAY-2026-0002 --level 1 --via phone --reason 资金 --note 等下游回款 --on 2026-11-20',
      'payment.dun',
      {
        ...about,
        changed: ['PAY-2026-0002'],
        day: '2026-11-20',
        changes: {
          level: fromNull('dunning1'),
          via: fromNull('phone'),
          reason: fromNull('cashFlow'),
          note: fromNull('等下游回款'),
        },
      },
    ],
    [
      'payment dun PAY-2026-0002 --via email',
      'payment.dun',
      {
        ...about,
        changed: ['PAY-2026-0002'],
        day: '2026-11-23',
        changes: { level: fromNull('dunning1'), via: fromNull('email') },
      },
    ],
    [
      'payment promise PAY-2026-0001 2026-12-01 200 --via visit --note 先付一部分',
      'payment.promise',
      {
        changed: ['PM-2026-0001'],
        related: ['PAY-2026-0001', 'C-0001'],
        customer: '浦东软件',
        day: '2026-11-23',
        changes: {
          instalment: fromNull('PAY-2026-0001'),
          promisedDay: fromNull('2026-12-01'),
          amountFen: fromNull(20_000),
          via: fromNull('visit'),
          note: fromNull('先付一部分'),
        },
      },
    ],
    [
      'payment promise 浦东 2026-12-01 300 --on 2026-11-22',
      'payment.promise',
      {
        changed: ['PM-2026-0002'],
        related: ['C-0001'],
        customer: '浦东软件',
        day: '2026-11-22',
        changes: { promisedDay: fromNull('2026-12-01'), amountFen: fromNull(30_000) },
      },
    ],
  ]);
});

test('3.7.1: a run leaves an entry with the run before, whose contracts it was of, and how much it listed', async () => {
  const world = await twoInstalments();
  await play(world, [
    [
      'payment remind --since-last-run',
      'payment.remind',
      {
        changed: ['2026-11-23'],
        related: [],
        day: '2026-11-23',
        rep: null,
        listed: 2,
        steps: 8,
        changes: { lastRunDay: fromNull('2026-11-23') },
      },
    ],
    ['contract record 恒信 --signed 2026-11-20 --line "平台; 1; 100" --plan "100% 2026-11-22"'],
    [
      'payment remind --since-last-run --as 李娜',
      'payment.remind',
      {
        changed: ['2026-11-23'],
        related: ['M-03'],
        day: '2026-11-23',
        rep: '李娜',
        listed: 1,
        steps: 3,
        changes: { lastRunDay: { from: '2026-11-23', to: '2026-11-23' } },
      },
    ],
  ]);
});

test('3.7.2: a letter that is recorded leaves an entry with the level of each instalment and the digest of the file', async () => {
  const world = await twoInstalments();
  const file = path.join(world.folder, 'letter.html');
  await world.ok('payment dun PAY-2026-0001 --level 1 --via phone --reason approval');
  await world.ok(`payment letter 浦东 --level 2 --out ${file} --record --reason forgotten --note 请尽快`);
  await play(world, [
    [
      `payment letter 浦东 --level 2 --out ${file} --record --reason forgotten --note 请尽快 --overwrite`,
      'payment.letter',
      {
        changed: ['PAY-2026-0001', 'PAY-2026-0002'],
        related: ['C-0001'],
        customer: '浦东软件',
        day: '2026-11-23',
        letter: 'dunning2',
        textSha256: hash('sha256', fs.readFileSync(file, 'utf8')),
        reason: 'forgotten',
        note: '请尽快',
        instalments: [
          { code: 'PAY-2026-0001', changes: { level: { from: 'dunning2', to: 'dunning2' } } },
          { code: 'PAY-2026-0002', changes: { level: { from: 'dunning1', to: 'dunning1' } } },
        ],
      },
    ],
  ]);
});

test('3.7.2: what letters use leaves an entry with the folder and the account before and after', async () => {
  const world = await twoInstalments();
  const folder = path.join(world.folder, '信函');
  fs.mkdirSync(folder);
  await play(world, [
    [
      'payment templates --bank "ICBC 1"',
      'payment.templates',
      { changed: ['letters'], related: [], changes: { bankAccount: fromNull('ICBC 1') } },
    ],
    [
      `payment templates --bank "ICBC 2" --use ${folder}`,
      'payment.templates',
      {
        changed: ['letters'],
        related: [],
        changes: { bankAccount: { from: 'ICBC 1', to: 'ICBC 2' }, letterTemplates: fromNull(folder) },
      },
    ],
  ]);
});
