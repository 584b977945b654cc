import type { RowContent } from '../../../db/audit/findings.js';
import type { Context } from '../../app/context.js';
import { readFacts } from '../../shared/json.js';
import { formatMoney } from '../../shared/money.js';
import type { ShownChange } from '../../shared/shownChange.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { entriesOf } from './queries.js';

/** Columns that tell people nothing. */
const UNTOLD: ReadonlySet<string> = new Set(['id', 'recorded_at']);
/** This many rows are shown whole, the rest counted. */
const MOST_ROWS = 20;
/** This many entries about a row are read for what it held. */
const MOST_ENTRIES = 50;

/** What is accepted: what rows hold now beside what the log says they held, as far as it does (policy 1.3.2). */
export async function shownRows(
  ctx: Context,
  rows: readonly string[],
): Promise<{ changes: ShownChange[]; lines: Text[] }> {
  const contents = await ctx.contentsOfRows(rows.slice(0, MOST_ROWS));
  const changes: ShownChange[] = [];
  const lines: Text[] = [];
  for (const content of contents) {
    changes.push(...(await changesOf(ctx, content)));
    lines.push(...linesOf(ctx, content));
  }
  if (rows.length > MOST_ROWS) lines.push(messages.moreRows(rows.length - MOST_ROWS));
  return { changes, lines };
}

function linesOf(ctx: Context, { name, values, lastWrite }: RowContent): Text[] {
  if (values.length === 0) return [messages.rowGone(name), messages.rowWritten(name, lastWrite)];
  const shown = values
    .filter(({ column }) => !UNTOLD.has(column))
    .map(({ column, value }) => `${column} ${asShown(ctx, column, value)}`)
    .join(', ');
  return [messages.rowNow(name, shown), messages.rowWritten(name, lastWrite)];
}

/** Where a row differs from the last value that an entry about it names. */
async function changesOf(ctx: Context, { name, code, values }: RowContent): Promise<ShownChange[]> {
  if (code === null) return [];
  const entries = await entriesOf(ctx.db, { subject: code, limit: MOST_ENTRIES });
  // Newest first: the first value that is found is the last one that was written.
  const written = entries.flatMap(({ facts }) => readFacts(facts) ?? []);
  return values.flatMap(({ column, value }) => {
    const field = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const before = written
      .map((facts) => facts.changes?.[field]?.to ?? facts[field])
      .find((known) => known !== undefined);
    const isPlain = typeof before === 'string' || typeof before === 'number';
    if (!isPlain || before === value) return [];
    const what = messages.rowField(name, column);
    return [{ what, from: asShown(ctx, column, before), to: asShown(ctx, column, value) }];
  });
}

const asShown = ({ company }: Pick<Context, 'company'>, column: string, value: string | number): string =>
  column.endsWith('_fen') && typeof value === 'number' ? formatMoney(value, company.currency) : String(value);
