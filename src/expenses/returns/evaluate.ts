import type { Context } from '../../app/context.js';
import type { IsHidden } from '../../app/hiddenCodes.js';
import { salesOfContracts } from '../../appraisal/kpi/contractSales.js';
import type { ExpenseCategory, ExpenseKind } from '../../policy/expenses.js';
import type { StageCode } from '../../policy/stages.js';
import type { Named } from '../../shared/codes.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { daysOf, yearMonths } from '../../shared/periods.js';
import { required } from '../../shared/required.js';
import { compareText } from '../../shared/text.js';
import { type Campaign, shownCampaign } from '../campaigns/keep.js';
import { type CampaignRow, campaignsWith } from '../campaigns/queries.js';
import { resolveCampaign } from '../campaigns/resolve.js';
import { sumOf } from '../spend/rules.js';
import { type SpendLine, spendOfClaims } from '../spend/spend.js';
import { type CampaignLead, contractsOfCampaigns, leadsOfCampaigns, namesOfLines } from './queries.js';
import { type CampaignFigures, type CampaignRatios, countsForLead, ratiosOf } from './rules.js';

/** A contract that counts for a campaign. */
export interface CountedContract {
  id: number;
  contract: string;
  customer: Named;
  /** The first lead of the campaign for which it counts. */
  lead: string;
  signedDay: Day;
  /** From the lead to the signing. */
  days: number;
  /** 0 once it was cancelled. */
  contracts: number;
  salesFen: Fen;
  profitFen: Fen;
  /** Codes of other campaigns for which it counts, too. */
  alsoOf: string[];
}

/** What a campaign cost and brought, with everything that it follows from. */
interface Measured {
  row: CampaignRow;
  spend: SpendLine[];
  leads: CampaignLead[];
  contracts: CountedContract[];
}

/** Measures campaigns (definitions, Marketing return): spend, leads and sales up to today. */
async function measure(ctx: Context, rows: readonly CampaignRow[]): Promise<Measured[]> {
  const ids = rows.map(({ id }) => id);
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  const spend = Map.groupBy(await spendOfClaims(ctx.db, { campaignIds: ids }), ({ campaignId }) => campaignId);
  const leads = Map.groupBy(await leadsOfCampaigns(ctx.db, ids), ({ campaignId }) => campaignId);
  // A customer may have several leads of a campaign: its contract counts for the first of them that is near enough.
  const found = (await contractsOfCampaigns(ctx.db, ids)).filter(
    ({ leadDay, signedDay }) => countsForLead(leadDay, signedDay) && signedDay <= ctx.today,
  );
  const sales = await salesOfContracts(ctx, [...new Set(found.map(({ id }) => id))], ctx.today);
  const contracts = Map.groupBy(found, ({ campaignId }) => campaignId);
  const campaignsOf = Map.groupBy(found, ({ id }) => id);
  return rows.map((row) => ({
    row,
    spend: spend.get(row.id) ?? [],
    leads: leads.get(row.id) ?? [],
    contracts: [...Map.groupBy(contracts.get(row.id) ?? [], ({ id }) => id)].flatMap(([id, [first]]) => {
      const sold = sales.get(id);
      if (sold === undefined || first === undefined) return [];
      const { contract, customer, lead, leadDay, signedDay } = first;
      const others = (campaignsOf.get(id) ?? []).filter(({ campaignId }) => campaignId !== row.id);
      const alsoOf = [...new Set(others.map(({ campaignId }) => required(codes.get(campaignId ?? 0), 'a campaign')))];
      const days = daysBetween(leadDay, signedDay);
      return [{ id, contract, customer, lead, signedDay, days, ...sold, alsoOf }];
    }),
  }));
}

function figuresOf({ spend, leads, contracts }: Omit<Measured, 'row'>): CampaignFigures {
  return {
    paidFen: sumOf(spend.map(({ paidFen }) => paidFen)),
    approvedFen: sumOf(spend.map(({ approvedFen }) => approvedFen)),
    submittedFen: sumOf(spend.map(({ submittedFen }) => submittedFen)),
    leads: leads.length,
    qualified: leads.filter(({ qualifiedDay }) => qualifiedDay !== null).length,
    deals: leads.filter(({ deal }) => deal !== null).length,
    won: leads.filter(({ stage }) => stage === 'won').length,
    contracts: sumOf(contracts.map((one) => one.contracts)),
    salesFen: sumOf(contracts.map(({ salesFen }) => salesFen)),
  };
}

/** A row of a campaign's spend. */
export interface SpentLine {
  claim: string;
  line: number;
  day: Day;
  member: string;
  category: ExpenseCategory;
  kind: ExpenseKind | null;
  purpose: string;
  submittedFen: Fen;
  approvedFen: Fen;
  paidFen: Fen;
}
export interface LeadRow {
  code: string;
  company: string;
  day: Day;
  owner: string;
  status: CampaignLead['status'];
  qualifiedDay: Day | null;
  customer: Named | null;
  deal: string | null;
  stage: StageCode | null;
}

/** A campaign with its return and the rows behind it (policy 5.3.3). */
export interface Evaluation extends CampaignFigures, CampaignRatios {
  campaign: Campaign;
  asOf: Day;
  spendRows: SpentLine[];
  leadRows: LeadRow[];
  contractRows: Omit<CountedContract, 'id' | 'contracts' | 'profitFen'>[];
}

/** What a campaign cost and brought up to today, with the rows (definitions, Marketing return). @throws notFound, ambiguous */
export async function evaluateCampaign(ctx: Context, word: string): Promise<Evaluation> {
  return await evaluate(ctx, await resolveCampaign(ctx, word));
}

/** The same of a campaign that is known. */
export async function evaluate(ctx: Context, campaign: CampaignRow): Promise<Evaluation> {
  // Contracts that count for other campaigns, too, say so.
  const all = await measure(ctx, await campaignsWith(ctx.db, {}));
  const measured = required(
    all.find(({ row }) => row.id === campaign.id),
    campaign.code,
  );
  const { row, leads, contracts } = measured;
  const figures = figuresOf(measured);
  return {
    campaign: shownCampaign(ctx, row),
    asOf: ctx.today,
    ...figures,
    ...ratiosOf(figures),
    spendRows: await spentLines(ctx, measured.spend),
    leadRows: leads.map(({ campaignId: _, customerId: __, ...lead }) => lead),
    contractRows: contracts.map(({ id: _, contracts: __, profitFen: ___, ...contract }) => contract),
  };
}

async function spentLines(ctx: Context, spend: readonly SpendLine[]): Promise<SpentLine[]> {
  const named = await namesOfLines(
    ctx.db,
    spend.map(({ lineId }) => lineId),
  );
  const names = new Map(named.map((name) => [name.lineId, name]));
  return spend
    .map(({ lineId, day, category, submittedFen, approvedFen, paidFen }) => {
      const { claim, no, member, kind, purpose, occasion } = required(names.get(lineId), `line ${lineId}`);
      const amounts = { submittedFen, approvedFen, paidFen };
      return { claim, line: no, day, member, category, kind, purpose: purpose ?? occasion, ...amounts };
    })
    .sort((a, b) => compareText(a.day, b.day));
}

/** An evaluation without the rows of what its reader may not see; what the figures come to stays (policy 1.3.2). */
export const withoutHidden = (evaluation: Evaluation, isHidden: IsHidden): Evaluation => ({
  ...evaluation,
  spendRows: evaluation.spendRows.filter(({ claim }) => !isHidden(claim)),
  leadRows: evaluation.leadRows.filter(({ code }) => !isHidden(code)),
  contractRows: evaluation.contractRows.filter(({ contract }) => !isHidden(contract)),
});

/** A campaign beside others. */
export interface ComparedCampaign extends CampaignFigures, CampaignRatios {
  campaign: Campaign;
}
export interface Comparison {
  year: number | null;
  campaigns: ComparedCampaign[];
  /** A contract that counts for several campaigns counts once here. */
  total: CampaignFigures & CampaignRatios;
  /** How many contracts count for several of them. */
  shared: number;
}

/** Campaigns side by side, the largest return first, those without spend last (policy 5.3.3). @param year that begin in it */
export async function compareCampaigns(ctx: Context, year?: number): Promise<Comparison> {
  const measured = await measure(
    ctx,
    await campaignsWith(ctx.db, year === undefined ? {} : { begun: daysOf(yearMonths(year)) }),
  );
  const rows = measured.map((one) => {
    const figures = figuresOf(one);
    return { campaign: shownCampaign(ctx, one.row), ...figures, ...ratiosOf(figures) };
  });
  const once = new Map(measured.flatMap(({ contracts }) => contracts.map((one) => [one.id, one] as const)));
  const figures = figuresOf({
    spend: measured.flatMap(({ spend }) => spend),
    leads: measured.flatMap(({ leads }) => leads),
    contracts: [...once.values()],
  });
  return {
    year: year ?? null,
    campaigns: rows.sort((a, b) => (b.returnBp ?? -1) - (a.returnBp ?? -1) || b.salesFen - a.salesFen),
    total: { ...figures, ...ratiosOf(figures) },
    shared: [...once.values()].filter(({ alsoOf }) => alsoOf.length > 0).length,
  };
}
