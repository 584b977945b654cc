import type { StoryLine } from '../../app/audit/registry.js';
import type { Context } from '../../app/context.js';
import { dunningStory } from '../../collections/dunning/story.js';
import { fapiaoStory } from '../../collections/fapiao/story.js';
import { hardshipStory } from '../../collections/hardship/story.js';
import { listReceipts } from '../../collections/receivables/list.js';
import { contractStory } from '../../contracts/contracts/story.js';
import { orderStory } from '../../contracts/orders/story.js';
import { mergedArchives } from '../../customers/customers/merge.js';
import { leadStory } from '../../customers/leads/list.js';
import { linesOfCustomer } from '../../expenses/claims/list.js';
import { dealStory } from '../../pipeline/deals/story.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { CHANNELS, type Channel } from '../../policy/stages.js';
import { listSurveys } from '../../relations/surveys/service.js';
import { readClock } from '../../shared/clock.js';
import type { Day, Instant } from '../../shared/dates.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { joinParts } from '../../shared/text.js';
import { hasLine, leadContacts, linesFromLedger } from './ledger.js';
import { messages } from './messages.js';
import { codesOf, notesAbout } from './queries.js';
import { inOrder, type StoryEntry, withoutLeadContacts, withoutUndone, withUndoneMoves } from './rules.js';

type Money = (fen: Fen) => string;

/** The customer, with the part of the story that the archive itself keeps. */
export interface StorySubject {
  id: number;
  code: string;
  owners: readonly { fromDay: Day; name: string | null; reason: string | null }[];
  followups: readonly { day: Day; via: Channel; text: string; code: string; member: { name: string } }[];
}

/**
 * Everything that happened with a customer, collected from the rooms, in the order of the days and of the ledger
 * (policy 6.1.1).
 */
export async function customerStory(ctx: Context, subject: StorySubject): Promise<StoryEntry[]> {
  const { id, code, followups } = subject;
  const { timeZone, currency } = ctx.company;
  const money: Money = (fen) => formatMoney(fen, currency);
  const fromTables = [
    await leadStory(ctx, id),
    await dealStory(ctx, id),
    await contractStory(ctx, id),
    await orderStory(ctx, id),
    await receiptLines(ctx, code, money),
    await dunningLines(ctx, id),
    await hardshipStory(ctx, id),
    await fapiaoStory(ctx, id),
    await surveyLines(ctx, code),
    await claimLines(ctx, id, money),
    await mergeLines(ctx, id),
    ownerLines(subject),
  ].flat();
  const codes = [...fromTables, ...followups].map((line) => line.code).filter((code) => code !== '');
  const about = new Set([...(await codesOf(ctx.db, id)), ...codes]);
  const all = await notesAbout(ctx.db, [...about]);
  const notes = withoutUndone(all);
  const dayOf = (instant: Instant) => readClock(timeZone, instant).today;
  const fromLedger = linesFromLedger(notes, { dayOf, money, currency });
  const contacts = followups.map(({ member, ...followup }) => ({ ...followup, who: member.name }));
  const fromFollowups = withoutLeadContacts(contacts, leadContacts(notes), notes).map(followupLine);
  return inOrder([...fromLedger, ...fromFollowups, ...fromTables], { notes, moves: withUndoneMoves(all) }, hasLine);
}

function followupLine({
  day,
  who,
  via,
  text,
  code,
}: {
  day: Day;
  who: string;
  via: Channel;
  text: string;
  code: string;
}) {
  const line: StoryLine = { day, who, text, code, action: CHANNELS[via], entry: 'followup.add' };
  return line;
}

async function receiptLines(ctx: Context, customer: string, money: Money): Promise<StoryLine[]> {
  const lines: StoryLine[] = [];
  for (const { code, day, amountFen, reversedDay, reverseReason } of await listReceipts(ctx, { customer })) {
    lines.push({ day, who: '', action: messages.received, text: money(amountFen), code, entry: 'payment.receive' });
    if (reversedDay === null) continue;
    const text = reverseReason ?? '';
    lines.push({ day: reversedDay, who: '', action: messages.reversed, text, code, entry: 'payment.reverse' });
  }
  return lines;
}

async function dunningLines(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const lines = await dunningStory(ctx, customerId);
  return lines.map(({ action, ...line }) => ({
    ...line,
    action: action === 'dun' ? messages.dunned : messages.promised,
    entry: `payment.${action}`,
  }));
}

async function surveyLines(ctx: Context, customer: string): Promise<StoryLine[]> {
  const surveys = await listSurveys(ctx, { customer });
  return surveys.flatMap(({ sentDay, day, recordedBy, score, comment, code }) => {
    const lines: StoryLine[] = [];
    const who = recordedBy?.name ?? '';
    if (sentDay !== null)
      lines.push({ day: sentDay, who, action: messages.surveySent, text: '', code, entry: 'survey.send' });
    const text = joinParts(score === null ? null : String(score), comment);
    if (day !== null) lines.push({ day, who, action: messages.survey, text, code, entry: 'survey.record' });
    return lines;
  });
}

async function claimLines(ctx: Context, customerId: number, money: Money): Promise<StoryLine[]> {
  const lines = await linesOfCustomer(ctx, customerId);
  return lines.map(({ day, member, category, amountFen, purpose, code }) => ({
    day,
    who: member.name,
    action: EXPENSE_CATEGORIES[category],
    text: joinParts(money(amountFen), purpose),
    code,
    entry: 'claim.add',
  }));
}

async function mergeLines(ctx: Context, customerId: number): Promise<StoryLine[]> {
  const archives = await mergedArchives(ctx, customerId);
  return archives.map(({ day, name, code }) => ({
    day,
    who: '',
    action: messages.mergedInHere,
    text: name,
    code,
    entry: 'customer.merge',
  }));
}

/** Changes of owner; the first owner came with the archive. */
function ownerLines({ code, owners }: StorySubject): StoryLine[] {
  return owners.slice(1).map(({ fromDay, name, reason }) => ({
    day: fromDay,
    who: '',
    action: messages.newOwner,
    text: joinParts(name, reason),
    code,
    entry: 'customer.assign',
  }));
}
