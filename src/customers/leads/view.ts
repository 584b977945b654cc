import { asDay, type Column, count, named } from '../../cli/output/view.js';
import { LEAD_STATUSES } from '../../policy/leads.js';
import { SOURCES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import type { listLeads } from './list.js';
import { messages } from './messages.js';
import type { Lead } from './queries.js';

export const leadColumns: Column<Awaited<ReturnType<typeof listLeads>>[number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'company', head: messages.company },
  { key: 'status', head: terms.status, as: named(LEAD_STATUSES), dropOrder: 'last' },
  { key: 'channel', head: messages.channel, as: named(SOURCES) },
  { key: 'campaign', head: messages.campaign },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'firstContactDay', head: messages.firstContact, as: asDay },
  { key: 'lateDays', head: messages.lateDays, as: count, value: (row) => row.lateDays || null },
  { key: 'contact', head: messages.contactHead },
  { key: 'phone', head: terms.phone, neverCut: true, wide: true },
  { key: 'owner.name', head: terms.owner },
  { key: 'customer.code', head: terms.customer, neverCut: true },
  { key: 'deal', head: terms.deal, neverCut: true },
];

/** The JSON of a lead after a write. */
export const shownLead = ({ code, company, status, channel, campaign, day, firstContactDay }: Lead) => ({
  code,
  company,
  status,
  channel,
  campaign,
  day,
  firstContactDay,
});
