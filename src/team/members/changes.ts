import type { Changes } from '../../app/audit/entry.js';
import type { MemberFields } from '../../app/audit/facts/members.js';
import type { Member } from '../../app/queries.js';
import type { ShownChange } from '../../shared/shownChange.js';
import type { Text } from '../../shared/text.js';
import { FIELDS, rolesText } from './messages.js';

/** What is changed of a member, as people read it: members by their names. */
export function shownChanges(changes: Changes<MemberFields>, everybody: readonly Member[]): ShownChange[] {
  const shownValue = (field: keyof MemberFields, value: unknown): Text | string | null => {
    if (value === null) return null;
    if (field === 'roles') return rolesText(value as MemberFields['roles']);
    if (field === 'manager') return everybody.find(({ code }) => code === value)?.name ?? String(value);
    return String(value);
  };
  return (Object.keys(changes) as (keyof MemberFields)[]).flatMap((field) => {
    const change = changes[field];
    if (change === undefined) return [];
    return [{ what: FIELDS[field], from: shownValue(field, change.from), to: shownValue(field, change.to) }];
  });
}
