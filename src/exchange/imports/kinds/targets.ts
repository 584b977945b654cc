import { importTargets } from '../../../appraisal/targets/import.js';
import { targetIndex } from '../../../appraisal/targets/queries.js';
import type { Row } from '../mapping.js';
import { messages } from '../messages.js';
import { type Bring, numberOf, requireOpenMonths, textOf } from './work.js';

export const targets: Bring = async (work) => {
  const known = new Map(
    (await targetIndex(work.ctx.db)).map((target) => [`${target.month}|${target.memberId ?? ''}`, target.salesFen]),
  );
  const find = await work.members();
  const unknown = new Set<Row>();
  /** Looked up once: a row that names nobody is wrong once. */
  const member = (row: Row): number | null | undefined => {
    if (unknown.has(row)) return null;
    const id = find(row, 'member');
    if (id === null) unknown.add(row);
    return id;
  };
  const sums = new Map<
    string,
    {
      month: string;
      memberId: number | null;
      salesFen: number;
      profitFen: number | null;
      newCustomers: number | null;
      rows: Row[];
    }
  >();
  const idOf = (row: Row): string | null => {
    const [month, word] = [textOf(row.values.month), textOf(row.values.member)];
    if (month === null || word === null) return null;
    const memberId = /^(team|团队)$/i.test(word) ? '' : member(row);
    return memberId === null ? null : `${month}|${memberId}`;
  };
  const add = (a: number | null, b: number | null) => (b === null ? a : (a ?? 0) + b);
  return {
    async take(rows) {
      for (const row of rows) {
        const v = row.values;
        const isTeam = /^(team|团队)$/i.test(textOf(v.member)!);
        const memberId = isTeam ? undefined : member(row);
        if (memberId === null) continue;
        const month = textOf(v.month)!;
        const id = `${month}|${memberId ?? ''}`;
        const sum = sums.get(id) ?? {
          month,
          memberId: memberId ?? null,
          salesFen: 0,
          profitFen: null,
          newCustomers: null,
          rows: [],
        };
        const [salesFen, profitFen] = [work.fen(v.sales)!, work.fen(v.profit)];
        if (salesFen < 0) work.refuse(row, 'sales', messages.notPositive(String(salesFen / 100)));
        sums.set(id, {
          ...sum,
          salesFen: sum.salesFen + salesFen,
          profitFen: add(sum.profitFen, profitFen),
          newCustomers: add(sum.newCustomers, numberOf(v.newCustomers)),
          rows: [...sum.rows, row],
        });
      }
      return 0;
    },
    async finish() {
      for (const bad of [...work.badRows]) {
        const id = idOf(bad);
        if (id === null) continue;
        for (const row of sums.get(id)?.rows ?? [])
          if (row !== bad) work.refuse(row, 'month', messages.groupBad(bad.line));
        sums.delete(id);
      }
      const fresh = [...sums]
        .filter(
          ([id, { salesFen }]) => !work.isKnown(known.has(id) ? String(known.get(id)) : undefined, String(salesFen)),
        )
        .map(([, { rows: _, ...target }]) => target);
      await requireOpenMonths(
        work.ctx,
        fresh.map(({ month }) => month),
      );
      await importTargets(work.ctx, fresh);
      return fresh.length;
    },
  };
};
