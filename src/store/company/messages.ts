import type { CompanyParticulars } from '../../app/companyFacts.js';
import type { Messages, Text } from '../../shared/text.js';

export const CLAUSE = '5.2.3';

/** The particulars of the company, as a fapiao names them. */
export const PARTICULARS = {
  title: { zh: '发票抬头', en: 'title on fapiao' },
  taxNo: { zh: '纳税人识别号', en: 'tax number' },
  address: { zh: '地址', en: 'address' },
  phone: { zh: '电话', en: 'phone' },
  bank: { zh: '开户行', en: 'bank' },
  account: { zh: '账号', en: 'account' },
} as const satisfies Record<keyof CompanyParticulars, Text>;

export const messages = {
  titleOption: { zh: '发票抬头：营业执照上的全称', en: 'the title on fapiao: the full name of the business licence' },
  taxNoOption: {
    zh: '纳税人识别号：15、17、18 或 20 位；18 位核对校验码',
    en: 'the tax number: 15, 17, 18 or 20 characters; of 18 the check character is verified',
  },
  addressOption: { zh: '注册地址', en: 'registered address' },
  phoneOption: { zh: '电话', en: 'phone' },
  bankOption: { zh: '开户行', en: 'bank' },
  accountOption: { zh: '银行账号', en: 'bank account' },
  setNote: {
    zh: '报销单上发票的抬头和税号与此核对；没有税号时不核对。',
    en: 'The fapiao of claims are held against title and tax number; without a tax number they are not checked.',
  },
  badTaxNo: (text: string) => ({
    zh: `“${text}” 不是纳税人识别号：应为 15、17、18 或 20 位数字和大写字母`,
    en: `"${text}" is no tax number: 15, 17, 18 or 20 digits and capitals`,
  }),
  same: { zh: '与现有的相同，没有改动任何内容', en: 'it is like that already; nothing was changed' },
  putBack: { zh: '公司信息已恢复', en: 'the particulars of the company are as before' },
  set: { zh: '已更新公司信息', en: 'updated the particulars of the company' },
  sheetTitle: { zh: '公司信息', en: 'Company' },
  name: { zh: '公司', en: 'company' },
  currency: { zh: '货币', en: 'currency' },
  timeZone: { zh: '时区', en: 'time zone' },
  notSet: { zh: '未设定', en: 'not set' },
  setHint: {
    zh: '设定  salesdesk company set --tax-no … --title "…"',
    en: 'set them  salesdesk company set --tax-no … --title "…"',
  },
  correctSet: {
    zh: '重新设定  salesdesk company set --title "…"',
    en: 'set it again  salesdesk company set --title "…"',
  },
} as const satisfies Messages;
