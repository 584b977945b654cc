import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  asText,
  type Column,
  count,
  listView,
  named,
  percent,
  recordSheet,
  type SheetView,
  type Tone,
} from '../../cli/output/view.js';
import { describeTerms } from '../../pipeline/quotes/terms.js';
import { CONTRACT_CHECKLIST, DRAFT_STATUSES } from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import { amendmentMessages } from './amendmentMessages.js';
import { messages } from './messages.js';
import type { showDraft } from './show.js';
import { quantityText, reviewSections, textColumns } from './view.js';

export type ShownDraft = Awaited<ReturnType<typeof showDraft>>;

const draftColumns: Column<ShownDraft>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'title', head: messages.title },
  { key: 'status', head: terms.status, as: named(DRAFT_STATUSES), dropOrder: 'last' },
  { key: 'version', head: messages.version, as: count },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'deal', head: terms.deal, neverCut: true },
  { key: 'quote', head: messages.fromQuote, neverCut: true, wide: true },
  { key: 'amends', head: amendmentMessages.amends, neverCut: true },
  { key: 'reason', head: terms.reason },
  { key: 'startDay', head: messages.starts, as: asDay },
  { key: 'endDay', head: messages.ends, as: asDay },
];

const draftLineColumns: Column<ShownDraft['lines'][number]>[] = [
  { key: 'product', head: messages.product },
  {
    key: 'quantityMilli',
    head: terms.quantity,
    as: { ...asText, right: true },
    value: ({ quantityMilli }) => quantityText(quantityMilli),
  },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'taxRateBp', head: messages.taxRate, as: percent },
  { key: 'grossFen', head: messages.gross, as: asMoney },
];

interface ChecklistRow {
  item: string;
  text: string;
  met?: boolean;
}
function toneOf({ met }: ChecklistRow): Tone | undefined {
  if (met === undefined) return undefined;
  return met ? 'good' : 'waiting';
}

const checklistColumns: Column<ChecklistRow>[] = textColumns.map((column) => ({ ...column, tone: toneOf }));

/** The checklist of 3.5.1 with the words of each item, and the payment terms below it. */
function checklistRows(draft: ShownDraft): ChecklistRow[] {
  const rows = draft.checklist.map(({ item, met }): ChecklistRow => {
    // The price has no words of its own: it is the lines.
    const words = item === 'price' ? null : draft[item];
    return {
      item: `${met ? '✓' : '!'} ${t(CONTRACT_CHECKLIST[item])}`,
      text: words ? words : t(met ? messages.present : messages.missing),
      met,
    };
  });
  if (draft.terms !== null) rows.push({ item: `  ${t(messages.paymentTerms)}`, text: t(describeTerms(draft.terms)) });
  return rows;
}

/** A draft: what its newest version says, with its checklist and its reviews (policy 3.5.1, 3.5.2). */
export const draftView = (draft: ShownDraft): SheetView =>
  recordSheet(
    {
      title: messages.draftSheet(draft.code),
      value: draft,
      code: draft.code,
      hints: [messages.nextFor(draft.code, draft.status)],
    },
    listView([draft], draftColumns),
    [
      listView(checklistRows(draft), checklistColumns, { title: messages.checklist }),
      listView(draft.lines, draftLineColumns),
      ...reviewSections(draft),
    ],
  );
