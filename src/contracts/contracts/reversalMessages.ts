import type { AdjustmentKind } from '../../policy/contracts.js';
import { type Messages, plural } from '../../shared/text.js';

export const reversalMessages = {
  voided: (code: string, title: string) => ({ zh: `已作废 ${code}  ${title}`, en: `voided ${code}  ${title}` }),
  voidEffect: (count: number) => ({
    zh: `视为从未登记：不计销售额、利润和业绩，其 ${count} 期应收款一并撤销；编号不再使用`,
    en: `it never was: no sales, profit or credit of it; its ${plural(count, 'instalment')} left with it; its code is not given again`,
  }),
  voidNote: {
    zh: '只用于直接登记（contract record、import）的合同，且签约月未结账；从签约日起视为从未登记，编号仍可用 contract show 查看。已有回款、发票、交付等记录的不能作废，已结账的、经法务签署的也不能，请用 contract cancel。',
    en: 'Only for a contract that was recorded (contract record, import), as long as its month is open: it never was, from the signing on; contract show still tells of the code. No receipt, fapiao, delivery or other record may rest on it; of a closed month, and signed through legal review, it is contract cancel.',
  },
  voidClosed: (code: string, month: string, by: string) => ({
    zh: `${code} 签订于 ${month}，该月已由 ${by} 结账，不能作废，没有改动任何内容`,
    en: `${code} was signed in ${month}, closed by ${by}: it cannot be voided; nothing was changed`,
  }),
  voidSigned: (code: string) => ({
    zh: `${code} 经法务审核并由双方签署，不能作废，没有改动任何内容`,
    en: `${code} passed legal review and was signed by both parties: it cannot be voided; nothing was changed`,
  }),
  cancelInstead: (code: string) => ({
    zh: `整份取消  salesdesk contract cancel ${code} --reason "…"`,
    en: `cancel it as a whole  salesdesk contract cancel ${code} --reason "…"`,
  }),
  voidedOn: (code: string, day: string, by: string, reason: string) => ({
    zh: `${code} 已作废：${day}，${by}，${reason}`,
    en: `${code} was voided on ${day} by ${by}: ${reason}`,
  }),
  storyUnadjusted: { zh: '调整冲销', en: 'adjustment reversed' },
  storyVoided: { zh: '作废', en: 'voided' },
  reversesHead: { zh: '冲销', en: 'reverses' },
  adjustmentNoun: { zh: '合同调整', en: 'adjustment' },
  adjustmentArg: {
    zh: '调整（或误登记的合同取消）的编号，如 ADJ-2026-0001；或只有一次调整的合同',
    en: 'code of the adjustment, or of a cancellation recorded by mistake, e.g. ADJ-2026-0001; or a contract with only one',
  },
  noneToReverse: (contract: string, codes: readonly string[]) => ({
    zh: `${contract} 没有可以冲销的调整${codes.length > 0 ? `（${codes.join('、')} 已冲销，或为冲销、取消）` : ''}`,
    en: `${contract} has no adjustment to reverse${codes.length > 0 ? ` (${codes.join(', ')}: reversed already, a reversal, or a cancellation)` : ''}`,
  }),
  showContractHint: (contract: string) => ({
    zh: `查看合同  salesdesk contract show ${contract}`,
    en: `see the contract  salesdesk contract show ${contract}`,
  }),
  unadjustOn: { zh: '冲销计入的日期（默认今天）', en: 'day that the reversal counts for (default: today)' },
  unadjusted: (code: string, reverses: string, contract: string, day: string) => ({
    zh: `已冲销 ${contract} 的调整 ${reverses}（${code}），计入 ${day}`,
    en: `reversed adjustment ${reverses} of ${contract} (${code}), counts on ${day}`,
  }),
  uncancelled: (contract: string, reverses: string, code: string, day: string) => ({
    zh: `${contract} 恢复有效：误登记的取消 ${reverses} 已冲销（${code}），视为 ${day} 从未取消`,
    en: `${contract} is in force again: its cancellation ${reverses} is reversed (${code}), as if it had not been cancelled on ${day}`,
  }),
  instalmentChanged: (code: string, from: string, to: string) => ({
    zh: `${code} 未收 ${from} → ${to}`,
    en: `${code}: open ${from} → ${to}`,
  }),
  ofSignedAmendment: (code: string, amendment: string) => ({
    zh: `${code} 出自双方签署的变更 ${amendment}，不能冲销，请另行变更；没有改动任何内容`,
    en: `${code} is of ${amendment}, an amendment that both parties signed: amend the contract again; nothing was changed`,
  }),
  beforeReversed: (code: string, day: string) => ({
    zh: `早于被冲销的调整 ${code}（${day}）`,
    en: `that is before ${code}, the adjustment to reverse (${day})`,
  }),
  reversedAlready: (code: string, by: string, day: string) => ({
    zh: `${code} 已由 ${by} 于 ${day} 冲销，没有改动任何内容`,
    en: `${code} was reversed by ${by} on ${day}; nothing was changed`,
  }),
  isReversal: (code: string, kind: AdjustmentKind) =>
    kind === 'cancellation'
      ? {
          zh: `${code} 是合同取消，不能冲销，没有改动任何内容`,
          en: `${code} is the cancellation of the contract and is not reversed; nothing was changed`,
        }
      : {
          zh: `${code} 本身是冲销，不能再冲销，没有改动任何内容`,
          en: `${code} is a reversal itself and is not reversed; nothing was changed`,
        },
  correctUnadjust: (code: string) => ({
    zh: `重新登记调整  salesdesk contract adjust ${code} --net=金额 --reason "…"`,
    en: `record the adjustment again  salesdesk contract adjust ${code} --net=AMOUNT --reason "…"`,
  }),
  correctVoid: {
    zh: '确实签订的请重新登记  salesdesk contract record … --line "…"',
    en: 'if it was signed after all, record it again  salesdesk contract record … --line "…"',
  },
} as const satisfies Messages;
