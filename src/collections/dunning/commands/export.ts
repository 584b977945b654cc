import type { Company } from '../../../app/context.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { visible, visibleLines } from '../../../cli/output/safe.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import type { Day, Instant } from '../../../shared/dates.js';
import { usageError } from '../../../shared/errors.js';
import { formatMoney } from '../../../shared/money.js';
import { same } from '../../../shared/text.js';
import type { DatedInstalment } from '../../receivables/rules.js';
import { messages } from '../messages.js';
import { answerBesideFile, writeText } from '../view.js';

export default verb({
  flags: {
    ics: toggle(messages.icsOption),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    customer: option('<customer>', messages.customerOption),
  },
  examples: ['salesdesk payment export --ics --out due.ics', 'salesdesk payment export --ics --rep 张伟'],
  async run(shell, _args, { ics, rep, customer }) {
    if (!ics) throw usageError(messages.needsIcs, { hints: [same('salesdesk payment export --ics --out due.ics')] });
    const { listDueDays } = await import('../calendar.js');
    const { rows, waiting, company, now } = await shell.read(async (ctx) => ({
      ...(await listDueDays(ctx, { rep, customer })),
      company: ctx.company,
      now: ctx.now,
    }));
    const text = await calendarOf(rows, company, now);
    const { out = null, json, jq } = shell.globals;
    const doneLine = messages.eventsWritten(rows.length);
    if (json !== undefined || jq !== undefined) {
      // The answer goes to stdout and the calendar to its file, as with letters.
      if (out !== null) await writeText(shell, text);
      const value = { file: out, count: rows.length, withoutDay: waiting };
      await answerBesideFile(shell, () => shell.print({ kind: 'done', value, code: out ?? '', lines: [doneLine] }));
      return;
    }
    await writeText(shell, text);
    if (out !== null) shell.say(t(doneLine));
    if (waiting > 0) shell.say(t(messages.waitingEvents(waiting)));
  },
});

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
      start: midnight(dueDay),
      allDay: true,
      stamp: new Date(now),
      summary: visible(t(messages.dueEvent(customer.name, formatMoney(openFen, currency), code))),
      description: visibleLines(t(messages.dueAbout(contract, rep, invoice))),
    });
  return `${calendar.toString().trimEnd()}\r\n`;
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);
