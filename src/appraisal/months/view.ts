import type { Reader } from '../../cli/reader.js';
import { type Month, monthOf, previousMonth } from '../../shared/dates.js';

/** The month that was typed, as a word or with `--month`; the last one if none was. */
export const readMonth = (read: Reader, word: string | undefined, option: string | undefined): Month =>
  read.month(word ?? option ?? previousMonth(monthOf(read.today)), 'month');
