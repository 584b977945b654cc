import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  contractArg: { zh: '合同编号', en: 'code of the contract' },
  numberArg: { zh: '发票号', en: 'number of the fapiao' },
  numberOption: { zh: '发票号', en: 'its number' },
  newNumberOption: { zh: '红字发票的号码', en: 'the number of the red-letter one' },
  onOption: { zh: '开票日（默认今天）', en: 'day of issue (default today)' },
  receivedOption: { zh: '收到日（默认今天）', en: 'day it was received (default today)' },
  kindOption: { zh: 'special 专票 · general 普票', en: 'special or general' },
  instalmentOption: { zh: '开的是哪几期（默认最早未开票的）', en: 'for these instalments (default: oldest unbilled)' },
  amountOption: { zh: '价税合计（写了分期可省）', en: 'gross amount (may be left out with --instalment)' },
  netOption: { zh: '不含税金额', en: 'net amount' },
  taxOption: {
    zh: '税率（13%），或写了 --net 时的税额',
    en: 'the rate (13%), or with --net the amount of the tax',
  },
  redAmountOption: { zh: '冲销多少（价税合计，默认全部）', en: 'how much, gross (default all that is left)' },
  reasonOption: { zh: '原因', en: 'reason' },
  customerOption: { zh: '只看这个客户', en: 'of this customer only' },
  contractOption: { zh: '只看这份合同', en: 'of this contract only' },
  unbilledOption: { zh: '只看没有开全的', en: 'only what is not billed in full' },
  nothingToBill: { zh: '没有要开票的分期款', en: 'nothing to bill' },
  amountRequired: { zh: '--amount 没有写', en: '--amount is missing' },
  amountsIncomplete: {
    zh: '金额写不全：写 --amount 和 --tax 税率，或 --net 和 --tax 税额',
    en: 'the amounts are not complete: --amount and --tax as a rate, or --net and --tax as an amount',
  },
  amountsDiffer: (net: string, tax: string, gross: string) => ({
    zh: `不含税 ${net} 加税额 ${tax} 不等于价税合计 ${gross}`,
    en: `net ${net} and tax ${tax} do not add up to gross ${gross}`,
  }),
  amountsNotPositive: {
    zh: '金额必须大于 0，税额不能为负',
    en: 'the amounts must be more than 0, the tax not negative',
  },
  severalRates: {
    zh: '合同的税率不止一个，请写 --tax 税率',
    en: 'the contract has more than one tax rate; write --tax RATE',
  },
  badNumber: (number: string) => ({
    zh: `“${number}” 不是发票号：要有数字，最多 50 个字`,
    en: `"${number}" is no number of a fapiao: it needs digits, at most 50 characters`,
  }),
  added: (number: string, kind: string, contract: string, gross: string, day: string) => ({
    zh: `已登记发票 ${number}  ${kind}  ${contract}  ${gross}  ${day}`,
    en: `recorded fapiao ${number}  ${kind}  ${contract}  ${gross}  ${day}`,
  }),
  amounts: (net: string, tax: string, left: string) => ({
    zh: `不含税 ${net}，税额 ${tax}；合同还可开 ${left}`,
    en: `net ${net}, tax ${tax}; ${left} of the contract still to bill`,
  }),
  billsInstalment: (code: string, amount: string, left: string) => ({
    zh: `${code} 开 ${amount}${left ? `，还差 ${left}` : '，已开全'}`,
    en: `${code} ${amount}${left ? `, ${left} still unbilled` : ', now billed in full'}`,
  }),
  withCustomer: { zh: '客户收到', en: 'with the customer' },
  receivedHint: (number: string) => ({
    zh: `客户收到后  salesdesk payment invoice received ${number}`,
    en: `when the customer has it  salesdesk payment invoice received ${number}`,
  }),
  receivedDone: (number: string, day: string) => ({
    zh: `已登记收到 ${number}  ${day}`,
    en: `received ${number}  ${day}`,
  }),
  redDone: (number: string, of: string, gross: string, day: string) => ({
    zh: `已红冲 ${of}  红字发票 ${number}  ${gross}  ${day}`,
    en: `took back ${of}  red-letter fapiao ${number}  ${gross}  ${day}`,
  }),
  redRemaining: (of: string, left: string, contract: string, unbilled: string) => ({
    zh: `${of} 还剩 ${left}；${contract} 还可开 ${unbilled}`,
    en: `${left} of ${of} is left; ${unbilled} of ${contract} still to bill`,
  }),
  noFapiao: (number: string) => ({ zh: `没有发票 “${number}”`, en: `no fapiao "${number}"` }),
  findWay: { zh: '查找  salesdesk payment invoice list', en: 'look for it  salesdesk payment invoice list' },
  numberTaken: (number: string, contract: string, day: string) => ({
    zh: `发票 ${number} 已登记（${contract}，${day}）`,
    en: `the fapiao ${number} is there already (${contract}, ${day})`,
  }),
  numberImported: (number: string, instalment: string) => ({
    zh: `发票号 ${number} 已在 ${instalment} 上`,
    en: `the number ${number} stands on ${instalment} already`,
  }),
  overContract: (amount: string, contract: string) => ({
    zh: `${amount} 超过 ${contract} 还可开票的金额，没有保存`,
    en: `${amount} is more than is left to bill of ${contract}; nothing was saved`,
  }),
  contractGross: { zh: '合同价税合计', en: 'contract, gross' },
  withAdjustments: (gross: string) => ({ zh: `${gross}（含调整）`, en: `${gross} (with adjustments)` }),
  billedSoFar: { zh: '已开票', en: 'billed' },
  remaining: { zh: '还可开', en: 'still to bill' },
  remainingWay: (contract: string, left: string) => ({
    zh: `最多  salesdesk payment invoice add ${contract} --number … --kind … --amount ${left}`,
    en: `at most  salesdesk payment invoice add ${contract} --number … --kind … --amount ${left}`,
  }),
  redWay: {
    zh: '或先红冲  salesdesk payment invoice red …',
    en: 'or take one back first  salesdesk payment invoice red …',
  },
  overInstalments: (amount: string, codes: string, left: string) => ({
    zh: `${amount} 超过 ${codes} 未开票的 ${left}`,
    en: `${amount} is more than is unbilled of ${codes}, ${left}`,
  }),
  overInstalmentsWay: {
    zh: '多写几期 --instalment，或不写（按先后开）',
    en: 'name more instalments, or none (oldest first)',
  },
  notOfContract: (code: string, contract: string) => ({
    zh: `${code} 不是 ${contract} 现在的分期款`,
    en: `${code} is no instalment of ${contract} as it stands`,
  }),
  planWay: (contract: string) => ({
    zh: `查看分期  salesdesk payment list --contract ${contract}`,
    en: `see its plan  salesdesk payment list --contract ${contract}`,
  }),
  nothingUnbilled: (codes: string) => ({ zh: `${codes} 已经开全`, en: `${codes} is billed in full` }),
  alreadyReceived: (number: string, day: string) => ({
    zh: `${number} 已于 ${day} 收到`,
    en: `${number} was received on ${day} already`,
  }),
  isRed: (number: string) => ({ zh: `${number} 本身是红字发票`, en: `${number} is a red-letter fapiao itself` }),
  alreadyReversed: (number: string) => ({ zh: `${number} 已全部红冲`, en: `${number} was taken back in full` }),
  overRemaining: (amount: string, number: string, left: string) => ({
    zh: `${amount} 超过 ${number} 还剩的 ${left}`,
    en: `${amount} is more than is left of ${number}, ${left}`,
  }),
  reverseAllWay: (number: string) => ({
    zh: `全部红冲就不写 --amount  salesdesk payment invoice red ${number} …`,
    en: `for all of it leave --amount out  salesdesk payment invoice red ${number} …`,
  }),
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeSigning: (day: string) => ({ zh: `早于签约日 ${day}`, en: `that is before the signing, ${day}` }),
  beforeIssue: (day: string) => ({ zh: `早于开票日 ${day}`, en: `that is before it was issued, ${day}` }),
  planned: { zh: '计划', en: 'planned' },
  billed: { zh: '已开票', en: 'billed' },
  paid: { zh: '已收', en: 'paid' },
  unbilled: { zh: '未开票', en: 'unbilled' },
  numbers: { zh: '发票号', en: 'fapiao' },
  redMark: (number: string) => ({ zh: `${number}(红字)`, en: `${number}(red)` }),
  kind: { zh: '种类', en: 'kind' },
  net: { zh: '不含税', en: 'net' },
  tax: { zh: '税额', en: 'tax' },
  gross: { zh: '价税合计', en: 'gross' },
  left: { zh: '未红冲', en: 'standing' },
  redOf: { zh: '红冲的发票', en: 'takes back' },
  parts: { zh: '所开分期', en: 'bills' },
  redTitle: { zh: '红字发票', en: 'red-letter fapiao' },
  by: { zh: '谁', en: 'by' },
  noParts: { zh: '没有分期，按合同开', en: 'no instalments: the contract as a whole' },
  overbilled: (contract: string, amount: string) => ({
    zh: `${contract} 多开了 ${amount}，应红冲`,
    en: `${contract} has ${amount} billed too much; take it back with a red-letter fapiao`,
  }),
  // the story of a customer
  storyIssued: (kind: Text, gross: string, contract: string) => ({
    zh: `开${kind.zh} ${gross}（${contract}）`,
    en: `${kind.en} fapiao of ${gross} (${contract})`,
  }),
  storyReversed: (of: string, gross: string, reason: string) => ({
    zh: `红冲 ${of} ${gross}: ${reason}`,
    en: `took back ${of}, ${gross}: ${reason}`,
  }),
  storyReceived: { zh: '客户收到发票', en: 'the customer has the fapiao' },
  // the way out where an entry cannot be undone
  correctIssue: (number: string) => ({
    zh: `请红冲  salesdesk payment invoice red ${number} --number … --reason …`,
    en: `reverse it with a red-letter fapiao  salesdesk payment invoice red ${number} --number … --reason …`,
  }),
  correctReceived: (number: string) => ({
    zh: `收到日保留；发票有误请红冲  salesdesk payment invoice red ${number} --number … --reason …`,
    en: `the day stays; reverse a wrong fapiao  salesdesk payment invoice red ${number} --number … --reason …`,
  }),
  correctRed: (number: string) => ({
    zh: `红冲保留，请重新开票；查看  salesdesk payment invoice show ${number}`,
    en: `it stays; issue a new fapiao. See it with  salesdesk payment invoice show ${number}`,
  }),
} as const satisfies Messages;
