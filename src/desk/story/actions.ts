import type { AuditAction, AuditFacts } from '../../app/audit/actions.js';
import type { ActionEntry } from '../../app/audit/registry.js';
import { appraisalActions } from '../../appraisal/appraisals/audit.js';
import { appraisedActions } from '../../appraisal/appraised/audit.js';
import { coachingActions } from '../../appraisal/coaching/audit.js';
import { conductActions } from '../../appraisal/conduct/audit.js';
import { monthActions } from '../../appraisal/months/audit.js';
import { outcomeActions } from '../../appraisal/outcomes/audit.js';
import { panelActions } from '../../appraisal/panels/audit.js';
import { payrollActions } from '../../appraisal/payroll/audit.js';
import { planActions } from '../../appraisal/plans/audit.js';
import { selfReportActions } from '../../appraisal/selfReports/audit.js';
import { targetActions } from '../../appraisal/targets/audit.js';
import { auditLogActions } from '../../audit/log/audit.js';
import { dunningActions } from '../../collections/dunning/audit.js';
import { fapiaoActions } from '../../collections/fapiao/audit.js';
import { hardshipActions } from '../../collections/hardship/audit.js';
import { receivablesActions } from '../../collections/receivables/audit.js';
import { contractActions } from '../../contracts/contracts/audit.js';
import { orderActions } from '../../contracts/orders/audit.js';
import { customerActions } from '../../customers/customers/audit.js';
import { followupActions } from '../../customers/followups/audit.js';
import { leadActions } from '../../customers/leads/audit.js';
import { importActions } from '../../exchange/imports/audit.js';
import { advanceActions } from '../../expenses/advances/audit.js';
import { budgetActions } from '../../expenses/budgets/audit.js';
import { campaignActions } from '../../expenses/campaigns/audit.js';
import { cityActions } from '../../expenses/cities/audit.js';
import { claimActions } from '../../expenses/claims/audit.js';
import { findingActions } from '../../expenses/findings/audit.js';
import { requestActions } from '../../expenses/requests/audit.js';
import { standardActions } from '../../expenses/standards/audit.js';
import { dealActions } from '../../pipeline/deals/audit.js';
import { productActions } from '../../pipeline/products/audit.js';
import { quoteActions } from '../../pipeline/quotes/audit.js';
import { tenderActions } from '../../pipeline/tenders/audit.js';
import { surveyActions } from '../../relations/surveys/audit.js';
import { settingActions } from '../../rulebook/policy/audit.js';
import { companyActions } from '../../store/company/audit.js';
import { storeActions } from '../../store/database/audit.js';
import { absenceActions } from '../../team/absences/audit.js';
import { confirmationActions } from '../../team/confirmations/audit.js';
import { memberActions } from '../../team/members/audit.js';
import { undoActions } from '../undo/audit.js';

/** How a customer's story and `undo` treat every action; each room registers its own in `audit.ts`. */
export const ACTIONS = {
  ...memberActions,
  ...confirmationActions,
  ...auditLogActions,
  ...customerActions,
  ...followupActions,
  ...leadActions,
  ...productActions,
  ...dealActions,
  ...quoteActions,
  ...tenderActions,
  ...contractActions,
  ...orderActions,
  ...receivablesActions,
  ...dunningActions,
  ...fapiaoActions,
  ...hardshipActions,
  ...requestActions,
  ...advanceActions,
  ...campaignActions,
  ...findingActions,
  ...claimActions,
  ...standardActions,
  ...cityActions,
  ...budgetActions,
  ...importActions,
  ...surveyActions,
  ...targetActions,
  ...planActions,
  ...monthActions,
  ...selfReportActions,
  ...absenceActions,
  ...conductActions,
  ...panelActions,
  ...appraisedActions,
  ...appraisalActions,
  ...outcomeActions,
  ...coachingActions,
  ...payrollActions,
  ...undoActions,
  ...storeActions,
  ...companyActions,
  ...settingActions,
} satisfies { readonly [Action in AuditAction]: ActionEntry<AuditFacts[Action]> };

const byName: ReadonlyMap<string, ActionEntry<object>> = new Map(Object.entries(ACTIONS));

/** What an entry of the ledger is; undefined for an action that this program does not write. */
export const actionEntry = (action: string): ActionEntry<object> | undefined => byName.get(action);
