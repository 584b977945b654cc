import type { Changes } from '../../app/audit/entry.js';
import type { TenderFields } from '../../app/audit/facts/tenders.js';
import { changedFields, type FieldNames } from '../../cli/changedFields.js';
import { asDay, asMoney, type Column, count, type DoneView, named } from '../../cli/output/view.js';
import { option } from '../../cli/verb.js';
import { TENDER_RESULTS } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { dayWithWeekday } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { messages } from './messages.js';
import type { Tender } from './queries.js';
import type { listTenders } from './service.js';

/** The columns of a list of tenders and of one tender. */
export const tenderColumns: Column<Awaited<ReturnType<typeof listTenders>>[number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'title', head: terms.name },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'deadline', head: messages.deadline, as: asDay },
  { key: 'daysLeft', head: messages.daysLeft, as: count },
  { key: 'depositFen', head: messages.deposit, as: asMoney },
  { key: 'depositPaidDay', head: messages.paid, as: asDay },
  { key: 'depositReturnedDay', head: messages.returned, as: asDay },
  { key: 'submittedDay', head: messages.submitted, as: asDay },
  { key: 'result', head: messages.result, as: named(TENDER_RESULTS) },
  { key: 'rep', head: terms.rep },
];

const TENDER_FIELDS: FieldNames<TenderFields> = {
  names: { title: terms.name, deadline: messages.deadline, depositFen: messages.deposit },
};

/**
 * The answer of a write that added or changed a tender.
 *
 * @param line the message of the write
 * @param money as people read an amount
 * @param changes of an edit
 */
export function tenderDone(
  tender: Tender,
  line: typeof messages.added,
  money: (fen: Fen) => string,
  changes: Changes<TenderFields> = {},
): DoneView {
  const { code, title, deadline, depositFen } = tender;
  const deposit = depositFen === null ? '' : money(depositFen);
  return {
    kind: 'done',
    value: { code, title, deadline, depositFen },
    code,
    lines: [line(code, title, dayWithWeekday(deadline), deposit), ...changedFields(changes, TENDER_FIELDS, money)],
  };
}

/** The day of what is recorded. */
export const onFlag = option('<day>', messages.onOption);
