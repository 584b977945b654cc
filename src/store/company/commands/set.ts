import { changedFields } from '../../../cli/changedFields.js';
import { option, verb } from '../../../cli/verb.js';
import { messages, PARTICULARS } from '../messages.js';
import { taxNumberParser } from '../taxNumber.js';

export default verb({
  flags: {
    taxNo: option('<number>', messages.taxNoOption),
    title: option('<name>', messages.titleOption),
    address: option('<text>', messages.addressOption),
    phone: option('<text>', messages.phoneOption),
    bank: option('<text>', messages.bankOption),
    account: option('<text>', messages.accountOption),
  },
  examples: [
    'salesdesk company set --tax-no 91310115MA1K3X4Y0H --title "示例软件有限公司"',
    'salesdesk company set --bank "招商银行上海浦东支行" --account 121900000000',
  ],
  notes: [messages.setNote],
  async run(shell, _args, flags) {
    const parseTaxNumber = await taxNumberParser();
    const change = await shell.input((read) => ({
      title: read.text(flags.title, '--title'),
      taxNo: read.parsed(parseTaxNumber, flags.taxNo, '--tax-no'),
      address: read.text(flags.address, '--address'),
      phone: read.text(flags.phone, '--phone'),
      bank: read.text(flags.bank, '--bank'),
      account: read.text(flags.account, '--account'),
    }));
    const { setCompany } = await import('../particulars.js');
    await shell.change(
      (ctx) => setCompany(ctx, change),
      (done) => ({
        kind: 'done',
        value: done,
        code: 'company',
        lines: [messages.set, ...changedFields(done.changes, { names: PARTICULARS }, (fen) => shell.money(fen))],
      }),
    );
  },
});
