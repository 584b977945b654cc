import { type Column, count, listView } from '../../../cli/output/view.js';
import { option, optionWithDefault, verb } from '../../../cli/verb.js';
import { clockTime } from '../../../shared/clock.js';
import { wholeCode } from '../../../shared/codes.js';
import { yearOf } from '../../../shared/dates.js';
import type { Fen } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { describeFacts } from '../rules.js';
import type { Entry } from '../service.js';

const MOST_ENTRIES = 1_000_000;

const columns = (timeZone: string, money: (fen: Fen) => string): Column<Entry>[] => [
  { key: 'seq', head: messages.seq, as: count },
  { key: 'at', head: messages.at, neverCut: true, value: ({ at }) => clockTime(at, timeZone) },
  { key: 'actor', head: messages.actor },
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
    const entries = found.slice(0, filter.limit);
    const notes = found.length > entries.length ? [messages.more(filter.limit)] : [];
    const view = columns(timeZone, (fen) => shell.money(fen));
    await shell.print(listView(entries, view, { empty: messages.none, notes }));
  },
});
