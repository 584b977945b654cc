import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { followupByCode, followupIndex, insertFollowups, settleAround } from '../../customers/followups/queries.js';
import { recordEvidence } from '../../pipeline/deals/advance.js';
import { dealIndex, deedDealsContacted, firstFollowup } from '../../pipeline/deals/queries.js';
import { CHANNELS, isOpenStage } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import {
  codeOf,
  dayOf,
  type ImportRun,
  Names,
  requiredDay,
  requiredText,
  type StartImport,
  textOf,
} from './importRun.js';
import { kindMessages } from './kindMessages.js';
import { messages, NOUNS } from './messages.js';
import type { Row } from './problems.js';

/** Rows are what was said with customers (policy 6.1.1). A row settles what was planned by its day, whatever its place. */
export const startFollowups: StartImport = async (run) => {
  const existing = new Map((await followupIndex(run.ctx.db)).map((followup) => [followup.key, followup]));
  const customer = await run.customers(
    () => null,
    () => run.ctx.today,
  );
  const deals = await dealReader(run);
  const member = await run.members();
  const repeats = await repeatIndex(run.ctx, 'followup', run.set);
  let firstId: number | undefined;

  function readRow(row: Row) {
    const v = row.values;
    const [day, text, nextDay] = [requiredDay(row, 'day'), requiredText(row, 'text'), dayOf(v.next)];
    const earlier = existing.get(row.key);
    if (run.isKnown(row, earlier, run.says(row))) return null;
    if (run.isRepeatedKey(row, 'id')) return null;
    const before = run.bad.length;
    const memberId = member(row, 'member');
    const named = customer(row);
    const deal = deals.named(row);
    if (textOf(v.customer) === null && textOf(v.deal) === null) run.refuse(row, 'customer', kindMessages.needsSubject);
    if (deal && typeof named === 'number' && deal.customerId !== null && deal.customerId !== named)
      run.refuse(row, 'deal', messages.dealOfOther(deal.code));
    if (run.bad.length > before) return null;
    const customerId = deal?.customerId ?? named ?? null;
    // As when it is typed: the only open deal of the customer is what it was about.
    const linked = deal ?? (customerId === null || run.isHistory(day) ? undefined : deals.onlyOpen(customerId));
    const conversation = { customerId, dealId: linked?.id ?? null };
    const repeated = repeats.get(repeatKey('followup', { ...conversation, day, text }));
    if (run.isRepeat('followup', [row.line], 'text', repeated)) return null;
    return {
      ...conversation,
      memberId: required(memberId, `member of follow-up ${row.key}`),
      day,
      via: codeOf(CHANNELS, v.via) ?? ('other' as const),
      text,
      nextDay,
      sourceKey: row.key,
    };
  }

  return {
    async take(rows) {
      const accepted = rows.flatMap((row) => readRow(row) ?? []);
      const given = await run.ctx.nextCodes(
        'followup',
        accepted.map(({ day }) => day),
      );
      const ids = insertFollowups(
        run.ctx.tx,
        accepted.values().map((followup, i) => ({
          ...followup,
          code: required(given[i], 'a code for each follow-up'),
          open: isWaiting(run, followup) ? 1 : 0,
          recordedAt: run.ctx.now,
        })),
      );
      firstId ??= ids[0];
      for (const { day } of accepted) run.countIn(day);
      return accepted.length;
    },
    async finish() {
      if (firstId === undefined) return 0;
      await settleAround(run.ctx.tx, firstId);
      await carryDeals(run, firstId);
      return 0;
    },
  };
};

const isWaiting = (run: ImportRun, { nextDay }: { nextDay: Day | null }): boolean =>
  nextDay !== null && nextDay >= run.ctx.today;

/** Finds the deals that rows name, and the only open one of a customer. */
async function dealReader(run: ImportRun) {
  const index = await dealIndex(run.ctx.db);
  const names = new Names(index, run.set, 'deals');
  const open = new Map<number, (typeof index)[number] | null>();
  for (const deal of index)
    if (deal.customerId !== null && isOpenStage(deal.stage))
      open.set(deal.customerId, open.has(deal.customerId) ? null : deal);
  return {
    named(row: Row) {
      const word = textOf(row.values.deal);
      return word === null ? null : run.resolved(row, 'deal', NOUNS.deal, word, names.find(word));
    },
    onlyOpen: (customerId: number) => open.get(customerId) ?? null,
  };
}

/** What a first contact lets happen on its deals carries them further, as when it is typed (policy 3.1.3). */
async function carryDeals(run: ImportRun, firstId: number): Promise<void> {
  for (const deal of await deedDealsContacted(run.ctx.db, firstId)) {
    const first = await firstFollowup(run.ctx.db, deal.id, deal.customerId);
    const followup = first && (await followupByCode(run.ctx.db, first.code));
    if (!followup || followup.id < firstId) continue;
    const carried = await recordEvidence(run.ctx, deal);
    if (carried?.facts) run.moves.push(carried.facts);
  }
}
