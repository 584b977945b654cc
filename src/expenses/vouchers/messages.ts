import type { Messages, Text } from '../../shared/text.js';

export const FIELD_NAMES = {
  invoiceKind: { zh: '发票种类', en: 'kind' },
  invoiceNo: { zh: '发票号', en: 'number' },
  invoiceDay: { zh: '开票日期', en: 'day' },
  invoiceTitle: { zh: '抬头', en: 'buyer' },
  invoiceTaxNo: { zh: '购买方税号', en: "buyer's tax number" },
  invoiceNetFen: { zh: '不含税金额', en: 'amount without tax' },
  taxFen: { zh: '税额', en: 'tax' },
  invoiceGrossFen: { zh: '价税合计', en: 'amount with tax' },
} as const satisfies Record<string, Text>;

export const messages = {
  noQrText: {
    zh: '不是发票二维码的内容，应如 01,10,发票代码,发票号码,金额,开票日期,校验码,…',
    en: 'not the text of a fapiao’s QR code, which reads 01,10,code,number,amount,day,check code,…',
  },
  qrAddress: {
    zh: '这是网址，不含发票内容（如区块链电子发票）；请用 --invoice-number 填发票号，或附上文件',
    en: 'this is an address and tells nothing of the fapiao (as of a blockchain fapiao); type --invoice-number or attach the file',
  },
  qrNumber: (number: string) => ({
    zh: `二维码中的发票号 “${number}” 位数不对`,
    en: `the QR text has no number of a fapiao: "${number}"`,
  }),
  qrDay: (day: string) => ({ zh: `二维码中的开票日期 “${day}” 不对`, en: `the QR text has no day: "${day}"` }),
  qrAmount: (amount: string) => ({
    zh: `二维码中的金额 “${amount}” 不对`,
    en: `the QR text has no amount: "${amount}"`,
  }),
  unknownXml: {
    zh: '不是已知格式的电子发票，未读取内容',
    en: 'not a fapiao in a known form, nothing was read',
  },
  unknownOfd: {
    zh: 'OFD 中没有已知格式的发票数据，未读取内容',
    en: 'the OFD holds no fapiao in a known form, nothing was read',
  },
  noPdfText: {
    zh: 'PDF 中没有可识别的发票内容（如扫描件），未读取内容',
    en: 'the PDF has no text of a fapiao (a scan perhaps), nothing was read',
  },
  badOfd: { zh: '不是完整的 OFD，或解压后太大', en: 'it is not a whole OFD, or unpacks to too much' },
} as const satisfies Messages;

/** Why a PDF was attached but not read. */
export const PDF_PROBLEMS = {
  large: { zh: 'PDF 太大，未读取内容', en: 'the PDF is too large, nothing was read' },
  encrypted: { zh: 'PDF 已加密，未读取内容', en: 'the PDF is encrypted, nothing was read' },
  packed: { zh: 'PDF 的压缩方式不受支持，未读取内容', en: 'the PDF is packed in an unusual way, nothing was read' },
  damaged: { zh: 'PDF 已损坏，未读取内容', en: 'the PDF is damaged, nothing was read' },
  other: { zh: '扩展名为 .pdf，但不是 PDF，未读取内容', en: 'it ends in .pdf and is no PDF, nothing was read' },
  slow: { zh: 'PDF 读取超时，未读取内容', en: 'reading the PDF took too long, nothing was read' },
} as const satisfies Record<string, Text>;

/** Why an XML file is refused. */
export const XML_PROBLEMS = {
  encoding: { zh: '编码无法识别', en: 'its encoding is not known' },
  entities: { zh: '含有 DOCTYPE 或自定义实体', en: 'it declares a DOCTYPE or entities' },
  malformed: { zh: '不是完整的 XML', en: 'it is not well-formed XML' },
  large: { zh: '太大或层级太深', en: 'it is too large or too deep' },
} as const satisfies Record<string, Text>;
