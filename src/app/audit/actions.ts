import { ACTION_RIGHTS, type ActionRight } from '../../policy/actionRights.js';
import type { Subjects } from './entry.js';
import type { AbsencesFacts } from './facts/absences.js';
import type { AdvancesFacts } from './facts/advances.js';
import type { AppraisalsFacts } from './facts/appraisals.js';
import type { AppraisedFacts } from './facts/appraised.js';
import type { AuditLogFacts } from './facts/audit.js';
import type { BudgetsFacts } from './facts/budgets.js';
import type { CampaignsFacts } from './facts/campaigns.js';
import type { CitiesFacts } from './facts/cities.js';
import type { ClaimsFacts } from './facts/claims.js';
import type { CoachingFacts } from './facts/coaching.js';
import type { CompanyFacts } from './facts/company.js';
import type { ConductFacts } from './facts/conduct.js';
import type { ConfirmationsFacts } from './facts/confirmations.js';
import type { ContractsFacts } from './facts/contracts.js';
import type { CustomersFacts } from './facts/customers.js';
import type { DealsFacts } from './facts/deals.js';
import type { DunningFacts } from './facts/dunning.js';
import type { FapiaoFacts } from './facts/fapiao.js';
import type { FindingsFacts } from './facts/findings.js';
import type { FollowupsFacts } from './facts/followups.js';
import type { HardshipFacts } from './facts/hardship.js';
import type { ImportsFacts } from './facts/imports.js';
import type { LeadsFacts } from './facts/leads.js';
import type { MembersFacts } from './facts/members.js';
import type { MonthsFacts } from './facts/months.js';
import type { OrdersFacts } from './facts/orders.js';
import type { OutcomesFacts } from './facts/outcomes.js';
import type { PanelsFacts } from './facts/panels.js';
import type { PayrollFacts } from './facts/payroll.js';
import type { PlansFacts } from './facts/plans.js';
import type { ProductsFacts } from './facts/products.js';
import type { QuotesFacts } from './facts/quotes.js';
import type { ReceivablesFacts } from './facts/receivables.js';
import type { RequestsFacts } from './facts/requests.js';
import type { SelfReportsFacts } from './facts/selfReports.js';
import type { SettingsFacts } from './facts/settings.js';
import type { StandardsFacts } from './facts/standards.js';
import type { StoreFacts } from './facts/store.js';
import type { SurveysFacts } from './facts/surveys.js';
import type { TargetsFacts } from './facts/targets.js';
import type { TendersFacts } from './facts/tenders.js';
import type { UndoFacts } from './facts/undo.js';

/** What each action writes into the audit log: one map over all rooms, so that a fact that is left out does not compile. */
export interface AuditFacts
  extends AbsencesFacts,
    AdvancesFacts,
    AppraisalsFacts,
    AppraisedFacts,
    AuditLogFacts,
    CitiesFacts,
    BudgetsFacts,
    CampaignsFacts,
    ClaimsFacts,
    CoachingFacts,
    CompanyFacts,
    ConductFacts,
    ConfirmationsFacts,
    ContractsFacts,
    CustomersFacts,
    DealsFacts,
    DunningFacts,
    FapiaoFacts,
    FindingsFacts,
    FollowupsFacts,
    HardshipFacts,
    ImportsFacts,
    LeadsFacts,
    MembersFacts,
    MonthsFacts,
    OrdersFacts,
    OutcomesFacts,
    PanelsFacts,
    PayrollFacts,
    PlansFacts,
    ProductsFacts,
    QuotesFacts,
    ReceivablesFacts,
    RequestsFacts,
    SelfReportsFacts,
    SettingsFacts,
    StandardsFacts,
    StoreFacts,
    SurveysFacts,
    TargetsFacts,
    TendersFacts,
    UndoFacts {}

export type AuditAction = keyof AuditFacts;

/** The argument of `ctx.audit`. */
export type AuditEntry<A extends AuditAction> = Subjects & AuditFacts[A];

/** The right that each action asks for: an action without one does not compile. */
export const RIGHTS: Readonly<Record<AuditAction, ActionRight>> = ACTION_RIGHTS;
