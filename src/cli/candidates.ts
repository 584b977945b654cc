import type { Candidate, ErrorDetails } from '../shared/errors.js';
import { PROGRAM_RULES } from '../shared/programRules.js';
import { t } from './language.js';
import { messages } from './messages.js';
import { visible } from './output/safe.js';
import { displayWidth } from './output/width.js';

/** ` (policy 3.7.1)`, behind what it is about; where the policy has no clause for it, the rule of the program. */
export function groundMark({ clause, rule }: Pick<ErrorDetails, 'clause' | 'rule'>): string {
  if (clause !== undefined) return t(messages.policyMark(clause));
  return rule === undefined ? '' : t(messages.ruleMark(PROGRAM_RULES[rule]));
}

/** Padded to a width of the terminal. */
export const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - displayWidth(text)));
export const widest = (texts: readonly string[]) =>
  texts.reduce((width, text) => Math.max(width, displayWidth(text)), 0);

/** The table of what words could mean, or of what is recorded already. */
export function candidateLines(candidates: readonly Candidate[]): string[] {
  const cells = candidates.map((row) => row.map((cell) => visible(typeof cell === 'string' ? cell : t(cell))));
  const widths = (cells[0] ?? []).map((_, column) => widest(cells.map((row) => row[column] ?? '')));
  return cells.map((row) => `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`.trimEnd());
}
