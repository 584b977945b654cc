import { verb } from '../../../cli/verb.js';
import type { Fen } from '../../../shared/money.js';
import { respreadLines } from '../view.js';

export default verb({
  async run(shell) {
    const { settleBooks } = await import('../respreadAll.js');
    const money = (fen: Fen) => shell.money(fen);
    await shell.change(settleBooks, (settled) => ({
      kind: 'done',
      value: settled,
      code: settled.customers.map(({ customer }) => customer.code).join('\n'),
      lines: respreadLines(settled, money),
    }));
  },
});
