import { FAPIAO_FORMS } from '../../shared/fapiaoNumber.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  // arguments and options
  contractArg: { zh: '合同编号', en: 'contract code' },
  numberArg: { zh: '发票号', en: 'fapiao number' },
  numberOption: { zh: '发票号', en: 'fapiao number' },
  newNumberOption: { zh: '红字发票的发票号', en: 'number of the red-letter fapiao' },
  onOption: { zh: '开票日期（默认今天）', en: 'day of issue (default: today)' },
  receivedOption: { zh: '签收日期（默认今天）', en: 'day it was received (default: today)' },
  kindOption: { zh: 'special 专票 · general 普票', en: 'special or general' },
  instalmentOption: {
    zh: '所开的分期款（默认最早未开票的）',
    en: 'instalments to bill (default: the oldest unbilled)',
  },
  amountOption: { zh: '价税合计（指定分期款时可省略）', en: 'gross amount (optional with --instalment)' },
  netOption: { zh: '不含税金额', en: 'net amount' },
  taxOption: { zh: '税率（13%）；与 --net 同用时为税额', en: 'tax rate (13%); with --net, the tax amount' },
  redAmountOption: {
    zh: '红冲金额（价税合计，默认全部）',
    en: 'gross amount to reverse (default: all that remains)',
  },
  reasonOption: { zh: '原因', en: 'reason' },
  customerOption: { zh: '只看该客户', en: 'only this customer' },
  contractOption: { zh: '只看该合同', en: 'only this contract' },
  unbilledOption: { zh: '只看未全额开票的', en: 'only what is not fully billed' },

  // what was typed
  amountRequired: { zh: '缺少 --amount', en: '--amount is missing' },
  amountsIncomplete: {
    zh: '金额不完整：请给出 --amount 和 --tax 税率，或 --net 和 --tax 税额',
    en: 'the amounts are incomplete: give --amount with a tax rate, or --net with a tax amount',
  },
  amountsDiffer: (net: string, tax: string, gross: string) => ({
    zh: `不含税 ${net} 与税额 ${tax} 之和不等于价税合计 ${gross}`,
    en: `net ${net} and tax ${tax} do not add up to gross ${gross}`,
  }),
  amountsNotPositive: {
    zh: '金额必须大于 0，税额不能为负',
    en: 'the amounts must be more than 0, and the tax not negative',
  },
  severalRates: {
    zh: '合同有多种税率，请用 --tax 指定税率',
    en: 'the contract has several tax rates; choose one with --tax RATE',
  },
  badNumber: (number: string) => ({
    zh: `“${number}” 不是发票号：${FAPIAO_FORMS.zh}`,
    en: `"${number}" is not the number of a fapiao: ${FAPIAO_FORMS.en}`,
  }),

  // what was done
  added: (number: string, kind: string, contract: string, gross: string, day: string) => ({
    zh: `已登记发票 ${number}  ${kind}  ${contract}  ${gross}  ${day}`,
    en: `recorded fapiao ${number}  ${kind}  ${contract}  ${gross}  ${day}`,
  }),
  amounts: (net: string, tax: string, remaining: string) => ({
    zh: `不含税 ${net}，税额 ${tax}；合同可开余额 ${remaining}`,
    en: `net ${net}, tax ${tax}; ${remaining} of the contract still to bill`,
  }),
  billsInstalment: (code: string, amount: string, unbilled: string) => ({
    zh: `${code} 开票 ${amount}${unbilled ? `，未开票 ${unbilled}` : '，已全额开票'}`,
    en: `${code} ${amount}${unbilled ? `, ${unbilled} still unbilled` : ', now fully billed'}`,
  }),
  receivedHint: (number: string) => ({
    zh: `客户签收后  salesdesk payment invoice received ${number}`,
    en: `once the customer has it  salesdesk payment invoice received ${number}`,
  }),
  receivedDone: (number: string, day: string) => ({
    zh: `已登记客户签收 ${number}  ${day}`,
    en: `customer received ${number}  ${day}`,
  }),
  redDone: (number: string, of: string, gross: string, day: string) => ({
    zh: `已红冲 ${of}  红字发票 ${number}  ${gross}  ${day}`,
    en: `reversed ${of}  red-letter fapiao ${number}  ${gross}  ${day}`,
  }),
  redRemaining: (of: string, remaining: string, contract: string, unbilled: string) => ({
    zh: `${of} 剩余 ${remaining}；${contract} 可开余额 ${unbilled}`,
    en: `${remaining} of ${of} remains; ${unbilled} of ${contract} still to bill`,
  }),

  // refusals
  noFapiao: (number: string) => ({ zh: `没有发票 “${number}”`, en: `no fapiao "${number}"` }),
  findHint: { zh: '查找  salesdesk payment invoice list', en: 'find it  salesdesk payment invoice list' },
  numberTaken: (number: string, contract: string, day: string) => ({
    zh: `发票 ${number} 已登记（${contract}，${day}）`,
    en: `fapiao ${number} is already recorded (${contract}, ${day})`,
  }),
  numberImported: (number: string, instalment: string) => ({
    zh: `发票号 ${number} 已用于 ${instalment}`,
    en: `fapiao number ${number} is already on ${instalment}`,
  }),
  overContract: (amount: string, contract: string) => ({
    zh: `${amount} 超过 ${contract} 的可开余额，没有保存任何内容`,
    en: `${amount} is more than is left to bill of ${contract}; nothing was saved`,
  }),
  contractGross: { zh: '合同价税合计', en: 'contract, gross' },
  withAdjustments: (gross: string) => ({ zh: `${gross}（含调整）`, en: `${gross} (with adjustments)` }),
  billedSoFar: { zh: '已开票', en: 'billed' },
  remaining: { zh: '可开余额', en: 'still to bill' },
  remainingHint: (contract: string, remaining: string) => ({
    zh: `最多可开  salesdesk payment invoice add ${contract} --number … --kind … --amount ${remaining}`,
    en: `at most  salesdesk payment invoice add ${contract} --number … --kind … --amount ${remaining}`,
  }),
  redHint: {
    zh: '或先红冲  salesdesk payment invoice red …',
    en: 'or reverse a fapiao first  salesdesk payment invoice red …',
  },
  overInstalments: (amount: string, codes: string, unbilled: string) => ({
    zh: `${amount} 超过 ${codes} 未开票的 ${unbilled}`,
    en: `${amount} is more than the ${unbilled} still unbilled of ${codes}`,
  }),
  overInstalmentsHint: {
    zh: '用 --instalment 指定更多分期款，或不指定（从最早的开起）',
    en: 'name more instalments, or none (oldest first)',
  },
  notOfContract: (code: string, contract: string) => ({
    zh: `${code} 不是 ${contract} 当前的分期款`,
    en: `${code} is not a current instalment of ${contract}`,
  }),
  planHint: (contract: string) => ({
    zh: `查看分期款  salesdesk payment list --contract ${contract}`,
    en: `see its instalments  salesdesk payment list --contract ${contract}`,
  }),
  nothingUnbilled: (codes: string) => ({ zh: `${codes} 已全额开票`, en: `${codes} is fully billed` }),
  alreadyReceived: (number: string, day: string) => ({
    zh: `${number} 已于 ${day} 签收`,
    en: `${number} was already received on ${day}`,
  }),
  isRed: (number: string) => ({ zh: `${number} 本身是红字发票`, en: `${number} is itself a red-letter fapiao` }),
  alreadyReversed: (number: string) => ({ zh: `${number} 已全额红冲`, en: `${number} is already fully reversed` }),
  overRemaining: (amount: string, number: string, remaining: string) => ({
    zh: `${amount} 超过 ${number} 剩余的 ${remaining}`,
    en: `${amount} is more than the ${remaining} that remains of ${number}`,
  }),
  reverseAllHint: (number: string) => ({
    zh: `全额红冲请省略 --amount  salesdesk payment invoice red ${number} …`,
    en: `to reverse all of it, omit --amount  salesdesk payment invoice red ${number} …`,
  }),
  beforeSigning: (day: string) => ({
    zh: `日期早于签约日 ${day}`,
    en: `that is before the contract was signed, ${day}`,
  }),
  beforeIssue: (day: string) => ({ zh: `日期早于开票日 ${day}`, en: `that is before the day of issue, ${day}` }),

  // headers
  planned: { zh: '计划', en: 'planned' },
  billed: { zh: '已开票', en: 'billed' },
  paid: { zh: '已收', en: 'paid' },
  unbilled: { zh: '未开票', en: 'unbilled' },
  numbers: { zh: '发票号', en: 'fapiao' },
  redMark: (number: string) => ({ zh: `${number}（红字）`, en: `${number} (red)` }),
  receivedOn: { zh: '客户签收', en: 'received on' },
  kind: { zh: '种类', en: 'kind' },
  net: { zh: '不含税', en: 'net' },
  tax: { zh: '税额', en: 'tax' },
  gross: { zh: '价税合计', en: 'gross' },
  left: { zh: '未红冲', en: 'remaining' },
  redOf: { zh: '红冲的发票', en: 'reverses' },
  parts: { zh: '所开分期款', en: 'instalments billed' },
  redTitle: { zh: '红字发票', en: 'red-letter fapiao' },
  by: { zh: '登记人', en: 'recorded by' },
  noParts: { zh: '没有分期款，按合同整体开票', en: 'no instalments: the contract is billed as a whole' },
  nothingToBill: { zh: '没有需要开票的分期款', en: 'nothing to bill' },
  overbilled: (contract: string, amount: string) => ({
    zh: `${contract} 多开票 ${amount}，应红冲`,
    en: `${contract} is overbilled by ${amount}; reverse it with a red-letter fapiao`,
  }),

  // the story of a customer
  storyIssuedLabel: { zh: '开票', en: 'fapiao issued' },
  storyReversedLabel: { zh: '红冲发票', en: 'fapiao reversed' },
  storyReceivedLabel: { zh: '客户签收发票', en: 'fapiao received by the customer' },
  storyIssued: (kind: Text, gross: string, contract: string) => ({
    zh: `开具${kind.zh} ${gross}（${contract}）`,
    en: `${kind.en} fapiao of ${gross} (${contract})`,
  }),
  storyReversed: (of: string, gross: string, reason: string) => ({
    zh: `红冲 ${of} ${gross}：${reason}`,
    en: `reversed ${of}, ${gross}: ${reason}`,
  }),

  // the way out if an entry cannot be undone
  correctIssue: (number: string) => ({
    zh: `请红冲  salesdesk payment invoice red ${number} --number … --reason …`,
    en: `reverse it with a red-letter fapiao  salesdesk payment invoice red ${number} --number … --reason …`,
  }),
  correctReceived: (number: string) => ({
    zh: `签收日不能更改；发票有误请红冲  salesdesk payment invoice red ${number} --number … --reason …`,
    en: `the day is final; reverse a wrong fapiao  salesdesk payment invoice red ${number} --number … --reason …`,
  }),
  correctRed: (number: string) => ({
    zh: `红冲不能撤销，请重新开票；查看  salesdesk payment invoice show ${number}`,
    en: `a reversal is final: issue a new fapiao. See it with  salesdesk payment invoice show ${number}`,
  }),
} as const satisfies Messages;
