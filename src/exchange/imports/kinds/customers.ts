import { loadIdentifierParsers } from '../../../customers/customers/identifiers.js';
import { type ImportedCustomer, importCustomers } from '../../../customers/customers/import.js';
import { customerIndex } from '../../../customers/customers/queries.js';
import { LEVELS, SOURCES } from '../../../policy/stages.js';
import type { Parsed } from '../../../shared/money.js';
import type { Row } from '../mapping.js';
import { messages } from '../messages.js';
import { Lookalikes } from './likeness.js';
import { type Bring, codeOf, Names, textOf } from './work.js';

export const customers: Bring = async (work) => {
  const names = new Names(await customerIndex(work.ctx.db), work.set);
  const owner = await work.members();
  // The libraries behind the parsers are loaded for the columns that the file has.
  const needed = (...fields: string[]) => (fields.some((field) => work.mapping.fields.has(field)) ? '' : undefined);
  const parsers = await loadIdentifierParsers({
    uscc: needed('uscc'),
    phone: needed('phone', 'contactPhone'),
    email: needed('email'),
  });
  const checked = (row: Row, field: string, check: (text: string) => Parsed<string>): string | null => {
    const text = textOf(row.values[field]);
    if (text === null) return null;
    const parsed = check(text);
    return parsed.ok ? parsed.value : work.refuse(row, field, parsed.problem);
  };
  const seen = new Set<string>();
  const alike = await Lookalikes.among(work, work.rules.key !== undefined);
  return {
    async take(rows) {
      const fresh: ImportedCustomer[] = [];
      for (const row of rows) {
        const v = row.values;
        const name = textOf(v.name)!;
        if (work.isKnown(names.hasKey(row.key)?.name, name)) continue;
        if (seen.has(row.key)) {
          work.refuse(row, 'name', messages.repeatedKey(row.key));
          continue;
        }
        seen.add(row.key);
        const before = work.bad.length;
        const ownerId = owner(row, 'owner');
        const person = textOf(v.contact);
        const contact =
          person === null
            ? undefined
            : {
                name: person,
                phone: checked(row, 'contactPhone', parsers.phone),
                title: textOf(v.contactTitle),
              };
        const customer = {
          key: row.key,
          name,
          ownerId: ownerId ?? null,
          createdDay: textOf(v.created) ?? work.ctx.today,
          shortName: textOf(v.shortName),
          uscc: checked(row, 'uscc', parsers.uscc),
          industry: textOf(v.industry),
          region: textOf(v.region),
          size: textOf(v.size),
          level: codeOf(LEVELS, v.level),
          source: codeOf(SOURCES, v.source),
          phone: checked(row, 'phone', parsers.phone),
          email: checked(row, 'email', parsers.email),
          address: textOf(v.address),
          creditLimitFen: work.fen(v.creditLimit),
          tags: textOf(v.tags),
          preferences: textOf(v.preferences),
          note: textOf(v.note),
          ...(contact && { contact }),
        };
        const phones = [customer.phone, contact?.phone ?? null].filter((phone) => phone !== null);
        if (work.bad.length > before || !work.isNew(row, 'name', alike.of({ ...customer, phones }))) continue;
        alike.took({ ...customer, phones }, row.line);
        fresh.push(customer);
      }
      await importCustomers(work.ctx, fresh);
      work.ownerless += fresh.filter(({ ownerId }) => ownerId === null).length;
      return fresh.length;
    },
  };
};
