import { t } from '../../../cli/language.js';
import type { Reader } from '../../../cli/reader.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { DEPARTMENTS, type Department } from '../../../policy/contracts.js';
import { listChoices, readChoice } from '../../../shared/choices.js';
import { required } from '../../../shared/required.js';
import { joinTexts } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { refusalMessages } from '../refusalMessages.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    file: requiredOption('<file>', messages.fileOption),
    to: requiredOption('<departments>', messages.toOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk contract archive CT-2026-0007 --file 已签合同.pdf --to 产品,实施,售后,财务'],
  async run(shell, { contract: word }, { file: fileName, to, on }) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const input = await shell.input((read) => ({
      files: readAttachments([fileName], shell, (text) => read.problem('--file', text)),
      departments: readDepartments(read, to),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { departments, day } = input;
    const file = required(input.files[0], 'a file that was read without a problem');
    const { archiveContract } = await import('../archive.js');
    await shell.change(
      (ctx) => archiveContract(ctx, word, { file, departments, day }),
      ({ code }) => {
        const names = joinTexts(departments.map((department) => DEPARTMENTS[department]));
        return {
          kind: 'done',
          value: { code, file: file.name, sha256: file.sha256, departments, day },
          code,
          lines: [messages.archived(code, file.name, names)],
        };
      },
    );
  },
});

/** `产品,实施`: the departments, separated by commas or spaces. */
function readDepartments(read: Reader, text: string): Department[] {
  return text
    .split(/[\s,，、]+/)
    .filter(Boolean)
    .flatMap((word) => {
      const code = readChoice(DEPARTMENTS, word);
      if (code === undefined) read.problem('--to', refusalMessages.noDepartment(word, t(listChoices(DEPARTMENTS))));
      return code ?? [];
    });
}
