import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { visible } from '../../cli/output/safe.js';
import { type Column, count, listView, named, said } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { CODE_KINDS, type CodeKind, readCode } from '../../shared/codes.js';
import { clockTime, yearOf } from '../../shared/dates.js';
import { EXIT_CONDITION_FOUND } from '../../shared/errors.js';
import { FINDING_KINDS, messages } from './messages.js';
import type { Entry, Finding } from './service.js';

interface LogFlags {
  by?: string;
  action?: string;
  subject?: string;
  since?: string;
  until?: string;
  limit: string;
}

const MOST_ENTRIES = 1_000_000;

const entryColumns = (timeZone: string): Column<Entry>[] => [
  { key: 'seq', head: messages.seq, as: count },
  { key: 'at', head: messages.at, keep: true, value: ({ at }) => clockTime(at, timeZone) },
  { key: 'actor', head: messages.actor },
  { key: 'osUser', head: messages.osUser, wide: true },
  { key: 'action', head: messages.what, keep: true },
  { key: 'subject', head: messages.about },
  { key: 'facts', head: messages.facts, value: ({ facts }) => short(facts) },
];

const findingColumns: Column<Finding>[] = [
  { key: 'kind', head: messages.kind, as: named(FINDING_KINDS) },
  { key: 'subject', head: messages.about, keep: true },
  { key: 'text', head: messages.finding, as: said },
];

export function build(audit: Noun, shell: Shell): void {
  audit
    .verb('log', {
      summary: messages.log,
      clauses: ['1.3.2'],
      examples: [
        'salesdesk audit log --subject C-0007',
        'salesdesk audit log --by 张伟 --since -7d',
        'salesdesk audit log --action payment --json seq,at,actor,subject',
      ],
    })
    .option('--by <member>', t(messages.by))
    .option('--action <action>', t(messages.action))
    .option('--subject <code>', t(messages.subject))
    .option('--since <day>', t(messages.since))
    .option('--until <day>', t(messages.until))
    .option('--limit <count>', t(messages.limit), '50')
    .action(async (flags: LogFlags) => {
      const filter = await shell.input((read) => ({
        by: read.text(flags.by, '--by'),
        action: read.text(flags.action, '--action'),
        subject: wholeCode(read.text(flags.subject, '--subject'), yearOf(read.today)),
        since: read.day(flags.since, '--since', true),
        until: read.day(flags.until, '--until', true),
        limit: read.whole(flags.limit, '--limit', 1, MOST_ENTRIES),
      }));
      const { listEntries } = await import('./service.js');
      const { found, timeZone } = await shell.read(async (ctx) => ({
        timeZone: ctx.company.timeZone,
        found: await listEntries(ctx, { ...filter, limit: filter.limit + 1 }),
      }));
      const entries = found.slice(0, filter.limit);
      await shell.print(
        listView(entries, entryColumns(timeZone), {
          empty: messages.none,
          notes: found.length > entries.length ? [messages.more(filter.limit)] : [],
        }),
      );
    });

  audit
    .verb('verify', {
      summary: messages.verify,
      clauses: ['1.3.2'],
      notes: [messages.verifyNote],
      examples: ['salesdesk audit verify'],
    })
    .action(async () => {
      const { verifyAudit } = await import('./service.js');
      const started = performance.now();
      const { entries, rows, findings } = await verifyAudit((await shell.session()).engine);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const ok = findings.length === 0;
      const value = { ok, entries, rows, findings: findings.map((finding) => ({ ...finding, text: t(finding.text) })) };
      if (ok)
        return await shell.print({ kind: 'done', value, code: '', lines: [messages.sound(entries, rows, seconds)] });
      await shell.print({
        kind: 'report',
        value,
        sections: [listView(findings, findingColumns)],
        notes: [messages.unsound(findings.length, entries, rows, seconds)],
      });
      shell.hint(messages.unsoundWay);
      shell.exitCode = EXIT_CONDITION_FOUND;
    });
}

/** `c-7` is C-0007. What is no code of ours stays as it was typed: a month, the name of a setting. */
function wholeCode(text: string | undefined, thisYear: string): string | undefined {
  if (text === undefined || !/^[a-z]+-/i.test(text)) return text;
  const kinds = Object.keys(CODE_KINDS) as CodeKind[];
  return kinds.map((kind) => readCode(kind, text, thisYear)).find((code) => code !== undefined) ?? text;
}

/** Facts on one line: `key=value`, what is not there left out. */
function short(facts: unknown): string {
  if (typeof facts !== 'object' || facts === null) return visible(String(facts));
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' ');
}
