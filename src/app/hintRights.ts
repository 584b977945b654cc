import { ACTION_RIGHTS, type ActionRight } from '../policy/actionRights.js';
import { PERMISSIONS, type Permission } from '../policy/permissions.js';
import type { Actor } from './context.js';
import { requirePermission, requirePossible } from './permission.js';

/** The right that a command asks for which hints name as the next step: one that is often another person's. */
const RIGHTS: Readonly<Record<string, Permission>> = {
  'advance approve': ACTION_RIGHTS['advance.approve'],
  'advance pay': ACTION_RIGHTS['advance.pay'],
  'advance return': ACTION_RIGHTS['advance.return'],
  'appraisal answer': ACTION_RIGHTS['appraisal.answer'],
  'appraisal close': ACTION_RIGHTS['appraisal.close'],
  'appraisal correct': ACTION_RIGHTS['appraisal.correct'],
  'appraisal omit': ACTION_RIGHTS['appraisal.omit'],
  'appraisal panel name': 'panel.name',
  'appraisal settle': ACTION_RIGHTS['appraisal.settle'],
  'budget approve': ACTION_RIGHTS['budget.approve'],
  'budget change': ACTION_RIGHTS['budget.change'],
  'budget propose': ACTION_RIGHTS['budget.propose'],
  'claim approve': 'claim.manager',
  'claim pay': ACTION_RIGHTS['claim.pay'],
  'claim release': ACTION_RIGHTS['claim.release'],
  'coaching plan': ACTION_RIGHTS['coaching.plan'],
  'coaching close': ACTION_RIGHTS['coaching.close'],
  'coaching session': ACTION_RIGHTS['coaching.session'],
  'company set': ACTION_RIGHTS['company.set'],
  'contract approve': ACTION_RIGHTS['contract.approve'],
  'contract cancel': ACTION_RIGHTS['contract.cancel'],
  'contract condition': ACTION_RIGHTS['contract.condition'],
  'contract decide': ACTION_RIGHTS['contract.decide'],
  'contract edit': ACTION_RIGHTS['contract.edit'],
  'contract review': ACTION_RIGHTS['contract.review'],
  'contract sign': ACTION_RIGHTS['contract.sign'],
  'contract submit': ACTION_RIGHTS['contract.submit'],
  'customer assign': ACTION_RIGHTS['customer.assign'],
  'deal accept': ACTION_RIGHTS['deal.accept'],
  'deal move': ACTION_RIGHTS['deal.move'],
  'deal waive': ACTION_RIGHTS['deal.waive'],
  'member absence add': ACTION_RIGHTS['absence.add'],
  'month check': 'month.close',
  'month close': ACTION_RIGHTS['month.close'],
  'month reopen': ACTION_RIGHTS['month.reopen'],
  'order accept': ACTION_RIGHTS['order.accept'],
  'order deliver': ACTION_RIGHTS['order.deliver'],
  'order deploy': ACTION_RIGHTS['order.deploy'],
  'order handoff': ACTION_RIGHTS['order.handoff'],
  'order ready': ACTION_RIGHTS['order.ready'],
  'outcome decide': ACTION_RIGHTS['outcome.decide'],
  'outcome done': ACTION_RIGHTS['outcome.done'],
  'payment hardship decide': ACTION_RIGHTS['payment.hardshipDecide'],
  'payment hardship report': ACTION_RIGHTS['payment.hardshipReport'],
  'payment legal': 'legalFile.write',
  'payment receive': ACTION_RIGHTS['payment.receive'],
  'payment settle': ACTION_RIGHTS['payment.settle'],
  'payment waive': ACTION_RIGHTS['payment.waive'],
  'plan approve': ACTION_RIGHTS['plan.approve'],
  'plan change': ACTION_RIGHTS['plan.change'],
  'plan propose': ACTION_RIGHTS['plan.propose'],
  'payroll base': ACTION_RIGHTS['payroll.base'],
  'payroll close': ACTION_RIGHTS['payroll.close'],
  'quote accept': ACTION_RIGHTS['quote.accept'],
  'quote approve': ACTION_RIGHTS['quote.approve'],
  'quote send': ACTION_RIGHTS['quote.send'],
  'standard set': ACTION_RIGHTS['standard.set'],
  'city set': ACTION_RIGHTS['city.set'],
  'request approve': ACTION_RIGHTS['request.approve'],
  'target set': ACTION_RIGHTS['target.set'],
};

/** The right that the first command of a text asks for; undefined if it is none of these. */
export function rightOfHint(text: string): Permission | undefined {
  const [, words = ''] = /\bsalesdesk ((?:[a-z]+ ?)+)/.exec(text) ?? [];
  const parts = words.trim().split(' ');
  return [3, 2].map((count) => RIGHTS[parts.slice(0, count).join(' ')]).find((right) => right !== undefined);
}

/**
 * The rights that a command asks for whatever it is about: those of the action that is named like it. None where that
 * depends on what it is done to.
 *
 * @param name `payment hardship decide`
 */
function rightsOfCommand(name: string): readonly Permission[] {
  const [noun = '', first = '', ...more] = name.split(' ');
  const action = `${noun}.${first}${more.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
  const right: ActionRight | undefined = (ACTION_RIGHTS as Readonly<Record<string, ActionRight>>)[action];
  return [right ?? []].flat().filter((asked): asked is Permission => asked in PERMISSIONS);
}

/** What falls to somebody else where it concerns whoever would do it: who that is is told by what it is done to. */
const DUTIES: ReadonlySet<Permission> = new Set([
  'advance.pay',
  'appraisal.score',
  'claim.manager',
  'claim.release',
  'coaching.write',
  'contract.approve',
  'contract.review',
  'outcome.decide',
  'payroll.base',
  'plan.approve',
  'quote.approve',
  'selfReport.answer',
]);

/** Commands that write only if they are asked to: without that everybody may read what they list. */
const LISTS_TOO: ReadonlySet<string> = new Set(['payment remind']);

/** @throws forbidden for whoever may not do a command, whatever it is about */
export function requireRightsOf(actor: Actor, command: string): void {
  if (LISTS_TOO.has(command)) return;
  for (const right of rightsOfCommand(command))
    if (DUTIES.has(right)) requirePossible(actor, right);
    else requirePermission(actor, right);
}
