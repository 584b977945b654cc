import type { StoryLine } from '../../app/audit/registry.js';
import type { Context } from '../../app/context.js';
import { AMENDED_FIELDS, type AmendedField, type ReviewDecision } from '../../policy/contracts.js';
import { ROLES } from '../../policy/roles.js';
import type { Day, Instant } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { both, type Text } from '../../shared/text.js';
import { adjustmentsOf } from './adjustmentQueries.js';
import { amendedWords } from './amendedWords.js';
import { amendmentMessages } from './amendmentMessages.js';
import { amendmentsOf, signedAmendments } from './amendmentQueries.js';
import { type Draft, draftsOfCustomer } from './draftQueries.js';
import { messages } from './messages.js';
import { type Contract, contractRows } from './queries.js';
import { reversalMessages } from './reversalMessages.js';
import { reviewRounds } from './reviewers.js';
import { withoutReversedCancellations } from './rules.js';
import { archivesOf } from './signatureQueries.js';

/** Where the entry of an amendment keeps what it changed. */
const CHANGED_FIELD: Record<AmendedField, string> = {
  deliveryDay: 'deliveryDay',
  startDay: 'startDay',
  endDay: 'endDay',
  plan: 'instalments',
  renewed: 'endedDay',
  ended: 'endedDay',
  specification: 'specification',
  rights: 'rights',
  afterSales: 'afterSales',
  lines: 'lines',
  grossFen: 'grossFen',
};

/** What happened to a customer's contracts, for his story (policy 3.5); in no order. */
export async function contractStory(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const lines: StoryLine[] = [];
  for (const draft of await draftsOfCustomer(ctx.db, customerId))
    for (const line of await storyOfDraft(ctx, draft)) lines.push(line);
  for (const { contract, owner } of await contractRows(ctx.db, { customerId }))
    for (const line of await storyOfContract(ctx, contract, owner)) lines.push(line);
  return lines;
}

const STORY_OF: Record<ReviewDecision, Text> = { pass: messages.storyPassed, return: messages.storyReturned };

async function storyOfDraft(ctx: Context, draft: Draft): Promise<StoryLine[]> {
  const drafted: StoryLine = {
    day: draft.openedDay,
    who: '',
    action: messages.storyDrafted,
    text: draft.quote ?? '',
    code: draft.code,
    entry: 'contract.draft',
  };
  const reviews = (await reviewRounds(ctx.db, draft.id)).map(
    ({ day, by, decision, remarks, standsIn }): StoryLine => ({
      day,
      who: by,
      action: standsIn === null ? STORY_OF[decision] : messages.storyInPlace(decision, ROLES[standsIn]),
      text: remarks ?? '',
      code: draft.code,
      entry: 'contract.review',
    }),
  );
  // An amendment that is drafted is told by its entry, with the contract that it amends.
  return draft.amendsId === null ? [drafted, ...reviews] : reviews;
}

async function storyOfContract(ctx: Context, contract: Contract, owner: string | null): Promise<StoryLine[]> {
  const { code } = contract;
  const { currency } = ctx.company;
  const signed: StoryLine = {
    day: contract.signedDay,
    who: owner ?? '',
    action: messages.storySigned,
    text: formatMoney(contract.grossFen, currency),
    code,
    at: contract.recordedAt,
    entry: 'contract.sign',
  };
  const supplements = new Set(
    (await signedAmendments(ctx.db, contract.id, ctx.today)).map(({ recordedAt }) => recordedAt),
  );
  /** What was recorded with the signature of an amendment stands in its entry. */
  const entryOf = (recordedAt: Instant, otherwise: 'contract.adjust' | 'contract.unadjust' | 'contract.amend') =>
    supplements.has(recordedAt) ? 'contract.signSupplement' : otherwise;
  const adjustmentRows = withoutReversedCancellations(await adjustmentsOf(ctx.db, contract.id));
  // What a cancellation takes off is one sum, whatever was typed before or after it.
  const cancelledFen = (on: Day) =>
    adjustmentRows
      .filter(({ kind, day }) => kind === 'cancellation' && day === on)
      .reduce((sum, { grossFen }) => sum + grossFen, 0);
  const cancellation = adjustmentRows.find(({ kind }) => kind === 'cancellation');
  const adjustments = adjustmentRows
    .filter((row) => row.kind !== 'cancellation' || row === cancellation)
    .map((row): StoryLine => {
      const isCancellation = row === cancellation;
      const reverses = row.reversesId !== null;
      const adjusted = reverses ? reversalMessages.storyUnadjusted : messages.storyAdjusted;
      const entry = reverses ? 'contract.unadjust' : 'contract.adjust';
      const amountFen = isCancellation ? cancelledFen(row.day) : row.grossFen;
      return {
        day: row.day,
        who: '',
        action: isCancellation ? messages.storyCancelled : adjusted,
        text: `${formatMoney(amountFen, currency)}  ${row.reason}`,
        code,
        at: row.recordedAt,
        entry: isCancellation ? 'contract.cancel' : entryOf(row.recordedAt, entry),
      };
    });
  const amendments = (await amendmentsOf(ctx.db, contract.id)).map(
    ({ day, by, field, before, after, reason, recordedAt }): StoryLine => ({
      day,
      who: by,
      action: amendmentMessages.storyAmended,
      text: both((lang) => {
        const words = (value: string | null) => (value === null ? '' : amendedWords(field, value)[lang]);
        return `${AMENDED_FIELDS[field][lang]}  ${words(before)} → ${words(after)}  ${reason}`;
      }),
      code,
      at: recordedAt,
      entry: entryOf(recordedAt, 'contract.amend'),
      isIn: ({ changes }) => {
        const change = changes?.[CHANGED_FIELD[field]];
        const isDay = field === 'deliveryDay' || field === 'startDay' || field === 'endDay';
        return isDay ? change?.from === before && change.to === after : change !== undefined;
      },
      repeats: true,
    }),
  );
  const archives = (await archivesOf(ctx.db, contract.id)).map(
    ({ day, by, fileName }): StoryLine => ({
      day,
      who: by,
      action: messages.storyArchived,
      text: fileName,
      code,
      entry: 'contract.archive',
    }),
  );
  return [signed, ...adjustments, ...amendments, ...archives];
}
