import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, type DoneView, listView, named, said, yuan } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { LEVELS, SOURCES, STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { listChoices } from '../../shared/choices.js';
import type { Parsed } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import type {
  ContactInput,
  CustomerChange,
  CustomerSheet,
  Identity,
  Saved,
  SavedContact,
  ShownCustomer,
} from './archive.js';
import type { MergedArchive, MergedNote } from './merge.js';
import { buildMerging } from './mergingCommand.js';
import { messages } from './messages.js';
import type { ToldLine } from './rules.js';

interface CustomerFlags {
  name?: string;
  shortName?: string;
  uscc?: string;
  industry?: string;
  region?: string;
  size?: string;
  level?: string;
  source?: string;
  owner?: string;
  phone?: string;
  email?: string;
  address?: string;
  creditLimit?: string;
  tags?: string;
  preferences?: string;
  note?: string;
}
interface ContactFlags {
  name?: string;
  title?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  note?: string;
}
interface ListFlags {
  owner?: string;
  rep?: string;
  level?: string;
  region?: string;
  industry?: string;
  source?: string;
  tag?: string;
  idle?: string;
  sort?: string;
}

const SORT_CHOICES = {
  code: terms.code,
  name: terms.name,
  level: terms.level,
  last: terms.lastContact,
  owner: terms.owner,
} as const;

export const customerColumns: Column<ShownCustomer>[] = [
  { key: 'code', head: terms.code, keep: true },
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

export function build(customer: Noun, shell: Shell): void {
  buildWrites(customer, shell);
  buildLooks(customer, shell);
  buildContacts(customer, shell);
  buildMerging(customer, shell);
}

// ---- add and edit

const withCustomerFlags = (command: Noun): Noun =>
  command
    .option('--short-name <name>', t(messages.shortNameOption))
    .option('--uscc <code>', t(messages.usccOption))
    .option('--level <level>', t(messages.levelOption))
    .option('--industry <text>', t(terms.industry))
    .option('--region <text>', t(terms.region))
    .option('--size <text>', t(messages.sizeOption))
    .option('--source <source>', `${t(messages.source)}: ${t(listChoices(SOURCES))}`)
    .option('--owner <member>', t(messages.ownerOption))
    .option('--phone <number>', t(messages.phoneOption))
    .option('--email <address>', t(messages.email))
    .option('--address <text>', t(messages.address))
    .option('--credit-limit <amount>', t(messages.creditLimit))
    .option('--tags <list>', t(messages.tagsOption))
    .option('--preferences <text>', t(messages.preferences))
    .option('--note <text>', t(messages.note)) as Noun;

/** The flags that `add` and `edit` share, read into values; every problem is told at once. */
async function readFlags(shell: Shell, flags: CustomerFlags, name?: string): Promise<CustomerChange> {
  const { loadChecks } = await import('./checks.js');
  const checks = await loadChecks(flags);
  return await shell.input((read) => ({
    name: read.text(name ?? flags.name, t(terms.name)),
    shortName: read.text(flags.shortName, '--short-name'),
    uscc: checked(read, checks.uscc, flags.uscc, '--uscc'),
    industry: read.text(flags.industry, '--industry'),
    region: read.text(flags.region, '--region'),
    size: read.text(flags.size, '--size'),
    level: read.choice(LEVELS, flags.level, '--level'),
    source: read.choice(SOURCES, flags.source, '--source'),
    owner: read.text(flags.owner, '--owner'),
    phone: checked(read, checks.phone, flags.phone, '--phone'),
    email: checked(read, checks.email, flags.email, '--email'),
    address: read.text(flags.address, '--address'),
    creditLimitFen: read.moneyFromZero(flags.creditLimit, '--credit-limit'),
    tags: read.text(flags.tags, '--tags'),
    preferences: read.text(flags.preferences, '--preferences'),
    note: read.text(flags.note, '--note'),
  }));
}

function checked(read: Reader, check: (text: string) => Parsed<string>, text: string | undefined, field: string) {
  if (text === undefined) return undefined;
  const parsed = check(text);
  if (parsed.ok) return parsed.value;
  read.problem(field, parsed.problem);
  return undefined;
}

/**
 * Shows possible duplicates and asks, on a terminal. Elsewhere the service refuses them.
 * @returns whether they are accepted
 */
async function acceptAlike(shell: Shell, identity: Identity, except?: string): Promise<boolean> {
  if (shell.globals.yes) return true;
  if (!shell.ask.possible || Object.values(identity).every((value) => value === undefined)) return false;
  const { findAlike } = await import('./archive.js');
  const { resolveCustomer } = await import('./resolve.js');
  const found = await shell.read(async (ctx) =>
    findAlike(ctx, identity, except === undefined ? undefined : (await resolveCustomer(ctx, except)).id),
  );
  if (found.length === 0) return false;
  const { toTable } = await import('../../cli/output/table.js');
  const heads = [terms.code, terms.customer, terms.owner, terms.lastContact, messages.alikeHead];
  const columns = heads.map((head, i) => ({
    key: 'code',
    head,
    value: ({ cells }: (typeof found)[number]) => (typeof cells[i] === 'string' ? cells[i] : t(cells[i]!)),
  }));
  shell.say(t(messages.alikeShown(found.length)));
  shell.say((await toTable(listView(found, columns), { currency: '' }, false)).trimEnd());
  await shell.confirm(messages.alikeQuestion);
  return true;
}

const currencyOf = async (shell: Shell): Promise<string> => (await shell.session()).company.currency;

function saidOfSaved(line: (code: string, name: string) => Text, currency: string): (saved: Saved) => DoneView {
  return ({ customer, changes }) => {
    const facts = [customer.level, customer.owner?.name, customer.region, customer.industry].filter(Boolean).join('  ');
    const changed = Object.entries(changes).map(([key, { old, new: now }]) =>
      messages.changed(key, old, now, currency),
    );
    const lines = [line(customer.code, customer.name), ...changed];
    if (changed.length === 0 && facts !== '') lines.push({ zh: facts, en: facts });
    return { kind: 'done', value: customer, code: customer.code, lines, hints: [messages.showHint(customer.code)] };
  };
}

function buildWrites(customer: Noun, shell: Shell): void {
  withCustomerFlags(
    customer.verb('add <name>', {
      summary: messages.add,
      clauses: ['3.1.2', '6.1.1'],
      writes: true,
      args: { name: messages.nameArg },
      examples: [
        'salesdesk customer add 上海浦东软件有限公司 --level A --region 上海 --phone 021-58886666 --source 展会',
      ],
      notes: [messages.alikeNote],
    }),
  ).action(async (name: string, flags: CustomerFlags) => {
    const input = await readFlags(shell, flags, name);
    const accepted = await acceptAlike(shell, { name: input.name, uscc: input.uscc, phone: input.phone });
    const { addCustomer } = await import('./archive.js');
    await shell.change(
      (ctx) => addCustomer(ctx, { ...input, name: input.name! }, accepted),
      saidOfSaved(messages.added, await currencyOf(shell)),
    );
  });

  withCustomerFlags(
    customer.verb('edit <customer>', {
      summary: messages.edit,
      clauses: ['6.1.2'],
      writes: true,
      args: { customer: messages.customerArg },
      examples: ['salesdesk customer edit pdrj --level A --owner 张伟'],
    }),
  )
    .option('--name <name>', t(messages.newNameOption))
    .action(async (word: string, flags: CustomerFlags) => {
      const change = await readFlags(shell, flags);
      const accepted = await acceptAlike(shell, { name: change.name, uscc: change.uscc, phone: change.phone }, word);
      const { editCustomer } = await import('./archive.js');
      await shell.change(
        (ctx) => editCustomer(ctx, word, change, accepted),
        saidOfSaved(messages.edited, await currencyOf(shell)),
      );
    });
}

// ---- list and show

function buildLooks(customer: Noun, shell: Shell): void {
  customer
    .verb('list', {
      summary: messages.list,
      clauses: ['6.1.1', '6.2.1'],
      examples: ['salesdesk customer list --owner 张伟 --idle 30d', 'salesdesk customer list --level A --sort last'],
    })
    .option('--owner <member>', t(terms.owner))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--level <level>', t(messages.levelOption))
    .option('--region <text>', t(terms.region))
    .option('--industry <text>', t(terms.industry))
    .option('--source <source>', t(messages.source))
    .option('--tag <tag>', t(messages.tags))
    .option('--idle <days>', t(messages.idleOption))
    .option('--sort <key>', t(messages.sortOption))
    .action(async (flags: ListFlags) => {
      const { listCustomers } = await import('./archive.js');
      const { readSpan } = await import('./rules.js');
      const filter = await shell.input((read) => {
        const idleDays = flags.idle === undefined ? undefined : readSpan(flags.idle);
        if (flags.idle !== undefined && idleDays === undefined) read.problem('--idle', messages.badSpan(flags.idle));
        if (flags.owner !== undefined && flags.rep !== undefined) read.problem('--rep', messages.ownerAndRep);
        return {
          owner: flags.owner ?? flags.rep,
          idleDays,
          level: read.choice(LEVELS, flags.level, '--level'),
          region: read.text(flags.region, '--region'),
          industry: read.text(flags.industry, '--industry'),
          source: read.choice(SOURCES, flags.source, '--source'),
          tag: read.text(flags.tag, '--tag'),
          sort: read.choice(SORT_CHOICES, flags.sort, '--sort'),
        };
      });
      const rows = await shell.read((ctx) => listCustomers(ctx, filter));
      await shell.print(listView(rows, customerColumns, { empty: messages.noCustomers }));
    });

  customer
    .verb('show <customer>', {
      summary: messages.show,
      clauses: ['6.1.1'],
      args: { customer: messages.customerArg },
      examples: ['salesdesk customer show pdrj'],
    })
    .action(async (word: string) => {
      const { mergedHere, mergedInto } = await import('./merge.js');
      const { showCustomer } = await import('./archive.js');
      const { customerStory } = await import('../../desk/story/story.js');
      const { sheet, story, merged, mergedArchives } = await shell.read(async (ctx) => {
        const shown = await showCustomer(ctx, word);
        return {
          sheet: shown,
          story: await customerStory(ctx, shown),
          merged: await mergedInto(ctx, word),
          mergedArchives: await mergedHere(ctx, shown.id),
        };
      });
      const { id: _, ...value } = sheet;
      await shell.print(sheetView(value, story, { merged, mergedArchives }, await currencyOf(shell)));
    });
}

/** What an archive says of the customer. */
function basicsList(sheet: ShownCustomer, title: Text, currency: string) {
  const { owner, source, tags } = sheet;
  const basics: [Text, unknown, typeof yuan?][] = [
    [messages.shortName, sheet.shortName],
    [messages.uscc, sheet.uscc],
    [terms.level, sheet.level],
    [terms.industry, sheet.industry],
    [terms.region, sheet.region],
    [messages.size, sheet.size],
    [messages.source, source === null ? null : t(SOURCES[source as keyof typeof SOURCES])],
    [terms.owner, owner?.name ?? null],
    [terms.phone, sheet.phone],
    [messages.email, sheet.email],
    [messages.address, sheet.address],
    [messages.creditLimit, sheet.creditLimitFen, yuan],
    [messages.tags, tags.join(', ') || null],
    [messages.preferences, sheet.preferences],
    [messages.note, sheet.note],
    [terms.lastContact, sheet.lastContactDay],
    [messages.updated, sheet.updatedDay],
  ];
  const known = basics
    .filter(([, value]) => value !== null)
    .map(([field, value, as]) => ({ field, value: as ? as.human(value, { currency }) : value }));
  return listView(
    known,
    [
      { key: 'field', head: messages.field, as: said },
      { key: 'value', head: messages.value },
    ],
    { title },
  );
}

const ownersList = (owners: CustomerSheet['owners']) =>
  listView(
    owners,
    [
      { key: 'fromDay', head: messages.fromDay, as: asDay },
      { key: 'name', head: terms.owner },
      { key: 'reason', head: messages.reason },
    ],
    { title: messages.owners, empty: terms.none },
  );

/** Basics, contacts, purchases, open deals and follow-ups, one under the other. */
function sheetView(
  sheet: Omit<CustomerSheet, 'id'>,
  story: readonly ToldLine[],
  { merged, mergedArchives }: { merged?: MergedArchive; mergedArchives: readonly MergedNote[] },
  currency: string,
): DoneView {
  const { code, name, contacts, purchases, deals, owners } = sheet;
  const title = { zh: `${code}  ${name}`, en: `${code}  ${name}` };
  return {
    kind: 'done',
    value: { ...sheet, story, merged: merged ?? null, mergedArchives },
    code,
    lines: merged ? [messages.isMerged(merged.code, `${code} ${name}`, merged.day)] : [],
    sections: [
      ...(merged
        ? [
            basicsList(merged.archive, messages.mergedArchive(merged.code, merged.name), currency),
            ownersList(merged.owners),
          ]
        : []),
      basicsList(sheet, title, currency),
      ...(mergedArchives.length > 0
        ? [
            listView(
              mergedArchives,
              [
                { key: 'code', head: terms.code, keep: true },
                { key: 'name', head: terms.customer },
                { key: 'day', head: messages.mergedDay, as: asDay },
              ],
              { title: messages.mergedHere(mergedArchives.length) },
            ),
          ]
        : []),
      listView(
        contacts,
        [
          { key: 'name', head: messages.contactHead },
          { key: 'title', head: messages.title },
          { key: 'phone', head: terms.phone, keep: true },
          { key: 'email', head: messages.email },
          { key: 'wechat', head: messages.wechat },
          { key: 'note', head: messages.note },
        ],
        { title: messages.contacts(contacts.length), empty: terms.none },
      ),
      listView(
        purchases,
        [
          { key: 'code', head: terms.contract, keep: true },
          { key: 'title', head: terms.name },
          { key: 'signedDay', head: messages.signed, as: asDay },
          { key: 'netFen', head: messages.net, as: yuan },
          { key: 'grossFen', head: messages.gross, as: yuan },
          { key: 'cancelledDay', head: messages.cancelled, as: asDay },
        ],
        { title: messages.purchases(purchases.length), empty: terms.none },
      ),
      listView(
        deals,
        [
          { key: 'code', head: terms.deal, keep: true },
          { key: 'title', head: terms.name },
          { key: 'stage', head: terms.stage, as: named(STAGES) },
          { key: 'stageDay', head: messages.since, as: asDay },
          { key: 'amountFen', head: terms.amount, as: yuan },
        ],
        { title: messages.openDeals(deals.length), empty: terms.none },
      ),
      ownersList(owners),
      listView(
        story,
        [
          { key: 'day', head: terms.day, as: asDay },
          { key: 'who', head: terms.member },
          { key: 'action', head: messages.what, as: said },
          { key: 'text', head: terms.text, value: ({ text }) => (typeof text === 'string' ? text : t(text)) },
          { key: 'code', head: terms.code, keep: true },
        ],
        { title: messages.story, empty: terms.none },
      ),
    ],
  };
}

// ---- contacts

const withContactFlags = (command: Noun): Noun =>
  command
    .option('--title <text>', t(messages.title))
    .option('--phone <number>', t(messages.phoneOption))
    .option('--email <address>', t(messages.email))
    .option('--wechat <account>', t(messages.wechat))
    .option('--note <text>', t(messages.note)) as Noun;

async function readContact(shell: Shell, flags: ContactFlags, name?: string): Promise<Partial<ContactInput>> {
  const { loadChecks } = await import('./checks.js');
  const checks = await loadChecks({ phone: flags.phone, email: flags.email });
  return await shell.input((read) => ({
    name: read.text(name ?? flags.name, t(messages.contactHead)),
    title: read.text(flags.title, '--title'),
    phone: checked(read, checks.phone, flags.phone, '--phone'),
    email: checked(read, checks.email, flags.email, '--email'),
    wechat: read.text(flags.wechat, '--wechat'),
    note: read.text(flags.note, '--note'),
  }));
}

function saidOfContact(line: (name: string, customer: string) => Text): (saved: SavedContact) => DoneView {
  return ({ customer, contact }) => {
    const facts = [contact.title, contact.phone, contact.email, contact.wechat].filter(Boolean).join('  ');
    const lines = [line(contact.name, `${customer.code}  ${customer.name}`)];
    if (facts !== '') lines.push({ zh: facts, en: facts });
    return { kind: 'done', value: { customer, contact }, code: customer.code, lines };
  };
}

function buildContacts(customer: Noun, shell: Shell): void {
  const contact = customer.group('contact', messages.contactNoun);

  withContactFlags(
    contact.verb('add <customer> <name>', {
      summary: messages.addContact,
      clauses: ['6.1.1'],
      writes: true,
      args: { customer: messages.customerArg, name: messages.contactArg },
      examples: ['salesdesk customer contact add pdrj 李总 --title 总经理 --phone 13800138000'],
    }),
  ).action(async (word: string, name: string, flags: ContactFlags) => {
    const input = await readContact(shell, flags, name);
    const accepted = await acceptAlike(shell, { phone: input.phone }, word);
    const { addContact } = await import('./archive.js');
    await shell.change(
      (ctx) => addContact(ctx, word, { ...input, name: input.name! }, accepted),
      saidOfContact(messages.contactAdded),
    );
  });

  withContactFlags(
    contact.verb('edit <customer> <contact>', {
      summary: messages.editContact,
      clauses: ['6.1.2'],
      writes: true,
      args: { customer: messages.customerArg, contact: messages.contactArg },
      examples: ['salesdesk customer contact edit pdrj 李总 --phone 13900139000'],
    }),
  )
    .option('--name <name>', t(messages.newNameOption))
    .action(async (word: string, contactWord: string, flags: ContactFlags) => {
      const change = await readContact(shell, flags);
      const accepted = await acceptAlike(shell, { phone: change.phone }, word);
      const { editContact } = await import('./archive.js');
      await shell.change(
        (ctx) => editContact(ctx, word, contactWord, change, accepted),
        saidOfContact(messages.contactEdited),
      );
    });
}
