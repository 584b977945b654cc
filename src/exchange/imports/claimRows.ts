import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { importClaims } from '../../expenses/claims/import.js';
import { claimedInvoices, claimIndex } from '../../expenses/claims/queries.js';
import { invoiceKey } from '../../expenses/claims/rules.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import { required } from '../../shared/required.js';
import { codeOf, dayOf, requiredDay, requiredText, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';

export const startClaims: StartImport = async (run) => {
  const index = await claimIndex(run.ctx.db);
  const existing = new Map(index.map((claim) => [claim.key, claim]));
  const invoices = new Set(await claimedInvoices(run.ctx.db));
  const member = await run.members();
  const customer = await run.customers(
    () => null,
    (row) => requiredDay(row, 'day'),
  );
  const repeats = await repeatIndex(run.ctx, 'claim', run.set);
  const keysInFile = new Map<string, number>();
  return {
    async take(rows) {
      const accepted = rows.flatMap((row) => {
        const v = row.values;
        const amountFen = run.requiredFen(row, 'amount');
        const { key } = row;
        const earlier = existing.get(key);
        if (run.isExisting(earlier && String(earlier.amountFen), String(amountFen))) return [];
        const keyLine = keysInFile.get(key);
        if (keyLine !== undefined) return run.refuse(row, 'id', messages.repeatedKey(key, keyLine)) ?? [];
        keysInFile.set(key, row.line);
        const before = run.bad.length;
        const memberId = member(row, 'member');
        const customerId = customer(row);
        const invoiceNo = textOf(v.invoice);
        const unique = invoiceNo === null ? null : invoiceKey(invoiceNo);
        if (invoiceNo !== null && !isFapiaoNumber(invoiceNo))
          run.refuse(row, 'invoice', messages.badInvoice(invoiceNo));
        else if (invoiceNo !== null && unique !== null && invoices.has(unique))
          run.refuse(row, 'invoice', messages.invoiceTaken(invoiceNo));
        if (amountFen <= 0) run.refuse(row, 'amount', messages.notPositive(String(amountFen / 100)));
        const paidDay = dayOf(v.paid);
        if (paidDay !== null && !run.isHistory(paidDay))
          run.refuseByPolicy(row, 'paid', '5.2.2', messages.paidAfterHistory);
        else if (paidDay === null && !run.isHistory(requiredDay(row, 'day')) && memberId !== run.ctx.actor.id)
          run.refuseByPolicy(row, 'member', '5.2.1', messages.othersClaim);
        if (run.bad.length > before) return [];
        const spent = {
          memberId: required(memberId, `member of claim ${key}`),
          category: required(codeOf(EXPENSE_CATEGORIES, v.category), `category of claim ${key}`),
          amountFen,
          day: requiredDay(row, 'day'),
        };
        if (run.isRepeat('claim', [row.line], 'amount', repeats.get(repeatKey('claim', spent)))) return [];
        if (unique !== null) invoices.add(unique);
        return [
          {
            key,
            ...spent,
            purpose: textOf(v.purpose) ?? requiredText(row, 'category'),
            customerId: customerId ?? null,
            invoiceNo,
            invoiceKey: unique,
            paidDay,
          },
        ];
      });
      for (const { paidDay, day } of accepted) run.countIn(paidDay ?? day);
      await importClaims(run.ctx, accepted);
      return accepted.length;
    },
  };
};
