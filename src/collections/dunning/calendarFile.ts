import type { Company } from '../../app/context.js';
import { t } from '../../cli/language.js';
import { visible, visibleLines } from '../../cli/output/safe.js';
import type { Instant } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import type { DatedInstalment } from '../receivables/rules.js';
import { messages } from './messages.js';

/** Due days as a calendar (RFC 5545): one all-day event an instalment, under the same id in each export. */
export async function calendarOf(
  rows: readonly DatedInstalment[],
  { name, currency }: Company,
  now: Instant,
): Promise<string> {
  const { default: ical, ICalCalendarMethod } = await import('ical-generator');
  const calendar = ical({
    name: visible(t(messages.calendarName(name))),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'salesdesk', product: 'payments' },
  });
  for (const { code, customer, dueDay, openFen, contract, rep, invoice } of rows)
    calendar.createEvent({
      id: `${code}@salesdesk`,
      // A day has no hour and no zone: with `timezone` the library would move it.
      start: dayAt(dueDay),
      allDay: true,
      stamp: new Date(now),
      summary: visible(t(messages.dueEvent(customer.name, formatMoney(openFen, currency), code))),
      description: visibleLines(t(messages.dueAbout(contract, rep, invoice))),
    });
  return `${calendar.toString().trimEnd()}\r\n`;
}
const dayAt = (day: string) => new Date(`${day}T00:00:00Z`);
