import { type Day, daysBetween } from '../../shared/dates.js';
import { type Bp, divideRounded, type Fen, ratioBp } from '../../shared/money.js';

/** For how long after a lead a contract counts for its campaign (definitions, Marketing return). */
export const RETURN_DAYS = 180;

/** Whether a contract was signed within the days that count, that of the lead and the last one included. */
export function countsForLead(leadDay: Day, signedDay: Day): boolean {
  const days = daysBetween(leadDay, signedDay);
  return days >= 0 && days <= RETURN_DAYS;
}

/** What a campaign cost and brought. */
export interface CampaignFigures {
  paidFen: Fen;
  /** Approved, and not paid yet. */
  approvedFen: Fen;
  /** In review. */
  submittedFen: Fen;
  leads: number;
  /** That were found qualified, whatever became of them. */
  qualified: number;
  /** That its leads became. */
  deals: number;
  won: number;
  /** That count as sales. */
  contracts: number;
  salesFen: Fen;
}

export interface CampaignRatios {
  /** Paid spend by lead and by won deal; null without any. */
  costPerLeadFen: Fen | null;
  costPerWonFen: Fen | null;
  /** Sales ÷ paid spend; null without spend. */
  returnBp: Bp | null;
}

/** The return of a campaign (definitions, Marketing return): on what is paid; without spend there is none. */
export function ratiosOf({
  paidFen,
  salesFen,
  leads,
  won,
}: Pick<CampaignFigures, 'paidFen' | 'salesFen' | 'leads' | 'won'>): CampaignRatios {
  return {
    costPerLeadFen: leads > 0 ? divideRounded(paidFen, leads) : null,
    costPerWonFen: won > 0 ? divideRounded(paidFen, won) : null,
    returnBp: paidFen > 0 ? ratioBp(salesFen, paidFen) : null,
  };
}
