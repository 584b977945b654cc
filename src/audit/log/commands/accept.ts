import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, optionalArgumentList, verb } from '../../../cli/verb.js';
import type { Choices } from '../../../shared/choices.js';
import { notFound } from '../../../shared/errors.js';
import { changeText } from '../../../shared/shownChange.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages } from '../messages.js';

const WHAT = {
  row: { zh: '数据', en: 'row' },
  schema: { zh: '结构', en: 'schema' },
  log: { zh: '日志', en: 'log' },
  clock: { zh: '时钟', en: 'clock' },
} as const satisfies Choices;

export default verb({
  args: { what: argument(messages.whatArg, WHAT), subject: optionalArgumentList(messages.subjectArg) },
  flags: { reason: option('<text>', messages.reasonOption) },
  examples: [
    'salesdesk audit accept row claims EXP-2026-0001 --reason "IT 修复了导入错误"',
    'salesdesk audit accept clock --reason "服务器时钟曾出错"',
  ],
  notes: [messages.acceptNote],
  async run(shell, { what: whatWord, subject }, flags) {
    const { what, reason } = await shell.input((read) => ({
      reason: read.reason(flags.reason),
      what: read.choice(WHAT, whatWord, 'what') ?? 'row',
    }));
    const named = what === 'row' ? await findingsNamed(shell, (subject ?? []).join(' ')) : [];
    const { askSecondPerson } = await import('../../../workflows/confirmations/confirm.js');
    const input = { what, reason, rows: named.map(({ row }) => row), subjects: named.map((one) => one.subject) };
    if (shell.ask.possible && !shell.globals.yes && input.rows.length > 0) await showBefore(shell, input.rows);
    await shell.change((ctx) => askSecondPerson(ctx, 'audit.accept', input, reason), askedDone);
  },
});

/** Shows what is to be accepted, and asks. */
async function showBefore(shell: Shell, rows: readonly string[]): Promise<void> {
  const { shownRows } = await import('../service.js');
  const { changes, lines } = await shell.read((ctx) => shownRows(ctx, rows));
  for (const line of [...changes.map(changeText), ...lines]) shell.say(t(line));
  await shell.confirm(messages.acceptQuestion);
}

/** The rows of the findings about something; of all without a name. @throws notFound if there is none */
async function findingsNamed(shell: Shell, subject: string): Promise<{ row: string; subject: string }[]> {
  const { engine } = await shell.session();
  const { findings } = await engine.verify();
  const named = findings.flatMap(({ row, subject: about }) =>
    row !== undefined && (subject === '' || about === subject || row === subject) ? [{ row, subject: about }] : [],
  );
  if (named.length === 0) throw notFound(messages.nothingToAccept, { hints: [messages.verifyHint] });
  // Of a row that the log and the seals name, the code says more than its number.
  return [...new Map(named.map((one) => [one.row, one])).values()];
}
