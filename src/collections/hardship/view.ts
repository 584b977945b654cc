import { asDay, type Column, named, yuan } from '../../cli/output/view.js';
import { HARDSHIP_REASONS, HARDSHIP_STATUSES, LEGAL_RESULTS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import type { listLegalFiles } from './legal.js';
import { messages } from './messages.js';
import type { HardshipLine } from './queries.js';

/** What a list and a look at one case show. */
export const hardshipColumns: Column<HardshipLine>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'reportedDay', head: messages.reportedHead, as: asDay },
  { key: 'reportedBy', head: messages.reporter },
  { key: 'reason', head: terms.reason, as: named(HARDSHIP_REASONS) },
  { key: 'openFen', head: messages.openThen, as: yuan },
  { key: 'openNowFen', head: messages.openNow, as: yuan },
  { key: 'status', head: terms.status, as: named(HARDSHIP_STATUSES), leaves: 'last' },
  { key: 'decidedDay', head: messages.decided, as: asDay },
  { key: 'decidedBy', head: messages.decider, wide: true },
  { key: 'settledFen', head: messages.decidedAmount, as: yuan, wide: true },
  { key: 'legalFile', head: messages.legalFile, wide: true },
];

type LegalLine = Awaited<ReturnType<typeof listLegalFiles>>[number];

/** What a list and a look at one legal file show. */
export const legalColumns: Column<LegalLine>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'openedDay', head: messages.openedHead, as: asDay },
  { key: 'claimFen', head: messages.claimHead, as: yuan },
  { key: 'openFen', head: terms.open, as: yuan },
  { key: 'costFen', head: messages.costsHead, as: yuan },
  { key: 'closedDay', head: messages.closedHead, as: asDay },
  { key: 'result', head: messages.resultHead, as: named(LEGAL_RESULTS) },
  { key: 'hardship', head: messages.caseHead, wide: true },
  { key: 'reason', head: terms.reason, wide: true },
];
