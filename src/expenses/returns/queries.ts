import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { contracts } from '../../../db/schema/contracts.js';
import { customers } from '../../../db/schema/customers.js';
import { claimLines, claims } from '../../../db/schema/expenses.js';
import { leads } from '../../../db/schema/leads.js';
import { deals } from '../../../db/schema/pipeline.js';
import { members } from '../../../db/schema/team.js';
import { sale } from '../../appraisal/kpi/spanQueries.js';
import { inPieces } from '../../shared/pieces.js';

/** The leads of campaigns with what they became, in the order of their days. */
export const leadsOfCampaigns = (db: Db, campaignIds: readonly number[]) =>
  inPieces(campaignIds, (ids) =>
    db
      .select({
        campaignId: leads.campaignId,
        code: leads.code,
        company: leads.company,
        day: leads.day,
        status: leads.status,
        qualifiedDay: leads.qualifiedDay,
        owner: members.name,
        customerId: leads.customerId,
        customer: { code: customers.code, name: customers.name },
        deal: deals.code,
        stage: deals.stage,
      })
      .from(leads)
      .innerJoin(members, eq(members.id, leads.ownerId))
      .leftJoin(customers, eq(customers.id, leads.customerId))
      .leftJoin(deals, eq(deals.id, leads.dealId))
      .where(inArray(leads.campaignId, ids))
      .orderBy(asc(leads.day), asc(leads.id)),
  );
export type CampaignLead = Awaited<ReturnType<typeof leadsOfCampaigns>>[number];

/** The sales contracts of the customers that leads of campaigns became, signed on their day or later, with the lead's campaign. */
export const contractsOfCampaigns = (db: Db, campaignIds: readonly number[]) =>
  inPieces(campaignIds, (ids) =>
    db
      .select({
        campaignId: leads.campaignId,
        id: contracts.id,
        contract: contracts.code,
        customer: { code: customers.code, name: customers.name },
        signedDay: contracts.signedDay,
        lead: leads.code,
        leadDay: leads.day,
      })
      .from(leads)
      .innerJoin(contracts, eq(contracts.customerId, leads.customerId))
      .innerJoin(customers, eq(customers.id, contracts.customerId))
      .where(and(inArray(leads.campaignId, ids), sale, gte(contracts.signedDay, leads.day)))
      .orderBy(asc(contracts.signedDay), asc(contracts.id), asc(leads.day), asc(leads.id)),
  );

/** What rows of spend are called. */
export const namesOfLines = (db: Db, lineIds: readonly number[]) =>
  inPieces(lineIds, (ids) =>
    db
      .select({
        lineId: claimLines.id,
        claim: claims.code,
        no: claimLines.no,
        member: members.name,
        kind: claimLines.kind,
        purpose: claimLines.purpose,
        occasion: claims.purpose,
      })
      .from(claimLines)
      .innerJoin(claims, eq(claims.id, claimLines.claimId))
      .innerJoin(members, eq(members.id, claims.memberId))
      .where(inArray(claimLines.id, ids)),
  );
