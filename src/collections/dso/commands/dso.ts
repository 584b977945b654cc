import { t } from '../../../cli/language.js';
import { asMoney, type Column, count, type Format, listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { both } from '../../../shared/text.js';
import { openFlags } from '../../receivables/view.js';
import { messages } from '../messages.js';
import type { PaymentDaysReport } from '../paymentDays.js';
import type { PaymentDays } from '../rules.js';

export default verb({
  flags: openFlags,
  examples: ['salesdesk payment dso', 'salesdesk payment dso --rep 张伟 --as-of 2026-10-31 --out dso.xlsx'],
  async run(shell, _args, { rep, customer, ...flags }) {
    const asOf = await shell.input((read) => read.day(flags.asOf, '--as-of', true));
    const { paymentDaysReport } = await import('../paymentDays.js');
    const report = await shell.read((ctx) => paymentDaysReport(ctx, { asOf, rep, customer }));
    const { months, customers, reps, total } = report;
    const day = dayWithWeekday(report.asOf);
    await shell.print({
      kind: 'report',
      value: report,
      sections: [
        listView(months, monthColumns, {
          title: both((lang) => messages.title(day[lang])[lang]),
          total: { month: t(terms.total), ...total },
        }),
        ...(customers.length > 0 ? [listView(customers, customerColumns, { title: messages.customers })] : []),
        ...(reps.length > 0 ? [listView(reps, repColumns, { title: messages.reps })] : []),
      ],
      notes: [messages.basis(report.salesDays, report.from)],
    });
  },
});

/** Days to one decimal, also where it is 0: figures of a column are read one below the other. None where they do not apply. */
const days: Format = { ...count, human: (value) => (typeof value === 'number' ? value.toFixed(1) : '') };

const figureColumns: Column<PaymentDays>[] = [
  { key: 'receivedFen', head: messages.received, as: asMoney },
  { key: 'daysAfterDue', head: messages.afterDue, as: days, dropOrder: 'last' },
  { key: 'daysFromSigning', head: messages.fromSigning, as: days },
  { key: 'openFen', head: messages.openAtEnd, as: asMoney },
  { key: 'salesFen', head: messages.sales, as: asMoney },
  { key: 'dsoDays', head: messages.dso, as: days, dropOrder: 'last' },
];
const monthColumns: Column<PaymentDaysReport['months'][number]>[] = [
  { key: 'month', head: terms.month, neverCut: true },
  ...figureColumns,
];
const customerColumns: Column<PaymentDaysReport['customers'][number]>[] = [
  { key: 'customer.code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  ...figureColumns,
];
const repColumns: Column<PaymentDaysReport['reps'][number]>[] = [
  { key: 'rep', head: terms.rep, value: ({ rep }) => rep ?? t(terms.none) },
  ...figureColumns,
];
