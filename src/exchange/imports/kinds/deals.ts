import { importDeals } from '../../../pipeline/deals/import.js';
import { dealIndex } from '../../../pipeline/deals/queries.js';
import { isOpenStage, LOST_REASONS, SOURCES, STAGES } from '../../../policy/stages.js';
import { monthOf } from '../../../shared/dates.js';
import { required } from '../../../shared/required.js';
import { messages } from '../messages.js';
import { type Bring, codeOf, requireOpenMonths, textOf } from './work.js';

export const deals: Bring = async (work) => {
  const known = new Map((await dealIndex(work.ctx.db)).map((deal) => [deal.key, deal]));
  const owner = await work.members();
  const customer = await work.customers(
    (row) => owner(row, 'owner'),
    (row) => textOf(row.values.opened) ?? work.ctx.today,
  );
  const product = await work.products();
  const seen = new Set<string>();
  return {
    async take(rows) {
      const months = new Set<string>();
      const fresh = rows.flatMap((row) => {
        const v = row.values;
        const stage = required(codeOf(STAGES, v.stage), 'the stage of a deal');
        const closedDay = isOpenStage(stage) ? null : textOf(v.closed);
        const amountFen = work.fen(v.amount);
        const twin = known.get(row.key);
        if (
          work.isKnown(
            twin && `${twin.stage}|${twin.amountFen}|${twin.closedDay}`,
            `${stage}|${amountFen}|${closedDay}`,
          )
        )
          return [];
        if (seen.has(row.key)) return work.refuse(row, 'id', messages.repeatedKey(row.key)) ?? [];
        seen.add(row.key);
        const before = work.bad.length;
        const ownerId = owner(row, 'owner');
        const customerId = customer(row);
        if (!isOpenStage(stage) && closedDay === null) work.refuse(row, 'closed', messages.needsClosed);
        // Of an open deal the same column may say when it is expected to close.
        if (closedDay !== null && closedDay > work.ctx.today) work.refuse(row, 'closed', messages.notYet(closedDay));
        const openedDay = textOf(v.opened) ?? closedDay ?? work.ctx.today;
        if (closedDay !== null && closedDay < openedDay) work.refuse(row, 'closed', messages.closedBeforeOpened);
        const named = textOf(v.product);
        if (work.bad.length > before) return [];
        months.add(monthOf(openedDay)).add(monthOf(closedDay ?? openedDay));
        return [
          {
            key: row.key,
            title: textOf(v.title) ?? named ?? textOf(v.id) ?? row.key,
            customerId: customerId ?? null,
            ownerId: ownerId!,
            productId: named === null ? null : (product(named)?.id ?? null),
            stage,
            enteredAs: codeOf(STAGES, v.enteredAs) ?? 'lead',
            openedDay,
            closedDay,
            expectedDay: textOf(v.expected),
            amountFen,
            source: codeOf(SOURCES, v.source),
            competitor: textOf(v.competitor),
            lostReason: stage === 'lost' ? (codeOf(LOST_REASONS, v.lostReason) ?? 'unknown') : null,
          },
        ];
      });
      await requireOpenMonths(work.ctx, months);
      await importDeals(work.ctx, fresh);
      return fresh.length;
    },
  };
};
