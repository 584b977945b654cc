import { importReceivables } from '../../../collections/receivables/import.js';
import { instalmentIndex } from '../../../collections/receivables/queries.js';
import { importCarriedOver } from '../../../contracts/contracts/import.js';
import { contractIndex } from '../../../contracts/contracts/queries.js';
import { monthOf } from '../../../shared/dates.js';
import { messages, NOUNS } from '../messages.js';
import { type Bring, Names, requireOpenMonths, textOf } from './work.js';

export const receivables: Bring = async (work) => {
  const known = new Map((await instalmentIndex(work.ctx.db)).map((one) => [one.key, one]));
  const contracts = new Names(await contractIndex(work.ctx.db), work.set);
  const owner = await work.members();
  const customer = await work.customers(
    (row) => owner(row, 'owner'),
    (row) => textOf(row.values.issued)!,
  );
  const seen = new Set<string>();
  return {
    async take(rows) {
      const fresh = rows.flatMap((row) => {
        const v = row.values;
        const amountFen = work.fen(v.amount)!;
        const [fromDay, dueDay, settledDay] = [textOf(v.issued)!, textOf(v.due)!, textOf(v.settled)];
        const twin = known.get(row.key);
        if (work.isKnown(twin && `${twin.amountFen}|${twin.dueDay}`, `${amountFen}|${dueDay}`)) return [];
        if (seen.has(row.key)) return work.refuse(row, 'invoice', messages.repeatedKey(row.key)) ?? [];
        seen.add(row.key);
        const before = work.bad.length;
        const customerId = customer(row);
        const ownerId = owner(row, 'owner');
        if (amountFen <= 0) work.refuse(row, 'amount', messages.notPositive(String(amountFen / 100)));
        if (dueDay < fromDay) work.refuse(row, 'due', messages.dueBeforeIssued);
        if (settledDay !== null && settledDay < fromDay) work.refuse(row, 'settled', messages.settledBeforeIssued);
        const word = textOf(v.contract);
        const contract = word === null ? null : work.found(row, 'contract', NOUNS.contract, word, contracts.find(word));
        if (work.bad.length > before) return [];
        const invoiceNo = textOf(v.invoice)!;
        return [
          {
            key: row.key,
            contractId: contract?.id ?? 0,
            customerId: contract?.customerId ?? customerId!,
            ownerId: ownerId ?? null,
            invoiceNo,
            fromDay,
            dueDay,
            amountFen,
            settledDay,
            dispute: textOf(v.dispute),
          },
        ];
      });
      await requireOpenMonths(
        work.ctx,
        fresh.flatMap(({ settledDay, fromDay }) => [monthOf(fromDay), monthOf(settledDay ?? fromDay)]),
      );
      const loose = fresh.filter(({ contractId }) => contractId === 0);
      const ids = await importCarriedOver(
        work.ctx,
        loose.map(({ key, invoiceNo, customerId, ownerId, fromDay, amountFen }) => ({
          key: `receivable:${key}`,
          title: invoiceNo,
          customerId,
          ownerId,
          signedDay: fromDay,
          grossFen: amountFen,
        })),
      );
      for (const [i, one] of loose.entries()) one.contractId = ids[i]!;
      await importReceivables(work.ctx, fresh);
      return fresh.length;
    },
  };
};
