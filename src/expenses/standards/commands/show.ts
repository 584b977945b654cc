import type { Reader } from '../../../cli/reader.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { SPEND_WORDS } from '../../../policy/expenses.js';
import { ROLES } from '../../../policy/roles.js';
import { parseDecimal } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { standardSheet } from '../view.js';

/** More is a slip of the keys. */
const MOST = 999;

export default verb({
  args: { spend: argument(messages.spendArg, SPEND_WORDS) },
  flags: {
    city: option('<city>', messages.cityOption),
    role: option('<role>', messages.showRoleOption, { choices: ROLES }),
    on: option('<day>', messages.onOption),
    nights: option('<number>', messages.nightsOption),
    heads: option('<number>', messages.headsOption),
    days: option('<number>', messages.daysOption),
    km: option('<number>', messages.kmOption),
  },
  examples: [
    'salesdesk standard show hotel --city 苏州',
    'salesdesk standard show 住宿 --city Beijing --role rep --nights 3 --on 2027-01-01',
  ],
  notes: [messages.setNote],
  async run(shell, { spend }, flags) {
    const question = await shell.input((read) => ({
      spend: read.choice(SPEND_WORDS, spend, 'spend'),
      city: read.text(flags.city, '--city'),
      role: read.choice(ROLES, flags.role, '--role'),
      day: read.day(flags.on ?? 'today', '--on'),
      nights: read.whole(flags.nights, '--nights', 1, MOST),
      heads: read.whole(flags.heads, '--heads', 1, MOST),
      days: read.whole(flags.days, '--days', 1, MOST),
      kmTenths: readKilometres(read, flags.km),
    }));
    const { findStandard } = await import('../show.js');
    const answer = await shell.read((ctx) => findStandard(ctx, question));
    await shell.print(standardSheet(answer, (fen) => shell.money(fen)));
  },
});

function readKilometres(read: Reader, typed: string | undefined): number | undefined {
  const tenths = typed === undefined ? undefined : parseDecimal(typed.trim(), 1);
  if (typed !== undefined && (tenths === undefined || tenths <= 0)) read.problem('--km', messages.badKm(typed));
  return tenths;
}
