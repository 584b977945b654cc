import type { Db, Engine, Tx } from '../../db/engine.js';
import { isFixedNow, isTimeZone, readClock } from '../shared/clock.js';
import { type Day, type Instant, monthOf } from '../shared/dates.js';
import { storeError, usageError } from '../shared/errors.js';
import { ledgerEntry } from './audit/entry.js';
import type { Company, Context, WriteContext } from './context.js';
import { lastCodeOf, takeCode, takeCodes } from './counters.js';
import { actorFor, type Identity, requireInTeam } from './identity.js';
import { messages } from './messages.js';
import { readFacts } from './queries.js';
import { settingsFor } from './settings.js';

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
    const actor = await actorFor(db, this.facts, identity);
    return {
      db,
      today,
      now,
      company,
      actor,
      setting: async (key, month = monthOf(today)) => (await settingsFor(db, [key], month))[key],
      settings: (keys, month = monthOf(today)) => settingsFor(db, keys, month),
      lastCode: (kind) => lastCodeOf(db, actor.id, kind),
    };
  }

  /** @param repeatsAccepted the user has seen what may be recorded already, and said that this is another one */
  async writeContext(tx: Tx, identity: Identity, repeatsAccepted = false): Promise<WriteContext> {
    const context = await this.context(tx.db, identity);
    const { actor, now, today } = context;
    requireInTeam(actor, today);
    const repeats = { accepted: repeatsAccepted, codes: [] as string[] };
    return {
      ...context,
      tx,
      repeats,
      nextCodes: (kind, days) => takeCodes(tx.db, kind, days),
      nextCode: (kind, day) => takeCode(tx.db, kind, day),
      audit: (action, entry) =>
        tx.log({
          actorId: actor.id,
          actor: actor.name,
          osUser: actor.osUser,
          action,
          ...ledgerEntry(repeats.codes.length > 0 ? { ...entry, notRepeats: repeats.codes } : entry),
          recordedAt: now,
        }),
    };
  }
}
