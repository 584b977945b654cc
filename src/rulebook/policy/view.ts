import { type Column, translated } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { CurrentSetting } from './settings.js';

export const settingColumns: Column<CurrentSetting>[] = [
  { key: 'key', head: messages.setting, neverCut: true },
  { key: 'value', head: messages.value, neverCut: true },
  { key: 'default', head: messages.default, neverCut: true },
  { key: 'clause', head: terms.clause, neverCut: true },
  { key: 'about', head: messages.about, as: translated },
];

/** Prints running text, which no terminal cuts as it cuts the cells of a table. A text may hold several lines. */
export async function printLines(shell: Shell, value: object, texts: readonly Text[]): Promise<void> {
  const notes = texts.flatMap(({ zh, en }) => {
    const english = en.split('\n');
    return zh.split('\n').map((line, i) => ({ zh: line, en: english[i] ?? '' }));
  });
  await shell.print({ kind: 'report', value, sections: [], notes });
}
