import { pastDay } from '../../../app/asOf.js';
import type { Context } from '../../../app/context.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import {
  asDay,
  asMoney,
  asText,
  type Column,
  count,
  type ListView,
  listView,
  named,
  percent,
  recordSheet,
  type SheetView,
} from '../../../cli/output/view.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { settledColumns } from '../../../collections/receivables/view.js';
import { readVersions } from '../../../pipeline/quotes/comparisonView.js';
import { describeTerms } from '../../../pipeline/quotes/terms.js';
import {
  AMENDED_FIELDS,
  CONTRACT_CHECKLIST,
  CONTRACT_STANDINGS,
  DEPARTMENTS,
  DRAFT_STATUSES,
  PROPOSAL_STATUSES,
} from '../../../policy/contracts.js';
import { terms } from '../../../policy/terms.js';
import type { Day } from '../../../shared/dates.js';
import { notFound } from '../../../shared/errors.js';
import { joinTexts } from '../../../shared/text.js';
import { amendedWords } from '../amendedWords.js';
import { amendmentMessages } from '../amendmentMessages.js';
import { draftView } from '../draftView.js';
import { messages } from '../messages.js';
import { reversalMessages } from '../reversalMessages.js';
import {
  planColumns,
  quantityText,
  reviewSections,
  section,
  shownProgressColumns,
  textColumns,
  textItem,
} from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: { asOf: option('<day>', cliMessages.asOf), compare: option('<versions...>', amendmentMessages.compareOption) },
  notes: [messages.asOfNote],
  examples: ['salesdesk contract show CT-2026-0007', 'salesdesk contract show 7 --compare 1 2'],
  async run(shell, { contract: word }, { compare, asOf: day }) {
    const { typed, versions } = await shell.input((read) => ({
      typed: read.asOf(day),
      versions: readVersions(read, compare),
    }));
    if (versions) {
      const { compareContract } = await import('../contractVersions.js');
      const { comparisonSheet } = await import('../comparisonView.js');
      await shell.print(comparisonSheet(await shell.read((ctx) => compareContract(ctx, word, versions))));
      return;
    }
    const { findDraft } = await import('../resolve.js');
    const { showDraft } = await import('../show.js');
    const view = await shell.read(async (ctx) => {
      const draft = await findDraft(ctx, word);
      const asOf = pastDay(ctx, typed)?.day;
      if (draft && draft.contractId === null) {
        if (asOf !== undefined) throw notFound(messages.draftOn(draft.code, asOf));
        return draftView(await showDraft(ctx, draft));
      }
      return contractView(await wholeContract(ctx, word, asOf));
    });
    await shell.print(view);
  },
});

// ---- a signed contract

/** A signed contract with what the rooms of receivables and credit know of it. */
async function wholeContract(now: Context, word: string, asOf: Day | undefined) {
  const { showContract, signingHistory } = await import('../show.js');
  const { listInstalments, listReceipts } = await import('../../../collections/receivables/list.js');
  const { withContactHistory } = await import('../../../collections/dunning/contactHistory.js');
  const { listReleases } = await import('../../../collections/hardship/credit.js');
  const { contractProgress, NO_PROGRESS } = await import('../../../collections/progress/progress.js');
  const { resolveAnyContract } = await import('../resolve.js');
  const contract = await showContract(now, word, asOf);
  // What is owed and received is always asked as of a day: that one.
  const ctx = asOf === undefined ? now : { ...now, today: asOf };
  const filter = { contract: contract.code };
  const { id } = await resolveAnyContract(ctx, contract.code);
  const progress = await contractProgress(ctx, { contractId: id });
  return {
    ...contract,
    ...(progress.get(contract.code) ?? NO_PROGRESS),
    // Of a voided one nothing is left of them.
    plan: contract.voided ? [] : await withContactHistory(ctx, await listInstalments(ctx, filter), ctx.today),
    receipts: contract.voided ? [] : await listReceipts(ctx, filter),
    ...(await signingHistory(now, contract.code, asOf)),
    releases: (await listReleases(ctx, filter))
      .filter(({ day }) => day <= ctx.today)
      .map(({ contract: _, ...release }) => release),
  };
}
type ShownContract = Awaited<ReturnType<typeof wholeContract>>;
type RowOf<Part extends keyof ShownContract> = ShownContract[Part] extends readonly (infer Row)[] ? Row : never;

const headColumns = ({ startDay, endDay }: Pick<ShownContract, 'startDay' | 'endDay'>): Column<ShownContract>[] => [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'title', head: messages.title },
  { key: 'standing', head: terms.status, as: named(CONTRACT_STANDINGS) },
  { key: 'signedDay', head: messages.signed, as: asDay },
  { key: 'startDay', head: messages.starts, as: asDay, wide: startDay === null },
  { key: 'endDay', head: messages.ends, as: asDay, wide: endDay === null },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'taxFen', head: messages.tax, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'profitFen', head: terms.profit, as: asMoney },
  { key: 'cancelledDay', head: messages.cancelled, as: asDay },
  ...shownProgressColumns,
];

const lineColumns: Column<RowOf<'lines'>>[] = [
  { key: 'product', head: messages.product },
  {
    key: 'quantityMilli',
    head: terms.quantity,
    as: { ...asText, right: true },
    value: ({ quantityMilli }) => quantityText(quantityMilli),
  },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'taxRateBp', head: messages.taxRate, as: percent },
  { key: 'taxFen', head: messages.tax, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'costFen', head: messages.cost, as: asMoney },
];

const creditColumns: Column<RowOf<'credits'>>[] = [
  { key: 'member.name', head: terms.member },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'shareBp', head: messages.share, as: percent },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'costFen', head: messages.cost, as: asMoney },
];

const adjustmentColumns: Column<RowOf<'adjustments'>>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'costFen', head: messages.cost, as: asMoney },
  { key: 'reverses', head: reversalMessages.reversesHead, neverCut: true, wide: true },
  { key: 'reason', head: terms.reason },
];

/** A replaced instalment is kept and marked, as it adds nothing to what is owed. */
const instalmentColumns = (plan: ShownContract['plan']): Column<RowOf<'plan'>>[] => [
  ...planColumns(plan),
  ...settledColumns(plan),
  { key: 'openFen', head: terms.open, as: asMoney },
  {
    key: 'replacedDay',
    head: messages.replaced,
    as: asDay,
    wide: plan.every(({ replacedDay }) => replacedDay === null),
  },
];

const receiptColumns: Column<RowOf<'receipts'>>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'reversedDay', head: messages.reversed, as: asDay },
];

const signatureColumns: Column<NonNullable<ShownContract['signature']>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'ours', head: messages.ours },
  { key: 'theirs', head: messages.theirs },
  { key: 'seal', head: messages.seal },
  { key: 'version', head: messages.version, as: count },
];

const amendmentColumns: Column<RowOf<'amendments'>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'field', head: messages.field, as: named(AMENDED_FIELDS) },
  { key: 'before', head: messages.before, value: ({ field, before }) => before && t(amendedWords(field, before)) },
  { key: 'after', head: messages.after, value: ({ field, after }) => after && t(amendedWords(field, after)) },
  { key: 'reason', head: terms.reason },
  { key: 'by', head: messages.by },
];

const waitingColumns: Column<RowOf<'waiting'>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'draft', head: terms.code, neverCut: true },
  {
    key: 'status',
    head: terms.status,
    value: ({ status }) => t(status === null ? PROPOSAL_STATUSES.open : DRAFT_STATUSES[status]),
  },
  {
    key: 'change',
    head: amendmentMessages.whatChanges,
    // The terms of another plan stand first.
    value: ({ change, terms: plan }) => (plan === null ? change : t(describeTerms(plan)) + change.slice(plan.length)),
  },
  { key: 'reason', head: terms.reason },
  { key: 'by', head: messages.by },
];

const versionColumns: Column<RowOf<'versions'>>[] = [
  { key: 'version', head: messages.version, as: count },
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: messages.signed, as: asDay },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'reason', head: terms.reason },
  { key: 'ours', head: messages.ours },
  { key: 'theirs', head: messages.theirs },
];

const archiveColumns: Column<RowOf<'archives'>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'fileName', head: messages.file },
  { key: 'sha256', head: messages.hash, neverCut: true, wide: true },
  {
    key: 'departments',
    head: messages.departments,
    value: ({ departments }) => t(joinTexts(departments.map((department) => DEPARTMENTS[department]))),
  },
  { key: 'by', head: messages.by },
];

const releaseColumns: Column<RowOf<'releases'>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'overLimitFen', head: messages.overLimit, as: asMoney },
  { key: 'oldestOverdueDays', head: terms.overdueDays, as: count },
  { key: 'reason', head: terms.reason },
  { key: 'by', head: messages.releasedBy },
];

/** What both parties signed besides the lines, item by item. */
function textSection({ text }: ShownContract): ListView[] {
  if (!text) return [];
  return section(
    [
      ...textItem(CONTRACT_CHECKLIST.rights, text.rights),
      ...textItem(CONTRACT_CHECKLIST.specification, text.specification),
      ...textItem(CONTRACT_CHECKLIST.deliveryDay, text.deliveryDay),
      ...textItem(CONTRACT_CHECKLIST.afterSales, text.afterSales),
      ...textItem(messages.paymentTerms, text.terms && t(describeTerms(text.terms))),
    ],
    textColumns,
    messages.agreed,
  );
}

function contractView(contract: ShownContract): SheetView {
  const { signature, voided } = contract;
  return recordSheet(
    {
      title: messages.contractSheet(contract.code),
      subtitle: voided ? reversalMessages.voidedOn(contract.code, voided.day, voided.by, voided.reason) : undefined,
      value: contract,
      code: contract.code,
    },
    listView([contract], headColumns(contract)),
    [
      ...section(contract.lines, lineColumns, messages.lines),
      ...section(contract.credits, creditColumns, messages.credits),
      ...section(contract.adjustments, adjustmentColumns, messages.adjustments),
      ...section(contract.plan, instalmentColumns(contract.plan), terms.instalments),
      ...section(contract.receipts, receiptColumns, terms.receipts),
      ...textSection(contract),
      ...reviewSections(contract),
      ...section(signature ? [signature] : [], signatureColumns, messages.signature),
      // Version 1 is the contract itself, which is all of the above.
      ...section(contract.versions.length > 1 ? contract.versions : [], versionColumns, amendmentMessages.versions),
      ...section(contract.amendments, amendmentColumns, messages.amendments),
      ...section(contract.waiting, waitingColumns, amendmentMessages.waitingAmendments),
      ...section(contract.archives, archiveColumns, messages.archives),
      ...section(contract.releases, releaseColumns, messages.releases),
    ],
  );
}
