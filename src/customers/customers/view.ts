import type { Changes } from '../../app/audit/entry.js';
import type { ContactFields, CustomerFields } from '../../app/audit/facts/customers.js';
import type { Context } from '../../app/context.js';
import type { FieldNames } from '../../cli/changedFields.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, type DoneView, listView, named } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import { LEVELS, SOURCES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { choiceHelp } from '../../shared/choices.js';
import type { Text } from '../../shared/text.js';
import type { ContactInput, SavedContact } from './contacts.js';
import type { Duplicate } from './duplicates.js';
import type { CustomerChange } from './edit.js';
import { messages } from './messages.js';
import type { Contact, CustomerRecord } from './queries.js';
import { MOST_CANDIDATES, splitTags } from './rules.js';

// ---- what is shown

/** What JSON shows of a customer. */
export type ShownCustomer = ReturnType<typeof shownCustomer>;
export function shownCustomer({ archive, owner, lastContactDay }: CustomerRecord) {
  const { code, name, shortName, uscc, level, industry, region, size, source, phone, email, address } = archive;
  const { creditLimitFen, tags, preferences, note, createdDay, updatedDay } = archive;
  return {
    code,
    name,
    shortName,
    uscc,
    level,
    industry,
    region,
    size,
    source,
    owner,
    phone,
    email,
    address,
    creditLimitFen,
    tags: splitTags(tags),
    preferences,
    note,
    createdDay,
    updatedDay,
    lastContactDay,
  };
}

export const customerColumns: Column<ShownCustomer>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'name', head: terms.customer },
  { key: 'level', head: terms.level },
  { key: 'owner.name', head: terms.owner },
  { key: 'region', head: terms.region },
  { key: 'industry', head: terms.industry },
  { key: 'lastContactDay', head: terms.lastContact, as: asDay },
  { key: 'phone', head: terms.phone, wide: true },
  { key: 'source', head: messages.source, as: named(SOURCES), wide: true },
  { key: 'tags', head: messages.tags, value: ({ tags }) => tags.join(', '), wide: true },
  { key: 'uscc', head: messages.uscc, wide: true },
];

export const shownContact = ({ name, title, phone, email, wechat, note }: Contact) => ({
  name,
  title,
  phone,
  email,
  wechat,
  note,
});

/** The answer of a write that opened or changed a customer. @param details lines below the first */
export function customerDone(customer: CustomerRecord, line: Text, details: readonly Text[]): DoneView {
  const shown = shownCustomer(customer);
  const lines = [line, ...details];
  return { kind: 'done', value: shown, code: shown.code, lines, hints: [messages.showHint(shown.code)] };
}

/** The changed fields of an archive, each on a line. */
export const changedLines = (shell: Shell, changes: Changes<CustomerFields>): Text[] =>
  Object.entries(changes).map(([field, { from, to }]) => messages.changed(field, from, to, (fen) => shell.money(fen)));

/** The fields of a contact as an edit names them. */
export const CONTACT_FIELDS: FieldNames<ContactFields> = {
  names: {
    name: messages.contactHead,
    title: messages.title,
    phone: terms.phone,
    email: messages.email,
    wechat: messages.wechat,
    note: messages.note,
  },
};

export function contactDone({ customer, contact }: SavedContact, line: Text, more: readonly Text[] = []): DoneView {
  const facts = [contact.title, contact.phone, contact.email, contact.wechat].filter(Boolean).join('  ');
  return {
    kind: 'done',
    value: { customer: { code: customer.code, name: customer.name }, contact: shownContact(contact) },
    code: customer.code,
    lines: [line, ...(facts === '' ? [] : [{ zh: facts, en: facts }]), ...more],
  };
}

// ---- flags

/** The options that `add` and `edit` share. */
export const customerFlags = {
  shortName: option('<name>', messages.shortNameOption),
  uscc: option('<code>', messages.usccOption),
  level: option('<level>', messages.levelOption, { choices: LEVELS }),
  industry: option('<text>', terms.industry),
  region: option('<text>', terms.region),
  size: option('<text>', messages.sizeOption),
  source: option('<source>', choiceHelp(messages.source.zh, messages.source.en, SOURCES), { choices: SOURCES }),
  owner: option('<member>', messages.ownerOption),
  phone: option('<number>', messages.phoneOption),
  email: option('<address>', messages.email),
  address: option('<text>', messages.address),
  creditLimit: option('<amount>', messages.creditLimit),
  tags: option('<list>', messages.tagsOption),
  preferences: option('<text>', messages.preferences),
  note: option('<text>', messages.note),
};

/** Returns the function that reads them into values, once the libraries that they need are loaded. */
export async function customerFlagReader(
  flags: ValuesOf<typeof customerFlags>,
): Promise<(read: Reader) => Omit<CustomerChange, 'name'>> {
  const { loadIdentifierParsers } = await import('./identifiers.js');
  const parsers = await loadIdentifierParsers(flags);
  return (read) => ({
    shortName: read.text(flags.shortName, '--short-name'),
    uscc: read.parsed(parsers.uscc, flags.uscc, '--uscc'),
    industry: read.text(flags.industry, '--industry'),
    region: read.text(flags.region, '--region'),
    size: read.text(flags.size, '--size'),
    level: read.choice(LEVELS, flags.level, '--level'),
    source: read.choice(SOURCES, flags.source, '--source'),
    owner: read.text(flags.owner, '--owner'),
    phone: read.parsed(parsers.phone, flags.phone, '--phone'),
    email: read.parsed(parsers.email, flags.email, '--email'),
    address: read.text(flags.address, '--address'),
    creditLimitFen: read.moneyFromZero(flags.creditLimit, '--credit-limit'),
    tags: read.text(flags.tags, '--tags'),
    preferences: read.text(flags.preferences, '--preferences'),
    note: read.text(flags.note, '--note'),
  });
}

/** The options that `contact add` and `contact edit` share. */
export const contactFlags = {
  title: option('<text>', messages.title),
  phone: option('<number>', messages.phoneOption),
  email: option('<address>', messages.email),
  wechat: option('<account>', messages.wechat),
  note: option('<text>', messages.note),
};

/** Returns the function that reads them into values, once the libraries that they need are loaded. */
export async function contactFlagReader(
  flags: ValuesOf<typeof contactFlags>,
): Promise<(read: Reader) => Omit<ContactInput, 'name'>> {
  const { loadIdentifierParsers } = await import('./identifiers.js');
  const parsers = await loadIdentifierParsers({ phone: flags.phone, email: flags.email });
  return (read) => ({
    title: read.text(flags.title, '--title'),
    phone: read.parsed(parsers.phone, flags.phone, '--phone'),
    email: read.parsed(parsers.email, flags.email, '--email'),
    wechat: read.text(flags.wechat, '--wechat'),
    note: read.text(flags.note, '--note'),
  });
}

/** Reads tags: each word is one, or several separated by commas. */
export const readTags = (read: Reader, words: readonly string[]): string[] =>
  splitTags(words.map((word) => readTagsOf(read, word)).join(','));

function readTagsOf(read: Reader, word: string): string {
  const text = read.text(word, t(messages.tags));
  if (text !== '' && splitTags(text).length === 0) read.problem(t(messages.tags), cliMessages.empty);
  return text;
}

// ---- possible duplicates

const duplicateHeads = [terms.code, terms.customer, terms.owner, terms.lastContact, messages.likenessHead];
const duplicateColumns = duplicateHeads.map(
  (head, i): Column<Duplicate> => ({
    key: 'code',
    head,
    value: ({ cells }) => {
      const cell = cells[i] ?? '';
      return typeof cell === 'string' ? cell : t(cell);
    },
  }),
);

/**
 * On a terminal, shows possible duplicates and asks whether to save anyway. Elsewhere the service refuses them.
 *
 * @returns whether they are accepted as other companies
 * @throws cancelled if the answer is no
 */
export async function acceptDuplicates(
  shell: Shell,
  right: 'customer.write' | 'lead.write',
  find: (ctx: Context) => Promise<Duplicate[]>,
): Promise<boolean> {
  if (shell.globals.yes) return true;
  if (!shell.ask.possible) return false;
  await shell.requireRight(right);
  const duplicates = await shell.read(find);
  if (duplicates.length === 0) return false;
  const { toTable } = await import('../../cli/output/table.js');
  const table = await toTable(
    listView(duplicates.slice(0, MOST_CANDIDATES), duplicateColumns),
    { currency: '' },
    false,
  );
  shell.say(t(messages.duplicatesListed(duplicates.length)));
  shell.say(table.trimEnd());
  await shell.confirm(messages.saveAnywayQuestion);
  return true;
}
