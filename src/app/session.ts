import { and, desc, eq, inArray, like, lte, or, sql } from 'drizzle-orm';
import type { Db, Engine, Tx } from '../../db/engine.js';
import { auditEntries, counters, meta, settings } from '../../db/schema/store.js';
import { messages } from '../cli/messages.js';
import { SETTINGS, type SettingKey } from '../policy/settings.js';
import { CODE_KINDS, type CodeKind, counterOf, formatCode } from '../shared/codes.js';
import { type Day, type Instant, isFixedNow, isTimeZone, monthOf, readClock, yearOf } from '../shared/dates.js';
import { forbidden, storeError, usageError } from '../shared/errors.js';
import { memberById, memberByOsUser } from '../team/members/queries.js';
import { resolveMember } from '../team/members/service.js';
import type { Actor, Company, Context, WriteContext } from './context.js';
import { osUserName } from './osUser.js';

export interface Identity {
  /** `--as` */
  as?: string;
}

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
    };
    ({ today: this.today, now: this.now } = readClock(this.company.timeZone, fixedNow));
  }

  /** @param fixedNow SALESDESK_NOW; a real database refuses it once it is used (`checkClock`) */
  static async open(path: string, fixedNow: string | undefined): Promise<Session> {
    const { openSqlite } = await import('../../db/sqlite/engine.js');
    const engine = await openSqlite(path);
    try {
      const rows = await engine.read((db) => db.select().from(meta));
      const facts = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
      if (facts.timeZone !== undefined && !isTimeZone(facts.timeZone))
        throw storeError(messages.badFacts(facts.timeZone));
      const usable = fixedNow !== undefined && fixedNow !== '' && isFixedNow(fixedNow) && facts.kind !== 'real';
      return new Session(engine, path, facts, usable ? fixedNow : undefined);
    } catch (error) {
      engine.close();
      throw error;
    }
  }

  /** @throws usageError where SALESDESK_NOW is no date, or the database is a real one */
  checkClock(fixedNow: string | undefined): void {
    if (fixedNow === undefined || fixedNow === '') return;
    if (!isFixedNow(fixedNow)) throw usageError(messages.badNow(fixedNow));
    if (this.company.kind === 'real') throw usageError(messages.nowOnReal, { ways: [messages.nowWay] });
  }

  async context(db: Db, identity: Identity): Promise<Context> {
    const { today, now, company } = this;
    const actor = await this.actor(db, identity);
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

  async writeContext(tx: Tx, identity: Identity): Promise<WriteContext> {
    const context = await this.context(tx.db, identity);
    const { actor, now, today } = context;
    if (actor.leftDay !== null && actor.leftDay < today)
      throw forbidden(messages.actorLeft(actor.name, actor.leftDay), { clause: '1.2', ways: [messages.actorLeftWay] });
    const nextCodes = (kind: CodeKind, days: readonly Day[]) => takeCodes(tx.db, kind, days);
    return {
      ...context,
      tx,
      nextCodes,
      nextCode: async (kind, day) => (await nextCodes(kind, [day]))[0]!,
      audit: (action, subject, facts) =>
        tx.log({ actorId: actor.id, actor: actor.name, osUser: actor.osUser, action, subject, facts, recordedAt: now }),
    };
  }

  /** Who acts (design, section 5): by OS account on a shared host, else the declared member or `--as`. */
  private async actor(db: Db, { as }: Identity): Promise<Actor> {
    const osUser = osUserName();
    if (this.facts.identity === 'os') {
      if (as !== undefined) throw forbidden(messages.asInOsMode, { clause: '1.3.2' });
      const member = await memberByOsUser(db, osUser);
      if (!member) throw forbidden(messages.osUserUnknown(osUser), { clause: '1.3.2', ways: [messages.osUserWay] });
      return actorOf(member, osUser);
    }
    const member =
      as === undefined ? await memberById(db, Number(this.facts.declaredMember)) : await resolveMember(db, as);
    if (!member) throw storeError({ zh: '数据库里没有当前成员', en: 'the database has no declared member' });
    return actorOf(member, osUser);
  }
}

const actorOf = ({ id, code, name, roles, leftDay }: Omit<Actor, 'osUser'>, osUser: string): Actor => ({
  id,
  code,
  name,
  roles,
  leftDay,
  osUser,
});

async function settingsFor<K extends SettingKey>(
  db: Db,
  keys: readonly K[],
  month: string,
): Promise<Record<K, string>> {
  const rows = await db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(and(inArray(settings.key, [...keys]), lte(settings.fromMonth, month)))
    .orderBy(settings.fromMonth, settings.id);
  // The last one stands: the newest month, and what was set last for it.
  const set = new Map(rows.map(({ key, value }) => [key, value]));
  return Object.fromEntries(keys.map((key) => [key, set.get(key) ?? SETTINGS[key].default])) as Record<K, string>;
}

async function lastCodeOf(db: Db, actorId: number, kind: CodeKind): Promise<string | undefined> {
  const start = `${CODE_KINDS[kind].prefix}-%`;
  const [row] = await db
    .select({ subject: auditEntries.subject })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.actorId, actorId),
        or(like(auditEntries.subject, start), like(auditEntries.subject, `% ${start}`)),
      ),
    )
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  return row?.subject.split(' ').find((code) => code.startsWith(start.slice(0, -1)));
}

/** The counters move once for all codes of a year. */
async function takeCodes(db: Db, kind: CodeKind, days: readonly Day[]): Promise<string[]> {
  const perCounter = new Map<string, number>();
  for (const day of days) {
    const counter = counterOf(kind, yearOf(day));
    perCounter.set(counter, (perCounter.get(counter) ?? 0) + 1);
  }
  const names = [...perCounter.keys()];
  const before = new Map(
    (await db.select().from(counters).where(inArray(counters.prefix, names))).map((c) => [c.prefix, c.last]),
  );
  for (const [prefix, taken] of perCounter) {
    const last = (before.get(prefix) ?? 0) + taken;
    await db
      .insert(counters)
      .values({ prefix, last })
      .onConflictDoUpdate({ target: counters.prefix, set: { last: sql`${last}` } });
  }
  return days.map((day) => {
    const counter = counterOf(kind, yearOf(day));
    const number = (before.get(counter) ?? 0) + 1;
    before.set(counter, number);
    return formatCode(kind, yearOf(day), number);
  });
}
