import type { CampaignFields } from '../../app/audit/facts/campaigns.js';
import type { FieldNames } from '../../cli/changedFields.js';
import {
  asDay,
  asMoney,
  type Column,
  type DoneView,
  named,
  type SheetField,
  type Tone,
} from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import { SOURCES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import type { Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import type { Campaign } from './keep.js';
import { CAMPAIGN_STATES, messages } from './messages.js';
import type { CampaignState } from './rules.js';

/** The options of a campaign besides its name and first day. */
export const campaignFlags = {
  until: option('<day>', messages.untilOption),
  owner: option('<member>', messages.ownerOption),
  channel: option('<channel>', messages.channelOption, { choices: SOURCES }),
  budget: option('<amount>', messages.budgetOption),
  goal: option('<text>', messages.goalOption),
};

/** Reads them. */
export const readCampaignFlags = (read: Reader, flags: ValuesOf<typeof campaignFlags>) => ({
  untilDay: read.day(flags.until, '--until'),
  owner: read.text(flags.owner, '--owner'),
  channel: flags.channel === undefined ? undefined : read.choice(SOURCES, flags.channel, '--channel'),
  budgetFen: read.positiveMoney(flags.budget, '--budget'),
  goal: read.text(flags.goal, '--goal'),
});

const STATE_TONES: Partial<Record<CampaignState, Tone>> = { over: 'waiting' };

export const campaignColumns: Column<Campaign>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'name', head: terms.name },
  { key: 'state', head: terms.status, as: named(CAMPAIGN_STATES), tone: ({ state }) => STATE_TONES[state] },
  { key: 'fromDay', head: messages.from, as: asDay },
  { key: 'untilDay', head: messages.until, as: asDay },
  { key: 'channel', head: messages.channel, as: named(SOURCES) },
  { key: 'budgetFen', head: messages.budget, as: asMoney },
  { key: 'owner.name', head: terms.owner },
  { key: 'goal', head: messages.goal, wide: true },
  { key: 'closedDay', head: messages.closedDay, as: asDay, wide: true },
  { key: 'verdict', head: messages.verdict, wide: true },
];

/** How an edit names what it changed. */
export const CAMPAIGN_FIELDS: FieldNames<CampaignFields> = {
  names: {
    name: terms.name,
    channel: messages.channel,
    owner: terms.owner,
    fromDay: messages.from,
    untilDay: messages.until,
    budgetFen: messages.budget,
    goal: messages.goal,
  },
  choices: { channel: SOURCES },
};

/** The head of a sheet about a campaign. */
export function campaignHead(campaign: Campaign, money: (fen: Fen) => string): SheetField[] {
  const { state, channel, owner, fromDay, untilDay, budgetFen, goal, closedDay, verdict } = campaign;
  const tone = STATE_TONES[state];
  const fields: [Text, string | Text | null][] = [
    [messages.channel, channel && SOURCES[channel]],
    [terms.owner, `${owner.name} ${owner.code}`],
    [messages.from, fromDay],
    [messages.until, untilDay],
    [messages.budget, budgetFen === null ? null : money(budgetFen)],
    [messages.goal, goal],
    [messages.closedDay, closedDay],
    [messages.verdict, verdict],
  ];
  return [
    { label: terms.status, value: CAMPAIGN_STATES[state], ...(tone === undefined ? {} : { tone }) },
    ...fields.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
  ];
}

/** The answer of a write about a campaign. */
export const campaignDone = (campaign: Campaign, lines: readonly Text[], hints: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: campaign,
  code: campaign.code,
  lines: [...lines],
  hints: [...hints],
});
