import { t } from '../../../cli/language.js';
import { asMoney, type Column, count, type ListView, listView, named } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { AGEING_BUCKETS } from '../../../policy/collections.js';
import { terms } from '../../../policy/terms.js';
import { type Day, dayWithWeekday } from '../../../shared/dates.js';
import { both, type Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { Bucket, CustomerAgeing } from '../rules.js';
import { advanceNotes, chargesNote, openFlags, sumOpen, withAdvances } from '../view.js';

export default verb({
  flags: openFlags,
  examples: ['salesdesk payment aging --as-of 2026-10-31'],
  async run(shell, _args, { rep, customer, ...flags }) {
    const asOf = await shell.input((read) => read.day(flags.asOf, '--as-of', true));
    const filter = { asOf, rep, customer };
    const { agingReport } = await import('../overdue.js');
    const { sumOpenCharges } = await import('../openCharges.js');
    const { listAdvances } = await import('../advances.js');
    const { report, charges, advances } = await shell.read(async (ctx) => {
      const aged = await agingReport(ctx, filter);
      const advances = await listAdvances(ctx, filter, new Set(aged.rows.map(({ customer: { code } }) => code)));
      const advanceFen = advances.reduce((sum, advance) => sum + advance.advanceFen, 0);
      return {
        report: { ...aged, rows: withAdvances(aged.rows, advances), advanceFen, advances },
        charges: await sumOpenCharges(ctx, filter),
        advances,
      };
    });
    await shell.print({
      kind: 'report',
      value: report,
      sections: [bucketList(report.buckets, report.asOf), listView(report.rows, customerColumns)],
      notes: [
        ...advanceNotes(advances, (fen) => shell.money(fen)),
        ...chargesNote(charges, shell.money(charges.openFen)),
      ],
    });
  },
});

const BUCKETS: Record<string, Text> = Object.fromEntries(AGEING_BUCKETS.map((bucket) => [bucket.name, bucket]));

function bucketList(buckets: readonly Bucket[], asOf: Day): ListView {
  const day = dayWithWeekday(asOf);
  const columns: Column<Bucket>[] = [
    { key: 'name', head: messages.bucket, as: named(BUCKETS) },
    { key: 'count', head: terms.count, as: count },
    { key: 'openFen', head: terms.open, as: asMoney, dropOrder: 'last' },
  ];
  return listView(buckets, columns, {
    title: both((lang) => messages.agingTitle(day[lang])[lang]),
    total: {
      name: t(terms.total),
      count: buckets.reduce((sum, bucket) => sum + bucket.count, 0),
      openFen: sumOpen(buckets),
    },
  });
}

const customerColumns: Column<CustomerAgeing>[] = [
  { key: 'customer.code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'count', head: terms.count, as: count },
  { key: 'notDueFen', head: messages.notDue, as: asMoney },
  { key: 'overdueFen', head: messages.overdue, as: asMoney },
  {
    key: 'oldestDays',
    head: messages.oldest,
    as: count,
    value: ({ oldestDays }) => (oldestDays > 0 ? oldestDays : null),
  },
];
