import { importClaims } from '../../../expenses/claims/import.js';
import { claimIndex } from '../../../expenses/claims/queries.js';
import { invoiceKey } from '../../../expenses/claims/rules.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { required } from '../../../shared/required.js';
import { messages } from '../messages.js';
import { type Bring, codeOf, textOf } from './work.js';

export const claims: Bring = async (work) => {
  const index = await claimIndex(work.ctx.db);
  const known = new Map(index.map((claim) => [claim.key, claim]));
  const invoices = new Set(index.map((claim) => claim.invoiceKey));
  const member = await work.members();
  const customer = await work.customers(
    () => null,
    (row) => textOf(row.values.day)!,
  );
  const seen = new Set<string>();
  return {
    async take(rows) {
      const fresh = rows.flatMap((row) => {
        const v = row.values;
        const amountFen = work.fen(v.amount)!;
        const { key } = row;
        if (work.isKnown(known.has(key) ? String(known.get(key)!.amountFen) : undefined, String(amountFen))) return [];
        if (seen.has(key)) return work.refuse(row, 'id', messages.repeatedKey(key)) ?? [];
        seen.add(key);
        const before = work.bad.length;
        const memberId = member(row, 'member');
        const customerId = customer(row);
        const invoiceNo = textOf(v.invoice);
        const unique = invoiceNo === null ? null : invoiceKey(invoiceNo);
        if (unique !== null && invoices.has(unique)) work.refuse(row, 'invoice', messages.invoiceTaken(invoiceNo!));
        if (amountFen <= 0) work.refuse(row, 'amount', messages.notPositive(String(amountFen / 100)));
        if (work.bad.length > before) return [];
        if (unique !== null) invoices.add(unique);
        return [
          {
            key,
            memberId: memberId!,
            category: required(codeOf(EXPENSE_CATEGORIES, v.category), `category of claim ${key}`),
            amountFen,
            day: textOf(v.day)!,
            purpose: textOf(v.purpose) ?? textOf(v.category)!,
            customerId: customerId ?? null,
            invoiceNo,
            invoiceKey: unique,
            paidDay: textOf(v.paid),
          },
        ];
      });
      await importClaims(work.ctx, fresh);
      return fresh.length;
    },
  };
};
