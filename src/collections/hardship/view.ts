import { asDay, asMoney, type Column, named } from '../../cli/output/view.js';
import { HARDSHIP_REASONS, HARDSHIP_STATUSES, LEGAL_RESULTS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import { messages as receivablesMessages } from '../receivables/messages.js';
import type { listLegalFiles } from './legal.js';
import { messages } from './messages.js';
import type { HardshipLine } from './queries.js';

/** What a list and the page of one case show. */
export const hardshipColumns: Column<HardshipLine>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'reportedDay', head: messages.reportedHead, as: asDay },
  { key: 'reportedBy', head: messages.reporter },
  { key: 'reason', head: terms.reason, as: named(HARDSHIP_REASONS) },
  { key: 'openFen', head: messages.openThen, as: asMoney },
  { key: 'openNowFen', head: messages.openNow, as: asMoney },
  { key: 'status', head: terms.status, as: named(HARDSHIP_STATUSES), dropOrder: 'last' },
  { key: 'decidedDay', head: messages.decided, as: asDay },
  { key: 'decidedBy', head: messages.decider, wide: true },
  { key: 'movedFen', head: receivablesMessages.moved, as: asMoney, wide: true },
  { key: 'waivedFen', head: receivablesMessages.waived, as: asMoney, wide: true },
  { key: 'legalFile', head: messages.legalFile, wide: true },
];

type LegalLine = Awaited<ReturnType<typeof listLegalFiles>>[number];

/** What a list and the page of one legal file show. */
export const legalColumns: Column<LegalLine>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'openedDay', head: messages.openedHead, as: asDay },
  { key: 'claimFen', head: messages.claimHead, as: asMoney },
  { key: 'openFen', head: terms.open, as: asMoney },
  { key: 'costFen', head: messages.costsHead, as: asMoney },
  { key: 'closedDay', head: messages.closedHead, as: asDay },
  { key: 'result', head: messages.resultHead, as: named(LEGAL_RESULTS) },
  { key: 'hardship', head: messages.caseHead, wide: true },
  { key: 'reason', head: terms.reason, wide: true },
];
