import { t } from '../../../cli/language.js';
import { type Column, listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { clockTime } from '../../../shared/clock.js';
import { messages } from '../messages.js';
import type { MonthState } from '../status.js';

const columnsIn = (timeZone: string): Column<MonthState>[] => [
  { key: 'month', head: terms.month, neverCut: true },
  { key: 'closed', head: terms.status, value: ({ closed }) => t(closed ? messages.closed : messages.open) },
  { key: 'by', head: messages.by },
  { key: 'at', head: messages.at, neverCut: true, value: ({ at }) => at && clockTime(at, timeZone) },
  { key: 'gapsReason', head: messages.gapsReason },
];

export default verb({
  async run(shell) {
    const { monthStatus } = await import('../status.js');
    const { months, timeZone } = await shell.readOpen(async (ctx) => ({
      months: await monthStatus(ctx),
      timeZone: ctx.company.timeZone,
    }));
    await shell.print(listView(months, columnsIn(timeZone), { empty: messages.noMonths }));
  },
});
