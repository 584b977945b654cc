import { importProducts } from '../../../pipeline/products/import.js';
import { productIndex } from '../../../pipeline/products/queries.js';
import { messages } from '../messages.js';
import { type Bring, Names, numberOf, textOf } from './work.js';

export const products: Bring = async (work) => {
  const known = await productIndex(work.ctx.db);
  const names = new Names(known, work.set);
  const seen = new Set<string>();
  return {
    async take(rows) {
      const fresh = rows.flatMap((row) => {
        const v = row.values;
        const name = textOf(v.name)!;
        const listPriceFen = work.fen(v.listPrice);
        const twin = names.hasKey(row.key);
        if (work.isKnown(twin && `${twin.name}|${twin.listPriceFen}`, `${name}|${listPriceFen}`)) return [];
        if (seen.has(row.key)) return work.refuse(row, 'name', messages.repeatedKey(row.key)) ?? [];
        seen.add(row.key);
        return [
          {
            key: row.key,
            name,
            category: textOf(v.category),
            unit: textOf(v.unit),
            listPriceFen,
            costFen: work.fen(v.cost),
            taxRateBp: numberOf(v.taxRate),
          },
        ];
      });
      await importProducts(work.ctx, fresh);
      return fresh.length;
    },
  };
};
