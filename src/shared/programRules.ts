import type { Text } from './text.js';

/** What the program holds to where the policy has no clause for it (design, sections 4–6): refusals name it instead. */
export const PROGRAM_RULES = {
  overwrite: { zh: '不覆盖已有的文件', en: 'no file is overwritten unasked' },
  history: { zh: '历史记录只增不改', en: 'history is only added to' },
  stale: { zh: '后来的改动不被覆盖', en: 'a later change is not overwritten' },
  unique: { zh: '编号和名称不重复', en: 'codes and names are unique' },
  account: { zh: '一个系统账户对应一名成员', en: 'one system account, one member' },
} as const satisfies Record<string, Text>;
export type ProgramRule = keyof typeof PROGRAM_RULES;
