import { requireNotLeft } from '../../app/members.js';
import { may } from '../../app/permission.js';
import { allMembers } from '../../app/queries.js';
import { emailKey, normalName } from '../../customers/customers/rules.js';
import { insertLeads, leadIndex, type NewLead } from '../../customers/leads/queries.js';
import { QUESTIONS, unanswered } from '../../customers/leads/rules.js';
import { campaignCalled } from '../../expenses/campaigns/resolve.js';
import { dealIndex } from '../../pipeline/deals/queries.js';
import { LEAD_REJECTIONS, LEAD_STATUSES, type LeadStatus } from '../../policy/leads.js';
import { SOURCES } from '../../policy/stages.js';
import type { Day } from '../../shared/dates.js';
import { SalesdeskError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { identityReader } from './contactRows.js';
import { CustomerIndex } from './duplicates.js';
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
import { NOUNS } from './messages.js';
import { payerFinder } from './payers.js';
import type { Row } from './problems.js';

/** Rows are leads by their channel (policy 3.1.1); those of the history stand where they stood, past no gate. */
export const startLeads: StartImport = async (run) => {
  const existing = new Map((await leadIndex(run.ctx.db)).map((lead) => [lead.key, lead]));
  const owner = await ownerReader(run);
  const customer = await payerFinder(run);
  const readConverted = await conversionReader(run, customer);
  const campaignOf = campaignReader(run);
  const identity = await identityReader(run);
  const alike = await CustomerIndex.load(run, run.rules.key !== undefined || run.mapping.fields.has('id'));

  async function readRow(row: Row): Promise<Omit<NewLead, 'code'> | null> {
    const v = row.values;
    const company = requiredText(row, 'company');
    const day = requiredDay(row, 'day');
    const status = codeOf(LEAD_STATUSES, v.status) ?? 'new';
    const earlier = existing.get(row.key);
    if (run.isKnown(row, earlier, run.says(row))) return null;
    if (run.isRepeatedKey(row, 'id')) return null;
    const before = run.bad.length;
    const channel = required(codeOf(SOURCES, v.channel), 'the channel of a lead');
    const ownerId = owner(row, day);
    const referrerId = textOf(v.referrer) === null ? null : customer(row, 'referrer');
    if (channel === 'referral' && textOf(v.referrer) === null && !run.isHistory(day))
      run.refuseByPolicy(row, 'referrer', '3.1.1', kindMessages.referralNeedsCustomer);
    const [phone, email] = [identity.phone(row), identity.email(row)];
    const campaign = await campaignOf(row);
    const became = status === 'converted' ? readConverted(row) : { customerId: null, dealId: null };
    const decided = readDecision(run, row, status, day);
    if (run.bad.length > before) return null;
    if (status === 'new' || status === 'qualified') {
      const phones = phone === null ? [] : [phone];
      const candidate = { name: company, uscc: null, phones, emails: email === null ? [] : [emailKey(email)] };
      if (!run.isNew(row, 'company', alike.duplicateOf(candidate))) return null;
      alike.addRow(candidate, row.line);
    }
    return {
      company,
      normalName: normalName(company),
      channel,
      day,
      ownerId: required(ownerId, `owner of lead ${row.key}`),
      campaign: campaign?.name ?? textOf(v.campaign),
      campaignId: campaign?.id ?? null,
      referrerId,
      contact: textOf(v.contact),
      phone,
      email,
      wechat: textOf(v.wechat),
      note: textOf(v.note),
      status,
      firstContactDay: dayOf(v.contacted),
      ...Object.fromEntries(QUESTIONS.map((question) => [question, textOf(v[question])])),
      ...decided,
      ...became,
      sourceKey: row.key,
      recordedAt: run.ctx.now,
    };
  }

  return {
    async take(rows) {
      const accepted: Omit<NewLead, 'code'>[] = [];
      for (const row of rows) {
        const lead = await readRow(row);
        if (lead) accepted.push(lead);
      }
      const codes = await run.ctx.nextCodes(
        'lead',
        accepted.map(({ day }) => day),
      );
      insertLeads(
        run.ctx.tx,
        accepted.values().map((lead, i) => ({ ...lead, code: required(codes[i], 'a code for each lead') })),
      );
      for (const { day } of accepted) run.countIn(day);
      return accepted.length;
    },
  };
};

/** Where a lead stands, with its days; what came after the history answers what the commands ask (policy 3.1.2). */
function readDecision(run: ImportRun, row: Row, status: LeadStatus, day: Day) {
  const v = row.values;
  const [contacted, qualified, decided] = [v.contacted, v.qualified, v.decided].map(dayOf);
  for (const [field, value] of Object.entries({ contacted, qualified, decided }))
    if (value && value < day) run.refuse(row, field, kindMessages.beforeLead(day));
  const rejectReason = codeOf(LEAD_REJECTIONS, v.rejectReason);
  const isGated = !run.isHistory(decided ?? day);
  if (status === 'converted' && isGated) run.refuseByPolicy(row, 'status', '3.1.2', kindMessages.convertedAfterHistory);
  const answers = Object.fromEntries(QUESTIONS.map((question) => [question, textOf(v[question])]));
  if (status === 'qualified' && isGated && unanswered(answers).length > 0)
    run.refuseByPolicy(row, 'status', '3.1.2', kindMessages.unanswered);
  if (status === 'rejected' && isGated && rejectReason === null)
    run.refuseByPolicy(row, 'rejectReason', '3.1.2', kindMessages.rejectedNeedsReason);
  if (status === 'rejected' && isGated && rejectReason === 'other' && textOf(v.note) === null)
    run.refuseByPolicy(row, 'note', '3.1.2', kindMessages.otherNeedsNote);
  return {
    qualifiedDay: status === 'qualified' ? (qualified ?? decided ?? contacted ?? day) : (qualified ?? null),
    decidedDay: status === 'rejected' || status === 'converted' ? (decided ?? day) : null,
    rejectReason: status === 'rejected' ? rejectReason : null,
    rejectNote: status === 'rejected' && rejectReason === 'other' ? textOf(v.note) : null,
  };
}

/** What a converted lead became: its customer, and its deal where the file knows it. */
async function conversionReader(run: ImportRun, customer: (row: Row, field: string) => number | null) {
  const deals = new Names(await dealIndex(run.ctx.db), run.set, 'deals');
  return (row: Row): { customerId: number | null; dealId: number | null } => {
    const dealWord = textOf(row.values.deal);
    const deal = dealWord === null ? null : run.resolved(row, 'deal', NOUNS.deal, dealWord, deals.find(dealWord));
    const isNamed = textOf(row.values.customer) !== null;
    const customerId = (isNamed ? customer(row, 'customer') : null) ?? deal?.customerId ?? null;
    if (customerId === null && !isNamed) run.refuse(row, 'customer', kindMessages.convertedNeedsCustomer);
    return { customerId, dealId: deal?.id ?? null };
  };
}

/** The member who owns a lead: the one that is named, else who imports it. One of today is there and may own leads. */
async function ownerReader(run: ImportRun): Promise<(row: Row, day: Day) => number | null> {
  const member = await run.members();
  const byId = new Map((await allMembers(run.ctx.db)).map((one) => [one.id, one]));
  return (row, day) => {
    const id = member(row, 'owner');
    if (id === undefined) return run.ctx.actor.id;
    const named = id === null ? undefined : byId.get(id);
    if (named === undefined || run.isHistory(day)) return id;
    if (!may(named, 'lead.write')) return run.refuseByPolicy(row, 'owner', '3.1.1', kindMessages.cannotOwn(named.name));
    try {
      requireNotLeft(run.ctx, named);
    } catch (error) {
      if (!(error instanceof SalesdeskError)) throw error;
      return run.refuse(row, 'owner', error.details.text);
    }
    return id;
  };
}

/** The campaign of ours that a row names; a text that is none of ours stays as it is. Each text is looked up once. */
function campaignReader(run: ImportRun) {
  const called = new Map<string, Awaited<ReturnType<typeof campaignCalled>>>();
  return async (row: Row) => {
    const word = textOf(row.values.campaign);
    if (word === null) return undefined;
    try {
      if (!called.has(word)) called.set(word, await campaignCalled(run.ctx, word));
    } catch (error) {
      if (!(error instanceof SalesdeskError)) throw error;
      run.refuse(row, 'campaign', error.details.text);
    }
    return called.get(word);
  };
}
