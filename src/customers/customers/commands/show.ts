import { pastDay } from '../../../app/asOf.js';
import type { Context } from '../../../app/context.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import {
  asDay,
  asMoney,
  asShown,
  count,
  type DoneView,
  type ListView,
  listView,
  named,
  translated,
} from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { messages as orderMessages } from '../../../contracts/orders/messages.js';
import type { ListedTicket } from '../../../contracts/orders/tickets.js';
import { ticketColumns } from '../../../contracts/orders/ticketView.js';
import type { StoryEntry } from '../../../desk/story/rules.js';
import { SOURCES, STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import type { Day } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import { same, type Text } from '../../../shared/text.js';
import type { MergedArchive, MergedNote } from '../merge.js';
import { messages } from '../messages.js';
import type { CustomerRecord } from '../queries.js';
import { splitTags } from '../rules.js';
import type { CustomerSheet, OwnerPeriod } from '../show.js';
import { shownContact, shownCustomer } from '../view.js';
import type { VoidedArchive } from '../void.js';

export default verb({
  args: { customer: argument(messages.customerArg) },
  flags: { asOf: option('<day>', cliMessages.asOf) },
  examples: ['salesdesk customer show pdrj', 'salesdesk customer show pdrj --as-of 2026-10-31'],
  notes: [messages.asOfNote],
  async run(shell, { customer: word }, flags) {
    const typed = await shell.input((read) => read.asOf(flags.asOf));
    const { showVoidedArchive } = await import('../void.js');
    const voided = await shell.read((ctx) => showVoidedArchive(ctx, word));
    if (voided) {
      await shell.print(voidedView(shell, voided));
      return;
    }
    const { showCustomer } = await import('../show.js');
    const { mergedArchives, showMergedArchive } = await import('../merge.js');
    const { followupsOfCustomer } = await import('../../followups/service.js');
    const { advanceOfCustomer } = await import('../../../collections/receivables/advances.js');
    const { ticketsWithClock } = await import('../../../contracts/orders/tickets.js');
    const { customerStory } = await import('../../../desk/story/story.js');
    const shown = await shell.read(async (ctx) => {
      const past = pastDay(ctx, typed);
      const asOf = past?.day ?? ctx.today;
      const isBy = ({ day }: { day: Day | '' }) => day <= asOf;
      const sheet = await showCustomer(ctx, word, past);
      const { id, code } = sheet.archive;
      const followups = await followupsOfCustomer(ctx, id, past?.day);
      const story = await customerStory(ctx, { id, code, owners: sheet.owners, followups });
      return {
        sheet: past === undefined ? sheet : { ...sheet, deals: await dealsAsOf(ctx, past.day, id) },
        advanceFen: await advanceOfCustomer(ctx, id, asOf),
        followups,
        tickets: await ticketsWithClock(ctx, { open: past === undefined, customerId: id }, past?.day),
        story: past === undefined ? story : story.filter(isBy),
        merged: (await showMergedArchive(ctx, word)) ?? null,
        mergedArchives: (await mergedArchives(ctx, id)).filter(isBy),
      };
    });
    await shell.print(sheetView(shell, shown));
  },
});

/** The deals of a customer that were open on a day, oldest first. */
async function dealsAsOf(ctx: Context, day: Day, customerId: number): Promise<CustomerSheet['deals']> {
  const { dealsOnDay } = await import('../../../pipeline/deals/asOf.js');
  const open = await dealsOnDay(ctx, day, { state: 'open', customerId });
  return open.map(({ code, title, stage, stageDay, amountFen }) => ({ code, title, stage, stageDay, amountFen }));
}

interface Shown {
  sheet: CustomerSheet;
  /** Money in hand (definitions, Advance). */
  advanceFen: Fen;
  followups: readonly object[];
  /** What he waits for after a delivery (policy 3.6.4). */
  tickets: readonly ListedTicket[];
  story: readonly StoryEntry[];
  /** What the typed word names, if that is an archive that was merged into this customer. */
  merged: MergedArchive | null;
  mergedArchives: readonly MergedNote[];
}

/** The archive, contacts, purchases, open deals, owners and the story, one under the other. */
function sheetView(
  shell: Shell,
  { sheet, advanceFen, followups, tickets, story, merged, mergedArchives }: Shown,
): DoneView {
  const { code, name } = sheet.archive;
  const { owners, contacts, purchases, deals, questionnaire } = sheet;
  const shownContacts = contacts.map(shownContact);
  const title = { zh: `${code}  ${name}`, en: `${code}  ${name}` };
  return {
    kind: 'done',
    value: {
      ...shownCustomer(sheet),
      owners,
      contacts: shownContacts,
      purchases,
      advanceFen,
      deals,
      questionnaire,
      followups,
      tickets,
      story,
      merged: merged && shownMerged(merged),
      mergedArchives,
      voided: null,
    },
    code,
    lines: merged ? [messages.mergedOn(merged.archive.code, `${code} ${name}`, merged.mergedDay)] : [],
    sections: [
      ...(merged ? mergedLists(shell, merged) : []),
      archiveList(shell, sheet, title),
      ...(mergedArchives.length > 0 ? [mergedNotesList(mergedArchives)] : []),
      contactsList(shownContacts),
      purchasesList(purchases, advanceFen > 0 ? [messages.inHand(shell.money(advanceFen))] : []),
      dealsList(deals),
      ...(questionnaire.length > 0 ? [questionnaireList(questionnaire)] : []),
      ...(tickets.length > 0 ? [listView(tickets, ticketColumns, { title: orderMessages.tickets })] : []),
      ownersList(owners),
      storyList(story),
    ],
  };
}

/** An archive that was opened by mistake: who voided it, when and why, and what it said. */
function voidedView(shell: Shell, { archive, owner, voided }: VoidedArchive): DoneView {
  const { code, name } = archive;
  const record = { archive, owner, lastContactDay: null };
  return {
    kind: 'done',
    value: { ...shownCustomer(record), voided },
    code,
    lines: [messages.voidedOn(code, voided.day, voided.by, voided.reason)],
    sections: [archiveList(shell, record, same(`${code}  ${name}`))],
  };
}

/** What JSON shows of a merged archive. */
function shownMerged(merged: MergedArchive) {
  const { archive, mergedDay, owners } = merged;
  return { code: archive.code, name: archive.name, day: mergedDay, archive: shownCustomer(merged), owners };
}

const mergedLists = (shell: Shell, merged: MergedArchive): ListView[] => [
  archiveList(shell, merged, messages.mergedArchive(merged.archive.code, merged.archive.name)),
  ownersList(merged.owners),
];

/** The fields of an archive that have a value. */
function archiveList(shell: Shell, { archive, owner, lastContactDay }: CustomerRecord, title: Text) {
  const { source, creditLimitFen } = archive;
  const fields: [Text, string | null][] = [
    [messages.shortName, archive.shortName],
    [messages.uscc, archive.uscc],
    [terms.level, archive.level],
    [terms.industry, archive.industry],
    [terms.region, archive.region],
    [messages.size, archive.size],
    [messages.source, source && t(SOURCES[source])],
    [terms.owner, owner?.name ?? null],
    [terms.phone, archive.phone],
    [messages.email, archive.email],
    [messages.address, archive.address],
    [messages.creditLimit, creditLimitFen === null ? null : shell.money(creditLimitFen)],
    [messages.tags, splitTags(archive.tags).join(', ') || null],
    [messages.preferences, archive.preferences],
    [messages.note, archive.note],
    [terms.lastContact, lastContactDay],
    [messages.updated, archive.updatedDay],
  ];
  const rows = fields.flatMap(([field, value]) => (value === null ? [] : [{ field, value }]));
  return listView(
    rows,
    [
      { key: 'field', head: messages.field, as: translated },
      { key: 'value', head: messages.value, as: asShown },
    ],
    { title },
  );
}

const mergedNotesList = (archives: readonly MergedNote[]) =>
  listView(
    archives,
    [
      { key: 'code', head: terms.code, neverCut: true },
      { key: 'name', head: terms.customer },
      { key: 'day', head: messages.mergedDay, as: asDay },
    ],
    { title: messages.mergedArchives(archives.length) },
  );

const contactsList = (contacts: readonly ReturnType<typeof shownContact>[]) =>
  listView(
    contacts,
    [
      { key: 'name', head: messages.contactHead },
      { key: 'title', head: messages.title },
      { key: 'phone', head: terms.phone, neverCut: true },
      { key: 'email', head: messages.email },
      { key: 'wechat', head: messages.wechat },
      { key: 'note', head: messages.note },
    ],
    { title: messages.contacts(contacts.length), empty: terms.none },
  );

const purchasesList = (purchases: CustomerSheet['purchases'], notes: Text[]) =>
  listView(
    purchases,
    [
      { key: 'code', head: terms.contract, neverCut: true },
      { key: 'title', head: terms.name },
      { key: 'signedDay', head: messages.signed, as: asDay },
      { key: 'netFen', head: messages.net, as: asMoney },
      { key: 'grossFen', head: messages.gross, as: asMoney },
      { key: 'cancelledDay', head: messages.cancelled, as: asDay },
    ],
    { title: messages.purchases(purchases.length), empty: terms.none, notes },
  );

const questionnaireList = (questionnaire: CustomerSheet['questionnaire']) =>
  listView(
    questionnaire,
    [
      { key: 'number', head: messages.questionNumber, as: count },
      { key: 'question', head: messages.question },
      { key: 'answer', head: messages.answer, dropOrder: 'last' },
      { key: 'day', head: terms.day, as: asDay },
      { key: 'deal', head: terms.deal, neverCut: true },
    ],
    { title: messages.questionnaire },
  );

const dealsList = (deals: CustomerSheet['deals']) =>
  listView(
    deals,
    [
      { key: 'code', head: terms.deal, neverCut: true },
      { key: 'title', head: terms.name },
      { key: 'stage', head: terms.stage, as: named(STAGES) },
      { key: 'stageDay', head: messages.since, as: asDay },
      { key: 'amountFen', head: terms.amount, as: asMoney },
    ],
    { title: messages.openDeals(deals.length), empty: terms.none },
  );

const ownersList = (owners: readonly OwnerPeriod[]) =>
  listView(
    owners,
    [
      { key: 'fromDay', head: messages.fromDay, as: asDay },
      { key: 'name', head: terms.owner },
      { key: 'reason', head: messages.reason },
    ],
    { title: messages.owners, empty: terms.none },
  );

const storyList = (story: readonly StoryEntry[]) =>
  listView(
    story,
    [
      { key: 'day', head: terms.day, as: asDay },
      { key: 'who', head: terms.member },
      { key: 'action', head: messages.what, as: translated },
      { key: 'text', head: terms.text, value: ({ text }) => (typeof text === 'string' ? text : t(text)) },
      { key: 'code', head: terms.code, neverCut: true },
    ],
    { title: messages.story, empty: terms.none },
  );
