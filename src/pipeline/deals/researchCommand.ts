import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { listView } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { FINDING_AREAS, RESEARCH_MODES } from '../../policy/stages.js';
import { joinTexts } from '../../shared/text.js';
import { args, type ResearchFlags, readFindings, readNumbers } from './stepFlags.js';
import { messages } from './stepMessages.js';
import { dealOf, findingColumns } from './stepSections.js';

/** Research and the solution that answers it (policy 3.2.1–3.2.3). */
export function buildResearch(deal: Noun, shell: Shell): void {
  deal
    .verb('research <deal>', {
      summary: messages.research,
      clauses: ['3.2.1', '3.2.2', '2.2.3a'],
      writes: true,
      args,
      examples: [
        'salesdesk deal research 42 --mode interview --with "李总、IT 王工" --process "合同审批走 5 级" --function "电子签章" --habit "只用手机审批"',
      ],
    })
    .option('--mode <mode>', t(messages.modeOption))
    .option('--with <people>', t(messages.withOption))
    .option('--process <text...>', t(messages.processOption))
    .option('--function <text...>', t(messages.functionOption))
    .option('--habit <text...>', t(messages.habitOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: ResearchFlags) => {
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        mode: read.choice(RESEARCH_MODES, flags.mode, '--mode'),
        people: read.text(flags.with, '--with'),
        note: read.text(flags.note, '--note'),
        findings: readFindings(read, flags),
      }));
      const { recordResearch } = await import('./steps.js');
      await shell.change(
        (ctx) => recordResearch(ctx, word, input),
        ({ day, findings, uncovered, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, findings, uncovered },
          code: seen.deal.code,
          lines: [
            messages.researchDone(seen.deal.code, day, findings.length),
            ...(uncovered.length > 0
              ? [messages.notCovered(joinTexts(uncovered.map((area) => FINDING_AREAS[area])))]
              : []),
          ],
          sections: findings.length > 0 ? [listView(findings, findingColumns)] : [],
          hints: [
            messages.next(
              `salesdesk deal solution ${seen.deal.code}${findings.length > 0 ? ` --finding ${findings.map(({ number }) => number).join(',')}` : ''} --note "…"`,
            ),
          ],
        }),
      );
    });

  deal
    .verb('solution <deal>', {
      summary: messages.solution,
      clauses: ['3.2.3', '2.2.3b'],
      writes: true,
      args,
      examples: ['salesdesk deal solution 42 --finding 1,3 --file 方案v2.pdf --note "加移动审批"'],
    })
    .option('--finding <numbers>', t(messages.findingOption))
    .option('--file <file...>', t(messages.fileOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: { finding?: string; file?: string[]; note?: string; on?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        note: read.text(flags.note, '--note'),
        findings: readNumbers(read, flags.finding),
        files: readAttachments(flags.file, shell.io.cwd, (text) => read.problem('--file', text)),
      }));
      const { recordSolution } = await import('./steps.js');
      await shell.change(
        (ctx) => recordSolution(ctx, word, input),
        ({ day, version, findings, openFindings, files, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, version, findings: input.findings, files },
          code: seen.deal.code,
          lines: [
            messages.solutionDone(seen.deal.code, version, day),
            ...(findings + openFindings > 0 ? [messages.answersFindings(findings, openFindings)] : []),
          ],
          hints: [messages.next(`salesdesk deal demo ${seen.deal.code} --presales "…" --audience "…"`)],
        }),
      );
    });

  deal
    .verb('file <deal> [n]', {
      summary: messages.file,
      clauses: ['3.2.3'],
      args: { deal: messages.dealArg, n: messages.fileArg },
      examples: ['salesdesk deal file 42 2 --out 方案v2.pdf'],
    })
    .action(async (word: string, n?: string) => {
      const { dealFile } = await import('./show.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, n, (ctx, which = 1) => dealFile(ctx, word, which));
    });
}
