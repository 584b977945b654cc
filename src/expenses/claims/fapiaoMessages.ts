import { decimalMoney } from '../../shared/money.js';
import { type Messages, plural, type Text } from '../../shared/text.js';
import type { QrText } from '../vouchers/rules.js';

const label = (zh: string, en: string): Text => ({ zh: zh + ' '.repeat(8 - zh.length * 2), en: en.padEnd(10) });
const code = label('二维码', 'QR code');
const read = label('已读取', 'read');
const notRead = label('未读取', 'not read');
const empty = label('', '');

/** Words of reading fapiao into the lines of claims. */
export const fapiaoMessages = {
  textArg: { zh: '发票二维码的内容（放在引号内）', en: 'the text of the QR code of a fapiao, in quotes' },
  claimOption: { zh: '填到哪张报销单（默认：新的草稿）', en: 'the claim that takes it (default: a new draft)' },
  lineOption: { zh: '填到第几行', en: 'the line that takes it' },
  categoryOption: { zh: '新行的费用类别或种类', en: 'category or kind of a new line' },
  amountOption: { zh: '报销金额（默认：价税合计）', en: 'amount to claim (default: the amount with tax)' },
  scanNote: {
    zh: '填到尚无发票的那一行，没有则加一行；已填的内容不改，不同之处会列出。数电发票的二维码是价税合计，旧版发票是不含税金额（另用 --amount 或 --tax）；其他票种不填金额。消费日期默认为开票日期。',
    en: 'The line without a fapiao takes it, else a new line does; what a line says already stays, and differences are listed. The QR text of a fully digital fapiao tells the amount with tax, that of an older one the amount without it (add --amount or --tax); of other types no amount is filled in. The day of the expense is that of the fapiao unless you type one.',
  },
  attachNote: {
    zh: '电子发票（XML、OFD、PDF）的号码、日期、抬头、税号和金额填入该行；已填的不改，不同之处会列出。--folder：按文件名中的发票号，附到自己未付款报销单的对应行。',
    en: 'Number, day, buyer and amounts of an electronic fapiao (XML, OFD, PDF) fill the line; what it says already stays, and differences are listed. --folder: files are attached to the lines of your open claims that have the number in their names.',
  },
  folderOption: {
    zh: '文件夹：按文件名中的发票号附上',
    en: 'a folder: attach its files by the numbers in their names',
  },
  claimOrFolder: { zh: '请写报销单和文件，或用 --folder', en: 'name a claim and files, or use --folder' },
  notBoth: { zh: '不与报销单和文件同用', en: 'not together with a claim and files' },

  whichLine: (claim: string, numbers: readonly number[]) => ({
    zh: `${claim} 有几行尚无发票：第 ${numbers.join('、')} 行`,
    en: `${claim} has several lines without a fapiao: ${numbers.join(', ')}`,
  }),
  lineOrCategory: {
    zh: '填到其中一行  --line N；加一行  --category 类别',
    en: 'one of them  --line N; a new line  --category CATEGORY',
  },
  otherFapiao: (claim: string, no: number) => ({
    zh: `${claim} 第 ${no} 行已有另一张发票`,
    en: `line ${no} of ${claim} has another fapiao`,
  }),
  nothingNew: (claim: string, no: number) => ({
    zh: `${claim} 第 ${no} 行已有这张发票的全部内容`,
    en: `line ${no} of ${claim} says all of this fapiao already`,
  }),
  lineEditHint: (short: string, no: number) => ({
    zh: `修改该行  salesdesk claim line edit ${short} ${no}`,
    en: `change the line  salesdesk claim line edit ${short} ${no}`,
  }),
  notTold: { zh: '二维码中没有的内容须填写', en: 'what the QR text does not tell has to be typed' },
  categoryNeeded: { zh: '新的一行须有费用类别', en: 'a new line needs its category' },
  amountNeeded: ({ type, typeCode, amountFen }: Pick<QrText, 'type' | 'typeCode' | 'amountFen'>) => {
    const amount = decimalMoney(amountFen);
    if (type?.amount === 'net')
      return {
        zh: `二维码只有不含税金额 ${amount}，请填报销金额，或用 --tax 填税额`,
        en: `the QR text tells only ${amount} without tax: type the amount, or the tax with --tax`,
      };
    return {
      zh: `${type?.zh ?? `票种 ${typeCode}`}的金额 ${amount} 是否含税未知，请填报销金额`,
      en: `whether ${amount} of ${type ? `a ${type.en}` : `type ${typeCode}`} includes tax is not known: type the amount`,
    };
  },
  lineNeedsClaim: { zh: '须与 --claim 同用', en: 'goes with --claim' },

  scanned: { zh: '已填入发票', en: 'took the fapiao' },
  qrRead: ({ type, typeCode, checkCode, facts }: QrText, amount: Text) => {
    const check =
      checkCode === null ? { zh: '', en: '' } : { zh: `  校验码 ${checkCode}`, en: `  check code ${checkCode}` };
    return {
      zh: `${code.zh}${type?.zh ?? `未知票种 ${typeCode}`}  ${facts.invoiceNo}  ${facts.invoiceDay}  ${amount.zh}${check.zh}`,
      en: `${code.en}${type?.en ?? `unknown type ${typeCode}`}  ${facts.invoiceNo}  ${facts.invoiceDay}  ${amount.en}${check.en}`,
    };
  },
  withTax: (amount: string) => ({ zh: `价税合计 ${amount}`, en: `${amount} with tax` }),
  withoutTax: (amount: string) => ({ zh: `不含税 ${amount}`, en: `${amount} without tax` }),
  taxUnknown: (amount: string) => ({
    zh: `${amount}（是否含税未知，未填入）`,
    en: `${amount} (with or without tax is not known: not filled in)`,
  }),
  voucherRead: (file: string, values: Text) => ({
    zh: `${read.zh}${file}：${values.zh}`,
    en: `${read.en}${file}: ${values.en}`,
  }),
  voucherMissing: (fields: Text) => ({
    zh: `${empty.zh}未读到：${fields.zh}`,
    en: `${empty.en}not read: ${fields.en}`,
  }),
  voucherWhy: (file: string, why: Text) => ({
    zh: `${notRead.zh}${file}：${why.zh}`,
    en: `${notRead.en}${file}: ${why.en}`,
  }),
  notPlaced: {
    zh: `${empty.zh}报销单有多行，没有填入；用 --line 指明`,
    en: `${empty.en}the claim has several lines, nothing was filled in; name one with --line`,
  },
  numberNotRead: {
    zh: `${empty.zh}未读到发票号，没有填入`,
    en: `${empty.en}no number was read, so nothing was filled in`,
  },
  otherNumber: (no: number, typed: string) => ({
    zh: `${empty.zh}! 第 ${no} 行的发票号是 ${typed}，没有填入`,
    en: `${empty.en}! line ${no} has the number ${typed}, nothing was filled in`,
  }),
  differs: (no: number, field: Text, typed: Text, read: Text) => ({
    zh: `${empty.zh}! 第 ${no} 行的${field.zh}是 ${typed.zh}，发票是 ${read.zh}，没有改动`,
    en: `${empty.en}! line ${no} says ${field.en} ${typed.en}, the fapiao ${read.en}; left as it is`,
  }),
  amountDiffers: (no: number, claimed: string, gross: string) => ({
    zh: `${empty.zh}第 ${no} 行报销 ${claimed}，发票价税合计 ${gross}`,
    en: `${empty.en}line ${no} claims ${claimed}, the fapiao comes to ${gross}`,
  }),

  notTaken: (count: number) => ({
    zh: `${count} 个文件不能接收，没有附上任何文件`,
    en: `${plural(count, 'file is', 'files are')} not taken; nothing was attached`,
  }),

  // a folder
  attachedFiles: (count: number) => ({ zh: `已附上 ${count} 个文件`, en: `attached ${plural(count, 'file')}` }),
  noneAttached: { zh: '没有可附上的文件', en: 'no file to attach' },
  attachedTo: (file: string, claim: string, no: number) => ({
    zh: `${file} → ${claim} 第 ${no} 行`,
    en: `${file} → ${claim} line ${no}`,
  }),
  leftFiles: (count: number) => ({ zh: `未附上 ${count} 个：`, en: `left out ${count}:` }),
  left: (file: string, why: Text) => ({ zh: `${file}  ${why.zh}`, en: `${file}  ${why.en}` }),
  noNumber: { zh: '文件名中没有发票号', en: 'no number of a fapiao in its name' },
  halfNumber: (number: string) => ({
    zh: `只有 8 位号码 ${number}，没有发票代码，不能确定`,
    en: `${number} alone, without its code, is not certain`,
  }),
  noLine: (number: string) => ({
    zh: `自己未付款的报销单中没有发票 ${number}`,
    en: `none of your open claims has the fapiao ${number}`,
  }),
  severalLines: (number: string, places: string) => ({
    zh: `发票 ${number} 在多行上：${places}`,
    en: `several lines have the fapiao ${number}: ${places}`,
  }),
  attachedAlready: (claim: string) => ({ zh: `已附在 ${claim} 上`, en: `attached to ${claim} already` }),
  sameAs: (file: string) => ({ zh: `与 ${file} 是同一个文件`, en: `the same file as ${file}` }),
  saysOther: (number: string) => ({ zh: `文件内的发票号是 ${number}`, en: `the file itself says ${number}` }),
} as const satisfies Messages;
