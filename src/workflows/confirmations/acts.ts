import type { CorrectInput } from '../../appraisal/appraisals/correct.js';
import type { ScoreInput } from '../../appraisal/appraisals/score.js';
import type { DecisionInput } from '../../appraisal/outcomes/decide.js';
import type { BaseInput } from '../../appraisal/payroll/bases.js';
import type { TargetInput } from '../../appraisal/targets/service.js';
import type { ActKind } from '../../policy/confirmations.js';
import type { SettingInput } from '../../rulebook/policy/settings.js';
import type { IdentityInput } from '../../team/members/identityMode.js';
import type { SubstituteInput } from '../../team/members/substitutes.js';
import type { Act } from './act.js';
import { correctAct, scoreAct } from './appraisalActs.js';
import { type AcceptInput, acceptAct } from './auditActs.js';
import { identityAct } from './identityActs.js';
import { settingAct, targetAct } from './lateActs.js';
import {
  type AddInput,
  addAct,
  type EditInput,
  editAct,
  type LeaveInput,
  leaveAct,
  substituteAct,
} from './memberActs.js';
import { type HistoryInput, historyAct, type ReopenInput, reopenAct } from './monthActs.js';
import { outcomeAct } from './outcomeActs.js';
import { baseAct } from './payrollActs.js';
import { type RestoreInput, restoreAct } from './restoreActs.js';
import { type ChargeWaiver, type HardshipWaiver, waiveCaseAct, waiveChargeAct } from './waiverActs.js';

/** What each act is carried out with; kept as JSON while it waits. */
export interface ActInputs {
  'member.add': AddInput;
  'member.edit': EditInput;
  'member.leave': LeaveInput;
  'member.substitute': SubstituteInput;
  'store.identity': IdentityInput;
  'store.restore': RestoreInput;
  'audit.accept': AcceptInput;
  'payment.hardshipDecide': HardshipWaiver;
  'payment.waive': ChargeWaiver;
  'target.set': TargetInput;
  'policy.set': SettingInput;
  'policy.raiseLeast': SettingInput;
  'appraisal.score': ScoreInput;
  'appraisal.correct': CorrectInput;
  'outcome.decide': DecisionInput;
  'payroll.base': BaseInput;
  'month.reopen': ReopenInput;
  'month.history': HistoryInput;
}

/** Every act: one that is left out does not compile. */
export const REGISTERED: { readonly [Kind in ActKind]: Act<ActInputs[Kind]> } = {
  'member.add': addAct,
  'member.edit': editAct,
  'member.leave': leaveAct,
  'member.substitute': substituteAct,
  'store.identity': identityAct,
  'store.restore': restoreAct,
  'audit.accept': acceptAct,
  'payment.hardshipDecide': waiveCaseAct,
  'payment.waive': waiveChargeAct,
  'target.set': targetAct,
  'policy.set': settingAct,
  'policy.raiseLeast': settingAct,
  'appraisal.score': scoreAct,
  'appraisal.correct': correctAct,
  'outcome.decide': outcomeAct,
  'payroll.base': baseAct,
  'month.reopen': reopenAct,
  'month.history': historyAct,
};
