import { importProducts } from '../../pipeline/products/import.js';
import { productIndex } from '../../pipeline/products/queries.js';
import { Names, numberOf, requiredText, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';

export const startProducts: StartImport = async (run) => {
  const existing = await productIndex(run.ctx.db);
  const names = new Names(existing, run.set);
  const keysInFile = new Set<string>();
  return {
    async take(rows) {
      const accepted = rows.flatMap((row) => {
        const v = row.values;
        const name = requiredText(row, 'name');
        const listPriceFen = run.fen(v.listPrice);
        const earlier = names.withKey(row.key);
        if (run.isExisting(earlier && `${earlier.name}|${earlier.listPriceFen}`, `${name}|${listPriceFen}`)) return [];
        if (keysInFile.has(row.key)) return run.refuse(row, 'name', messages.repeatedKey(row.key)) ?? [];
        keysInFile.add(row.key);
        return [
          {
            key: row.key,
            name,
            category: textOf(v.category),
            unit: textOf(v.unit),
            listPriceFen,
            costFen: run.fen(v.cost),
            taxRateBp: numberOf(v.taxRate),
          },
        ];
      });
      await importProducts(run.ctx, accepted);
      return accepted.length;
    },
  };
};
