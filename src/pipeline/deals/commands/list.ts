import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { STAGES } from '../../../policy/stages.js';
import { messages } from '../messages.js';
import { dealColumns, readStage } from '../view.js';

const DAYS_IN: Readonly<Record<string, number>> = { w: 7, 周: 7, m: 30, 月: 30 };
/** `30d`, `6w`, `3m`, `2月` or `30` as days. */
function readSpan(read: Reader, text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit = ''] = /^(\d{1,4})\s*(d|w|m|天|周|月)?$/i.exec(text.trim()) ?? [];
  if (number !== undefined) return Number(number) * (DAYS_IN[unit.toLowerCase()] ?? 1);
  read.problem(field, messages.badSpan(text));
  return undefined;
}

export default verb({
  flags: {
    stage: option('<stage>', messages.stageOption, { choices: STAGES }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    customer: option('<customer>', messages.customerOption),
    idle: option('<span>', messages.idleOption),
    stale: toggle(messages.staleOption),
    all: toggle(messages.allOption),
    asOf: option('<day>', cliMessages.asOf),
  },
  examples: [
    'salesdesk deal list --stage quoted --rep 张伟',
    'salesdesk deal list --idle 30d -o name | salesdesk move - lost --reason silent --dry-run',
  ],
  async run(shell, _args, { stage, idle, asOf: day, ...filter }) {
    const { idleDays, asOf } = await shell.input((read) => {
      const idleDays = readSpan(read, idle, '--idle');
      return { idleDays, asOf: read.asOf(day) };
    });
    const onlyStage = stage === undefined ? undefined : readStage(stage);
    const { countClosedLeftOut, listDeals } = await import('../list.js');
    const { deals, leftOut } = await shell.read(async (ctx) => {
      const wanted = { ...filter, stage: onlyStage, idleDays, asOf };
      const deals = await listDeals(ctx, wanted);
      return { deals, leftOut: deals.length === 0 ? await countClosedLeftOut(ctx, wanted) : 0 };
    });
    const empty = leftOut > 0 ? messages.onlyClosedDeals(leftOut) : messages.noDeals;
    await shell.print(listView(deals, dealColumns, { empty }));
  },
});
