import { valueAfter } from '../../app/audit/entry.js';
import type { LeadsFacts } from '../../app/audit/facts/leads.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import { LEAD_REJECTIONS } from '../../policy/leads.js';
import { CHANNELS } from '../../policy/stages.js';
import { choiceName } from '../../shared/choices.js';
import type { Facts } from '../../shared/json.js';
import { joinParts, joinTexts, same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { QUESTIONS } from './rules.js';

/** The name of a code, with the note next to it. */
function withNote(choices: Record<string, Text>, code: unknown, note: unknown): Text {
  const name = choiceName(choices, code);
  return typeof note === 'string' && note !== '' ? joinTexts([name, same(note)], '  ', '  ') : name;
}

/** From whom to whom. Entries of older programs keep both names outside `changes`. */
function describeOwners(facts: Facts): string {
  const { from, to } = facts.changes?.owner ?? { from: { name: facts.from }, to: { name: facts.to } };
  return joinParts(`${from?.name} → ${to?.name}`, facts.reason);
}

/** How a customer's story and `undo` treat this room's entries. Older entries keep their values outside `changes`. */
export const leadActions: ActionsOf<LeadsFacts> = {
  'lead.add': { story: 'tables', correct: messages.correctAdd },
  'lead.contact': {
    story: {
      label: messages.storyContacted,
      text: (facts) => withNote(CHANNELS, valueAfter(facts, 'via'), valueAfter(facts, 'text')),
    },
    correct: messages.correctContact,
  },
  'lead.qualify': {
    story: {
      label: messages.storyQualified,
      text: (facts) => joinParts(...QUESTIONS.map((question) => valueAfter(facts, question))),
    },
    correct: messages.correctQualify,
  },
  'lead.reject': {
    story: { label: messages.storyRejected, text: ({ reason, note }) => withNote(LEAD_REJECTIONS, reason, note) },
    correct: () => messages.correctReject,
  },
  'lead.campaign': {
    story: {
      label: messages.storyCampaign,
      text: ({ leads }) => joinParts(leads?.[0]?.campaign.from?.name ?? '-', '→', leads?.[0]?.campaign.to?.name ?? '-'),
    },
    undo: async (ctx, _subjects, { leads = [] }) => {
      const { putCampaignsBack } = await import('./campaign.js');
      return await putCampaignsBack(ctx, leads);
    },
  },
  'lead.assign': {
    story: { label: messages.storyAssigned, text: describeOwners },
    correct: messages.correctAssign,
  },
  'lead.convert': {
    story: { label: messages.storyConverted, text: ({ deal, waiver }) => joinParts(deal, waiver) },
    correct: (code, codes = []) => messages.correctConvert(codes.find((other) => other.startsWith('D-')) ?? code),
  },
};
