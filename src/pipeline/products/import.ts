import type { WriteContext } from '../../app/context.js';
import type { Bp, Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { insertProducts } from './queries.js';

/** An imported product. */
export interface ImportedProduct {
  /** Its name in the file. */
  key: string;
  name: string;
  category: string | null;
  unit: string | null;
  listPriceFen: Fen | null;
  costFen: Fen | null;
  taxRateBp: Bp | null;
}

/** Imports products as they are. @returns their ids, in the order given */
export async function importProducts(ctx: WriteContext, imported: readonly ImportedProduct[]): Promise<number[]> {
  const codes = await ctx.nextCodes(
    'product',
    imported.map(() => ctx.today),
  );
  const rows = imported.map(({ key, ...product }, i) => ({
    code: required(codes[i], 'a code for each product'),
    ...product,
    sourceKey: key,
    recordedAt: ctx.now,
  }));
  return insertProducts(ctx.tx, rows);
}
