import type { Messages } from '../../shared/text.js';

export const messages = {
  command: { zh: '命令', en: 'command' },
  summary: { zh: '作用', en: 'what it does' },
  programNote: {
    zh: '第一行是程序本身，JSON 里它的选项每个命令都能用。退出码：0 完成，1 程序错误，2 用法错误，3 找不到或不唯一，4 无权限，5 制度不允许，6 冲突，7 数据库或磁盘，10 有发现，130 中断。',
    en: 'The first row is the program itself; in JSON its flags are those that every command takes. Exit codes: 0 done, 1 bug, 2 usage, 3 not found or ambiguous, 4 role may not, 5 refused by the policy, 6 conflict, 7 database or disk, 10 condition found, 130 interrupted.',
  },
} as const satisfies Messages;
