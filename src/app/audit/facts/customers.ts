import type { Level, Source } from '../../../policy/stages.js';
import type { Named } from '../../../shared/codes.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import type { Change, Changes } from '../entry.js';

/** The recorded fields of a customer (policy 6.1.1). */
export interface CustomerFields {
  name: string;
  shortName: string | null;
  uscc: string | null;
  level: Level | null;
  industry: string | null;
  region: string | null;
  size: string | null;
  source: Source | null;
  /** The member who owns the customer. */
  owner: Named | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  creditLimitFen: Fen | null;
  /** Null if there are none. */
  tags: readonly string[] | null;
  preferences: string | null;
  note: string | null;
}

/** The recorded fields of a contact (policy 6.1.1). */
export interface ContactFields {
  name: string;
  title: string | null;
  phone: string | null;
  email: string | null;
  wechat: string | null;
  note: string | null;
}

/** An archive as it stood when it was merged into another. */
export interface MergedArchiveFields extends CustomerFields {
  createdDay: Day;
  updatedDay: Day;
  /** The key of the import that it came from. */
  sourceKey: string | null;
}

export interface CustomersFacts {
  'customer.add': { name: string; changes: Changes<CustomerFields> };
  'customer.edit': { name: string; changes: Changes<CustomerFields> };
  'customer.tagAdd': { name: string; changes: { tags: Change<readonly string[]> } };
  'customer.tagRemove': { name: string; changes: { tags: Change<readonly string[]> } };
  /** `contact` names the person, as before the change. */
  'customer.contactAdd': { contact: string; changes: Changes<ContactFields> };
  'customer.contactEdit': { contact: string; changes: Changes<ContactFields> };
  /** With the deals and the contracts on their way that went along. */
  'customer.assign': {
    name: string;
    /** From this day on. */
    day: Day;
    reason: string;
    changes: { owner: Change<Named> };
    deals: readonly string[];
    drafts: readonly string[];
  };
  /** From which day on it never was; the key of the import that it came from is given up. */
  'customer.void': {
    name: string;
    reason: string;
    changes: Changes<{ voidedFrom: Day; sourceKey: string }>;
  };
  /** What the kept archive took over, and the duplicate as it was. */
  'customer.merge': {
    name: string;
    merged: Named;
    reason: string;
    changes: Changes<CustomerFields>;
    archive: MergedArchiveFields;
  };
}
