import { amountOf, dayOf, type FapiaoFacts, mergeFacts, numberOf } from './rules.js';
import { parseXml, textAt, type XmlElement, XmlError } from './xml.js';
import { type ZipEntry, ZipError, zipEntries } from './zip.js';

/*
 * What electronic fapiao say of themselves (docs/decisions/2026-12-01-reading-fapiao.md has the elements with their
 * sources): the XML of a fully digital one, the XML attached to an older one, what an OFD says of its document.
 */

/** What one place of a file says; undefined: it is not a fapiao in a known form. */
type Source = FapiaoFacts | undefined;

/** What is defined of these fields. */
const defined = (facts: { [Field in keyof FapiaoFacts]: FapiaoFacts[Field] | undefined }): FapiaoFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
const amountIn = (text: string | undefined) => (text === undefined ? undefined : amountOf(text));
const dayIn = (text: string | undefined) => (text === undefined ? undefined : dayOf(text));

/** What an XML file says. */
export function factsOfXml(root: XmlElement): Source {
  if (root.name === 'EInvoice') return factsOfDigital(root);
  if (root.name === 'eInvoice') return factsOfOlder(root);
  return undefined;
}

/** A fully digital fapiao (数电发票). */
function factsOfDigital(root: XmlElement): FapiaoFacts {
  const text = (...path: string[]) => textAt(root, ...path);
  const basic = (name: string) => text('EInvoiceData', 'BasicInformation', name);
  const buyer = (name: string) => text('EInvoiceData', 'BuyerInformation', name);
  // Both elements hold the number; two that differ are no number.
  const numbers = [text('TaxSupervisionInfo', 'InvoiceNumber'), text('Header', 'EIid')].map((number) =>
    defined({ invoiceNo: numberOf(number) }),
  );
  return {
    ...mergeFacts(numbers).facts,
    ...defined({
      invoiceDay: dayIn(text('TaxSupervisionInfo', 'IssueTime')),
      invoiceTitle: buyer('BuyerName'),
      invoiceTaxNo: buyer('BuyerIdNum'),
      invoiceKind: kindOfLabel(root),
      invoiceNetFen: amountIn(basic('TotalAmWithoutTax')),
      taxFen: amountIn(basic('TotalTaxAm')),
      invoiceGrossFen: amountIn(basic('TotalTax-includedAmount')),
    }),
  };
}

/** Special or general, by its label; 01 and 02 where the label has no name. */
function kindOfLabel(root: XmlElement): 'special' | 'general' | undefined {
  const label = (name: string) => textAt(root, 'Header', 'InherentLabel', 'GeneralOrSpecialVAT', name);
  const [code, name = ''] = [label('LabelCode'), label('LabelName')];
  if (name.includes('专用发票') || (name === '' && code === '01')) return 'special';
  if (name.includes('普通发票') || (name === '' && code === '02')) return 'general';
  return undefined;
}

/** An older electronic fapiao with code and number; its type code does not say whether it is special. */
function factsOfOlder(root: XmlElement): FapiaoFacts {
  return defined({
    invoiceNo: numberOf(textAt(root, 'InvoiceNo'), textAt(root, 'InvoiceCode')),
    invoiceDay: dayIn(textAt(root, 'IssueDate')),
    invoiceTitle: textAt(root, 'Buyer', 'BuyerName'),
    invoiceTaxNo: textAt(root, 'Buyer', 'BuyerTaxID'),
    invoiceNetFen: amountIn(textAt(root, 'TaxExclusiveTotalAmount')),
    taxFen: amountIn(textAt(root, 'TaxTotalAmount')),
    invoiceGrossFen: amountIn(textAt(root, 'TaxInclusiveTotalAmount')),
  });
}

/** What an OFD says of its document in `OFD.xml`; of several documents, nothing. */
function factsOfDocument(root: XmlElement): Source {
  const bodies = root.children.filter(({ name }) => name === 'DocBody');
  const info = bodies.length === 1 ? bodies[0]?.children.find(({ name }) => name === 'DocInfo') : undefined;
  const groups = info?.children.filter(({ name }) => name === 'CustomDatas') ?? [];
  const fields = groups.flatMap(({ children }) => children).filter(({ name }) => name === 'CustomData');
  const named = (word: string): string | undefined => {
    const values = new Set(fields.filter(({ attributes }) => attributes.Name === word).map(({ text }) => text.trim()));
    values.delete('');
    return values.size === 1 ? [...values][0] : undefined;
  };
  if (named('发票号码') === undefined) return undefined;
  return defined({
    invoiceNo: numberOf(named('发票号码'), named('发票代码')),
    invoiceDay: dayIn(named('开票日期')),
    invoiceTitle: named('购买方名称'),
    invoiceTaxNo: named('购买方纳税人识别号'),
    invoiceNetFen: amountIn(named('合计金额')),
    taxFen: amountIn(named('合计税额')),
    invoiceGrossFen: amountIn(named('价税合计')),
  });
}

const MOST_PART_BYTES = 4 * 1024 * 1024;
const MOST_BYTES = 16 * 1024 * 1024;
const DOCUMENT = /^\/?OFD\.xml$/i;
/** The XML of the fapiao inside an OFD is an attachment of its document. */
const ATTACHED = /(?:^|\/)(?:original_invoice\.xml|Attachs\/(?!Attachments\.xml$)[^/]+\.xml)$/i;

/**
 * What an OFD says, each place of it: the XML that is attached, and the description of the document.
 * @throws ZipError, XmlError
 */
export function sourcesOfOfd(archive: Buffer): FapiaoFacts[] {
  const entries = zipEntries(archive);
  if (!entries.some(({ name }) => DOCUMENT.test(name))) throw new ZipError('no OFD');
  let left = MOST_BYTES;
  const read = (entry: ZipEntry): XmlElement => {
    const content = entry.read(Math.min(MOST_PART_BYTES, left));
    left -= content.length;
    if (left <= 0) throw new XmlError('large');
    return parseXml(content);
  };
  return entries.flatMap((entry) => {
    if (DOCUMENT.test(entry.name)) return factsOfDocument(read(entry)) ?? [];
    return ATTACHED.test(entry.name) ? (factsOfXml(read(entry)) ?? []) : [];
  });
}
