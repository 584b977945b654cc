import { hash } from 'node:crypto';
import { GUARDED_ROLES } from '../../src/policy/confirmations.js';
import type { Permission } from '../../src/policy/permissions.js';
import type { Role } from '../../src/policy/roles.js';
import { couldStandIn } from '../../src/policy/standIns.js';
import { type Facts, readFacts } from '../../src/shared/json.js';
import type { Text } from '../../src/shared/text.js';
import { messages } from '../messages.js';
import type { Client } from '../sqlite/client.js';
import { misfitsOf } from './accounts.js';
import type { Accepted, Findings } from './findings.js';

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
  facts: Facts;
}
interface Member {
  id: number;
  code: string;
  roles: string;
}
type DecidedClaim = { code: string; amountFen: number; changes?: { status?: { from: string; to: string } } };

/** What the role must allow for a decision; of claims it depends on the step. */
const RIGHTS: Readonly<Record<string, Permission>> = {
  'claim.pay': 'claim.finance',
  'claim.unpay': 'claim.finance',
  'contract.review': 'contract.review',
  'contract.approve': 'contract.approve',
  'deal.waive': 'deal.waive',
  'month.close': 'month.close',
  'payment.hardshipDecide': 'hardship.decide',
  'quote.approve': 'quote.approve',
};
const READ = [
  ...Object.keys(RIGHTS),
  'claim.approve',
  'claim.reject',
  'claim.submit',
  'claim.edit',
  'claim.add',
  'claim.attach',
  'contract.sign',
  'member.add',
  'member.edit',
  'payment.receive',
];

/** Names what contradicts itself. What two persons accepted with the log is not named again. */
export function checkDecisions(client: Client, findings: Findings, accepted: readonly Accepted[]): void {
  new Decisions(client, findings, accepted.findLast(({ what }) => what === 'log')?.seq ?? 0).check();
}

class Decisions {
  private readonly client: Client;
  private readonly findings: Findings;
  /** Entries up to this one were accepted as they are. */
  private readonly acceptedTo: number;
  private readonly members: Member[];
  private readonly roleChanges = new Map<number, { seq: number; from: Role[]; to: Role[] }[]>();
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
  }

  check(): void {
    for (const { seq, actor, osUser, own } of misfitsOf(this.client).foreign)
      this.add(seq, messages.foreignAccount(actor, osUser, own));
    const entries = this.client
      .prepare(
        `SELECT seq, actor_id, actor, action, subject, date(recorded_at, '+8 hours'), facts FROM audit_entries
          WHERE action IN (${READ.map(() => '?').join(', ')}) OR facts LIKE '%"askedBy"%' ORDER BY seq`,
      )
      .raw()
      .all(READ) as [number, number | null, string, string, string, string, string][];
    const read = entries.flatMap(([seq, actorId, actor, action, subject, day, text]): Entry[] => {
      const facts = readFacts(text);
      return facts === undefined ? [] : [{ seq, actorId, actor, action, subject, day, facts }];
    });
    for (const entry of read) this.noteRoles(entry);
    for (const entry of read) {
      this.checkPersons(entry);
      this.checkRights(entry);
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

  private noteRoles({ seq, action, facts }: Entry): void {
    const change = facts.changes?.roles as { from: Role[] | null; to: Role[] | null } | undefined;
    const member = this.members.find(({ code }) => code === facts.changed?.[0]);
    if (!action.startsWith('member.') || change === undefined || member === undefined) return;
    const list = this.roleChanges.get(member.id) ?? [];
    this.roleChanges.set(member.id, [...list, { seq, from: change.from ?? [], to: change.to ?? [] }]);
  }

  /** The roles of a member when an entry was written, those of which he was substitute among them. */
  private dutiesOf(id: number, seq: number, day: string): Role[] {
    const changes = this.roleChanges.get(id);
    const last = changes?.findLast((change) => change.seq <= seq);
    const own =
      last?.to ??
      changes?.[0]?.from ??
      (this.members.find((member) => member.id === id)?.roles.split(' ') as Role[] | undefined) ??
      [];
    const substituted = this.client
      .prepare('SELECT role FROM substitutes WHERE member_id = ? AND from_day <= ? AND coalesce(until_day, ?) >= ?')
      .pluck()
      .all(id, day, day, day) as Role[];
    return [...own, ...substituted];
  }

  /** An act of two persons is done by two, and nobody gives himself a role that two persons give. */
  private checkPersons({ seq, actorId, actor, action, facts }: Entry): void {
    const code = this.codeOf(actorId);
    if (facts.askedBy !== undefined && facts.askedBy === code) this.add(seq, messages.samePerson(actor));
    if (action !== 'member.edit' || facts.changed?.[0] !== code || facts.askedBy !== undefined) return;
    const { from, to } = (facts.changes?.roles ?? {}) as { from?: Role[]; to?: Role[] };
    const given = (to ?? []).filter((role) => GUARDED_ROLES.includes(role) && !(from ?? []).includes(role));
    if (given.length > 0) this.add(seq, messages.ownRoles(actor, given));
  }

  private checkRights({ seq, actorId, actor, action, day, facts }: Entry): void {
    if (actorId === null) return;
    for (const permission of permissionsFor(action, facts))
      if (!couldStandIn(this.dutiesOf(actorId, seq, day), permission))
        this.add(seq, messages.withoutRole(actor, action));
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

  /** The report of a closed month is the one whose digest its closing kept. */
  private checkKeptReports(entries: readonly Entry[]): void {
    const kept = this.client.prepare('SELECT report FROM closed_months WHERE month = ? AND reopened = 0').pluck();
    const newest = new Map(
      entries.filter(({ action }) => action === 'month.close').map((entry) => [String(entry.facts.month), entry]),
    );
    for (const [month, { seq, facts }] of newest) {
      const report = kept.get(month) as string | undefined;
      if (report === undefined || typeof facts.reportSha256 !== 'string') continue;
      if (hash('sha256', report, 'hex') !== facts.reportSha256) this.add(seq, messages.reportDiffers(month));
    }
  }
}

/** What the roles must allow for what an entry decided. */
function permissionsFor(action: string, facts: Facts): Permission[] {
  const fixed = RIGHTS[action];
  if (fixed !== undefined) return [fixed];
  if (action !== 'claim.approve' && action !== 'claim.reject') return [];
  const steps = ((facts.claims ?? []) as DecidedClaim[]).map(({ changes }) => changes?.status?.from);
  return [...new Set(steps)].flatMap((from): Permission[] => {
    if (from === 'submitted') return ['claim.manager'];
    return from === 'managerApproved' ? ['claim.finance'] : [];
  });
}
