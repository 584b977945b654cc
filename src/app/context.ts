import type { Closing } from '../../db/audit/closing.js';
import type { RowContent } from '../../db/audit/findings.js';
import type { Db, Tx } from '../../db/engine.js';
import type { Role } from '../policy/roles.js';
import type { SettingKey } from '../policy/settings.js';
import type { CodeKind } from '../shared/codes.js';
import type { Day, Instant, Month } from '../shared/dates.js';
import type { AuditAction, AuditEntry } from './audit/actions.js';
import type { CompanyParticulars } from './companyFacts.js';

/** What named the member who acts; `nobody`: nothing did. */
export type KnownBy = 'as' | 'environment' | 'own' | 'account' | 'nobody';

/** Who acts: a member, and the account of the machine that runs the program. */
export interface Actor {
  id: number;
  code: string;
  name: string;
  roles: readonly Role[];
  /** The roles in which he acts today: those that he holds, and those that he is substitute for. */
  duties: readonly Role[];
  /** The roles that nobody in the team holds: their duties fall to others (definitions, Who stands in). */
  vacant: readonly Role[];
  /** The last day in the team. */
  leftDay: Day | null;
  osUser: string;
  /** What named the member; `nobody`: nothing did, and nothing may be written. */
  knownBy: KnownBy;
}

export interface Company extends CompanyParticulars {
  name: string;
  /** ISO 4217. */
  currency: string;
  timeZone: string;
  /** real: data that counts. trial: made under a fixed clock. demo: the throw-away company. */
  kind: 'real' | 'trial' | 'demo';
  /** The last day of the history: the month of the day after it is the first of the book (`firstMonthOf`). */
  historyUntil: Day;
}

/** What a service receives. It never sees a driver, a clock, a terminal or a locale. */
export interface Context {
  db: Db;
  today: Day;
  now: Instant;
  actor: Actor;
  company: Company;
  /** The value of a setting as it counts for a month. */
  setting(key: SettingKey, month?: Month): Promise<string>;
  /** Several of them, in one query. */
  settings<K extends SettingKey>(keys: readonly K[], month?: Month): Promise<Record<K, string>>;
  /** The code of that kind that the actor touched last: what `@last` means. */
  lastCode(kind: CodeKind): Promise<string | undefined>;
  /** Rows beneath a closing that another program changed, as `audit verify` names them; asked before it changes any. */
  changedBeneath(closing: Closing, month: Month): Promise<string[]>;
  /** What rows hold now, as one digest. @param rows `claims 3`; one that is missing counts as such */
  digestOfRows(rows: readonly string[]): Promise<string>;
  /** The same as people can read it. */
  contentsOfRows(rows: readonly string[]): Promise<RowContent[]>;
}

/** The act of two persons that is carried out, and the code of who asked for it. */
export interface Confirmed {
  code: string;
  askedBy: string;
}

/** What the checks of an act receive, which change nothing: as it is asked for, while it waits, as it is confirmed. */
export interface CheckContext extends Context {
  /** Undefined: nobody confirms it, the actor does or asks for it. The audit entry keeps it. */
  confirms: Confirmed | undefined;
}

/** What a service that writes receives: one transaction, kept only if all of it is. */
export interface WriteContext extends CheckContext {
  tx: Tx;
  /**
   * What may be recorded already (`refuseRepeat`): whether the user has seen it and said that it is another one, and the
   * codes of which that was said. The audit entry keeps them.
   */
  repeats: { readonly accepted: boolean; readonly codes: string[] };
  /** Today, or the last day that the log vouches for, if this machine's clock is behind it. */
  trustedDay: Day;
  /** The user says that a clock far ahead of the log is right. */
  clockIsRight: boolean;
  /** Writes the audit entry; call exactly once. */
  audit<A extends AuditAction>(action: A, entry: AuditEntry<A>): void;
  /** The next code of a kind, e.g. `D-2026-0042`; the year is that of the fact's day. */
  nextCode(kind: CodeKind, day: Day): Promise<string>;
  /** `count` codes at once, for imports. */
  nextCodes(kind: CodeKind, days: readonly Day[]): Promise<string[]>;
}
