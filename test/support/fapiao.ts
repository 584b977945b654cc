import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/*
 * Electronic fapiao of our own invention, in the forms in which they are issued.
 */

/** The XML of a fully digital fapiao. */
export const digitalXml = ({
  number = '26317000000000000001',
  eiid = number,
  day = '2026-11-19 10:20:30',
  buyer = '云帆软件有限公司',
  taxNo = '91310115MA1K4XXX0X',
  net = '943.40',
  tax = '56.60',
  gross = '1000.00',
  kind = '普通发票',
  code = '02',
}: Partial<
  Record<'number' | 'eiid' | 'day' | 'buyer' | 'taxNo' | 'net' | 'tax' | 'gross' | 'kind' | 'code', string>
> = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice>
  <Header>
    <EIid>${eiid}</EIid><EInvoiceTag>SWEI3100</EInvoiceTag><Version>0.32</Version>
    <InherentLabel>
      <EInvoiceType><LabelCode>01</LabelCode><LabelName>电子发票</LabelName></EInvoiceType>
      <GeneralOrSpecialVAT><LabelCode>${code}</LabelCode><LabelName>${kind}</LabelName></GeneralOrSpecialVAT>
    </InherentLabel>
  </Header>
  <EInvoiceData>
    <SellerInformation><SellerIdNum>91320500MA00000000</SellerIdNum><SellerName>苏州&amp;酒店</SellerName></SellerInformation>
    <BuyerInformation><BuyerIdNum>${taxNo}</BuyerIdNum><BuyerName>${buyer}</BuyerName></BuyerInformation>
    <BasicInformation>
      <TotalAmWithoutTax>${net}</TotalAmWithoutTax><TotalTaxAm>${tax}</TotalTaxAm>
      <TotalTax-includedAmount>${gross}</TotalTax-includedAmount>
      <RequestTime>2026-11-19 10:20:00</RequestTime>
    </BasicInformation>
    <IssuItemInformation><ItemName>*住宿服务*住宿费</ItemName><Amount>${net}</Amount></IssuItemInformation>
  </EInvoiceData>
  <TaxSupervisionInfo><InvoiceNumber>${number}</InvoiceNumber><IssueTime>${day}</IssueTime></TaxSupervisionInfo>
</EInvoice>
`;

/** The XML that an older electronic fapiao carries in its OFD. */
export const olderXml = `<?xml version="1.0" encoding="utf-8"?>
<eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019" Version="1.0">
  <fp:DocID>01</fp:DocID><fp:InvoiceCode>031002600111</fp:InvoiceCode><fp:InvoiceNo>12345678</fp:InvoiceNo>
  <fp:TypeCode>0</fp:TypeCode><fp:IssueDate>2026年11月05日</fp:IssueDate>
  <fp:Buyer><fp:BuyerName>云帆软件有限公司</fp:BuyerName><fp:BuyerTaxID>91310115MA1K4XXX0X</fp:BuyerTaxID></fp:Buyer>
  <fp:TaxInclusiveTotalAmount>106.00</fp:TaxInclusiveTotalAmount>
  <fp:TaxExclusiveTotalAmount>100.00</fp:TaxExclusiveTotalAmount><fp:TaxTotalAmount>6.00</fp:TaxTotalAmount>
</eInvoice>`;

/** What an OFD says of its document. */
export const ofdXml = (
  fields: Record<string, string>,
): string => `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD" Version="1.0">
<ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>${Object.entries(fields)
  .map(([name, value]) => `<ofd:CustomData Name="${name}">${value}</ofd:CustomData>`)
  .join('')}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`;

/** A zip archive; `sizes` are what it claims its files to be. */
export function zipOf(files: Record<string, string | Buffer>): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    local.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    entries.push(entry, nameBytes);
    locals.push(local, nameBytes, packed);
    offset += 30 + nameBytes.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A text at its place on a page. */
export type PdfLine = [x: number, y: number, text: string];

/** A PDF of one page, whose font carries a table of its characters as that of a fapiao does. */
export function pdfOf(
  lines: readonly PdfLine[],
  { properties = {}, dictionary = '' }: { properties?: Record<string, string>; dictionary?: string } = {},
): Buffer {
  const characters = [...new Set(lines.flatMap(([, , text]) => [...text]))];
  const hex = (number: number) => number.toString(16).padStart(4, '0');
  const coded = (text: string) => [...text].map((c) => hex(characters.indexOf(c) + 1)).join('');
  const content = `BT /F1 10 Tf ${lines.map(([x, y, text]) => `1 0 0 1 ${x} ${y} Tm <${coded(text)}> Tj`).join('\n')} ET`;
  const unicode = `/CIDInit /ProcSet findresource begin begincmap /CMapName /A def
1 begincodespacerange <0000> <ffff> endcodespacerange
${characters.map((c, i) => `1 beginbfchar <${hex(i + 1)}> <${hex(c.charCodeAt(0))}> endbfchar`).join('\n')}
endcmap end`;
  const stream = (text: string, more = '') => {
    const packed = deflateSync(Buffer.from(text)).toString('latin1');
    return `<< /Length ${packed.length} /Filter /FlateDecode ${more}>>\nstream\n${packed}\nendstream`;
  };
  const info = Object.entries(properties).map(([name, value]) => `/${name} (${value})`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 400] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(content, dictionary),
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    stream(unicode),
    `<< ${info.join(' ')} >>`,
  ];
  let file = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [i, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 8 0 R >>\nstartxref\n${file.length}\n%%EOF`,
    'latin1',
  );
}

/** The page of a fully digital fapiao. */
export const digitalPage: PdfLine[] = [
  [220, 380, '电子发票（普通发票）'],
  [400, 380, '发票号码：'],
  [455, 380.5, '26317000000000000001'],
  [400, 360, '开票日期：'],
  [455, 360, '2026年11月19日'],
  [30, 330, '名称：云帆软件有限公司'],
  [300, 330, '名称：苏州酒店'],
  [40, 100, '价税合计（大写）'],
  [160, 100, '壹仟圆整'],
  [380, 100, '（小写）'],
  [430, 100, '¥1000.00'],
];
