import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../../src/shared/dates.js';
import { company } from '../../support/run.js';

const step = fc.oneof(
  fc.constant('deal add 新单 --amount 1000.55 --as 张伟'),
  fc
    .record({ n: fc.integer({ min: 1, max: 4 }), fen: fc.integer({ min: 1, max: 999_999 }) })
    .map(({ n, fen }) => `deal edit D-${n} --amount ${(fen / 100).toFixed(2)}`),
  fc.integer({ min: 1, max: 4 }).map((n) => `deal edit D-${n} --expected 2026-11-${10 + n}`),
  fc.integer({ min: 1, max: 4 }).map((n) => `deal assign D-${n} 李娜`),
  fc.integer({ min: 1, max: 4 }).map((n) => `move D-${n} lost --reason price`),
  fc.integer({ min: 1, max: 4 }).map((n) => `move D-${n} lead --reason 重来`),
  fc.constant('undo'),
);

test('what board, forecast and lists show for a day never changes for that day', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.integer({ min: 0, max: 2 })), { minLength: 4, maxLength: 14 }),
      async (steps) => {
        const world = await company();
        let day: Day = '2026-11-02';
        for (const n of [1, 2, 3]) await world.ok(`deal add 第${n}单 --amount ${n}00 --as 张伟`, { now: day });
        const lines = ['deal board', 'deal forecast', 'deal list --all', 'deal winloss', 'deal cycle'];
        const shownOn = new Map<string, string[]>();
        const written: string[] = [];
        const look = async (more: string, now: string) => {
          const outs: string[] = [];
          for (const line of lines) {
            const flag = /winloss|cycle/.test(line) ? '--to' : '--as-of';
            outs.push((await world.ok(`${line} ${more === '' ? '' : `${flag} ${more}`} --json`, { now })).out);
          }
          return outs;
        };
        for (const [line, days] of steps) {
          const next = addDays(day, days);
          if (next !== day) shownOn.set(day, await look('', day));
          day = next;
          // An undone step never happened, on any day: here only steps of the same day are undone.
          if (line === 'undo' && written.at(-1) !== day) continue;
          // What is refused (a closed deal, nothing to undo) changes nothing either.
          const { code } = await world.run(line, { now: day });
          if (code === 0 && line === 'undo') written.pop();
          else if (code === 0 && !line.includes('--as')) written.push(day);
        }
        shownOn.set(day, await look('', day));
        for (const [past, outs] of shownOn) expect(await look(past, '2026-11-30'), past).toEqual(outs);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
