import type { Messages } from '../../shared/text.js';

export const messages = {
  command: { zh: '命令', en: 'command' },
  summary: { zh: '作用', en: 'what it does' },
  programNote: {
    zh: '第一行是程序本身，JSON 里它的选项每个命令都能用。退出码：0 完成，1 程序错误，2 用法或输入不对，3 没有找到或有歧义，4 角色无权，5 制度不允许，6 冲突，7 数据库或磁盘，10 检查发现了问题或清单不为空，130 被中断。',
    en: 'The first row is the program itself; in JSON its flags are those that every command takes. Exit codes: 0 done, 1 bug, 2 usage or input, 3 not found or ambiguous, 4 this role may not, 5 the policy refuses, 6 conflict, 7 database or disk, 10 a check found something or a list is not empty, 130 interrupted.',
  },
} as const satisfies Messages;
