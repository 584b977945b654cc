import foundation from './sqlite/0000_foundation.sql?raw';
import salesProcess from './sqlite/0001_sales_process.sql?raw';
import saleEvent from './sqlite/0002_sale_event.sql?raw';
import quoteLimits from './sqlite/0003_quote_limits.sql?raw';
import amendmentProposals from './sqlite/0004_amendment_proposals.sql?raw';
import claimVouchers from './sqlite/0005_claim_vouchers.sql?raw';
import dayNotTyping from './sqlite/0006_day_not_typing.sql?raw';
import stageFollowsFacts from './sqlite/0007_stage_follows_facts.sql?raw';
import claimUnpay from './sqlite/0008_claim_unpay.sql?raw';
import contractApproval from './sqlite/0009_contract_approval.sql?raw';
import waysBack from './sqlite/0010_ways_back.sql?raw';
import researchQuestionnaire from './sqlite/0011_research_questionnaire.sql?raw';
import contractAmendments from './sqlite/0012_contract_amendments.sql?raw';
import serviceTickets from './sqlite/0013_service_tickets.sql?raw';
import orderTasks from './sqlite/0014_order_tasks.sql?raw';
import amendedPlans from './sqlite/0015_amended_plans.sql?raw';
import contractStart from './sqlite/0016_contract_start.sql?raw';
import historyUntil from './sqlite/0017_history_until.sql?raw';
import orderLineChecks from './sqlite/0018_order_line_checks.sql?raw';
import dealWaysBack from './sqlite/0019_deal_ways_back.sql?raw';
import accountMember from './sqlite/0020_account_member.sql?raw';
import doors from './sqlite/0021_doors.sql?raw';
import auditEntriesAction from './sqlite/0022_audit_entries_action.sql?raw';
import quoteDigest from './sqlite/0023_quote_digest.sql?raw';
import notDigested from './sqlite/0024_not_digested.sql?raw';
import appraisal from './sqlite/0025_appraisal.sql?raw';
import claimLines from './sqlite/0026_claim_lines.sql?raw';
import expenses from './sqlite/0027_expenses.sql?raw';
import claimLineDeals from './sqlite/0028_claim_line_deals.sql?raw';
import touchedNew from './sqlite/0029_touched_new.sql?raw';
import requestOver from './sqlite/0030_request_over.sql?raw';
import importsBack from './sqlite/0031_imports_back.sql?raw';
import releaseOccasion from './sqlite/0032_release_occasion.sql?raw';

/** In order; the number of those applied is the file's `user_version`. Never edited once released. */
export const sqliteMigrations: readonly { name: string; sql: string }[] = [
  { name: 'foundation', sql: foundation },
  { name: 'sales_process', sql: salesProcess },
  { name: 'sale_event', sql: saleEvent },
  { name: 'quote_limits', sql: quoteLimits },
  { name: 'amendment_proposals', sql: amendmentProposals },
  { name: 'claim_vouchers', sql: claimVouchers },
  { name: 'day_not_typing', sql: dayNotTyping },
  { name: 'stage_follows_facts', sql: stageFollowsFacts },
  { name: 'claim_unpay', sql: claimUnpay },
  { name: 'contract_approval', sql: contractApproval },
  { name: 'ways_back', sql: waysBack },
  { name: 'research_questionnaire', sql: researchQuestionnaire },
  { name: 'contract_amendments', sql: contractAmendments },
  { name: 'service_tickets', sql: serviceTickets },
  { name: 'order_tasks', sql: orderTasks },
  { name: 'amended_plans', sql: amendedPlans },
  { name: 'contract_start', sql: contractStart },
  { name: 'history_until', sql: historyUntil },
  { name: 'order_line_checks', sql: orderLineChecks },
  { name: 'deal_ways_back', sql: dealWaysBack },
  { name: 'account_member', sql: accountMember },
  { name: 'doors', sql: doors },
  { name: 'audit_entries_action', sql: auditEntriesAction },
  { name: 'quote_digest', sql: quoteDigest },
  { name: 'not_digested', sql: notDigested },
  { name: 'appraisal', sql: appraisal },
  { name: 'claim_lines', sql: claimLines },
  { name: 'expenses', sql: expenses },
  { name: 'claim_line_deals', sql: claimLineDeals },
  { name: 'touched_new', sql: touchedNew },
  { name: 'request_over', sql: requestOver },
  { name: 'imports_back', sql: importsBack },
  { name: 'release_occasion', sql: releaseOccasion },
];
