import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { CLAIM_STATUSES } from '../../../policy/expenses.js';
import { terms } from '../../../policy/terms.js';
import { sumOf } from '../../spend/rules.js';
import { payableOf, totalOf } from '../lineRules.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { columnsFor } from '../view.js';

export default verb({
  flags: {
    mine: toggle(optionMessages.mineOption),
    status: option('<status>', optionMessages.statusOption, { choices: CLAIM_STATUSES }),
    month: option('<month>', optionMessages.monthOption, { short: 'm' }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    asOf: option('<day>', cliMessages.asOf),
    exitCode: toggle(cliMessages.exitCode),
  },
  notes: [optionMessages.asOfNote],
  examples: ['salesdesk claim list --mine', 'salesdesk claim list --status to-pay --out 付款清单.xlsx'],
  async run(shell, _args, flags) {
    const filter = await shell.input((read) => ({
      mine: flags.mine,
      rep: read.text(flags.rep, '--rep'),
      status: read.choice(CLAIM_STATUSES, flags.status, '--status'),
      month: read.month(flags.month, '--month'),
      asOf: read.asOf(flags.asOf),
    }));
    const { listClaims } = await import('../list.js');
    const claims = await shell.read((ctx) => listClaims(ctx, filter));
    const total =
      claims.length > 1
        ? {
            code: t(terms.total),
            amountFen: totalOf(claims),
            sanctionedFen: sumOf(claims.map(payableOf)),
            paidFen: sumOf(claims.map(({ paidFen }) => paidFen)),
            files: [],
            doubles: [],
          }
        : undefined;
    await shell.printFound(listView(claims, columnsFor(claims), { total, empty: messages.noClaims }), flags.exitCode);
  },
});
