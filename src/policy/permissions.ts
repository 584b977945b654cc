import type { Role } from './roles.js';

export interface PermissionRule {
  roles: readonly Role[];
  clause: string;
}

/**
 * Which roles may do what (policy 2.2; design, section 5). Everybody may read. A rep does what is listed here to his
 * own customers and deals only; rooms check that, because they know whose they are.
 */
export const PERMISSIONS = {
  'member.manage': { roles: ['manager', 'hr'], clause: '2.2.1b' },
  'customer.write': { roles: ['manager', 'rep', 'presales'], clause: '6.1.1' },
  'followup.write': { roles: ['manager', 'rep', 'presales', 'finance', 'delivery', 'legal'], clause: '6.1.1' },
  'deal.write': { roles: ['manager', 'rep'], clause: '2.2.2' },
  'deal.voidClosed': { roles: ['manager'], clause: '2.2.1a' },
  'lead.write': { roles: ['manager', 'rep', 'presales'], clause: '2.2.2a' },
  'customer.merge': { roles: ['manager'], clause: '6.1.2' },
  'customer.assign': { roles: ['manager'], clause: '2.2.1b' },
  'deal.waive': { roles: ['manager'], clause: '2.2.1a' },
  'deal.step': { roles: ['manager', 'rep', 'presales'], clause: '2.2.3' },
  'product.write': { roles: ['manager', 'finance'], clause: '3.3.2' },
  'deal.negotiate': { roles: ['manager', 'rep'], clause: '3.4.1' },
  'research.do': { roles: ['presales', 'manager'], clause: '2.2.3a' },
  'questionnaire.write': { roles: ['manager', 'presales'], clause: '3.2.2' },
  'tender.write': { roles: ['manager', 'rep', 'presales'], clause: '2.2.3c' },
  'quote.write': { roles: ['manager', 'rep', 'presales'], clause: '3.3.2' },
  'quote.answer': { roles: ['manager', 'rep'], clause: '3.4.1' },
  'quote.approve': { roles: ['manager', 'management'], clause: '3.3.2' },
  'contract.write': { roles: ['manager', 'rep', 'finance'], clause: '3.5.1' },
  'contract.record': { roles: ['manager', 'finance'], clause: '3.5.2' },
  'contract.approve': { roles: ['manager', 'management', 'finance', 'hr', 'legal'], clause: '3.5.2' },
  'contract.review': { roles: ['legal'], clause: '3.5.2' },
  'contract.release': { roles: ['manager'], clause: '3.7.3' },
  'customer.raiseLimit': { roles: ['manager'], clause: '3.7.3' },
  'order.handoff': { roles: ['manager', 'rep'], clause: '3.6.1' },
  'order.work': { roles: ['delivery', 'manager'], clause: '3.6.2' },
  'order.issue': { roles: ['delivery', 'presales', 'manager', 'rep'], clause: '2.2.3d' },
  'order.task': { roles: ['delivery', 'presales', 'manager'], clause: '3.6.3' },
  'order.ticket': { roles: ['delivery', 'presales', 'manager', 'rep'], clause: '3.6.4' },
  'contract.adjust': { roles: ['manager', 'finance'], clause: '3.5.3' },
  'contract.amend': { roles: ['manager'], clause: '3.5.3' },
  'contract.correct': { roles: ['manager', 'finance'], clause: '3.5.3' },
  'payment.plan': { roles: ['manager', 'rep', 'finance'], clause: '3.7.1' },
  'payment.book': { roles: ['finance', 'manager'], clause: '3.7.1' },
  'payment.remind': { roles: ['manager', 'rep', 'finance', 'system'], clause: '3.7.1' },
  'payment.dun': { roles: ['manager', 'rep', 'finance'], clause: '3.7.2' },
  'letter.templates': { roles: ['manager', 'finance'], clause: '3.7.2' },
  'hardship.report': { roles: ['rep', 'manager'], clause: '3.7.3' },
  'hardship.decide': { roles: ['manager'], clause: '3.7.3' },
  'legalFile.write': { roles: ['legal', 'manager'], clause: '3.7.3' },
  'charge.write': { roles: ['finance', 'manager'], clause: '3.7.2' },
  'fapiao.write': { roles: ['finance'], clause: '3.7.1' },
  'policy.set': { roles: ['manager', 'management'], clause: '1.3.2' },
  'claim.write': {
    roles: ['manager', 'rep', 'presales', 'finance', 'legal', 'hr', 'delivery', 'management'],
    clause: '5.2.1',
  },
  'claim.manager': { roles: ['manager', 'management'], clause: '5.2.2' },
  'claim.finance': { roles: ['finance'], clause: '5.2.3' },
  'budget.propose': { roles: ['manager', 'finance', 'management'], clause: '5.1.1' },
  'budget.approve': { roles: ['management'], clause: '5.1.2' },
  'claim.release': { roles: ['management'], clause: '5.1.2' },
  'company.set': { roles: ['manager', 'finance'], clause: '5.2.3' },
  'standard.set': { roles: ['manager', 'finance', 'management'], clause: '5.3.2' },
  'advance.pay': { roles: ['finance'], clause: '5.2.3' },
  'finding.write': { roles: ['manager', 'finance', 'management'], clause: '5.3.1' },
  'campaign.write': { roles: ['manager', 'rep', 'presales'], clause: '5.3.3' },
  'target.set': { roles: ['manager', 'management'], clause: '4.1.5' },
  'plan.propose': { roles: ['manager', 'management'], clause: '2.2.1a' },
  'plan.approve': { roles: ['management'], clause: '2.2.1a' },
  'selfReport.write': { roles: ['rep', 'manager'], clause: '4.3.1' },
  'selfReport.instead': { roles: ['hr'], clause: '4.3.1' },
  'selfReport.answer': { roles: ['manager'], clause: '4.3.2' },
  'absence.write': { roles: ['manager', 'hr'], clause: '2.2.1b' },
  'conduct.write': {
    roles: ['manager', 'rep', 'presales', 'finance', 'legal', 'hr', 'delivery', 'management'],
    clause: '4.3.2',
  },
  'appraisal.omit': { roles: ['manager', 'hr'], clause: '4.3.2' },
  'appraisal.score': { roles: ['manager', 'management'], clause: '4.3.2' },
  'appraisal.close': { roles: ['manager'], clause: '4.3.2' },
  'appraisal.correct': { roles: ['manager'], clause: '4.3.2' },
  'panel.name': { roles: ['manager', 'hr'], clause: '4.3.3' },
  'panel.score': { roles: ['manager', 'hr', 'finance', 'management'], clause: '4.3.3' },
  'outcome.decide': { roles: ['manager'], clause: '4.4.1' },
  'outcome.done': { roles: ['manager', 'hr'], clause: '4.4.2' },
  'coaching.write': { roles: ['manager'], clause: '2.2.1b' },
  'payroll.base': { roles: ['manager', 'hr'], clause: '4.4.3' },
  'payroll.close': { roles: ['finance', 'hr'], clause: '4.4.3' },
  'survey.write': { roles: ['manager', 'rep', 'presales', 'delivery', 'hr', 'finance'], clause: '4.1.4' },
  'month.close': { roles: ['manager'], clause: '4.2' },
  'month.reopen': { roles: ['manager'], clause: '4.2' },
  'month.history': { roles: ['manager'], clause: '4.2' },
  'store.backup': { roles: ['manager', 'system'], clause: '1.3.2' },
  'store.restore': { roles: ['manager', 'system'], clause: '1.3.2' },
  'store.identity': { roles: ['manager'], clause: '1.3.2' },
  'audit.accept': { roles: ['manager'], clause: '1.3.2' },
  'data.import': { roles: ['manager', 'finance'], clause: '6.1.1' },
  'data.export': { roles: ['manager', 'system'], clause: '1.3.2' },
} as const satisfies Record<string, PermissionRule>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether one of these roles may do it. */
export const rolesMay = (roles: readonly Role[], permission: Permission): boolean => {
  const allowed: readonly Role[] = PERMISSIONS[permission].roles;
  return roles.some((role) => allowed.includes(role));
};
