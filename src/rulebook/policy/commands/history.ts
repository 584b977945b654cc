import { type Column, listView } from '../../../cli/output/view.js';
import { optionalArgument, verb } from '../../../cli/verb.js';
import { clockTime } from '../../../shared/clock.js';
import { messages } from '../messages.js';
import { findSetting } from '../rules.js';
import type { SettingEntry } from '../settings.js';

const columns = (timeZone: string): Column<SettingEntry>[] => [
  { key: 'key', head: messages.setting, neverCut: true },
  { key: 'fromMonth', head: messages.fromMonth, neverCut: true },
  { key: 'value', head: messages.setTo, neverCut: true },
  { key: 'reason', head: messages.reason },
  { key: 'recordedAt', head: messages.recorded, value: ({ recordedAt }) => clockTime(recordedAt, timeZone) },
  { key: 'by', head: messages.by },
];

export default verb({
  args: { key: optionalArgument(messages.keyArg) },
  async run(shell, { key: word }) {
    const { settingHistory } = await import('../settings.js');
    const { rows, timeZone } = await shell.read(async (ctx) => ({
      rows: await settingHistory(ctx, word === undefined ? undefined : findSetting(word)),
      timeZone: ctx.company.timeZone,
    }));
    await shell.print(listView(rows, columns(timeZone), { empty: messages.noChanges }));
  },
});
