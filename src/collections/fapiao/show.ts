import type { Context } from '../../app/context.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import { required } from '../../shared/required.js';
import { billedFapiao } from './billing.js';
import { fapiaoLines, partsOfFapiaos } from './queries.js';
import { fapiaoValue, resolveFapiao } from './resolve.js';

/**
 * One fapiao with its amounts, the instalments that it bills, and the red-letter ones that reversed it (policy 3.7.1).
 *
 * @returns leftFen: what is not reversed of it, gross; 0 for a red-letter one, which names its fapiao in `redOf`
 */
export async function showFapiao(ctx: Context, word: string) {
  const fapiao = await resolveFapiao(ctx, word);
  const lines = await fapiaoLines(ctx.db, { id: fapiao.id });
  const row = required(
    lines.find(({ id }) => id === fapiao.id),
    `fapiao ${fapiao.number}`,
  );
  const red = lines.filter(({ id }) => id !== fapiao.id);
  const parts = (await partsOfFapiaos(ctx.db, { id: fapiao.id })).filter(({ fapiaoId }) => fapiaoId === fapiao.id);
  const { contract, customer } = await fapiaoValue(ctx, fapiao, await contractById(ctx.db, fapiao.contractId));
  return {
    ...billedFapiao(row),
    contract,
    customer,
    reason: row.reason,
    by: row.by,
    leftFen: row.redOf === null ? red.reduce((sum, { grossFen }) => sum + grossFen, row.grossFen) : 0,
    parts: parts.map(({ instalment, dueDay, grossFen }) => ({ instalment, dueDay, grossFen })),
    red: red.map((line) => ({ ...billedFapiao(line), reason: line.reason, by: line.by })),
  };
}
