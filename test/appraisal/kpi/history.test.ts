import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contracts, credits } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { newCustomerEvents } from '../../../src/appraisal/kpi/rules.js';
import { addDays, firstDay, type Month } from '../../../src/shared/dates.js';
import { put } from '../../customers/support.js';
import { company } from '../../support/run.js';
import { reportOf, rowOf } from '../support.js';

const MONTHS: readonly Month[] = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
const REPS = [
  { id: 2, name: '张伟' },
  { id: 3, name: '李娜' },
];
const dayAt = (n: number) => addDays(firstDay(MONTHS[Math.floor(n / 28)]!), n % 28);

const aContract = fc.record({
  customerId: fc.integer({ min: 1, max: 25 }),
  signed: fc.nat(28 * MONTHS.length - 1),
  lasts: fc.option(fc.nat(60), { freq: 2 }),
  netFen: fc.integer({ min: 0, max: 1_000_000 }),
  costFen: fc.integer({ min: 0, max: 1_000_000 }),
  ownerId: fc.constantFrom(2, 3),
  shareBp: fc.constantFrom(0, 4_000, 5_000, 6_000, 10_000),
  kind: fc.constantFrom('sale', 'sale', 'sale', 'sale', 'carriedOver'),
});

test('4.1.3: month by month the report counts what a replay of the whole history counts, for whom it belongs to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aContract, { minLength: 60, maxLength: 90 }), async (drawn) => {
      const world = await company();
      const history = drawn.map((facts, i) => {
        const end = facts.lasts === null ? null : facts.signed + facts.lasts;
        return {
          ...facts,
          id: i + 1,
          signedDay: dayAt(facts.signed),
          cancelledDay: end === null || end >= 28 * MONTHS.length ? null : dayAt(end),
        };
      });
      await put(world, 'history', async ({ insertMany }) => {
        const AT = '2026-11-23T04:00:00Z';
        insertMany(
          customers,
          Array.from({ length: 25 }, (_, i) => ({
            code: `C-${String(i + 1).padStart(4, '0')}`,
            name: `客户${i}`,
            normalName: `客户${i}`,
            pinyin: '',
            initials: '',
            createdDay: '2026-01-01',
            updatedDay: '2026-01-01',
            recordedAt: AT,
          })),
        );
        insertMany(
          contracts,
          history.map(({ id, customerId, ownerId, kind, signedDay, cancelledDay, netFen, costFen }) => ({
            code: `CT-2026-${id}`,
            title: '软件',
            customerId,
            ownerId,
            kind,
            signedDay,
            cancelledDay,
            netFen,
            taxFen: 0,
            grossFen: netFen,
            costFen,
            costKnown: 1,
            recordedAt: AT,
          })),
        );
        insertMany(
          credits,
          history
            .filter(({ kind }) => kind === 'sale')
            .flatMap(({ id, signedDay, cancelledDay, netFen, costFen, shareBp }) =>
              [
                { memberId: 2, part: shareBp },
                { memberId: 3, part: 10_000 - shareBp },
              ]
                .filter(({ part }) => part > 0)
                .flatMap(({ memberId, part }) => {
                  // the first takes what is left over, so that the parts add up
                  const of = (fen: number) =>
                    memberId === 2
                      ? fen - Math.floor((fen * (10_000 - part)) / 10_000)
                      : Math.floor((fen * part) / 10_000);
                  const row = { contractId: id, memberId, shareBp: part, adjustmentId: null };
                  const signing = {
                    day: signedDay,
                    contracts: 1,
                    netFen: of(netFen),
                    grossFen: of(netFen),
                    costFen: of(costFen),
                  };
                  if (cancelledDay === null) return [{ ...row, ...signing }];
                  const back = { netFen: -signing.netFen, grossFen: -signing.grossFen, costFen: -signing.costFen };
                  return [
                    { ...row, ...signing },
                    { ...row, ...back, day: cancelledDay, contracts: -1 },
                  ];
                }),
            ),
        );
      });
      const sales = history.filter(({ kind }) => kind === 'sale');
      const events = [...Map.groupBy(sales, ({ customerId }) => customerId).values()].flatMap(newCustomerEvents);
      const whose = (contractId: number) => {
        const { shareBp, ownerId } = history[contractId - 1]!;
        return shareBp > 5_000 ? 2 : shareBp < 5_000 ? 3 : ownerId;
      };
      for (const month of MONTHS) {
        const report = await reportOf(world, month);
        const of = events.filter(({ day }) => day.startsWith(month));
        const sum = (list: typeof of) => list.reduce((all, { delta }) => all + delta, 0);
        expect(report.team.newCustomers, month).toBe(sum(of));
        for (const { id, name } of REPS)
          expect(rowOf(report, name)?.newCustomers, `${month} ${name}`).toBe(
            sum(of.filter(({ contractId }) => whose(contractId) === id)),
          );
        const signed = sales.filter(({ signedDay }) => signedDay.startsWith(month));
        const cancelled = sales.filter(({ cancelledDay }) => cancelledDay?.startsWith(month));
        const net = (list: typeof signed) => list.reduce((all, { netFen }) => all + netFen, 0);
        const cost = (list: typeof signed) => list.reduce((all, { costFen }) => all + costFen, 0);
        expect(report.team).toMatchObject({
          contracts: signed.length - cancelled.length,
          salesFen: net(signed) - net(cancelled),
          costFen: cost(signed) - cost(cancelled),
        });
        expect(report.rows.reduce((all: number, r: { salesFen: number }) => all + r.salesFen, 0)).toBe(
          report.team.salesFen,
        );
      }
    }),
    { numRuns: 8 },
  );
});
