import { importProducts } from '../../pipeline/products/import.js';
import { messages as productMessages } from '../../pipeline/products/messages.js';
import { productIndex } from '../../pipeline/products/queries.js';
import { seenName } from '../../shared/lookAlikes.js';
import { productsInBook } from './bookQueries.js';
import type { KnownRow } from './differences.js';
import { Names, numberOf, requiredText, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';

export const startProducts: StartImport = async (run) => {
  const existing = await productIndex(run.ctx.db);
  const names = new Names(existing, run.set);
  const namesInFile = new Map<string, number>();
  // A product is quoted by its name, so a second one of that name would be at another price (policy 3.3.2). Within one
  // source that tells its products apart by a key of its own, the source says that they are two.
  const isKeyed = run.rules.key !== undefined;
  const takenBy = new Map(existing.map(({ name, code }) => [seenName(name), { name, code }]));
  return {
    async take(rows) {
      const known: KnownRow[] = [];
      const accepted = rows.flatMap((row) => {
        const v = row.values;
        const name = requiredText(row, 'name');
        const listPriceFen = run.fen(v.listPrice);
        const earlier = names.withKey(row.key);
        if (earlier) {
          known.push({ row, id: earlier.id, code: earlier.code, says: run.says(row) });
          return [];
        }
        if (run.isRepeatedKey(row, 'name')) return [];
        const plain = seenName(name);
        const taken = takenBy.get(plain);
        if (taken) return run.refuse(row, 'name', productMessages.nameTaken(taken.name, taken.code)) ?? [];
        const nameLine = namesInFile.get(plain);
        if (!isKeyed && nameLine !== undefined)
          return run.refuse(row, 'name', messages.repeatedKey(name, nameLine)) ?? [];
        namesInFile.set(plain, row.line);
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
      await run.compare(known, productsInBook(run.ctx.today));
      await importProducts(run.ctx, accepted);
      return accepted.length;
    },
  };
};
