import { same, type Text } from '../../shared/text.js';
import { t } from '../language.js';
import type { Output } from './output.js';
import { subtitleOf } from './table.js';
import type { ListView } from './view.js';

/** Lists as a file that people read carries them: under a title, whose they are and as of when, and over their notes. */
export interface Framed {
  title: Text;
  /** Company and day. */
  subtitle: string;
  lists: readonly ListView[];
  /** Of all lists together. */
  notes: readonly Text[];
}

/**
 * Frames the lists of a view. One list alone gives its own title to the whole, as the first of several does if it names the
 * company: then it is the title of a page.
 * @param notes of all lists together
 */
export function framed(lists: readonly ListView[], notes: readonly Text[], output: Output): Framed {
  const [first, ...others] = lists;
  if (first?.title !== undefined && (others.length === 0 || namesCompany(first.title, output))) {
    const { title, ...untitled } = first;
    const subtitle = namesCompany(title, output) ? (output.day ?? '') : subtitleOf({}, output);
    return { title, subtitle, lists: [untitled, ...others], notes };
  }
  const title = output.title ? titleOf(output.title) : same('salesdesk');
  return { title, subtitle: subtitleOf({}, output), lists, notes };
}

/** Whether a title says whose it is. */
export const namesCompany = (title: Text, { company }: Output): boolean => company !== '' && t(title).includes(company);

/** What stands under a list in a file: what is said of it where it is empty, then its notes. */
export const notesOf = ({ rows, empty, notes = [] }: ListView): readonly Text[] =>
  rows.length === 0 && empty !== undefined ? [empty, ...notes] : notes;

/** What a command shows, from what it does: `list leads` is headed `Leads`; what follows a comma or a colon is for help. */
const titleOf = ({ zh, en }: Text): Text => {
  const shown = en.replace(/^(?:list|show) (?:(?:an?|the) )?/, '').replace(/(?:[:,;]| \().*$/, '');
  return {
    zh: zh.replace(/^(?:列出|查看)/, '').replace(/[：，；（].*$/, ''),
    en: shown.charAt(0).toUpperCase() + shown.slice(1),
  };
};
