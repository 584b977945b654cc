import type { Messages } from '../../shared/text.js';

export const messages = {
  product: { zh: '产品', en: 'product' },
  productArg: { zh: '产品编号或名称', en: 'product code or name' },
  nameArg: { zh: '产品名称', en: 'name of the product' },
  amountArg: { zh: '标价（不含税）', en: 'list price (net)' },
  categoryOption: { zh: '类别', en: 'category' },
  serviceOption: { zh: '这是服务：报价时计入服务费', en: 'it is a service: quoted among the service fees' },
  unitOption: { zh: '单位', en: 'unit' },
  priceOption: { zh: '标价（不含税）', en: 'list price (net)' },
  costOption: { zh: '单位成本（不含税）', en: 'cost of one (net)' },
  taxOption: { zh: '税率', en: 'tax rate' },
  maxDiscountOption: { zh: '折扣上限，超过须经理批准', en: 'largest discount without approval' },
  fromOption: { zh: '起始日（默认今天）', en: 'first day it applies (default: today)' },
  toOption: { zh: '截止日', en: 'last day it applies' },
  category: { zh: '类别', en: 'category' },
  kind: { zh: '报价类别', en: 'quoted as' },
  unit: { zh: '单位', en: 'unit' },
  listPrice: { zh: '标价', en: 'list price' },
  taxRate: { zh: '税率', en: 'tax rate' },
  maxDiscount: { zh: '折扣上限', en: 'max discount' },
  from: { zh: '起始日', en: 'from' },
  to: { zh: '截止日', en: 'to' },
  by: { zh: '操作人', en: 'set by' },
  noProducts: { zh: '没有产品', en: 'no products' },
  noPrices: { zh: '还没有标价', en: 'no list price yet' },
  added: (code: string, name: string, price: string) => ({
    zh: `已添加 ${code}  ${name}${price ? `  ${price}` : ''}`,
    en: `added ${code}  ${name}${price ? `  ${price}` : ''}`,
  }),
  edited: (code: string, name: string) => ({ zh: `已修改 ${code}  ${name}`, en: `changed ${code}  ${name}` }),
  priced: (name: string, price: string, from: string, to: string) => ({
    zh: `${name} 标价 ${price}，自 ${from} ${to ? `至 ${to}` : '起'}`,
    en: `${name}: list price ${price} from ${from} ${to ? `to ${to}` : 'on'}`,
  }),
  nameTaken: (name: string, code: string) => ({
    zh: `已有产品 “${name}”：${code}`,
    en: `product "${name}" already exists: ${code}`,
  }),
  discountTooHigh: { zh: '折扣不能超过 100%', en: 'a discount cannot exceed 100%' },
  rateTooHigh: { zh: '税率不能超过 100%', en: 'a tax rate cannot exceed 100%' },
  endsBefore: (day: string) => ({
    zh: `截止日不能早于起始日 ${day}`,
    en: `the last day cannot be before the first, ${day}`,
  }),
  costIsListed: (product: string) => ({
    zh: `“${product}” 的成本以产品表为准，不能低于它`,
    en: `the cost of "${product}" is set by the product list and may not be lower`,
  }),
  costHint: (code: string) => ({
    zh: `请省略成本；成本有变时由经理或财务修改  salesdesk product edit ${code} --cost …`,
    en: `leave the cost out; if it has changed, a manager or finance updates it  salesdesk product edit ${code} --cost …`,
  }),

  // the way back, or the correction
  correctEdit: (code: string) => ({
    zh: `修改  salesdesk product edit ${code} --name 名称`,
    en: `change it  salesdesk product edit ${code} --name NAME`,
  }),
  correctPrice: (code: string) => ({
    zh: `再定一个价格  salesdesk product price ${code} 金额 --from 日期`,
    en: `set another price  salesdesk product price ${code} AMOUNT --from DAY`,
  }),
} as const satisfies Messages;
