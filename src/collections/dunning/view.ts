import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { visible } from '../../cli/output/safe.js';
import { asDay, asMoney, type Column, named, translated } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import {
  DUNNING_LADDER,
  DUNNING_LEVELS,
  type DunningStep,
  OVERDUE_REASONS,
  PROMISE_STATES,
} from '../../policy/collections.js';
import { LEGAL_RESULTS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { type ComingStep, type ContactHistory, isUnderWay, type OpenCase } from './rules.js';

/** The names of the steps of the ladder. */
export const STEPS: Readonly<Record<string, Text>> = Object.fromEntries(
  DUNNING_LADDER.map((step) => [step.step, step]),
);

interface Step {
  step?: DunningStep | null;
  next?: ComingStep | null;
  openCase?: OpenCase | null;
  overdueDays?: number;
}

/**
 * The next step in words, with its day if it is still to come; if it was taken already, the case that covers it. A small rest (null) is not dunned; the line of
 * a total has none.
 */
export function describeStep({ step: reached, next, openCase, overdueDays = 0 }: Step): Text | undefined {
  if (reached === undefined) return undefined;
  if (reached === null) return messages.smallRest;
  const step = next?.step ?? reached;
  // The first dunning may be set to come later: what was due is no longer due today.
  if (step === 'dueReminder' && overdueDays > 0) return STEPS.reminder;
  if (!openCase || !isUnderWay(step, openCase)) {
    const name = STEPS[step];
    return next && name ? messages.stepOn(name, next.day) : name;
  }
  const { kind, result } = openCase;
  if (kind === 'endedFile' && result !== null) return messages.fileEnded(LEGAL_RESULTS[result]);
  return kind === 'legalFile' ? messages.fileOpen : messages.hardshipOpen;
}

/** The code of the case that stands for the next step, if one does. */
function caseOfStep({ step: reached, next, openCase }: Step): string | undefined {
  const step = reached && (next?.step ?? reached);
  return step && openCase && isUnderWay(step, openCase) ? openCase.code : undefined;
}

/** The next step and, where a case stands for it, the code of the case in a column of its own: a code is never cut. */
export const stepColumns = <Row extends Step>(rows: readonly Step[]): Column<Row>[] => [
  { key: 'step', head: terms.nextStep, as: translated, value: describeStep, dropOrder: 'last' },
  ...caseColumn(rows),
];

/** The code of the case that stands for the next step; no column where none does. */
export const caseColumn = <Row extends Step>(rows: readonly Step[]): Column<Row>[] =>
  rows.some((row) => caseOfStep(row) !== undefined)
    ? [{ key: 'openCase.code', head: messages.caseHead, value: caseOfStep, neverCut: true, dropOrder: 'last' }]
    : [];

const ACTIONS = { ...DUNNING_LEVELS, promise: messages.promiseHead };

/** The reason and the last contact: with `-o wide` and in files. */
export const contactColumns: Column<ContactHistory>[] = [
  { key: 'reason', head: terms.reason, as: named(OVERDUE_REASONS), wide: true },
  { key: 'lastContact.day', head: messages.lastContact, as: asDay, wide: true },
  { key: 'lastContact.action', head: messages.lastAction, as: named(ACTIONS), wide: true },
];

/** The newest promise: always in files; in tables if one of the rows has a broken one. */
export function promiseColumns(rows: readonly Pick<ContactHistory, 'promise'>[]): Column<ContactHistory>[] {
  const isBroken = ({ promise }: Pick<ContactHistory, 'promise'>) => promise?.state === 'broken';
  const wide = !rows.some(isBroken);
  return [
    {
      key: 'promise.state',
      head: messages.promiseHead,
      as: named(PROMISE_STATES),
      wide,
      tone: (row) => (isBroken(row) ? 'bad' : undefined),
    },
    { key: 'promise.day', head: messages.promisedBy, as: asDay, wide, dropOrder: 'last' },
    { key: 'promise.amountFen', head: messages.promisedAmount, as: asMoney, wide, dropOrder: 'first' },
  ];
}

// ---- commands whose file is not their answer

/** A text to `--out`, or to stdout. */
export async function writeText(shell: Shell, text: string): Promise<void> {
  const { out } = shell.globals;
  if (out === undefined) return void shell.io.stdout.write(text);
  await shell.writeFile(out, text);
  shell.say(t(cliMessages.wrote(visible(out))));
}

/** Prints the answer of a command whose `--out` holds something else: a letter, a calendar, a folder. */
export async function answerBesideFile<T>(shell: Shell, answer: () => Promise<T>): Promise<T> {
  const { out } = shell.globals;
  shell.globals.out = undefined;
  try {
    return await answer();
  } finally {
    shell.globals.out = out;
  }
}
