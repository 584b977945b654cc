// Files to import: 100,000 rows of each kind, and rows of a workbook, for the memory that they take.
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const day = (i) => `2024-0${1 + (i % 9)}-15`;
/** By kind: the header, and the row of a number. Customers of 0 to 499, their owner and a product are in the book. */
const KINDS = {
  products: ['产品名称,标价,税率', (i) => `产品${i},${i}.50,13%`],
  customers: ['客户名称,电话,负责人', (i) => `新客户${i}有限公司,021${60_000_000 + i},王经理`],
  members: ['姓名,角色,入职日期', (i) => `员工${i},rep,2020-01-01`],
  deals: [
    '商机编号,商机名称,负责人,阶段,开始日期,结束日期,金额',
    (i) => `D${i},t${i},王经理,won,2024-01-05,${day(i)},${i}.00`,
  ],
  contracts: [
    '合同编号,客户,负责人,签约日期,产品,金额,税率',
    (i) => `K${i},客户${i % 500}有限公司,王经理,${day(i)},P,${i}.00,13%`,
  ],
  receivables: [
    '发票号,客户,开票日期,到期日,金额,到账日期',
    (i) => `F${i},客户${i % 500}有限公司,${day(i)},2024-10-01,${i + 1}.00,${i % 2 ? '2024-10-20' : ''}`,
  ],
  targets: ['月份,成员,销售目标', (i) => `2024-0${1 + (i % 9)},王经理,${i + 1}.00`],
  receipts: [
    '流水号,交易日期,对方户名,收入金额,摘要',
    (i) => `T${i},${day(i)},客户${i % 500}有限公司,${i + 1}.00,货款${i % 2 ? `F${1000 + i}` : ''}`,
  ],
  contacts: ['客户,姓名,电话', (i) => `客户${i % 500}有限公司,联系人${i},021${70_000_000 + i}`],
  leads: [
    '线索编号,公司名称,来源,日期,负责人,电话',
    (i) => `N${i},线索${i}有限公司,web,${day(i)},王经理,021${70_000_000 + i}`,
  ],
  surveys: ['调查编号,客户,回复日期,评分', (i) => `V${i},客户${i % 500}有限公司,${day(i)},${1 + (i % 5)}`],
  followups: [
    '跟进编号,客户,跟进人,日期,内容,下次跟进',
    (i) => `U${i},客户${i % 500}有限公司,王经理,${day(i)},谈第${i}次,2027-01-15`,
  ],
  claims: ['报销单号,报销人,类别,金额,日期,事由', (i) => `E${i},王经理,travel,${i + 1}.00,${day(i)},x${i}`],
};

/** What has to be in the book before: 500 customers and a product. */
export async function firstFiles(folder) {
  const customers = path.join(folder, 'first-customers.csv');
  await write(customers, '客户名称,电话,负责人', 500, (i) => `客户${i}有限公司,021${50_000_000 + i},王经理`);
  const products = path.join(folder, 'first-products.csv');
  await write(products, '产品名称,税率', 1, () => 'P,13%');
  return [
    ['import', 'customers', customers],
    ['import', 'products', products],
  ];
}

/** A file of so many rows of each kind. @returns what is typed to import it, by its name in the table */
export async function filesOfEachKind(folder, rows) {
  const lines = {};
  for (const [kind, [head, row]] of Object.entries(KINDS)) {
    const file = path.join(folder, `${kind}.csv`);
    await write(file, head, rows, row);
    lines[kind] = ['import', kind, file];
  }
  const book = path.join(folder, 'products.xlsx');
  await writeWorkbook(book, ['产品名称', '税率'], rows, (i) => [`产品${i}`, '13%']);
  lines['products of a workbook'] = ['import', 'products', book];
  return lines;
}

async function write(file, head, rows, row) {
  const stream = createWriteStream(file);
  stream.write(`${head}\n`);
  for (let i = 0; i < rows; i++) stream.write(`${row(i)}\n`);
  await new Promise((resolve) => stream.end(resolve));
}

const XMLNS = 'http://schemas.openxmlformats.org';
const MAIN = `xmlns="${XMLNS}/spreadsheetml/2006/main"`;
const relations = (type, target) =>
  `<Relationships xmlns="${XMLNS}/package/2006/relationships"><Relationship Id="r1" Type="${XMLNS}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
const text = (value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

async function writeWorkbook(file, head, rows, row) {
  const body = [`<row>${head.map(text).join('')}</row>`];
  for (let i = 0; i < rows; i++) body.push(`<row>${row(i).map(text).join('')}</row>`);
  const parts = {
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${XMLNS}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData>${body.join('')}</sheetData></worksheet>`,
  };
  const stream = createWriteStream(file);
  for (const bytes of zipped(parts)) stream.write(bytes);
  await new Promise((resolve) => stream.end(resolve));
}

/** A ZIP file of texts. */
function* zipped(parts) {
  const directory = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const [packed, size] = [deflateRawSync(content), Buffer.byteLength(content)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name.length, 22);
    yield* [Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed];
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  yield* directory;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    8,
  );
  end.writeUInt32LE(at, 12);
  yield* [Buffer.from('PK\x05\x06'), end];
}
