import { loadIdentifierParsers } from '../../customers/customers/identifiers.js';
import { contactIndex, insertContacts } from '../../customers/customers/queries.js';
import { emailKey } from '../../customers/customers/rules.js';
import { customerIdentities } from '../../customers/identities/queries.js';
import { comparable } from '../../shared/comparison.js';
import type { Parsed } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { type ImportRun, requiredText, type StartImport, textOf } from './importRun.js';
import { kindMessages } from './kindMessages.js';
import { messages } from './messages.js';
import type { Row } from './problems.js';

/** Reads phones and e-mails of rows as the commands read them; what cannot be read is refused. */
export async function identityReader(run: ImportRun) {
  const needed = (field: string) => (run.mapping.fields.has(field) ? '' : undefined);
  const parsers = await loadIdentifierParsers({ phone: needed('phone'), email: needed('email') });
  const read = (row: Row, field: string, parse: (text: string) => Parsed<string>): string | null => {
    const text = textOf(row.values[field]);
    if (text === null) return null;
    const parsed = parse(text);
    return parsed.ok ? parsed.value : run.refuse(row, field, parsed.problem);
  };
  return {
    phone: (row: Row) => read(row, 'phone', parsers.phone),
    email: (row: Row) => read(row, 'email', parsers.email),
  };
}

/** Whose a phone or an e-mail is: of several customers the first. */
async function ownersOfIdentities(run: ImportRun): Promise<Map<string, { code: string; label: Text }>> {
  const owners = new Map<string, { code: string; label: Text }>();
  for (const { code, name, phones, emails } of await customerIdentities(run.ctx.db))
    for (const identity of [...phones, ...emails.map(emailKey)])
      if (!owners.has(identity)) owners.set(identity, { code, label: messages.otherArchive(code, name) });
  return owners;
}

const personKey = (customerId: number, name: string): string => `${customerId}|${comparable(name)}`;

/** Rows are people to talk to (policy 6.1.1), each once in the archive of a customer. */
export const startContacts: StartImport = async (run) => {
  const customer = await run.customers(
    () => null,
    () => run.ctx.today,
  );
  const people = await contactIndex(run.ctx.db);
  type Person = Omit<(typeof people)[number], 'customerId' | 'name' | 'key'>;
  // By the person in the archive, and by the number that the file gives.
  const existing = new Map<string, Person>();
  for (const { customerId, name, key, ...rest } of people) {
    existing.set(personKey(customerId, name), rest);
    if (key !== null) existing.set(key, rest);
  }
  const codeOf = await customerCodes(run);
  const owners = await ownersOfIdentities(run);
  const identity = await identityReader(run);
  const linesInFile = new Map<string, number>();
  return {
    async take(rows) {
      const accepted = rows.flatMap((row) => {
        const before = run.bad.length;
        const customerId = customer(row);
        const name = requiredText(row, 'name');
        const [phone, email] = [identity.phone(row), identity.email(row)];
        if (run.bad.length > before || typeof customerId !== 'number') return [];
        const [title, wechat, note] = [row.values.title, row.values.wechat, row.values.note].map(textOf);
        const person = { title: title ?? null, phone, email, wechat: wechat ?? null, note: note ?? null };
        const key = personKey(customerId, name);
        const isNumbered = textOf(row.values.id) !== null || run.rules.key !== undefined;
        const sourceKey = isNumbered ? row.key : `${run.set}:${key}`;
        const line = linesInFile.get(key) ?? linesInFile.get(sourceKey);
        if (line !== undefined) return run.refuse(row, 'name', messages.repeatedKey(name, line)) ?? [];
        linesInFile.set(key, row.line).set(sourceKey, row.line);
        if (run.isKnown(row, existing.get(sourceKey) ?? existing.get(key), person)) return [];
        const other = [phone, email && emailKey(email)]
          .map((value) => (value === null ? undefined : owners.get(value)))
          .find((owner) => owner !== undefined && owner.code !== codeOf.get(customerId));
        if (!run.isNew(row, 'phone', other && kindMessages.samePhone(other.label))) return [];
        return [{ customerId, name, ...person, sourceKey, recordedAt: run.ctx.now }];
      });
      insertContacts(run.ctx.tx, accepted);
      return accepted.length;
    },
  };
};

/** The code of each customer, by its id. */
async function customerCodes(run: ImportRun): Promise<Map<number, string>> {
  const { customerIndex } = await import('../../customers/customers/queries.js');
  const codes = new Map<number, string>();
  // A merged archive stands under the id of its customer; that customer's own row is the last word.
  const index = await customerIndex(run.ctx.db);
  for (const { id, code } of index) if (!codes.has(id)) codes.set(id, required(code, 'a code'));
  return codes;
}
