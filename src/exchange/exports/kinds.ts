import { pastDay } from '../../app/asOf.js';
import type { Context } from '../../app/context.js';
import { maySeeCosts, onlyIf } from '../../app/costs.js';
import { customersAsOf } from '../../customers/customers/asOf.js';
import { claimsAsOf } from '../../expenses/claims/asOf.js';
import { dealsAsOf } from '../../pipeline/deals/pastQueries.js';
import { effectiveMoves } from '../../pipeline/deals/rules.js';
import { ADJUSTMENT_KINDS } from '../../policy/contracts.js';
import { CLAIM_STATUSES, EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { LEAD_REJECTIONS, LEAD_STATUSES, type LeadStatus } from '../../policy/leads.js';
import { ROLES } from '../../policy/roles.js';
import { CHANNELS, LOST_REASONS, type LostReason, SOURCES, type StageCode } from '../../policy/stages.js';
import type { Choices } from '../../shared/choices.js';
import type { Day } from '../../shared/dates.js';
import { formatPercent } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { type FieldType, fieldsOf } from '../imports/fields.js';
import { stageHistoryText } from '../imports/stageHistory.js';
import { type ExportColumn, type ExportRow, headOf, isImported } from './columns.js';
import {
  adjustmentPieces,
  approvedBudgets,
  cityPieces,
  claimPieces,
  contactPieces,
  contractDetails,
  contractPieces,
  customerPieces,
  dealDetails,
  followupPieces,
  instalmentPieces,
  leadPieces,
  memberRows,
  namesakes,
  productPieces,
  receiptPieces,
  standardPieces,
  surveyPieces,
  targetPieces,
} from './queries.js';

/** What the rows of all kinds name. */
export interface ExportContext {
  ctx: Context;
  asOf: Day;
  /** A member, by whose name he is known. */
  memberName(id: number | null): string | null;
  /** A customer by his name, or by his code where two have that name. */
  customerWord(name: string | null, code: string | null): string | null;
  /** Whether costs are in it (policy 3.3.2). @param ownerId of the contract; null: it is nobody's */
  seesCosts(ownerId: number | null): boolean;
}

/** A kind of thing that is exported: its columns, and its rows in batches, in the order in which they were recorded. */
export interface ExportKind {
  name: string;
  columns: readonly ExportColumn[];
  rows(from: ExportContext): AsyncIterable<readonly ExportRow[]>;
}

/** @param isWhole the whole book, of which nothing is hidden: for the manager and the system, who has no role that reads costs */
export async function exportContext(ctx: Context, asOf: Day, { isWhole = false } = {}): Promise<ExportContext> {
  const names = new Map((await memberRows(ctx.db)).map(({ id, name }) => [id, name]));
  const several = await namesakes(ctx.db);
  return {
    ctx,
    asOf,
    memberName: (id) => (id === null ? null : (names.get(id) ?? null)),
    // A name that reads like a code would be looked up as one.
    customerWord: (name, code) => (name === null || several.has(name) || /^[A-Z]+-\d/.test(name) ? code : name),
    seesCosts: (ownerId) => isWhole || maySeeCosts(ctx, ownerId),
  };
}

type More = Record<string, FieldType | Choices>;
const isChoices = (type: FieldType | Choices): type is Choices => typeof type === 'object';

/** The columns of a kind, with the types of the import's fields. @param more types of what the import does not know */
function columnsOf(kind: string, fields: string, more: More = {}): ExportColumn[] {
  return fields.split(' ').map((field) => {
    const known = isImported(kind) ? fieldsOf(kind)[field] : undefined;
    const type = more[field] ?? known?.choices ?? known?.type ?? 'text';
    return {
      field,
      head: headOf(kind, field),
      ...(isChoices(type) ? { type: 'choice', choices: type } : { type }),
    };
  });
}

async function* mapped<T>(
  batches: AsyncIterable<readonly T[]>,
  rowOf: (item: T) => ExportRow | readonly ExportRow[],
): AsyncIterable<readonly ExportRow[]> {
  for await (const batch of batches) yield batch.flatMap(rowOf);
}
async function* one<T>(rows: Promise<readonly T[]>): AsyncIterable<readonly T[]> {
  yield await rows;
}

const dayBy = (day: Day | null, asOf: Day): Day | null => (day !== null && day <= asOf ? day : null);

// ---- people, customers, products

const members: ExportKind = {
  name: 'members',
  columns: columnsOf('members', 'id name role moreRoles territory manager osUser email phone joined left'),
  rows: ({ ctx, memberName, asOf }) =>
    mapped(one(memberRows(ctx.db)), (member) => {
      const [role = null, ...more] = member.roles.split(' ');
      return {
        id: member.code,
        name: member.name,
        role,
        moreRoles: more.length === 0 ? null : more.map((code) => ROLES[code as keyof typeof ROLES].en).join('; '),
        territory: member.territory,
        manager: memberName(member.managerId),
        osUser: member.osUser,
        email: member.email,
        phone: member.phone,
        joined: member.joinedDay,
        left: dayBy(member.leftDay, asOf),
      };
    }),
};

const customers: ExportKind = {
  name: 'customers',
  columns: columnsOf(
    'customers',
    'id name shortName uscc industry region size level source owner phone email address creditLimit tags preferences note created',
  ),
  async *rows({ ctx, asOf, memberName }) {
    const past = pastDay(ctx, asOf);
    const batches =
      past === undefined
        ? mapped(customerPieces(ctx.db, asOf), (archive) => ({ ...archive }))
        : one(
            customersAsOf(ctx, past).then((all) =>
              all.map(({ archive, owner }) => ({ ...archive, ownerName: owner?.name ?? null })),
            ),
          );
    yield* mapped(batches as AsyncIterable<readonly ArchiveRow[]>, (archive) => ({
      id: archive.code,
      name: archive.name,
      shortName: archive.shortName,
      uscc: archive.uscc,
      industry: archive.industry,
      region: archive.region,
      size: archive.size,
      level: archive.level,
      source: archive.source,
      owner: archive.ownerName === undefined ? memberName(archive.ownerId) : archive.ownerName,
      phone: archive.phone,
      email: archive.email,
      address: archive.address,
      creditLimit: archive.creditLimitFen,
      tags: archive.tags,
      preferences: archive.preferences,
      note: archive.note,
      created: archive.createdDay,
    }));
  },
};
type ArchiveRow = Awaited<ReturnType<typeof customersAsOf>>[number]['archive'] & { ownerName?: string | null };

const contacts: ExportKind = {
  name: 'contacts',
  columns: columnsOf('contacts', 'customer name title phone email wechat note'),
  rows: ({ ctx, asOf, customerWord }) =>
    mapped(contactPieces(ctx.db, asOf), ({ id: _, customerCode, customer, ...contact }) => ({
      ...contact,
      customer: customerWord(customer, customerCode),
    })),
};

const products: ExportKind = {
  name: 'products',
  columns: columnsOf('products', 'id name category unit listPrice cost taxRate'),
  rows: ({ ctx, seesCosts }) =>
    mapped(productPieces(ctx.db), (product) => ({
      id: product.code,
      name: product.name,
      category: product.category,
      unit: product.unit,
      listPrice: product.listPriceFen,
      cost: onlyIf(seesCosts(null), product.costFen),
      taxRate: product.taxRateBp,
    })),
};

// ---- leads, deals

const leads: ExportKind = {
  name: 'leads',
  columns: columnsOf(
    'leads',
    'id company contact phone email wechat channel campaign referrer day owner status contacted need budget authority timing intent qualified rejectReason decided customer deal note',
    {
      channel: SOURCES,
      day: 'day',
      status: LEAD_STATUSES,
      rejectReason: LEAD_REJECTIONS,
      decided: 'day',
      contacted: 'day',
      qualified: 'day',
    },
  ),
  rows: ({ ctx, asOf, memberName, customerWord }) =>
    mapped(leadPieces(ctx.db, asOf), ({ lead, customer, customerCode, referrer, referrerCode, deal }) => {
      const isDecided = lead.decidedDay !== null && lead.decidedDay <= asOf;
      const openStatus: LeadStatus = dayBy(lead.qualifiedDay, asOf) === null ? 'new' : 'qualified';
      return {
        id: lead.code,
        company: lead.company,
        contact: lead.contact,
        phone: lead.phone,
        email: lead.email,
        wechat: lead.wechat,
        channel: lead.channel,
        campaign: lead.campaign,
        referrer: customerWord(referrer, referrerCode),
        day: lead.day,
        owner: memberName(lead.ownerId),
        status: isDecided ? lead.status : openStatus,
        contacted: dayBy(lead.firstContactDay, asOf),
        need: lead.need,
        budget: lead.budget,
        authority: lead.authority,
        timing: lead.timing,
        intent: lead.intent,
        qualified: dayBy(lead.qualifiedDay, asOf),
        rejectReason: isDecided ? lead.rejectReason : null,
        decided: dayBy(lead.decidedDay, asOf),
        customer: isDecided ? customerWord(customer, customerCode) : null,
        deal: isDecided ? deal : null,
        note: lead.note,
      };
    }),
};

const DEALS_AT_ONCE = 500;
const deals: ExportKind = {
  name: 'deals',
  columns: columnsOf(
    'deals',
    'id title customer owner product stage opened closed expected amount source lostReason competitor kind moves',
  ),
  async *rows({ ctx, asOf, memberName, customerWord }) {
    const all = await dealsAsOf(ctx.db, asOf, { state: 'all' });
    for (let from = 0; from < all.length; from += DEALS_AT_ONCE) {
      const batch = all.slice(from, from + DEALS_AT_ONCE);
      const { details, moves } = await dealDetails(
        ctx.db,
        asOf,
        batch.map(({ id }) => id),
      );
      yield batch.map((deal) => ({
        id: deal.code,
        title: deal.title,
        customer: customerWord(deal.customer?.name ?? null, deal.customer?.code ?? null),
        owner: memberName(deal.ownerId),
        product: details.get(deal.id)?.product ?? null,
        stage: deal.stage,
        opened: deal.openedDay,
        closed: deal.stage === 'won' || deal.stage === 'lost' ? deal.countedDay : null,
        expected: deal.expectedDay,
        amount: deal.amountFen,
        source: deal.source,
        lostReason: deal.stage === 'lost' ? lostReasonOf(deal.reason) : null,
        competitor: deal.competitor ?? details.get(deal.id)?.competitor ?? null,
        kind: deal.kind,
        moves: movesText(effectiveMoves(moves.get(deal.id) ?? [])),
      }));
    }
  },
};

const lostReasonOf = (reason: string | null): LostReason | null =>
  reason !== null && Object.hasOwn(LOST_REASONS, reason) ? (reason as LostReason) : null;

/** The stages that a deal went through; by hand or brought in, known from when on or not. */
const movesText = (moves: readonly { toStage: StageCode; day: Day; imported: number }[]): string =>
  stageHistoryText(moves.map(({ toStage, day, imported }) => ({ stage: toStage, day, isKnown: imported !== UNKNOWN })));
/** Of a move that a file brought without naming the stage in which the deal had been. */
const UNKNOWN = 1;

// ---- contracts and receivables

const contracts: ExportKind = {
  name: 'contracts',
  columns: columnsOf(
    'contracts',
    'id customer rep shares signed title product quantity amount gross taxRate cost deal start end delivery delivered accepted',
    { end: 'day', delivery: 'day', delivered: 'day', accepted: 'day' },
  ),
  async *rows({ ctx, asOf, memberName, customerWord, seesCosts }) {
    for await (const batch of contractPieces(ctx.db, asOf)) {
      const { lines, shares } = await contractDetails(
        ctx.db,
        batch.map(({ id }) => id),
      );
      yield batch.flatMap(({ contract, customer, customerCode, deal }) => {
        const credited = shares.get(contract.id) ?? [];
        const ownerId = contract.ownerId ?? credited[0]?.memberId ?? null;
        const isWhole = credited.length === 1 && credited[0]?.memberId === ownerId;
        return (lines.get(contract.id) ?? []).map((line) => ({
          id: contract.code,
          customer: customerWord(customer, customerCode),
          rep: memberName(ownerId),
          shares: isWhole
            ? null
            : credited
                .map(({ memberId, shareBp }) => `${memberName(memberId) ?? ''} ${formatPercent(shareBp)}`)
                .join('; '),
          signed: contract.signedDay,
          title: contract.title,
          product: line.product,
          quantity: line.quantityMilli,
          amount: line.netFen,
          gross: line.grossFen,
          taxRate: line.taxRateBp,
          cost: onlyIf(seesCosts(contract.ownerId), line.costFen),
          deal,
          start: contract.startDay,
          end: contract.endDay,
          delivery: contract.deliveryDay,
          delivered: dayBy(contract.deliveredDay, asOf),
          accepted: dayBy(contract.acceptedDay, asOf),
        }));
      });
    }
  },
};

const adjustments: ExportKind = {
  name: 'adjustments',
  columns: columnsOf('adjustments', 'id contract kind day amount gross cost reason', {
    kind: ADJUSTMENT_KINDS,
    day: 'day',
  }),
  rows: ({ ctx, asOf, seesCosts }) =>
    mapped(adjustmentPieces(ctx.db, asOf), ({ adjustment, contract, ownerId }) => ({
      id: adjustment.code,
      contract,
      kind: adjustment.kind,
      day: adjustment.day,
      amount: adjustment.netFen,
      gross: adjustment.grossFen,
      cost: onlyIf(seesCosts(ownerId), adjustment.costFen),
      reason: adjustment.reason,
    })),
};

const receivables: ExportKind = {
  name: 'receivables',
  columns: columnsOf(
    'receivables',
    'id invoice customer owner issued due dueRule amount received settled contract dispute',
    { received: 'money' },
  ),
  rows: ({ ctx, asOf, memberName, customerWord }) =>
    mapped(
      instalmentPieces(ctx.db, asOf),
      ({ instalment, contract, kind, ownerId, customer, customerCode, loweredFen, paid }) => {
        const { replacedDay, replacedFen } = instalment;
        const amount =
          instalment.amountFen - loweredFen - (replacedDay !== null && replacedDay <= asOf ? replacedFen : 0);
        // What was wholly given up, or moved to another plan, is no receivable any more.
        if (amount <= 0) return [];
        const isKnown = instalment.dueSince === null || instalment.dueSince <= asOf;
        return [
          {
            id: instalment.code,
            invoice: instalment.invoiceNo ?? instalment.code,
            customer: customerWord(customer, customerCode),
            owner: kind === 'carriedOver' ? memberName(ownerId) : null,
            issued: instalment.fromDay,
            due: isKnown ? instalment.dueDay : null,
            dueRule: instalment.dueRule,
            amount,
            received: paid.fen,
            settled: paid.fen === amount ? paid.lastDay : null,
            contract: kind === 'carriedOver' ? null : contract,
            dispute: instalment.dispute,
          },
        ];
      },
    ),
};

const receipts: ExportKind = {
  name: 'receipts',
  columns: columnsOf('receipts', 'id customer day amount reference invoice contract', { day: 'day', amount: 'money' }),
  rows: ({ ctx, asOf, customerWord }) =>
    mapped(
      receiptPieces(ctx.db, asOf),
      ({ receipt, customer, customerCode, contract, contractKind, instalment, invoice }) => ({
        id: receipt.code,
        customer: customerWord(customer, customerCode),
        day: receipt.day,
        amount: receipt.amountFen,
        reference: receipt.reference,
        invoice: invoice ?? instalment,
        contract: contractKind === 'sale' ? contract : null,
      }),
    ),
};

// ---- targets and money that is spent

const targets: ExportKind = {
  name: 'targets',
  columns: columnsOf('targets', 'month member sales profit newCustomers base challenge reason'),
  rows: ({ ctx, memberName }) =>
    mapped(targetPieces(ctx.db), (target) => ({
      month: target.month,
      member: target.memberId === null ? 'team' : memberName(target.memberId),
      sales: target.salesFen,
      profit: target.profitFen,
      newCustomers: target.newCustomers,
      base: target.baseFen,
      challenge: target.challengeFen,
      reason: target.reason,
    })),
};

const budgets: ExportKind = {
  name: 'budgets',
  columns: columnsOf('budgets', 'year version category amount approved reason', {
    year: 'whole',
    version: 'whole',
    category: EXPENSE_CATEGORIES,
    amount: 'money',
    approved: 'day',
  }),
  rows: ({ ctx, asOf }) =>
    mapped(one(approvedBudgets(ctx.db, asOf)), ({ amountFen, approvedDay, ...line }) => ({
      ...line,
      amount: amountFen,
      approved: approvedDay,
    })),
};

const claims: ExportKind = {
  name: 'claims',
  columns: columnsOf(
    'claims',
    'id member category kind amount tax day until purpose city nights heads km invoice invoiceDay invoiceTitle invoiceTaxNo customer deal status submitted paid',
    { status: CLAIM_STATUSES, submitted: 'day' },
  ),
  async *rows({ ctx, asOf, memberName, customerWord }) {
    const past = pastDay(ctx, asOf);
    const then = past && new Map((await claimsAsOf(ctx, past, {})).map((claim) => [claim.code, claim]));
    yield* mapped(claimPieces(ctx.db, asOf), ({ claim, lines }) => {
      const status = then === undefined ? claim.status : then.get(claim.code)?.status;
      if (status === undefined || status === 'withdrawn' || status === 'rejected') return [];
      return lines.map(({ line, customer, customerCode, deal }) => ({
        id: claim.code,
        member: memberName(claim.memberId),
        category: line.category,
        kind: line.kind,
        amount: line.sanctionedFen ?? line.amountFen,
        tax: line.taxFen,
        day: line.day,
        until: line.untilDay,
        purpose: line.purpose ?? claim.purpose,
        city: line.city,
        nights: line.nights,
        heads: line.heads,
        km: line.kmTenths === null ? null : line.kmTenths * 100,
        invoice: line.invoiceNo,
        invoiceDay: line.invoiceDay,
        invoiceTitle: line.invoiceTitle,
        invoiceTaxNo: line.invoiceTaxNo,
        customer: customerWord(customer, customerCode),
        deal,
        status,
        submitted: dayBy(claim.submittedDay, asOf),
        paid: status === 'paid' ? claim.paidDay : null,
      }));
    });
  },
};

const standards: ExportKind = {
  name: 'standards',
  columns: columnsOf('standards', 'spend role tier unit amount from reason'),
  rows: ({ ctx, asOf }) =>
    mapped(standardPieces(ctx.db, asOf), ({ spend, role, tier, unit, amountFen, fromDay, reason }) => ({
      spend,
      role,
      tier,
      unit,
      amount: amountFen,
      from: fromDay,
      reason,
    })),
};

const cities: ExportKind = {
  name: 'cities',
  columns: columnsOf('cities', 'city tier from'),
  rows: ({ ctx, asOf }) =>
    mapped(cityPieces(ctx.db, asOf), ({ city, tier, fromDay }) => ({ city, tier, from: fromDay })),
};

// ---- what was said with customers

const surveys: ExportKind = {
  name: 'surveys',
  columns: columnsOf('surveys', 'id customer contract member sent answered score comment', {
    sent: 'day',
    answered: 'day',
    score: 'whole',
  }),
  rows: ({ ctx, asOf, memberName, customerWord }) =>
    mapped(surveyPieces(ctx.db, asOf), ({ survey, customer, customerCode, contract }) => {
      const isAnswered = survey.answeredDay !== null && survey.answeredDay <= asOf;
      return {
        id: survey.code,
        customer: customerWord(customer, customerCode),
        contract,
        member: memberName(survey.memberId),
        sent: survey.sentDay,
        answered: isAnswered ? survey.answeredDay : null,
        score: isAnswered ? survey.score : null,
        comment: isAnswered ? survey.comment : null,
      };
    }),
};

const followups: ExportKind = {
  name: 'followups',
  columns: columnsOf('followups', 'id customer deal member day via text next', {
    day: 'day',
    via: CHANNELS,
    next: 'day',
  }),
  rows: ({ ctx, asOf, memberName, customerWord }) =>
    mapped(followupPieces(ctx.db, asOf), ({ followup, customer, customerCode, deal }) => ({
      id: followup.code,
      customer: customerWord(customer, customerCode),
      deal,
      member: memberName(followup.memberId),
      day: followup.day,
      via: followup.via,
      text: followup.text,
      next: followup.nextDay,
    })),
};

/** In the order in which they are brought in again: what one names stands before it. */
export const EXPORT_KINDS: readonly ExportKind[] = [
  members,
  customers,
  contacts,
  products,
  deals,
  leads,
  contracts,
  adjustments,
  receivables,
  receipts,
  targets,
  standards,
  cities,
  budgets,
  claims,
  surveys,
  followups,
];

export const exportKind = (name: string): ExportKind =>
  required(
    EXPORT_KINDS.find((kind) => kind.name === name),
    `kind ${name}`,
  );
