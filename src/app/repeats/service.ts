import type { Db } from '../../../db/engine.js';
import { type Candidate, conflict } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import type { Context, WriteContext } from '../context.js';
import { messages, RECORDED_HEADS, REPEATS } from './messages.js';
import { type Recorded, type Repeatable, type RepeatKind, repeatKey } from './rules.js';

type Reader<Kind extends RepeatKind> = (db: Db, near?: Repeatable[Kind]) => Promise<Recorded<Kind>[]>;
/** What reads the records of a kind, each by an index. Loaded one by one: a follow-up need not know of contracts. */
const READERS: { readonly [Kind in RepeatKind]: () => Promise<{ recorded: Reader<Kind> }> } = {
  receipt: () => import('./receipts/queries.js'),
  contract: () => import('./contracts/queries.js'),
  adjustment: () => import('./adjustments/queries.js'),
  receivable: () => import('./instalments/queries.js'),
  survey: () => import('./surveys/queries.js'),
  sending: () => import('./sendings/queries.js'),
  claim: () => import('./claims/queries.js'),
  deal: () => import('./deals/queries.js'),
  followup: () => import('./followups/queries.js'),
};

/** Texts are cut in the table of what is recorded already. */
const LONGEST_TEXT = 40;
const MOST_SHOWN = 5;

/**
 * Records that count and may be the same thing as a new or changed one: what a slip on the arrow key would
 * record twice. What was reversed, undone, cancelled, rejected or voided is not compared.
 *
 * @param exceptId the record that is being changed
 */
export async function findRepeats<Kind extends RepeatKind>(
  { db }: Pick<Context, 'db'>,
  kind: Kind,
  record: Repeatable[Kind],
  exceptId?: number,
): Promise<Recorded<Kind>[]> {
  const key = repeatKey(kind, record);
  const { recorded } = await READERS[kind]();
  return (await recorded(db, record)).filter((found) => found.id !== exceptId && repeatKey(kind, found) === key);
}

/**
 * Refuses what may be recorded already, with the table of it, unless the user has seen it and said that it is another
 * one: `--yes`, or yes on a terminal, where the shell asks. The audit entry then names what was said to be another one.
 *
 * @param exceptId the record that is being changed
 * @throws conflict (exit 6)
 */
export async function refuseRepeat<Kind extends RepeatKind>(
  ctx: WriteContext,
  kind: Kind,
  record: Repeatable[Kind],
  exceptId?: number,
): Promise<void> {
  const found = await findRepeats(ctx, kind, record, exceptId);
  const [first] = found;
  if (first === undefined) return;
  if (ctx.repeats.accepted) {
    ctx.repeats.codes.push(...found.map(({ code }) => code));
    return;
  }
  const { clause, noun, agrees, look } = REPEATS[kind];
  throw conflict(messages.found(noun, agrees), {
    clause,
    candidates: withoutEmptyColumns([
      RECORDED_HEADS,
      ...found.slice(0, MOST_SHOWN).map((row) => cellsOf(row, record, ctx.company.currency)),
    ]),
    hints: [messages.lookHint(look(first.code)), messages.saveAnyway],
    question: { lead: messages.lead(noun, agrees), ask: messages.ask },
  });
}

function cellsOf({ code, moneyFen, text, member }: Recorded<RepeatKind>, record: object, currency: string): Candidate {
  const day = Object.entries(record).find(([field]) => /^(day|signedDay)$/.test(field))?.[1];
  const amount = moneyFen === null || moneyFen === undefined ? '' : formatMoney(moneyFen, currency);
  return [code, typeof day === 'string' ? day : '', amount, shortened(text ?? ''), member ?? ''];
}

/** A table without the columns that no row fills: a survey has no amount. */
function withoutEmptyColumns([head = [], ...rows]: readonly Candidate[]): Candidate[] {
  const filled = head.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''));
  return [head, ...rows].map((row) => row.filter((_, column) => filled[column]));
}

const shortened = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text);

/**
 * What is recorded already, by its key, to compare the rows of a file with.
 * @param set what was imported under this set is left out: a source tells its own records apart by their keys. Undefined
 * where it has none
 */
export async function repeatIndex<Kind extends RepeatKind>(
  { db }: Pick<Context, 'db'>,
  kind: Kind,
  set: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const { recorded } = await READERS[kind]();
  const rows = (await recorded(db)).filter(({ key }) => set === undefined || !key?.startsWith(`${set}:`));
  return new Map(rows.map((row) => [repeatKey(kind, row), row.code]));
}
