import { ACTS, type ActKind } from '../../src/policy/confirmations.js';
import { OUTCOMES, type OutcomeKind } from '../../src/policy/outcomes.js';
import type { Permission } from '../../src/policy/permissions.js';
import type { Role } from '../../src/policy/roles.js';
import { planApproversOf, scorersAmong, secondPersons } from '../../src/policy/secondPersons.js';
import { dutyOf } from '../../src/policy/standIns.js';
import { type Day, monthOf } from '../../src/shared/dates.js';
import type { Facts } from '../../src/shared/json.js';
import type { Client } from '../sqlite/client.js';
import type { DatedEntry, DutiesThen } from './datedEntry.js';
import { about, type Duty, NOBODY, neverOwn, notTogether, ofRoles, onlyBy, plain, scorerRoles } from './duty.js';

/*
 * Who could have done what an entry tells, out of the team of that day: the rules are those that the rooms ask, whom an act
 * concerned is what the log says of it or, where it says nothing, the rows.
 */

type DecidedClaim = { code: string; changes?: { status?: { from: string } } };

/** What takes two persons whenever it is done. */
const ALWAYS_TWO: ReadonlySet<string> = new Set<ActKind>([
  'appraisal.correct',
  'audit.accept',
  'member.substitute',
  'month.history',
  'month.reopen',
  'payroll.base',
  'store.identity',
]);

export class Duties {
  private readonly client: Client;
  private readonly dutiesThen: DutiesThen;
  private readonly memberIds: ReadonlyMap<string, number>;
  /** By code of an act of two persons, of what kind the log says that it is, and who asked for it. */
  private readonly requests = new Map<string, { kind: ActKind; askedById: number | null }>();
  /** By code of a version of the sales plan or of the budget, who proposed it. */
  private readonly proposers = new Map<string, number | null>();

  constructor(client: Client, dutiesThen: DutiesThen) {
    this.client = client;
    this.dutiesThen = dutiesThen;
    const members = client.prepare('SELECT code, id FROM members').raw().all() as [string, number][];
    this.memberIds = new Map(members);
  }

  /** Notes what was asked for and proposed by whom. */
  note({ actorId, action, facts }: Pick<DatedEntry, 'actorId' | 'action' | 'facts'>): void {
    const code = String(facts.changed?.[0]);
    if (action === 'confirm.ask') this.requests.set(code, { kind: facts.kind as ActKind, askedById: actorId });
    if (PROPOSALS.has(action)) this.proposers.set(code, actorId);
  }

  /**
   * What one person did alone and two do (definitions, Plan and targets, Pay adjustment); undefined: it may be done alone.
   *
   * @param first the first month of the book when the entry was written; undefined: not known
   */
  aloneOf(entry: DatedEntry, first: string | undefined): Duty | undefined {
    const { actorId, action, day, facts } = entry;
    if (facts.askedBy !== undefined || actorId === null) return undefined;
    const isGrant = action === 'outcome.decide' && facts.decision === 'grant';
    if (ALWAYS_TWO.has(action) || (isGrant && OUTCOMES[facts.kind as OutcomeKind]?.twoPersons)) return NOBODY;
    const [memberId] = action === 'outcome.decide' || action === 'appraisal.score' ? this.members(facts) : [];
    if (action === 'outcome.decide' && memberId !== undefined)
      return notTogether(['manager'], memberId, (team) => dutyOf(['manager'], team, [memberId]).together);
    if (action === 'appraisal.score' && memberId !== undefined) {
      const rep = { id: memberId, roles: this.dutiesThen(memberId, entry) };
      return notTogether(scorerRoles(rep), memberId, (team) => scorersAmong(team, rep).together);
    }
    if (action !== 'policy.set' && action !== 'target.set') return undefined;
    const current = monthOf(day as Day);
    const month = String(action === 'target.set' ? facts.month : facts.fromMonth);
    if (first === undefined || first >= current || month >= current) return undefined;
    if (action === 'target.set' && month < first) return undefined;
    const concerned = action === 'target.set' ? this.members(facts) : [];
    const { second, receiverCounts } = ACTS[action];
    const receiverId = concerned.length === 1 ? (concerned[0] ?? null) : null;
    const rule = { askedById: actorId, receiverId, receiverCounts };
    return {
      roles: ['management'],
      barred: concerned,
      // Where nobody is left, it is decided alone.
      by: (team) => (secondPersons(team, second, rule).length > 0 ? [] : team),
    };
  }

  /** Every duty that an entry did. @param asked the rights that its action asks for */
  of(entry: DatedEntry, asked: readonly Permission[]): Duty[] {
    const { action, facts } = entry;
    if (facts.askedBy !== undefined) return this.confirming(String(facts.confirms), entry);
    const [code = ''] = entry.subject.split(' ');
    switch (action) {
      case 'confirm.ask':
        return this.asking(entry, asked);
      case 'confirm.refuse':
        return this.confirming(code, entry);
      case 'confirm.withdraw': {
        const askedById = this.requests.get(code)?.askedById;
        return [{ ...NOBODY, by: (team) => team.filter(({ id }) => id === askedById) }];
      }
      case 'claim.approve':
      case 'claim.reject':
        return claimsOf(facts).flatMap(({ code: claim, changes }): Duty[] => {
          const from = changes?.status?.from;
          if (from === 'submitted') return [neverOwn('claim.manager', this.claimants(claim))];
          return from === 'managerApproved'
            ? [neverOwn('claim.finance', this.claimants(claim), this.approvers(claim, entry))]
            : [];
        });
      case 'claim.release':
        return [neverOwn('claim.release', this.claimants(code))];
      case 'claim.pay':
      case 'claim.unpay':
        return claimsOf(facts).map(({ code: claim }) => neverOwn('claim.finance', this.claimants(claim)));
      case 'request.approve':
      case 'request.reject':
        return [neverOwn('claim.manager', this.ids(REQUESTER, code))];
      case 'advance.approve':
      case 'advance.reject':
        return [neverOwn('claim.manager', this.ids(RECEIVER, code))];
      case 'advance.pay':
      case 'advance.return':
        return [neverOwn('advance.pay', this.ids(RECEIVER, code), this.ids(APPROVER, code, entry.recordedAt))];
      case 'contract.review':
      case 'contract.condition':
        return [neverOwn('contract.review', this.writers(code, entry))];
      case 'contract.approve':
      case 'contract.return': {
        const writers = this.writers(code, entry);
        return ((facts.levels ?? []) as Role[]).map((level) => ofRoles([level], writers));
      }
      case 'quote.approve':
      case 'quote.reject':
        return [neverOwn('quote.approve', this.offerers(code, entry))];
      case 'plan.approve':
      case 'plan.reject':
        return [this.deciding(code, PROPOSER.plan)];
      case 'budget.approve':
      case 'budget.reject':
        return [this.deciding(code, PROPOSER.budget)];
      case 'outcome.decide':
      case 'outcome.propose':
        return [neverOwn('outcome.decide', this.members(facts))];
      case 'outcome.done':
        return [about('outcome.done', this.members(facts))];
      case 'coaching.plan':
      case 'coaching.session':
      case 'coaching.close':
        return [neverOwn('coaching.write', this.members(facts))];
      case 'appraisal.answer':
        return [neverOwn('selfReport.answer', this.members(facts))];
      case 'appraisal.omit':
      case 'appraisal.include':
        return [about('appraisal.omit', this.members(facts))];
      case 'absence.add':
      case 'absence.remove':
        return [about('absence.write', this.members(facts))];
      case 'appraisal.score':
      case 'appraisal.settle':
        return this.scoring(entry);
      case 'appraisal.confirm':
      case 'appraisal.dispute':
        return [onlyBy(this.members(facts))];
      case 'appraisal.report':
        return [facts.insteadReason ? plain('selfReport.instead') : onlyBy(this.members(facts))];
      default:
        return asked.map(plain);
    }
  }

  /** Of an act that waits: the right of who asks for it, whom it concerns left out. */
  private asking(entry: DatedEntry, asked: readonly Permission[]): Duty[] {
    const { facts } = entry;
    const concerned = this.members(facts);
    switch (facts.kind as ActKind) {
      case 'outcome.decide':
        return [neverOwn('outcome.decide', concerned)];
      case 'payroll.base':
        return [neverOwn('payroll.base', concerned)];
      case 'appraisal.score':
        return this.scoring(entry);
      default:
        return asked.map(plain);
    }
  }

  /** Who could be the second person of an act, who says yes or no to it. */
  private confirming(code: string, { action, facts }: DatedEntry): Duty[] {
    const request = this.requests.get(code);
    const kind = request?.kind ?? action;
    if (!(kind in ACTS)) return [];
    const { second, receiverCounts } = ACTS[kind as ActKind];
    const askedById = request?.askedById ?? this.memberIds.get(String(facts.askedBy));
    const [receiverId] = this.ids(
      'SELECT receiver_id FROM confirmations WHERE code = ? AND receiver_id IS NOT NULL',
      code,
    );
    const rule = { askedById: askedById ?? null, receiverId: receiverId ?? null, receiverCounts };
    const [first] = second;
    return [
      {
        roles: first === undefined || first === 'anyone' ? [] : first,
        barred: [askedById, receiverId].filter((id) => id !== undefined),
        by: (team) => secondPersons(team, second, rule),
      },
    ];
  }

  /** The decision on a version of the sales plan or of the budget. @param proposer who proposed it, by its row */
  private deciding(code: string, proposer: string): Duty {
    const proposerId = this.proposers.get(code) ?? this.ids(proposer, code)[0] ?? 0;
    return { roles: ['management'], barred: [proposerId], by: (team) => planApproversOf(team, proposerId).by };
  }

  /** The scores of members, by whoever scores each. */
  private scoring(entry: DatedEntry): Duty[] {
    return this.members(entry.facts).map((id) => {
      const rep = { id, roles: this.dutiesThen(id, entry) };
      return { roles: scorerRoles(rep), barred: [id], by: (team) => scorersAmong(team, rep).by };
    });
  }

  private ids(sql: string, ...values: string[]): number[] {
    return this.client
      .prepare(sql)
      .pluck()
      .all(...values) as number[];
  }

  /** The members whom an entry names by code. */
  private members(facts: Facts): number[] {
    const codes = [...((facts.changed ?? []) as string[]), ...((facts.related ?? []) as string[])];
    return codes.flatMap((code) => this.memberIds.get(code) ?? []);
  }

  private claimants = (code: string): number[] => this.ids('SELECT member_id FROM claims WHERE code = ?', code);

  /** Who had given the manager's approval alone. */
  private approvers = (code: string, { recordedAt }: DatedEntry): number[] =>
    this.ids(
      `SELECT s.member_id FROM claim_steps s JOIN claims c ON c.id = s.claim_id
        WHERE c.code = ? AND s.action = 'managerApprove' AND s.together = 0 AND s.recorded_at <= ?`,
      code,
      recordedAt,
    );

  /** The owner of a contract, and who had written a version of it. */
  private writers = (code: string, { recordedAt }: DatedEntry): number[] =>
    this.ids(
      `SELECT owner_id FROM contract_drafts WHERE code = ? UNION SELECT v.member_id FROM contract_versions v
         JOIN contract_drafts d ON d.id = v.draft_id WHERE d.code = ? AND v.recorded_at <= ?`,
      code,
      code,
      recordedAt,
    );

  /** Who wrote a quotation, and who had submitted it. */
  private offerers = (code: string, { recordedAt }: DatedEntry): number[] =>
    this.ids(
      `SELECT member_id FROM quotes WHERE code = ? UNION SELECT d.member_id FROM quote_decisions d
         JOIN quotes q ON q.id = d.quote_id WHERE q.code = ? AND d.action = 'submit' AND d.recorded_at <= ?`,
      code,
      code,
      recordedAt,
    );
}

const PROPOSALS: ReadonlySet<string> = new Set(['plan.propose', 'plan.change', 'budget.propose', 'budget.change']);
const PROPOSER = {
  plan: 'SELECT proposed_by_id FROM sales_plans WHERE code = ?',
  budget: 'SELECT proposed_by_id FROM expense_budgets WHERE code = ?',
};
const REQUESTER = 'SELECT member_id FROM expense_requests WHERE code = ?';
const RECEIVER = 'SELECT member_id FROM expense_advances WHERE code = ?';
/** Who had approved an advance alone. */
const APPROVER = `SELECT s.member_id FROM advance_steps s JOIN expense_advances a ON a.id = s.advance_id
  WHERE a.code = ? AND s.action = 'approve' AND s.together = 0 AND s.recorded_at <= ?`;
const claimsOf = (facts: Facts): DecidedClaim[] => (facts.claims ?? []) as DecidedClaim[];
