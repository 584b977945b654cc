import type { Messages, Text } from '../../shared/text.js';

/** What is said alike of a request and of an advance: each is asked for, decided on and moves by steps (policy 5.2.2). */
export const askedMessages = (noun: 'request' | 'advance') =>
  ({
    noteOption: { zh: '备注', en: 'note' },
    reasonOption: { zh: '驳回原因', en: 'why it is rejected' },
    memberOption: { zh: '只列此人的', en: 'only those of a member' },
    isIn: (code: string, state: Text) => ({
      zh: `${code} ${state.zh}，没有改动任何内容`,
      en: `${code} is ${state.en}; nothing was changed`,
    }),
    movedOn: (code: string) => ({
      zh: `${code} 之后又有步骤，不能撤销`,
      en: `${code} has moved on since, so that step cannot be undone`,
    }),
    undone: (code: string, step: Text) => ({ zh: `${code} ${step.zh}`, en: `${code}: ${step.en}` }),
    approved: (code: string, name: string, amount: string) => ({
      zh: `已批准 ${code}  ${name}  ${amount}`,
      en: `approved ${code}  ${name}  ${amount}`,
    }),
    approvedFirst: (code: string, name: string, amount: string) => ({
      zh: `已通过 ${code}  ${name}  ${amount}，还须第二人批准`,
      en: `approved ${code}  ${name}  ${amount}; a second person is still needed`,
    }),
    rejected: (code: string, name: string, reason: string) => ({
      zh: `已驳回 ${code}  ${name}  ${reason}`,
      en: `rejected ${code}  ${name}  ${reason}`,
    }),
    withdrawn: (code: string) => ({ zh: `已撤回 ${code}`, en: `withdrew ${code}` }),
    mineHint: {
      zh: `自己的  salesdesk ${noun} list --mine`,
      en: `your own  salesdesk ${noun} list --mine`,
    },
    rejectHint: (code: string) => ({
      zh: `驳回  salesdesk ${noun} reject ${code} --reason "…"`,
      en: `reject it  salesdesk ${noun} reject ${code} --reason "…"`,
    }),
    showHint: (code: string) => ({
      zh: `查看  salesdesk ${noun} show ${code}`,
      en: `see it  salesdesk ${noun} show ${code}`,
    }),
    asked: { zh: '申请日', en: 'asked on' },
    next: { zh: '下一步', en: 'next' },
    step: { zh: '步骤', en: 'step' },
    who: { zh: '办理人', en: 'by' },
    note: { zh: '备注', en: 'note' },
    steps: { zh: '经过', en: 'Steps' },
  }) as const satisfies Messages;
