import { type Column, listView, translated } from '../../../cli/output/view.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { SETTINGS } from '../../../policy/settings.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { allowedText, findSetting } from '../rules.js';
import type { CurrentSetting } from '../settings.js';
import { settingColumns } from '../view.js';

const columns: Column<CurrentSetting & { allowed: Text }>[] = [
  ...settingColumns,
  { key: 'allowed', head: messages.allowed, as: translated },
];

export default verb({
  args: { key: argument(messages.keyArg) },
  flags: { month: option('<month>', messages.monthOption, { short: 'm' }) },
  examples: ['salesdesk policy get quote.margin', 'salesdesk policy get sales.tax --month 2026-10'],
  async run(shell, { key: word }, flags) {
    const month = await shell.input((read) => read.month(flags.month, '--month'));
    const { currentSetting } = await import('../settings.js');
    const key = findSetting(word);
    const setting = await shell.read((ctx) => currentSetting(ctx, key, month));
    const row = { ...setting, allowed: allowedText(SETTINGS[key]) };
    await shell.print({ kind: 'done', value: setting, code: setting.value, sections: [listView([row], columns)] });
  },
});
