import { hash } from 'node:crypto';
import { ACTION_RIGHTS, type ActionRight } from '../../src/policy/actionRights.js';
import { ACTS, type Group, GUARDED_ROLES } from '../../src/policy/confirmations.js';
import type { Permission } from '../../src/policy/permissions.js';
import { type Role, rolesIn } from '../../src/policy/roles.js';
import { couldStandIn } from '../../src/policy/standIns.js';
import { dayOfInstant, isTimeZone } from '../../src/shared/clock.js';
import { addDays, type Day, type Instant, type Month, monthOf } from '../../src/shared/dates.js';
import { type Facts, readFacts } from '../../src/shared/json.js';
import type { Text } from '../../src/shared/text.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import { misfitsOf } from './accounts.js';
import type { Accepted, Findings } from './findings.js';
import { StandIns } from './standIns.js';

/*
 * Who decided what, derived from the log again (policy 1.3.2): from which account, with which role, two persons where two
 * are needed, and whether what was decided is what stands in the rows. Whoever changes rows and empties the note of it
 * leaves entries that contradict each other or the rows.
 */

interface Entry {
  seq: number;
  actorId: number | null;
  actor: string;
  action: string;
  subject: string;
  day: string;
  recordedAt: Instant;
  facts: Facts;
}
type EntryRow = [
  seq: number,
  actorId: number | null,
  actor: string,
  action: string,
  subject: string,
  recordedAt: Instant,
  facts: string | null,
];
interface Substitution {
  memberId: number;
  role: Role;
  fromDay: string;
  untilDay: string | null;
  recordedAt: Instant;
}
/** What an entry says of somebody's roles; undefined where it does not tell which they are. */
interface RoleChange {
  seq: number;
  from: Role[] | undefined;
  to: Role[] | undefined;
}
interface Member {
  id: number;
  code: string;
  roles: string;
}
type DecidedClaim = { code: string; amountFen: number; changes?: { status?: { from: string; to: string } } };

/** Actions whose facts are read; of the others, who did them when is enough. */
const READ = [
  'absence.add',
  'absence.remove',
  'appraisal.answer',
  'appraisal.close',
  'appraisal.confirm',
  'appraisal.dispute',
  'appraisal.include',
  'appraisal.omit',
  'appraisal.report',
  'appraisal.score',
  'appraisal.settle',
  'audit.accept',
  'budget.change',
  'budget.propose',
  'coaching.close',
  'coaching.plan',
  'coaching.session',
  'outcome.decide',
  'outcome.done',
  'outcome.propose',
  'payroll.close',
  'plan.change',
  'plan.propose',
  'policy.set',
  'target.set',
  'claim.approve',
  'claim.reject',
  'claim.pay',
  'claim.unpay',
  'claim.submit',
  'claim.edit',
  'claim.add',
  'claim.attach',
  'confirm.ask',
  'confirm.refuse',
  'confirm.withdraw',
  'contract.approve',
  'contract.return',
  'contract.sign',
  'member.add',
  'member.edit',
  'member.leave',
  'member.substitute',
  'month.close',
  'month.history',
  'payment.receive',
  'store.init',
  'store.migrate',
];
const SETS_HISTORY: ReadonlySet<string> = new Set(['store.init', 'store.migrate', 'month.history']);
/** From this schema on, what an action asks for is what it asks for today. */
const FIRST_DERIVED_SCHEMA = 21;
/** What has asked for the same right in every program. */
const ALWAYS_ASKED: ReadonlySet<string> = new Set([
  'claim.approve',
  'claim.reject',
  'claim.pay',
  'claim.unpay',
  'contract.review',
  'contract.approve',
  'deal.waive',
  'month.close',
  'payment.hardshipDecide',
  'quote.approve',
]);
/** A right, or a list of groups of roles of which one is enough. */
type Asked = { permission: Permission } | { groups: readonly Group[] };
type Objection = (actor: string, action: string) => Text;

/** Names what contradicts itself. What two persons accepted with the log is not named again. */
export function checkDecisions(client: Client, findings: Findings, accepted: readonly Accepted[]): void {
  new Decisions(client, findings, accepted.findLast(({ what }) => what === 'log')?.seq ?? 0).check();
}

const namingKey = ({ memberId, role, recordedAt }: Pick<Substitution, 'memberId' | 'role' | 'recordedAt'>): string =>
  `${memberId} ${role} ${recordedAt}`;

class Decisions {
  private readonly client: Client;
  private readonly findings: Findings;
  /** Entries up to this one were accepted as they are. */
  private readonly acceptedTo: number;
  private readonly members: Member[];
  private readonly substitutes: Substitution[];
  private readonly standIns: StandIns;
  /** The last day of the book's history, as the entries say that made the book or gave it another. */
  private historyUntil: string | undefined;
  /** Entries up to this one are of older programs, some of which let more roles record things. */
  private olderTo = 0;
  private readonly roleChanges = new Map<number, RoleChange[]>();
  /** The entry that named a substitute, by whom, for what and when: one of the same instant may have been written before. */
  private readonly naming = new Map<string, number>();
  /** By code of an act of two persons, who asked for it: as the log says, whatever its row says. */
  private readonly askers = new Map<string, number | null>();
  /** By code of a claim, the newest decision on it since it was submitted. */
  private readonly claims = new Map<
    string,
    { seq: number; amountFen: number; actorId: number | null; action: string }
  >();

  constructor(client: Client, findings: Findings, acceptedTo: number) {
    this.client = client;
    this.findings = findings;
    this.acceptedTo = acceptedTo;
    this.members = client.prepare('SELECT id, code, roles FROM members').all() as Member[];
    this.substitutes = client
      .prepare(
        'SELECT member_id AS memberId, role, from_day AS fromDay, until_day AS untilDay, recorded_at AS recordedAt FROM substitutes',
      )
      .all() as Substitution[];
    this.standIns = new StandIns(client, (id, entry) => this.dutiesOf(id, entry));
  }

  check(): void {
    for (const { seq, actor, osUser, own } of misfitsOf(this.client).foreign)
      this.add(seq, messages.foreignAccount(actor, osUser, own));
    const entries = this.client
      .prepare(
        `SELECT seq, actor_id, actor, action, subject, recorded_at, CASE WHEN action IN (${READ.map(() => '?').join(', ')})
           OR action LIKE 'import.%' OR instr(facts, '"askedBy"') > 0 THEN facts END FROM audit_entries ORDER BY seq`,
      )
      .raw();
    const kept = String(this.client.prepare("SELECT value FROM meta WHERE key = 'timeZone'").pluck().get());
    const zone = isTimeZone(kept) ? kept : 'Asia/Shanghai';
    const read = [...(entries.iterate(READ) as Iterable<EntryRow>)].flatMap(
      ([seq, actorId, actor, action, subject, at, text]): Entry[] => {
        const facts = text === null ? {} : readFacts(text);
        return facts === undefined
          ? []
          : [{ seq, actorId, actor, action, subject, day: dayOfInstant(at, zone), recordedAt: at, facts }];
      },
    );
    for (const entry of read) {
      this.noteRoles(entry);
      this.noteSubstitute(entry);
      this.standIns.note(entry);
    }
    this.olderTo =
      read.findLast(({ action, facts }) => action === 'store.migrate' && facts.from < FIRST_DERIVED_SCHEMA)?.seq ?? 0;
    for (const entry of read) {
      this.checkPersons(entry);
      this.checkRights(entry);
      this.checkHistory(entry);
      this.checkClaims(entry);
    }
    this.checkRows(read);
  }

  private add(seq: number, text: Text): void {
    if (seq > this.acceptedTo) this.findings.add({ kind: 'decision' }, () => ({ subject: `entry ${seq}`, text }));
  }

  private codeOf(id: number | null): string | undefined {
    return this.members.find((member) => member.id === id)?.code;
  }

  /** Which roles the log says that somebody has from an entry on: the rows may have been written by another program. */
  private noteRoles(entry: Entry): void {
    const { seq, action, facts } = entry;
    if (action === 'store.init') this.noteTeam(entry);
    if (action === 'audit.accept') this.noteAccepted(entry);
    const change = facts.changes?.roles as { from: Role[] | null; to: Role[] | null } | undefined;
    const member = this.members.find(({ code }) => code === facts.changed?.[0]);
    if (!action.startsWith('member.') || change === undefined || member === undefined) return;
    this.noteChange(member.id, { seq, from: change.from ?? [], to: change.to ?? [] });
  }

  private noteChange(id: number, change: RoleChange): void {
    this.roleChanges.set(id, [...(this.roleChanges.get(id) ?? []), change]);
  }

  /** The first roles of a book. */
  private noteTeam({ seq, facts }: Entry): void {
    const team = (facts.team ?? []) as { roles?: Role[] }[];
    for (const [at, code] of ((facts.changed ?? []) as string[]).entries()) {
      const member = this.members.find((one) => one.code === code);
      const roles = team[at]?.roles;
      if (member !== undefined && roles !== undefined) this.noteChange(member.id, { seq, from: [], to: roles });
    }
  }

  /** Members whose rows two persons accepted have the roles that stood there then: those that the next change begins with. */
  private noteAccepted({ seq, facts }: Entry): void {
    for (const row of (facts.rows ?? []) as string[]) {
      const [table, id] = row.split(' ');
      if (table === 'members') this.noteChange(Number(id), { seq, from: undefined, to: undefined });
    }
  }

  private noteSubstitute({ seq, action, facts, recordedAt }: Entry): void {
    if (action !== 'member.substitute') return;
    const member = this.members.find(({ code }) => code === facts.changed?.[0]);
    if (member !== undefined) this.naming.set(namingKey({ memberId: member.id, role: facts.for, recordedAt }), seq);
  }

  /** The roles of a member when an entry was written, those of which he was substitute among them. */
  private dutiesOf(id: number, { seq, day, recordedAt }: Pick<Entry, 'seq' | 'day' | 'recordedAt'>): Role[] {
    const changes = this.roleChanges.get(id) ?? [];
    const last = changes.findLast((change) => change.seq <= seq);
    const next = changes.find((change) => change.seq > seq && change.from !== undefined);
    const own = last?.to ?? next?.from ?? rolesIn(this.members.find((member) => member.id === id)?.roles ?? '');
    const substituted = this.substitutes.filter(
      (substitution) =>
        substitution.memberId === id &&
        substitution.recordedAt <= recordedAt &&
        (this.naming.get(namingKey(substitution)) ?? 0) <= seq &&
        substitution.fromDay <= day &&
        (substitution.untilDay === null || substitution.untilDay >= day),
    );
    return [...own, ...substituted.map(({ role }) => role)];
  }

  /** An act of two persons is done by two, and nobody gives himself a role that two persons give. */
  private checkPersons({ seq, actorId, actor, action, facts }: Entry): void {
    const code = this.codeOf(actorId);
    if (action === 'confirm.ask') this.askers.set(String(facts.changed?.[0]), actorId);
    const isOwn = facts.confirms !== undefined && this.askers.get(String(facts.confirms)) === actorId;
    if (isOwn || (facts.askedBy !== undefined && facts.askedBy === code)) this.add(seq, messages.samePerson(actor));
    // What a restore was confirmed with may be in the log that it replaced.
    else if (facts.confirms !== undefined && action !== 'store.restore' && !this.askers.has(String(facts.confirms)))
      this.add(seq, messages.neverAsked(String(facts.confirms)));
    if (action !== 'member.edit' || facts.changed?.[0] !== code || facts.askedBy !== undefined) return;
    const { from, to } = (facts.changes?.roles ?? {}) as { from?: Role[]; to?: Role[] };
    const given = (to ?? []).filter((role) => GUARDED_ROLES.includes(role) && !(from ?? []).includes(role));
    if (given.length > 0) this.add(seq, messages.ownRoles(actor, given));
  }

  /**
   * Whoever did it held a role for it then, or was the one to stand in; the second person of two as much as the first, and
   * nobody did alone what takes two.
   */
  private checkRights(entry: Entry): void {
    const { seq, actorId, actor, action } = entry;
    if (actorId === null || (seq < this.olderTo && !ALWAYS_ASKED.has(action))) return;
    const asked = askedFor(action, entry.facts);
    const objection = this.couldDo(actorId, entry, asked)
      ? this.objectionTo(actorId, entry, asked)
      : messages.withoutRole;
    if (objection !== undefined) this.add(seq, objection(actor, action));
  }

  private couldDo(actorId: number, entry: Entry, asked: readonly Asked[]): boolean {
    const duties = this.dutiesOf(actorId, entry);
    return asked.every((one) =>
      'permission' in one
        ? couldStandIn(duties, one.permission)
        : one.groups.some((group) => group === 'anyone' || duties.some((role) => group.includes(role))),
    );
  }

  /** What speaks against one who could do it on some days: somebody else was the one that day, or it takes two. */
  private objectionTo(actorId: number, entry: Entry, asked: readonly Asked[]): Objection | undefined {
    const { seq, action, facts } = entry;
    // Programs before this one had other rules of standing in.
    if (seq < this.olderTo) return undefined;
    // That one person did both is named already.
    if (facts.askedBy !== undefined && facts.askedBy === this.codeOf(actorId)) return undefined;
    const permissions = asked.flatMap((one) => ('permission' in one ? [one.permission] : []));
    if (this.standIns.wasEntitled(actorId, entry, permissions))
      return this.standIns.wasAlone(actorId, entry, this.firstMonth()) ? messages.onePerson : undefined;
    const isSecond = facts.askedBy !== undefined || action === 'confirm.refuse';
    return isSecond ? messages.secondNotEntitled : messages.standInNotEntitled;
  }

  /** The first month of the book, as the entries so far say. */
  private firstMonth(): Month | undefined {
    return this.historyUntil === undefined ? undefined : monthOf(addDays(this.historyUntil as Day, 1));
  }

  /** What an import took for history is what was the history of the book. */
  private checkHistory({ seq, action, facts }: Entry): void {
    const day = facts.changes?.historyUntil?.to ?? facts.historyUntil;
    if (typeof day !== 'string') return;
    if (SETS_HISTORY.has(action)) this.historyUntil = day;
    else if (action.startsWith('import.') && this.historyUntil !== undefined && day !== this.historyUntil)
      this.add(seq, messages.otherHistory(day, this.historyUntil));
  }

  /** What finance approves and what is paid is what was approved before, by somebody else than the claimant. */
  private checkClaims({ seq, actorId, action, facts }: Entry): void {
    if (['claim.submit', 'claim.edit', 'claim.add', 'claim.attach'].includes(action)) {
      if (action !== 'claim.attach') for (const code of (facts.changed ?? []) as string[]) this.claims.delete(code);
      return;
    }
    if (!['claim.approve', 'claim.pay', 'claim.unpay'].includes(action)) return;
    for (const { code, amountFen, changes } of (facts.claims ?? []) as DecidedClaim[]) {
      const before = this.claims.get(code);
      if (before !== undefined && before.amountFen !== amountFen)
        this.add(seq, messages.otherAmount(code, before.amountFen, amountFen, before.seq));
      const isFinance = action === 'claim.approve' && changes?.status?.to === 'approved';
      if (isFinance && before !== undefined && before.actorId === actorId) this.add(seq, messages.bothReviews(code));
      if (action === 'claim.approve' && this.isClaimant(code, actorId)) this.add(seq, messages.ownClaim(code));
      this.claims.set(code, { seq, amountFen, actorId, action });
    }
  }

  private isClaimant(code: string, id: number | null): boolean {
    return this.client.prepare('SELECT member_id FROM claims WHERE code = ?').pluck().get(code) === id;
  }

  /** What stands in the rows is what was approved, signed, received and kept. */
  private checkRows(entries: readonly Entry[]): void {
    const claimRow = this.client.prepare('SELECT amount_fen, status FROM claims WHERE code = ?').raw();
    for (const [code, { seq, amountFen }] of this.claims) {
      const [now, status] = (claimRow.get(code) ?? []) as [number?, string?];
      const isDecided = status === 'managerApproved' || status === 'approved' || status === 'paid';
      if (isDecided && now !== amountFen) this.add(seq, messages.rowDiffers(code, amountFen, now ?? 0));
    }
    const sums = this.client.prepare('SELECT net_fen, gross_fen FROM contracts WHERE code = ?').raw();
    const receipt = this.client.prepare('SELECT amount_fen FROM receipts WHERE code = ?').pluck();
    for (const { seq, action, facts } of entries) {
      const code = String(facts.changed?.[0]);
      if (action === 'contract.sign') {
        const [net, gross] = (sums.get(code) ?? []) as [number?, number?];
        const [signedNet, signedGross] = [facts.changes?.netFen?.to, facts.changes?.grossFen?.to];
        if (typeof signedNet === 'number' && net !== undefined && net !== signedNet)
          this.add(seq, messages.rowDiffers(code, signedNet, net));
        else if (typeof signedGross === 'number' && gross !== undefined && gross !== signedGross)
          this.add(seq, messages.rowDiffers(code, signedGross, gross));
      }
      if (action === 'payment.receive') {
        const booked = facts.changes?.amountFen?.to;
        const now = receipt.get(code) as number | undefined;
        if (typeof booked === 'number' && now !== undefined && now !== booked)
          this.add(seq, messages.rowDiffers(code, booked, now));
      }
    }
    this.checkKeptReports(entries);
  }

  /** What a closing keeps is the text whose digest its entry kept: of months, appraisals and payrolls. */
  private checkKeptReports(entries: readonly Entry[]): void {
    const exists = this.client.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck();
    for (const { action, table, column, fact, name, clause } of KEPT_TEXTS) {
      if (exists.get(table) === undefined) continue;
      const standing = table === 'closed_months' ? 'AND reopened = 0' : '';
      const kept = this.client.prepare(`SELECT ${column} FROM ${table} WHERE month = ? ${standing}`).pluck();
      const newest = new Map(
        entries.filter((entry) => entry.action === action).map((entry) => [String(entry.facts.month), entry]),
      );
      for (const [month, { seq, facts }] of newest) {
        const text = kept.get(month) as string | undefined;
        const digest = facts[fact];
        if (text === undefined || typeof digest !== 'string') continue;
        if (hash('sha256', text, 'hex') !== digest) this.add(seq, messages.keptDiffers(month, name, clause));
      }
    }
  }
}

/** Closings that keep a text, and the digest of it in their entries. */
const KEPT_TEXTS = [
  {
    action: 'month.close',
    table: 'closed_months',
    column: 'report',
    fact: 'reportSha256',
    name: { zh: '报表', en: 'report' },
    clause: '4.2',
  },
  {
    action: 'appraisal.close',
    table: 'closed_appraisals',
    column: 'sheets',
    fact: 'sheetsSha256',
    name: { zh: '评分表', en: 'appraisal' },
    clause: '4.3.2',
  },
  {
    action: 'payroll.close',
    table: 'closed_payrolls',
    column: 'lines',
    fact: 'linesSha256',
    name: { zh: '工资表', en: 'payroll' },
    clause: '4.4.3',
  },
] as const;

/** What an entry asks of its actor; nothing, if it is open to whoever it concerns, or of an older program. */
function askedFor(action: string, facts: Facts): Asked[] {
  const rights: Readonly<Record<string, ActionRight>> = ACTION_RIGHTS;
  const acts: Readonly<Record<string, { second: readonly Group[]; receiverCounts: boolean }>> = ACTS;
  // Who asked is looked at with the entry of asking; who receives something may be the second where nobody else is left.
  if (facts.askedBy !== undefined) {
    const act = acts[action];
    return act === undefined || act.receiverCounts ? [] : [{ groups: act.second }];
  }
  // A raised least amount is a setting, whatever the act is called.
  const kind = facts.kind === 'policy.raiseLeast' ? 'policy.set' : String(facts.kind);
  const right = action === 'confirm.ask' ? rights[kind] : rights[action];
  if (right === undefined || right === 'own' || right === 'program' || right === 'byKind') return [];
  if (right === 'byStep') return stepsOf(facts).map((permission) => ({ permission }));
  const permissions: readonly Permission[] = typeof right === 'string' ? [right] : right;
  return permissions.map((permission) => ({ permission }));
}

/** The rights of the reviews that an entry gave claims. */
function stepsOf(facts: Facts): Permission[] {
  const steps = ((facts.claims ?? []) as DecidedClaim[]).map(({ changes }) => changes?.status?.from);
  return [...new Set(steps)].flatMap((from): Permission[] => {
    if (from === 'submitted') return ['claim.manager'];
    return from === 'managerApproved' ? ['claim.finance'] : [];
  });
}
