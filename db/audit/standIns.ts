import { PERMISSIONS, type Permission } from '../../src/policy/permissions.js';
import type { Role } from '../../src/policy/roles.js';
import { dutyOf, type Holder } from '../../src/policy/standIns.js';
import type { Instant } from '../../src/shared/dates.js';
import type { Facts } from '../../src/shared/json.js';
import type { Client } from '../sqlite/client.js';

/*
 * Who stood in for whom, by the roles of the day of an entry (definitions, Who stands in): of the duties that whom they
 * concern never does himself. Where it cannot be told whom one concerned, whoever could have stood in for anybody did.
 */

/** An entry of the log, as far as it decides who could have written it. */
export interface DatedEntry {
  seq: number;
  action: string;
  subject: string;
  day: string;
  recordedAt: Instant;
  facts: Facts;
}
/** A duty that an entry did: the roles that it asks for, and ids of those who may not do it. */
interface Asked {
  roles: readonly Role[];
  concerned: readonly number[];
}
interface MemberRow {
  id: number;
  code: string;
  joinedDay: string | null;
  leftDay: string | null;
  recordedAt: Instant;
}
type DecidedClaim = { code: string; changes?: { status?: { from: string } } };

/** The roles of a member when an entry was written, those of which he was substitute among them. */
export type DutiesThen = (id: number, entry: DatedEntry) => readonly Role[];

export class StandIns {
  private readonly client: Client;
  private readonly dutiesThen: DutiesThen;
  private readonly members: MemberRow[];
  /** By code of a member, the changes of his days in the team. */
  private readonly stays = new Map<string, { seq: number; changes: NonNullable<Facts['changes']> }[]>();

  constructor(client: Client, dutiesThen: DutiesThen) {
    this.client = client;
    this.dutiesThen = dutiesThen;
    this.members = client
      .prepare(
        'SELECT id, code, joined_day AS joinedDay, left_day AS leftDay, recorded_at AS recordedAt FROM members ORDER BY id',
      )
      .all() as MemberRow[];
  }

  /** Notes who came and left when. */
  note({ seq, action, facts }: Pick<DatedEntry, 'seq' | 'action' | 'facts'>): void {
    if (!action.startsWith('member.') || facts.changes === undefined) return;
    const code = String(facts.changed?.[0]);
    this.stays.set(code, [...(this.stays.get(code) ?? []), { seq, changes: facts.changes }]);
  }

  /** Whether who wrote an entry held a role of each of its duties, or was the one to stand in for it that day. */
  wasEntitled(actorId: number, entry: DatedEntry): boolean {
    const duties = this.dutiesOf(entry);
    if (duties.length === 0) return true;
    const own = this.dutiesThen(actorId, entry);
    const missing = duties.filter(({ roles }) => !own.some((role) => roles.includes(role)));
    if (missing.length === 0) return true;
    const team = this.teamThen(actorId, entry);
    return missing.every(({ roles, concerned }) => dutyOf(roles, team, concerned).by.some(({ id }) => id === actorId));
  }

  private dutiesOf(entry: DatedEntry): Asked[] {
    const [code = ''] = entry.subject.split(' ');
    const of = (permission: Permission, concerned: readonly number[]): Asked => ({
      roles: PERMISSIONS[permission].roles,
      concerned,
    });
    switch (entry.action) {
      case 'claim.approve':
      case 'claim.reject':
        return claimsOf(entry).flatMap(({ code, changes }): Asked[] => {
          const from = changes?.status?.from;
          if (from === 'submitted') return [of('claim.manager', this.claimants(code))];
          return from === 'managerApproved'
            ? [of('claim.finance', [...this.claimants(code), ...this.approvers(code, entry)])]
            : [];
        });
      case 'claim.pay':
      case 'claim.unpay':
        return claimsOf(entry).map(({ code }) => of('claim.finance', this.claimants(code)));
      case 'contract.review':
      case 'contract.condition':
        return [of('contract.review', this.writers(code, entry))];
      case 'contract.approve':
      case 'contract.return':
        return ((entry.facts.levels ?? []) as Role[]).map((level) => ({
          roles: [level],
          concerned: this.writers(code, entry),
        }));
      case 'quote.approve':
      case 'quote.reject':
        return [of('quote.approve', this.offerers(code, entry))];
      default:
        return [];
    }
  }

  private ids(sql: string, ...values: string[]): number[] {
    return this.client
      .prepare(sql)
      .pluck()
      .all(...values) as number[];
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

  /** Who was in the team when an entry was written; who wrote it was. */
  private teamThen(actorId: number, entry: DatedEntry): Holder[] {
    return this.members
      .filter((member) => member.id === actorId || this.wasThere(member, entry))
      .map(({ id }) => ({ id, duties: this.dutiesThen(id, entry) }));
  }

  private wasThere({ code, joinedDay, leftDay, recordedAt }: MemberRow, entry: DatedEntry): boolean {
    if (recordedAt > entry.recordedAt) return false;
    const joined = this.valueThen(code, 'joinedDay', joinedDay, entry.seq);
    const left = this.valueThen(code, 'leftDay', leftDay, entry.seq);
    return (joined === null || joined <= entry.day) && (left === null || left >= entry.day);
  }

  /** A day of a member as it was recorded when an entry was written. */
  private valueThen(code: string, field: 'joinedDay' | 'leftDay', now: string | null, seq: number): string | null {
    const changes = (this.stays.get(code) ?? []).filter(({ changes }) => changes[field] !== undefined);
    const last = changes.findLast((change) => change.seq <= seq)?.changes[field];
    if (last) return (last.to as string | null | undefined) ?? null;
    const next = changes[0]?.changes[field];
    return next ? ((next.from as string | null | undefined) ?? null) : now;
  }
}

const claimsOf = ({ facts }: DatedEntry): DecidedClaim[] => (facts.claims ?? []) as DecidedClaim[];
