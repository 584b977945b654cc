import type { Context, WriteContext } from '../../app/context.js';
import { QUOTE_ACTIONS } from '../../policy/quotes.js';
import { totalsOf } from '../../shared/lines.js';
import { listPriceOn } from '../products/service.js';
import { type LineOfProduct, linesOf, type Quote, type StoredLine, updateMeasure } from './queries.js';
import { measuredLine, type QuoteLine } from './rules.js';

/** A version that was not sent yet: list price, cost and limits are those of the day on which it will be. */
export const isUnsent = ({ status }: Pick<Quote, 'status'>): boolean => QUOTE_ACTIONS.change.includes(status);

/**
 * The lines of a version: of one that was sent as they were then, of one that was not as today's product list measures
 * them (definitions, Pipeline).
 */
export async function currentLines(ctx: Pick<Context, 'db' | 'today'>, quote: Quote): Promise<StoredLine[]> {
  const lines = await linesOf(ctx.db, quote.id);
  return isUnsent(quote) ? await measuredToday(ctx, lines) : lines;
}

/** Lines with the list price, discount and cost of today, whatever they were typed with. What the customer pays stays. */
export async function measuredToday(
  ctx: Pick<Context, 'db' | 'today'>,
  lines: readonly LineOfProduct[],
): Promise<StoredLine[]> {
  const measured: StoredLine[] = [];
  for (const line of lines) {
    const { productId, listedCostFen, addedPriceFen } = line;
    if (productId === null) measured.push(line);
    else {
      const listFen = await listPriceOn(ctx, { id: productId, listPriceFen: addedPriceFen }, ctx.today);
      measured.push(measuredLine(line, { listFen, costFen: listedCostFen }));
    }
  }
  return measured;
}

/** Stores what today's product list says of these lines. Runs inside the caller's transaction; writes no audit entry. */
export async function storeMeasure(ctx: WriteContext, { id }: Quote, measured: readonly StoredLine[]): Promise<void> {
  const stored = new Map((await linesOf(ctx.db, id)).map((line) => [line.id, line]));
  for (const line of measured) {
    const before = stored.get(line.id);
    const isSame =
      before?.listFen === line.listFen && before.costFen === line.costFen && before.discountBp === line.discountBp;
    if (!isSame) await updateMeasure(ctx.db, line);
  }
}

/** The sums of a version; `serviceFen` is the net of its service lines. */
export function sumsOf(lines: readonly QuoteLine[]) {
  const { netFen, taxFen, grossFen, costFen } = totalsOf(lines);
  const services = lines.filter(({ kind }) => kind === 'service');
  return { netFen, taxFen, grossFen, costFen, serviceFen: services.reduce((sum, line) => sum + line.netFen, 0) };
}
