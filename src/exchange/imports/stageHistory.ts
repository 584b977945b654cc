import { OPEN_STAGES, STAGES, type StageCode } from '../../policy/stages.js';
import { readChoice } from '../../shared/choices.js';
import { type Day, isDay } from '../../shared/dates.js';
import type { Text } from '../../shared/text.js';
import { historyMessages as messages } from './historyMessages.js';

/** A stage that a deal entered on a day; `isKnown` false: at which it was found, from when on is not known. */
export interface EnteredStage {
  stage: StageCode;
  day: Day;
  isKnown: boolean;
}

/** `lead 2025-12-03; negotiation 2026-01-10; won 2026-02-01`; with a question mark the stage at which it was found. */
export const stageHistoryText = (entered: readonly EnteredStage[]): string =>
  entered.map(({ stage, day, isKnown }) => `${stage}${isKnown ? '' : '?'} ${day}`).join('; ');

/**
 * Reads what `stageHistoryText` writes; stages may also be called by their names in either language.
 *
 * @param end the stage that the deal is in, and the day on which it was closed
 * @returns the stages in order, or what is wrong with them
 */
export function readStageHistory(
  text: string,
  end: { stage: StageCode; closedDay: Day | null; today: Day },
): EnteredStage[] | Text {
  const entered: EnteredStage[] = [];
  for (const part of text.split(/[;；\n]/)) {
    if (part.trim() === '') continue;
    const [, word = '', mark = '', typedDay = ''] = /^\s*(.+?)\s*([?？]?)\s+(\S+)\s*$/u.exec(part) ?? [];
    const stage = readChoice(STAGES, word);
    if (stage === undefined || !isDay(typedDay)) return messages.badMove(part.trim());
    const before = entered.at(-1);
    if (typedDay > end.today || (before !== undefined && typedDay < before.day)) return messages.moveOrder(part.trim());
    entered.push({ stage, day: typedDay, isKnown: mark === '' });
  }
  const last = entered.at(-1);
  if (last === undefined || last.stage !== end.stage) return messages.movesEndElsewhere(STAGES[end.stage]);
  if (end.closedDay !== null && last.day !== end.closedDay) return messages.movesEndOn(end.closedDay);
  if (!OPEN_STAGES.some((stage) => stage === entered[0]?.stage)) return messages.movesBeginClosed;
  return entered;
}
