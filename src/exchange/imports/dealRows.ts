import { messages as appMessages } from '../../app/messages.js';
import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { importDeals } from '../../pipeline/deals/import.js';
import { dealIndex } from '../../pipeline/deals/queries.js';
import { DEAL_KINDS, isOpenStage, LOST_REASONS, SOURCES, STAGES } from '../../policy/stages.js';
import { type Month, monthOf } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { dealsInBook } from './bookQueries.js';
import type { KnownRow } from './differences.js';
import { codeOf, dayOf, requireOpenMonths, type StartImport, settleFormer, textOf } from './importRun.js';
import { messages } from './messages.js';
import { readStageHistory } from './stageHistory.js';

export const startDeals: StartImport = async (run) => {
  const existing = new Map((await dealIndex(run.ctx.db)).map((deal) => [deal.key, deal]));
  const owner = await run.members();
  const customer = await run.customers(
    (row) => owner(row, 'owner'),
    (row) => dayOf(row.values.opened) ?? run.ctx.today,
  );
  const product = await run.products();
  const repeats = await repeatIndex(run.ctx, 'deal', run.ownSet);
  return {
    async take(rows) {
      settleFormer(existing, rows);
      const months = new Set<Month>();
      const known: KnownRow[] = [];
      const accepted = rows.flatMap((row) => {
        const v = row.values;
        const stage = required(codeOf(STAGES, v.stage), 'the stage of a deal');
        const closedDay = isOpenStage(stage) ? null : dayOf(v.closed);
        const amountFen = run.fen(v.amount);
        const earlier = existing.get(row.key);
        if (earlier) {
          const { id, code } = earlier;
          known.push({
            row,
            id,
            code,
            says: { ...run.says(row), ...(v.closed === undefined ? {} : { closed: closedDay }) },
          });
          return [];
        }
        if (run.isRepeatedKey(row, 'id')) return [];
        const before = run.bad.length;
        const ownerId = owner(row, 'owner');
        const customerId = customer(row);
        if (!isOpenStage(stage) && closedDay === null) run.refuse(row, 'closed', messages.needsClosed);
        // Of an open deal the same column may say when it is expected to close.
        if (closedDay !== null && closedDay > run.ctx.today) run.refuse(row, 'closed', appMessages.future(closedDay));
        const openedDay = dayOf(v.opened) ?? closedDay ?? run.ctx.today;
        if (closedDay !== null && closedDay < openedDay) run.refuse(row, 'closed', messages.closedBeforeOpened);
        const isLater = closedDay !== null && closedDay <= run.ctx.today && !run.isHistory(closedDay);
        if (isLater && stage === 'won') run.refuseByPolicy(row, 'stage', '3.5.2', messages.wonAfterHistory);
        const lostReason = codeOf(LOST_REASONS, v.lostReason);
        if (isLater && stage === 'lost' && lostReason === null)
          run.refuseByPolicy(row, 'lostReason', STAGES.lost.clause, messages.lostNeedsReason);
        const productName = textOf(v.product);
        const movesText = textOf(v.moves);
        const read =
          movesText === null ? null : readStageHistory(movesText, { stage, closedDay, today: run.ctx.today });
        if (read !== null && !Array.isArray(read)) run.refuse(row, 'moves', read);
        const moves = Array.isArray(read) ? read : null;
        if (run.bad.length > before) return [];
        const title = textOf(v.title) ?? productName ?? textOf(v.id) ?? row.key;
        const repeated = repeats.get(repeatKey('deal', { customerId: customerId ?? null, title }));
        if (run.isRepeat('deal', [row.line], 'title', repeated)) return [];
        months.add(monthOf(openedDay)).add(monthOf(closedDay ?? openedDay));
        return [
          {
            key: row.key,
            title,
            customerId: customerId ?? null,
            ownerId: required(ownerId, `owner of deal ${row.key}`),
            productId: productName === null ? null : (product(productName)?.id ?? null),
            stage,
            enteredAs: codeOf(STAGES, v.enteredAs) ?? null,
            moves,
            kind: codeOf(DEAL_KINDS, v.kind),
            openedDay,
            closedDay,
            // The close date of an open deal is when it is expected to close: Salesforce, HubSpot, Zoho and Pipedrive have one column.
            expectedDay: dayOf(v.expected) ?? (isOpenStage(stage) ? dayOf(v.closed) : null),
            amountFen,
            source: codeOf(SOURCES, v.source),
            competitor: textOf(v.competitor),
            lostReason: stage === 'lost' ? (lostReason ?? 'unknown') : null,
          },
        ];
      });
      await run.compare(known, dealsInBook);
      await requireOpenMonths(run.ctx, months);
      for (const { closedDay, openedDay } of accepted) run.countIn(closedDay ?? openedDay);
      await importDeals(run.ctx, accepted);
      return accepted.length;
    },
  };
};
