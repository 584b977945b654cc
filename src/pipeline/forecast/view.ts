import { requireNotFuture } from '../../app/notFuture.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asMoney, type Column, count, named, percent } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import { STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { type Day, firstDay, lastDay } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { BoardRow } from './rules.js';

/** An open stage with its deals and their probability. */
export const stageColumns: Column<BoardRow>[] = [
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  { key: 'count', head: messages.deals, as: count },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'probabilityBp', head: messages.probability, as: percent },
  { key: 'weightedFen', head: messages.weighted, as: asMoney },
];

/** Median and mean of days, as `winloss` shows them of `cycle` and `cycle` of each stage. */
export const daysColumns = (prefix: '' | 'cycle.'): Column<object>[] => [
  { key: `${prefix}medianDays`, head: messages.median, as: count },
  { key: `${prefix}meanDays`, head: messages.mean, as: count },
];

/** Options that the reports share. */
export const asOfFlag = option('<day>', cliMessages.asOf);
export const repFlag = option('<member>', cliMessages.rep, { short: 'r' });
export const monthFlag = option('<month>', cliMessages.month, { short: 'm' });
/** The options of reports over a span of days. */
export const rangeFlags = {
  from: option('<day>', messages.fromOption),
  to: option('<day>', messages.toOption),
  month: monthFlag,
  rep: repFlag,
};

/** The day that a report is as of. @throws usageError for one that is yet to come */
export const readAsOf = (shell: Shell, typed: string | undefined): Promise<Day | undefined> =>
  shell.input((read) => read.asOf(typed));

/**
 * The days that a report is about: from one to another, or a month as far as it has come.
 * @param asOf the day as of which it is; default today
 * @throws usageError for both at once, days in the wrong order and days yet to come
 */
export async function readRange(
  shell: Shell,
  flags: ValuesOf<typeof rangeFlags>,
  asOf?: Day,
): Promise<{ from?: Day; to?: Day }> {
  if (flags.month !== undefined && (flags.from !== undefined || flags.to !== undefined))
    throw usageError(messages.rangeOrMonth);
  const { month, from, to, today } = await shell.input((read) => ({
    month: read.month(flags.month, '--month'),
    from: read.day(flags.from, '--from', true),
    to: read.day(flags.to, '--to', true),
    today: asOf ?? read.today,
  }));
  if (month !== undefined) {
    requireNotFuture({ today }, firstDay(month));
    return { from: firstDay(month), to: lastDay(month) > today ? today : lastDay(month) };
  }
  if (to !== undefined) requireNotFuture({ today }, to);
  if (from !== undefined && from > (to ?? today)) throw usageError(messages.fromAfterTo);
  return { from, to: to ?? asOf };
}

/** A span of days in a title. */
export const rangeText = ({ from, to }: { from: Day | null; to: Day }): Text =>
  from === null ? messages.until(to) : messages.between(from, to);
