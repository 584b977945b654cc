import type { Db, Engine, Tx } from '../../db/engine.js';
import { dayOfInstant, isFixedNow, isTimeZone, readClock } from '../shared/clock.js';
import { type Day, type Instant, monthOf, spanOf } from '../shared/dates.js';
import { type SalesdeskError, storeError, usageError } from '../shared/errors.js';
import type { AuditAction } from './audit/actions.js';
import { ledgerEntry } from './audit/entry.js';
import { particularsIn } from './companyFacts.js';
import type { Company, Context, WriteContext } from './context.js';
import { lastCodeOf, takeCode, takeCodes } from './counters.js';
import { actorFor, type Identity, requireInTeam, requireKnown } from './identity.js';
import { messages } from './messages.js';
import { readFacts, trustedInstant } from './queries.js';
import { settingsFor } from './settings.js';
import { basisObjection, type ClockState, clockObjection, clockState } from './trustedClock.js';

/** Why a clock does not do. */
interface ClockRefusal {
  error: SalesdeskError;
  isAhead: boolean;
  /** The day that the log has reached. */
  reached: string;
}

/** Of a file that does not say it: before everything. */
const NO_HISTORY: Day = '0001-01-01';

/** One open database with its clock and its company: what contexts are made from. */
export class Session {
  readonly engine: Engine;
  readonly path: string;
  readonly facts: Record<string, string>;
  readonly company: Company;
  readonly today: Day;
  readonly now: Instant;

  private constructor(engine: Engine, path: string, facts: Record<string, string>, fixedNow: string | undefined) {
    this.engine = engine;
    this.path = path;
    this.facts = facts;
    this.company = {
      name: facts.company ?? '',
      currency: facts.currency ?? 'CNY',
      timeZone: facts.timeZone ?? 'Asia/Shanghai',
      kind: (facts.kind as Company['kind']) ?? 'real',
      ...particularsIn(facts),
      historyUntil: (facts.historyUntil as Day | undefined) ?? NO_HISTORY,
    };
    ({ today: this.today, now: this.now } = readClock(this.company.timeZone, fixedNow));
  }

  /** @param fixedNow SALESDESK_NOW; a real database refuses it once it is used (`checkClock`) */
  static async open(path: string, fixedNow: string | undefined): Promise<Session> {
    const { openSqlite } = await import('../../db/sqlite/engine.js');
    const engine = await openSqlite(path);
    try {
      const facts = await engine.read(readFacts);
      if (facts.timeZone !== undefined && !isTimeZone(facts.timeZone))
        throw storeError(messages.badFacts(facts.timeZone));
      const usable = fixedNow !== undefined && fixedNow !== '' && isFixedNow(fixedNow) && facts.kind !== 'real';
      return new Session(engine, path, facts, usable ? fixedNow : undefined);
    } catch (error) {
      engine.close();
      throw error;
    }
  }

  /** @throws usageError if SALESDESK_NOW is not a date, or the database is a real one */
  checkClock(fixedNow: string | undefined): void {
    if (fixedNow === undefined || fixedNow === '') return;
    if (!isFixedNow(fixedNow)) throw usageError(messages.badNow(fixedNow));
    if (this.company.kind === 'real') throw usageError(messages.nowOnReal, { hints: [messages.nowHint] });
  }

  async context(db: Db, identity: Identity): Promise<Context> {
    const { today, now, company } = this;
    const actor = await actorFor(db, this, identity);
    requireInTeam(actor, today);
    return {
      db,
      today,
      now,
      company,
      actor,
      setting: async (key, month = monthOf(today)) => (await settingsFor(db, [key], month))[key],
      settings: (keys, month = monthOf(today)) => settingsFor(db, keys, month),
      lastCode: (kind) => lastCodeOf(db, actor.id, kind),
      changedBeneath: (closing, month) => this.engine.changedBeneath(closing, { month, ...spanOf(month) }),
      digestOfRows: (rows) => this.engine.digestOfRows(rows),
      contentsOfRows: (rows) => this.engine.contentsOfRows(rows),
    };
  }

  /** @param repeatsAccepted the user has seen what may be recorded already, and said that this is another one */
  async writeContext(tx: Tx, identity: Identity, repeatsAccepted = false): Promise<WriteContext> {
    const context = await this.context(tx.db, identity);
    const { actor, now } = context;
    requireKnown(actor);
    const clock = await this.clockBeside(tx.db);
    const repeats = { accepted: repeatsAccepted, codes: [] as string[] };
    const write: WriteContext = {
      ...context,
      tx,
      repeats,
      trustedDay: clock.trusted !== undefined && clock.trusted > now ? this.dayOf(clock.trusted) : context.today,
      confirms: undefined,
      nextCodes: (kind, days) => takeCodes(tx.db, kind, days),
      nextCode: (kind, day) => takeCode(tx.db, kind, day),
      clockIsRight: false,
      audit: (action, entry) => {
        const { state, trusted } = clock;
        const isAccepted = write.clockIsRight || action === 'audit.accept';
        const isConfirmed = write.confirms !== undefined;
        const objection =
          trusted && clockObjection({ action, state, reached: this.dayOf(trusted), isAccepted, isConfirmed });
        if (objection) throw objection;
        const unsound = basisObjection({ action, isConfirmed }, tx.changedBasis);
        if (unsound) throw unsound;
        tx.log({
          actorId: actor.id,
          actor: actor.name,
          osUser: actor.osUser,
          action,
          ...ledgerEntry({
            ...entry,
            ...(repeats.codes.length > 0 ? { notRepeats: repeats.codes } : {}),
            // What is trusted never falls, or a clock could walk back a day with each entry.
            ...(isAccepted || trusted === undefined || (state === 'right' && now >= trusted)
              ? {}
              : { trustedAt: trusted }),
            ...(write.confirms ? { confirms: write.confirms.code, askedBy: write.confirms.askedBy } : {}),
          }),
          recordedAt: now,
        });
      },
    };
    return write;
  }

  /**
   * What this machine's clock, or what another program changed, refuses now, so that it is known before anything is asked or backed up (policy 4.2).
   *
   * @param isAccepted somebody said that the clock is right
   */
  async clockRefusal(action: AuditAction, isAccepted: boolean): Promise<ClockRefusal | undefined> {
    const { state, trusted } = await this.engine.read((db) => this.clockBeside(db));
    const reached = this.dayOf(trusted ?? this.now);
    const unsound = basisObjection({ action, isConfirmed: false }, await this.engine.changedBasis());
    if (unsound) return { error: unsound, isAhead: false, reached };
    const error = clockObjection({ action, state, reached, isAccepted, isConfirmed: false });
    return error ? { error, isAhead: state === 'ahead', reached } : undefined;
  }

  private dayOf(instant: Instant): Day {
    return dayOfInstant(instant, this.company.timeZone);
  }

  /** What this machine's clock is like beside the log; trial books and the demo set their own. */
  private async clockBeside(db: Db): Promise<{ state: ClockState; trusted: Instant | undefined }> {
    if (this.company.kind !== 'real') return { state: 'right', trusted: undefined };
    const trusted = await trustedInstant(db);
    const jump = trusted !== undefined && this.now.slice(0, 10) !== trusted.slice(0, 10);
    const days = jump ? Number((await settingsFor(db, ['clock.jump'], monthOf(this.today)))['clock.jump']) : 0;
    return { state: jump ? clockState(this.now, trusted, days) : 'right', trusted };
  }
}
