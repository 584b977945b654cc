import type { Context } from '../../app/context.js';
import { t } from '../../cli/language.js';
import { asDay, type Column, count, named } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { LEAD_STATUSES } from '../../policy/leads.js';
import { SOURCES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import type { Duplicate } from '../customers/duplicates.js';
import type { listLeads } from './list.js';
import { messages } from './messages.js';
import type { Lead } from './queries.js';

export const leadColumns: Column<Awaited<ReturnType<typeof listLeads>>[number]>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'company', head: messages.company },
  { key: 'status', head: terms.status, as: named(LEAD_STATUSES), leaves: 'last' },
  { key: 'channel', head: messages.channel, as: named(SOURCES) },
  { key: 'campaign', head: messages.campaign },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'firstContactDay', head: messages.firstContact, as: asDay },
  { key: 'lateDays', head: messages.lateDays, as: count, value: (row) => row.lateDays || null },
  { key: 'contact', head: messages.contactHead },
  { key: 'phone', head: terms.phone, keep: true, wide: true },
  { key: 'owner.name', head: terms.owner },
  { key: 'customer.code', head: terms.customer, keep: true },
  { key: 'deal', head: terms.deal, keep: true },
];

/** What the JSON of a write shows of a lead. */
export const shownLead = ({ code, company, status, channel, campaign, day, firstContactDay }: Lead) => ({
  code,
  company,
  status,
  channel,
  campaign,
  day,
  firstContactDay,
});

/**
 * On a terminal, shows possible duplicates and asks whether to save all the same. Elsewhere the service refuses them.
 *
 * @returns whether they are accepted as other companies
 * @throws cancelled where the answer is no
 */
export async function acceptDuplicates(shell: Shell, find: (ctx: Context) => Promise<Duplicate[]>): Promise<boolean> {
  if (shell.globals.yes) return true;
  if (!shell.ask.possible) return false;
  const duplicates = await shell.read(find);
  if (duplicates.length === 0) return false;
  shell.say(t(messages.duplicatesListed(duplicates.length)));
  for (const { cells } of duplicates)
    shell.say(`  ${cells.map((cell) => (typeof cell === 'string' ? cell : t(cell))).join('  ')}`);
  await shell.confirm(messages.saveAnywayQuestion);
  return true;
}
