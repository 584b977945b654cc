import type { Permission } from '../../src/policy/permissions.js';
import type { Holder } from '../../src/policy/standIns.js';
import type { Instant } from '../../src/shared/dates.js';
import type { Facts } from '../../src/shared/json.js';
import type { Client } from '../sqlite/client.js';
import type { DatedEntry, DutiesThen } from './datedEntry.js';
import { Duties } from './duties.js';
import type { Duty } from './duty.js';

/*
 * Who stood in for whom, by the roles of the day of an entry (definitions, Who stands in): of the duties that whom they
 * concern never does himself. Where it cannot be told whom one concerned, whoever could have stood in for anybody did.
 */

interface MemberRow {
  id: number;
  code: string;
  joinedDay: string | null;
  leftDay: string | null;
  recordedAt: Instant;
}

export class StandIns {
  private readonly dutiesThen: DutiesThen;
  private readonly duties: Duties;
  private readonly members: MemberRow[];
  /** By code of a member, the changes of his days in the team. */
  private readonly stays = new Map<string, { seq: number; changes: NonNullable<Facts['changes']> }[]>();

  constructor(client: Client, dutiesThen: DutiesThen) {
    this.dutiesThen = dutiesThen;
    this.duties = new Duties(client, dutiesThen);
    this.members = client
      .prepare(
        'SELECT id, code, joined_day AS joinedDay, left_day AS leftDay, recorded_at AS recordedAt FROM members ORDER BY id',
      )
      .all() as MemberRow[];
  }

  /** Notes who came and left when, and what was asked for. */
  note(entry: DatedEntry): void {
    this.duties.note(entry);
    const { seq, action, facts } = entry;
    if (!action.startsWith('member.') || facts.changes === undefined) return;
    const code = String(facts.changed?.[0]);
    this.stays.set(code, [...(this.stays.get(code) ?? []), { seq, changes: facts.changes }]);
  }

  /**
   * Whether who wrote an entry held a role of each of its duties, or was the one to stand in for it that day.
   * @param asked the rights that its action asks for
   */
  wasEntitled(actorId: number, entry: DatedEntry, asked: readonly Permission[]): boolean {
    return this.mayAll(actorId, entry, this.duties.of(entry, asked));
  }

  /** Whether one person did what takes two. @param first the first month of the book then; undefined: not known */
  wasAlone(actorId: number, entry: DatedEntry, first: string | undefined): boolean {
    const duty = this.duties.aloneOf(entry, first);
    return duty !== undefined && !this.mayAll(actorId, entry, [duty]);
  }

  private mayAll(actorId: number, entry: DatedEntry, duties: readonly Duty[]): boolean {
    const own = duties.length === 0 ? [] : this.dutiesThen(actorId, entry);
    const open = duties.filter(
      ({ roles, barred }) => barred.includes(actorId) || !own.some((role) => roles.includes(role)),
    );
    if (open.length === 0) return true;
    const team = this.teamThen(actorId, entry);
    return open.every(({ by }) => by(team).some(({ id }) => id === actorId));
  }

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
