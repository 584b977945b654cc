import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { DEPARTMENTS } from '../../policy/contracts.js';
import { joinTexts } from '../../shared/text.js';
import { readDepartments } from './draftFlags.js';
import { messages } from './draftMessages.js';
import { shownOf } from './draftSections.js';

export function buildAfter(contract: Noun, shell: Shell): void {
  const args = { contract: messages.draftArg };
  contract
    .verb('archive <contract>', {
      summary: messages.archive,
      clauses: ['3.5.3'],
      writes: true,
      args,
      examples: ['salesdesk contract archive CT-2026-0007 --file 已签合同.pdf --to 产品,实施,售后,财务'],
    })
    .requiredOption('--file <file>', t(messages.fileOption))
    .requiredOption('--to <departments>', t(messages.toOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: { file: string; to: string; on?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        file: readAttachments([flags.file], shell.io.cwd, (text) => read.problem('--file', text))[0]!,
        departments: readDepartments(read, flags.to),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { archiveContract } = await import('./archive.js');
      await shell.change(
        (ctx) => archiveContract(ctx, word, input),
        ({ contract: archived, sha256 }) => ({
          kind: 'done',
          value: { code: archived.code, file: input.file.name, sha256, departments: input.departments, day: input.day },
          code: archived.code,
          lines: [
            messages.archived(
              archived.code,
              input.file.name,
              joinTexts(input.departments.map((code) => DEPARTMENTS[code])),
            ),
          ],
        }),
      );
    });

  contract
    .verb('file <contract> [n]', {
      summary: messages.fileSummary,
      clauses: ['3.5.3'],
      args: { ...args, n: messages.nArg },
      examples: ['salesdesk contract file CT-2026-0007 --out 已签合同.pdf'],
    })
    .action(async (word: string, n?: string) => {
      const { archivedFile } = await import('./archive.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, n, (ctx, which) => archivedFile(ctx, word, which));
    });

  contract
    .verb('amend <contract>', {
      summary: messages.amend,
      clauses: ['3.5.3'],
      writes: true,
      args,
      examples: ['salesdesk contract amend CT-2026-0007 --delivery 2027-02-01 --reason "客户机房延期"'],
    })
    .option('--delivery <day>', t(messages.deliveryOption))
    .option('--until <day>', t(messages.untilOption))
    .option('--on <day>', t(messages.onOption))
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, flags: { delivery?: string; until?: string; on?: string; reason: string }) => {
      const input = await shell.input((read) => ({
        deliveryDay: read.day(flags.delivery, '--delivery'),
        endDay: read.day(flags.until, '--until'),
        day: read.day(flags.on ?? 'today', '--on', true),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { amendContract } = await import('./archive.js');
      await shell.change(
        (ctx) => amendContract(ctx, word, input),
        ({ contract: amended, changes }) => ({
          kind: 'done',
          value: { code: amended.code, changes, reason: input.reason, day: input.day },
          code: amended.code,
          lines: changes.map(({ field, before, after }) =>
            messages.amended(amended.code, messages.fields[field], before ?? '', after),
          ),
        }),
      );
    });

  const withReason = (
    grammar: string,
    summary: (typeof messages)['end'] | (typeof messages)['withdraw'],
    clause: string,
  ) =>
    contract
      .verb(grammar, { summary, clauses: [clause], writes: true, args })
      .requiredOption('--reason <text>', t(messages.reasonOption)) as Noun;

  withReason('end <contract>', messages.end, '3.5.3').action(async (word: string, flags: { reason: string }) => {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { endContract } = await import('./archive.js');
    await shell.change(
      (ctx) => endContract(ctx, word, reason),
      ({ code, endDay }) => ({ kind: 'done', value: { code, endDay, reason }, code, lines: [messages.ended(code)] }),
    );
  });

  withReason('withdraw <contract>', messages.withdraw, '3.5.1').action(
    async (word: string, flags: { reason: string }) => {
      const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
      const { withdrawDraft } = await import('./sign.js');
      await shell.change(
        (ctx) => withdrawDraft(ctx, word, reason),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), reason },
          code: seen.draft.code,
          lines: [messages.withdrawn(seen.draft.code)],
        }),
      );
    },
  );
}
