import { type Messages, plural } from '../../shared/text.js';

export const questionnaireMessages = {
  questionnaireTextArg: { zh: '问题', en: 'the question' },
  questionnaireNumberArg: {
    zh: '问题序号（见 deal questionnaire show）',
    en: 'its number (see deal questionnaire show)',
  },
  questionnaireDealArg: { zh: '商机：带上客户已有的回答', en: "deal: with its customer's answers so far" },
  answerOption: {
    zh: '调研问卷的回答，可多次，如 "1: 五级审批"',
    en: 'answer to a question of the questionnaire, repeatable: "1: five levels"',
  },
  answersOption: {
    zh: '填好的问卷（CSV 或 XLSX，列：序号、回答）',
    en: 'the filled-in questionnaire (CSV or XLSX with the columns No. and answer)',
  },
  answerForm: (typed: string) => ({
    zh: `看不懂 “${typed}”，请写成 "序号: 回答"`,
    en: `cannot read "${typed}"; write "number: answer"`,
  }),
  noAnswerColumns: (file: string) => ({
    zh: `${file} 没有“序号”和“回答”两列`,
    en: `${file} has no columns "No." and "answer"`,
  }),
  noQuestionNumber: (line: number, text: string) => ({
    zh: `第 ${line} 行：“${text}” 不是问题序号`,
    en: `line ${line}: "${text}" is not the number of a question`,
  }),
  questionnaireTitle: { zh: '需求调研问卷', en: 'Research questionnaire' },
  noQuestionnaire: { zh: '问卷还没有问题', en: 'the questionnaire has no questions yet' },
  questionnaireAdd: {
    zh: '添加问题  salesdesk deal questionnaire add "…"',
    en: 'add one  salesdesk deal questionnaire add "…"',
  },
  questionnaireHint: {
    zh: '查看问卷  salesdesk deal questionnaire show',
    en: 'see the questionnaire  salesdesk deal questionnaire show',
  },
  questionAdded: (number: number, text: string) => ({
    zh: `问卷第 ${number} 题：${text}`,
    en: `question ${number} of the questionnaire: ${text}`,
  }),
  questionDropped: (number: number, text: string) => ({
    zh: `问卷不再问第 ${number} 题：${text}`,
    en: `question ${number} is no longer asked: ${text}`,
  }),
  askedAgain: (number: number, text: string) => ({
    zh: `问卷又问第 ${number} 题：${text}`,
    en: `question ${number} is asked again: ${text}`,
  }),
  questionAskedAlready: (number: number, text: string) => ({
    zh: `问卷第 ${number} 题已经是：${text}`,
    en: `question ${number} asks this already: ${text}`,
  }),
  noSuchQuestion: (number: number) => ({
    zh: `问卷没有第 ${number} 题`,
    en: `the questionnaire has no question ${number}`,
  }),
  answeredTwice: (number: number) => ({ zh: `第 ${number} 题有两个回答`, en: `question ${number} is answered twice` }),
  answersDone: (count: number, open: number) => ({
    zh: `问卷：回答 ${count} 题${open > 0 ? `，还有 ${open} 题未答` : '，已全部回答'}`,
    en: `questionnaire: ${plural(count, 'answer')}, ${open > 0 ? `${open} still open` : 'all answered'}`,
  }),
  questionNumber: { zh: '序号', en: 'No.' },
} as const satisfies Messages;
