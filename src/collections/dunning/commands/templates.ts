import fs from 'node:fs';
import path from 'node:path';
import { isCalledBySudo } from '../../../app/callersFiles.js';
import { listView, type ReportView, translated } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, type ValuesOf, verb } from '../../../cli/verb.js';
import { usageError } from '../../../shared/errors.js';
import { same } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { answerBesideFile } from '../view.js';

const flags = {
  use: option('<folder>', messages.useOption),
  bank: option('<text>', messages.bankOption),
};
type TemplateFlags = ValuesOf<typeof flags>;

export default verb({
  flags,
  examples: [
    'salesdesk payment templates',
    'salesdesk payment templates --out 信函',
    'salesdesk payment templates --use 信函 --bank "招商银行上海分行 1219 0987 6543"',
  ],
  async run(shell, _args, typed) {
    const { out } = shell.globals;
    if (out !== undefined) return await writeTemplates(shell, out, typed);
    if (typed.use === undefined && typed.bank === undefined) return await listTemplates(shell);
    await changeSettings(shell, typed);
  },
});

async function writeTemplates(shell: Shell, folder: string, typed: TemplateFlags): Promise<void> {
  if ((typed.use ?? typed.bank) !== undefined) throw usageError(messages.outOrUse);
  const { DEFAULT_TEMPLATES, requireFreeFolder } = await import('../letterTemplates.js');
  const target = await shell.fullPath(folder);
  // A folder that the account made for somebody would not be his to write in.
  if (!fs.existsSync(target) && isCalledBySudo())
    throw usageError(messages.noFolder(folder), { hints: [messages.makeFolderHint(folder)] });
  requireFreeFolder(target, folder, shell.globals.overwrite === true);
  const names = Object.keys(DEFAULT_TEMPLATES);
  if (!shell.globals.dryRun) {
    fs.mkdirSync(target, { recursive: true });
    for (const [name, text] of Object.entries(DEFAULT_TEMPLATES))
      await shell.writeFile(path.join(folder, name), text, true);
  }
  await answerBesideFile(shell, () =>
    shell.print({
      kind: 'done',
      value: { folder, templates: names },
      code: folder,
      lines: [messages.templatesWritten(names.length, folder), messages.templatesUse(folder)],
    }),
  );
}

async function listTemplates(shell: Shell): Promise<void> {
  const { currentLetterSettings, PLACEHOLDERS, templateSources } = await import('../letterTemplates.js');
  const { letterTemplates: folder, bankAccount: bank } = await shell.read(currentLetterSettings);
  const templates = templateSources(folder);
  const placeholders = Object.entries(PLACEHOLDERS).map(([name, about]) => ({ name: `{{${name}}}`, about }));
  const view: ReportView = {
    kind: 'report',
    value: { folder, bank, templates, placeholders: Object.keys(PLACEHOLDERS) },
    sections: [
      listView(templates, [
        { key: 'template', head: messages.template, neverCut: true },
        {
          key: 'from',
          head: messages.source,
          as: translated,
          value: ({ from }) => (from === null ? messages.builtIn : same(from)),
        },
      ]),
      listView(placeholders, [
        { key: 'name', head: messages.placeholder, neverCut: true },
        { key: 'about', head: messages.meaning, as: translated },
      ]),
    ],
    notes: [bank ? messages.bankSet(bank) : messages.bankHint],
  };
  await shell.print(view);
}

async function changeSettings(shell: Shell, typed: TemplateFlags): Promise<void> {
  const { use, bankAccount } = await shell.input((read) => ({
    use: read.text(typed.use, '--use'),
    bankAccount: read.text(typed.bank, '--bank'),
  }));
  const letterTemplates = use === undefined ? undefined : await shell.fullPath(use);
  const { requireTemplateFolder, setLetters } = await import('../letterTemplates.js');
  if (letterTemplates !== undefined) requireTemplateFolder(letterTemplates);
  await shell.change(
    (ctx) => setLetters(ctx, { letterTemplates, bankAccount }),
    ({ letterTemplates: folder, bankAccount: bank }) => ({
      kind: 'done',
      value: { folder: folder ?? null, bank: bank ?? null },
      code: 'letters',
      lines: [
        messages.lettersSet,
        ...(folder ? [messages.folderSet(folder)] : []),
        ...(bank ? [messages.bankSet(bank)] : []),
      ],
    }),
  );
}
