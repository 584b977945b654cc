import type { KnownMisfit } from '../../../../db/audit/accounts.js';
import { type Column, count, listView } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionWithDefault, verb } from '../../../cli/verb.js';
import { clockTime } from '../../../shared/clock.js';
import { wholeCode } from '../../../shared/codes.js';
import { yearOf } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import { otherAccountNotes } from '../../../team/members/otherAccounts.js';
import { messages } from '../messages.js';
import { describeFacts } from '../rules.js';
import type { Entry } from '../service.js';

type ShownEntry = Entry & {
  /** Written by another account than the member's. */
  otherAccount: boolean;
};

const MOST_ENTRIES = 1_000_000;

const columns = (timeZone: string, money: (fen: Fen) => string): Column<ShownEntry>[] => [
  { key: 'seq', head: messages.seq, as: count },
  { key: 'at', head: messages.at, neverCut: true, value: ({ at }) => clockTime(at, timeZone) },
  {
    key: 'actor',
    head: messages.actor,
    value: ({ actor, osUser, otherAccount }) => (otherAccount ? `${actor} (${osUser})` : actor),
    tone: ({ otherAccount }) => (otherAccount ? 'bad' : undefined),
  },
  { key: 'osUser', head: messages.osUser, wide: true },
  { key: 'action', head: messages.actionHead, neverCut: true },
  { key: 'subject', head: messages.about },
  { key: 'facts', head: messages.facts, value: ({ facts }) => describeFacts(facts, money) },
];

export default verb({
  flags: {
    by: option('<member>', messages.by),
    action: option('<action>', messages.action),
    subject: option('<code>', messages.subject),
    since: option('<day>', messages.since),
    until: option('<day>', messages.until),
    limit: optionWithDefault('<count>', messages.limit, '50'),
  },
  examples: [
    'salesdesk audit log --subject C-0007',
    'salesdesk audit log --by 张伟 --since -7d',
    'salesdesk audit log --action payment --json seq,at,actor,subject',
  ],
  async run(shell, _args, flags) {
    const filter = await shell.input((read) => ({
      by: read.text(flags.by, '--by'),
      action: read.text(flags.action, '--action'),
      subject: wholeCode(read.text(flags.subject, '--subject'), yearOf(read.today)),
      since: read.day(flags.since, '--since', true),
      until: read.day(flags.until, '--until', true),
      limit: read.whole(flags.limit, '--limit', 1, MOST_ENTRIES),
    }));
    const { listEntries } = await import('../service.js');
    // One more than requested shows whether there are more.
    const { found, timeZone } = await shell.read(async (ctx) => ({
      found: await listEntries(ctx, { ...filter, limit: filter.limit + 1 }),
      timeZone: ctx.company.timeZone,
    }));
    const listed = found.slice(0, filter.limit);
    const misfits = await misfitsAmong(shell, listed);
    const seqs = new Set(misfits.map(({ seq }) => seq));
    const entries = listed.map((entry) => ({ ...entry, otherAccount: seqs.has(entry.seq) }));
    const notes = [
      ...(found.length > entries.length ? [messages.more(filter.limit)] : []),
      ...otherAccountNotes(misfits),
    ];
    const view = columns(timeZone, (fen) => shell.money(fen));
    await shell.print(listView(entries, view, { empty: messages.none, notes }));
  },
});

/** Those of these entries whose account and member do not fit (policy 1.3.2). */
async function misfitsAmong(shell: Shell, entries: readonly Entry[]): Promise<KnownMisfit[]> {
  const [newest, oldest] = [entries[0], entries.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  const { engine } = await shell.session();
  const listed = new Set(entries.map(({ seq }) => seq));
  return (await engine.misfits({ fromSeq: oldest.seq, toSeq: newest.seq })).filter(({ seq }) => listed.has(seq));
}
