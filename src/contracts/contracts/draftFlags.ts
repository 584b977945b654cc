import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { DEPARTMENTS } from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import { listChoices, readChoice } from '../../shared/choices.js';
import type { Parsed } from '../../shared/money.js';
import { messages } from './draftMessages.js';
import type { DraftChange } from './resolve.js';

export interface DraftFlags {
  title?: string;
  rights?: string;
  specification?: string;
  delivery?: string;
  afterSales?: string;
  terms?: string;
  until?: string;
  credit?: string;
  penalty?: string;
  penaltyGrace?: string;
  line?: string[];
  pricesIncludeTax?: boolean;
}

export const withDraftFlags = (command: Noun): Noun =>
  command
    .option('--title <text>', t(messages.titleOption))
    .option('--rights <text>', t(messages.rightsOption))
    .option('--specification <text>', t(messages.specificationOption))
    .option('--delivery <day>', t(messages.deliveryOption))
    .option('--after-sales <text>', t(messages.afterSalesOption))
    .option('--terms <terms>', t(terms.termsToWrite))
    .option('--until <day>', t(messages.untilOption))
    .option('--credit <shares>', t(messages.creditOption))
    .option('--penalty <rate>', t(messages.penaltyOption))
    .option('--penalty-grace <days>', t(messages.graceOption))
    .option('--line <line...>', t(messages.lineOption))
    .option('--prices-include-tax', t(messages.includesTaxOption)) as Noun;

function taken<T>(read: Reader, parsed: Parsed<T> | undefined, field: string): T | undefined {
  if (parsed === undefined) return undefined;
  if (parsed.ok) return parsed.value;
  read.problem(field, parsed.problem);
  return undefined;
}

export async function readDraft(shell: Shell, flags: DraftFlags): Promise<DraftChange> {
  const { parseLine, parsePenaltyRate, parseShares } = await import('./rules.js');
  return await shell.input((read) => {
    const rateBp = taken(read, flags.penalty === undefined ? undefined : parsePenaltyRate(flags.penalty), '--penalty');
    const graceDays = read.whole(flags.penaltyGrace, '--penalty-grace', 0, 365) ?? 0;
    if (flags.penaltyGrace !== undefined && flags.penalty === undefined)
      read.problem('--penalty-grace', messages.graceWithoutRate);
    return {
      title: read.text(flags.title, '--title'),
      rights: read.text(flags.rights, '--rights'),
      specification: read.text(flags.specification, '--specification'),
      deliveryDay: read.day(flags.delivery, '--delivery'),
      afterSales: read.text(flags.afterSales, '--after-sales'),
      terms: read.text(flags.terms, '--terms'),
      endDay: read.day(flags.until, '--until'),
      penalty: rateBp === undefined ? undefined : { rateBp, graceDays },
      shares: taken(read, flags.credit === undefined ? undefined : parseShares(flags.credit), '--credit'),
      lines: flags.line?.flatMap((line) => taken(read, parseLine(line), '--line') ?? []),
      pricesIncludeTax: flags.pricesIncludeTax,
    };
  });
}

export function readDepartments(read: Reader, text: string): (keyof typeof DEPARTMENTS)[] {
  return text
    .split(/[\s,，、]+/)
    .filter(Boolean)
    .flatMap((word) => {
      const code = readChoice(DEPARTMENTS, word);
      if (code === undefined) read.problem('--to', messages.noDepartment(word, t(listChoices(DEPARTMENTS))));
      return code ?? [];
    });
}
