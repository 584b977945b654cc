import { ADJUSTMENT_KINDS } from '../../policy/contracts.js';
import { EXPENSE_CATEGORIES, EXPENSE_KINDS, SPEND_WORDS, STANDARD_UNITS } from '../../policy/expenses.js';
import { LEAD_REJECTIONS, LEAD_STATUSES } from '../../policy/leads.js';
import type { Permission } from '../../policy/permissions.js';
import { ROLES } from '../../policy/roles.js';
import { CHANNELS, DEAL_KINDS, LEVELS, LOST_REASONS, SOURCES, STAGES } from '../../policy/stages.js';
import type { Choices } from '../../shared/choices.js';
import { HEADS, MEANINGS } from './heads.js';

export type FieldType =
  | 'phone'
  | 'email'
  | 'uscc'
  | 'text'
  | 'money'
  | 'day'
  | 'month'
  | 'rate'
  | 'decimal'
  | 'whole'
  | 'choice';
export interface Field {
  type: FieldType;
  required?: boolean;
  /** The field whose value makes an empty cell of a required one good. */
  orElse?: string;
  choices?: Choices;
  /** A day not in the future: what a file dates tomorrow has not happened. */
  past?: boolean;
  /** An amount or a number that may be nothing, but not less. */
  fromZero?: boolean;
  /** Column headers that map to it without a rules file, besides its own name. */
  heads: readonly string[];
}
const text = (...heads: string[]): Field => ({ type: 'text', heads });
const required = (field: Field): Field => ({ ...field, required: true });
const field = (type: FieldType, ...heads: string[]): Field => ({ type, heads });
const past = (...heads: string[]): Field => ({ type: 'day', past: true, heads });
const fromZero = (field: Field): Field => ({ ...field, fromZero: true });
const choice = (choices: Choices, ...heads: string[]): Field => ({ type: 'choice', choices, heads });

const customer = text(...HEADS.customer);
const owner = text(...HEADS.owner);
const phone = field('phone', ...HEADS.phone);
const email = field('email', ...HEADS.email);

/** What a file can hold. */
interface KindOfFile {
  /** In words; the typed word is always the English one. */
  noun: { zh: string; en: string };
  /** The right of what a file brings: that of the command which records one of it. */
  right: Permission;
  /** The command that lists what was imported: the next step. */
  list: string;
  key: string;
  fields: Record<string, Field>;
}

/**
 * What can be imported, in the order in which one kind names another, with its fields. `key` names the fields that make a row the same as one of an earlier import,
 * if the rules name no columns; customers, products and members named by other kinds are found by such a key, by name
 * or by code.
 */
export const KINDS = {
  members: {
    noun: { zh: '成员', en: 'members' },
    right: 'member.manage',
    list: 'member list',
    key: 'id',
    fields: {
      name: required(
        text(
          '姓名',
          '成员',
          '员工',
          '员工姓名',
          '名字',
          '职员名称',
          '业务员',
          'member',
          'employee',
          'employee name',
          'full name',
          'user name',
          'sales agent',
          'agent',
        ),
      ),
      id: text(...HEADS.memberNumber),
      role: choice(ROLES, '角色', '职务'),
      territory: text('地区', '区域', 'region', 'regional office', 'office'),
      manager: text('上级', '经理'),
      osUser: text('系统账户', 'account name'),
      email: text('邮箱', '电子邮箱', '电子邮件', 'e-mail'),
      phone: text('电话', '手机', '手机号', '手机号码', '联系电话', 'mobile'),
      joined: field('day', '入职日期', '入职'),
      left: field('day', '离职日期', '离职'),
      moreRoles: text('其他角色', 'other roles'),
    },
  },
  customers: {
    noun: { zh: '客户', en: 'customers' },
    right: 'customer.write',
    list: 'customer list',
    key: 'id',
    fields: {
      name: required(
        text(
          '客户名称',
          '公司名称',
          '客户',
          '名称',
          '客户全称',
          '客户名',
          '公司',
          '公司全称',
          '企业名称',
          '单位名称',
          '往来单位',
          '购货单位',
          'account',
          'account name',
          'customer',
          'customer name',
          'company',
          'company name',
          'organization',
          'organization name',
        ),
      ),
      id: text(...HEADS.customerNumber),
      shortName: text('简称', '客户简称', 'short name'),
      uscc: field('uscc', '统一社会信用代码', '信用代码', '社会信用代码', '税号', '纳税人识别号', 'tax id'),
      industry: text('行业', '客户行业', '所属行业', 'sector'),
      region: text('地区', '区域', '省份', '所在地区', 'territory'),
      size: text('规模', '公司规模', '人员规模', '员工人数', 'employees'),
      level: choice(LEVELS, '级别', '客户级别', '等级'),
      source: choice(SOURCES, ...HEADS.source),
      owner,
      phone,
      email,
      address: text('地址', '公司地址', '详细地址', '联系地址'),
      creditLimit: fromZero(field('money', '信用额度', 'credit limit')),
      tags: text('标签', '客户标签'),
      preferences: text('偏好'),
      note: text(...HEADS.note),
      created: past(...HEADS.created),
      contact: text('联系人', '联系人姓名', '首要联系人', 'contact name', 'contact person'),
      contactPhone: field('phone', '联系人电话', '联系人手机'),
      contactTitle: text('联系人职务', '职务', '职位'),
    },
  },
  products: {
    noun: { zh: '产品', en: 'products' },
    right: 'product.write',
    list: 'product list',
    key: 'id',
    fields: {
      name: required(
        text(
          '产品名称',
          '产品',
          '名称',
          '商品名称',
          '商品',
          '存货名称',
          '物料名称',
          'product',
          'product name',
          'item',
          'item name',
        ),
      ),
      id: text(...HEADS.productNumber),
      category: text('类别', '产品类别', '产品分类', '分类', 'series', 'product category', 'item group'),
      unit: text('单位', '计量单位', 'uom', 'unit of measure'),
      listPrice: fromZero(
        field('money', '标价', '标准价格', '目录价', '单价', '价格', '售价', 'sales price', 'list price', 'price'),
      ),
      cost: fromZero(field('money', '成本', '单位成本', '成本价', 'unit cost', 'cost price')),
      taxRate: field('rate', ...HEADS.taxRate),
    },
  },
  deals: {
    noun: { zh: '商机', en: 'deals' },
    right: 'deal.write',
    list: 'deal board',
    key: 'id',
    fields: {
      id: text(...HEADS.dealNumber, '编号', 'record id'),
      title: text(
        '商机名称',
        '商机',
        '名称',
        '主题',
        'title',
        'opportunity',
        'opportunity name',
        'deal',
        'deal name',
        'deal title',
      ),
      customer,
      owner: required(owner),
      product: text(...HEADS.product),
      stage: required(
        choice(STAGES, '阶段', '商机阶段', '销售阶段', '销售流程阶段', 'deal stage', 'sales stage', 'pipeline stage'),
      ),
      enteredAs: choice(STAGES),
      opened: past('开始日期', 'engage date', ...HEADS.created),
      closed: field(
        'day',
        '结束日期',
        '成交日期',
        '实际成交日期',
        '关闭日期',
        'close date',
        'closing date',
        'closed date',
        'close time',
        'won time',
      ),
      expected: field(
        'day',
        '预计签约',
        '预计成交日期',
        '预计成交',
        '预计成单日期',
        '预计结束日期',
        'expected close',
        'expected closing',
        'expected close date',
        'deal expected close date',
      ),
      amount: fromZero(
        field(
          'money',
          '金额',
          '预计金额',
          '商机金额',
          '预计销售额',
          '预计销售金额',
          'amount',
          'deal amount',
          'close value',
          'value',
          'deal value',
          'opportunity amount',
          'expected revenue',
        ),
      ),
      source: choice(SOURCES, ...HEADS.source, '商机来源'),
      lostReason: choice(
        LOST_REASONS,
        '输单原因',
        '丢单原因',
        '失败原因',
        'lost reason',
        'loss reason',
        'closed lost reason',
        'reason for loss',
      ),
      competitor: text('竞争对手', '竞品', 'main competitor', 'competitors'),
      kind: choice(DEAL_KINDS, '商机类型', 'deal kind'),
      moves: text('阶段记录', 'stage history'),
    },
  },
  contracts: {
    noun: { zh: '合同', en: 'contracts' },
    right: 'contract.record',
    list: 'contract list',
    key: 'id',
    fields: {
      id: text(
        ...HEADS.contractNumber,
        '订单编号',
        '订单号',
        '订单id',
        'order id',
        'order no',
        'order number',
        'sales order',
      ),
      customer: required(customer),
      customerName: text(),
      rep: required(owner),
      signed: required(
        past(
          '签约日期',
          '签订日期',
          '签约时间',
          '合同签订日期',
          '下单时间',
          '下单日期',
          '订单日期',
          'signed',
          'signed on',
          'signed date',
          'contract date',
          'order date',
          'close date',
          'closed date',
        ),
      ),
      title: text('合同名称', 'contract name'),
      product: required(text(...HEADS.product)),
      quantity: field('decimal', ...HEADS.quantity),
      price: field('money', ...HEADS.price),
      amount: field('money', ...HEADS.net),
      gross: field('money', ...HEADS.gross),
      taxRate: field('rate', ...HEADS.taxRate),
      cost: field('money', '成本'),
      deal: text(...HEADS.dealNumber, '商机'),
      start: field('day', '开始日期', '合同开始日', '合同开始日期', '起始日期', 'start date'),
      of: text('原合同号', '原合同编号', '原订单号', '退货原单号', 'original order', 'credit of'),
      end: field('day', '结束日期', '合同结束日', '合同到期日', 'end date'),
      delivery: field('day', '交付日期', '约定交付日', 'delivery date'),
      delivered: past('实际交付日', '交付完成日', 'delivered on'),
      accepted: past('验收日期', '验收日', 'accepted on'),
      shares: text('业绩分成', '分成'),
    },
  },
  adjustments: {
    noun: { zh: '合同调整', en: 'changes after signing' },
    right: 'contract.adjust',
    list: 'contract list',
    key: 'id',
    fields: {
      contract: required(text('合同编号', '合同号', '合同', 'contract no')),
      kind: required(choice(ADJUSTMENT_KINDS, '调整类型', 'adjustment')),
      day: required(past('调整日期', '日期', 'date')),
      amount: required(field('money', '金额', '不含税金额', 'net')),
      reason: required(text('原因')),
      id: text('调整编号', '编号'),
      gross: field('money', '含税金额', '价税合计', 'gross amount'),
      cost: field('money', '成本'),
    },
  },
  receivables: {
    noun: { zh: '应收款', en: 'receivables' },
    right: 'payment.book',
    list: 'payment overdue',
    key: 'invoice',
    fields: {
      invoice: required(text(...HEADS.invoice)),
      customer: required(customer),
      customerName: text(),
      owner,
      issued: required(past(...HEADS.issued)),
      due: { ...required(field('day', ...HEADS.due)), orElse: 'dueRule' },
      amount: required(
        field(
          'money',
          '金额',
          '发票金额',
          '应收金额',
          '开票金额',
          'amount',
          'invoice amount',
          'invoice total',
          'total',
          'total amount',
        ),
      ),
      settled: past(...HEADS.settled),
      received: fromZero(field('money', ...MEANINGS.received.heads)),
      open: fromZero(field('money', ...MEANINGS.open.heads)),
      dispute: text('争议'),
      contract: text(...HEADS.contractNumber),
      of: text(
        '原发票号',
        '原单据号',
        '对应发票',
        '对应蓝字发票',
        '冲销单据',
        'original invoice',
        'credit of',
        'applies to',
      ),
      id: text('分期编号', 'instalment'),
      dueRule: text('到期规则', 'due rule'),
    },
  },
  targets: {
    noun: { zh: '销售任务', en: 'targets' },
    right: 'target.set',
    list: 'target list',
    key: 'month',
    fields: {
      month: required(field('month', '月份')),
      member: required(text('成员', '姓名', '负责人', '销售代表', '地区', 'rep', 'sales agent')),
      sales: required(field('money', '销售目标', '销售任务', '销售额', 'target')),
      profit: fromZero(field('money', '利润目标', '利润任务')),
      newCustomers: fromZero(field('whole', '新客户', '新客户数', 'new customers')),
      base: fromZero(field('money', '保底', '保底任务', '保底目标', 'base')),
      challenge: fromZero(field('money', '挑战', '挑战任务', '挑战目标', 'challenge')),
      reason: text('原因'),
    },
  },
  budgets: {
    noun: { zh: '费用预算', en: 'budgets' },
    right: 'budget.propose',
    list: 'budget show',
    key: 'year',
    fields: {
      year: required(field('whole', '年度', '年份')),
      category: required(choice(EXPENSE_CATEGORIES, '费用类别', '类别', '费用类型', 'expense type')),
      amount: required(fromZero(field('money', '预算金额', '金额', '预算', 'budget'))),
      approved: required(past('批准日期', '审批日期', 'approved on')),
      version: field('whole', '版本', '版本号'),
      reason: text('原因'),
    },
  },
  claims: {
    noun: { zh: '报销单', en: 'claims' },
    right: 'claim.write',
    list: 'claim list',
    key: 'id',
    fields: {
      id: text('报销单号', '单号', 'claim', 'claim no'),
      member: required(text('报销人', '申请人', '姓名', '成员', 'claimant', 'employee')),
      category: required(choice(SPEND_WORDS, '类别', '费用类别', '费用类型', 'expense type')),
      kind: choice(EXPENSE_KINDS, '种类', '费用种类', 'expense kind'),
      amount: required(field('money', '金额', '报销金额', '费用金额')),
      tax: fromZero(field('money', '税额', '其中税额')),
      day: required(past('日期', '发生日期', '费用日期', 'date')),
      until: past('结束日期', 'end date', 'to date'),
      purpose: text('用途', '事由', '说明', '报销事由', 'description'),
      city: text('城市', '出差城市'),
      nights: field('whole', '晚数', '住宿晚数'),
      heads: field('whole', '人数', 'persons'),
      km: field('decimal', '公里', '公里数', '里程', 'kilometres'),
      invoice: text('发票号', '发票号码', 'invoice number'),
      invoiceCode: text('发票代码', 'invoice code'),
      invoiceDay: past('开票日期', 'invoice date'),
      invoiceTitle: text('发票抬头', '抬头', 'buyer'),
      invoiceTaxNo: text('购买方税号', '税号', 'buyer tax number'),
      customer,
      deal: text('商机', '商机编号', 'opportunity'),
      paid: past('付款日期', '报销日期', 'paid'),
    },
  },
  standards: {
    noun: { zh: '开支标准', en: 'standards' },
    right: 'standard.set',
    list: 'standard list',
    key: 'spend',
    fields: {
      spend: required(
        choice(SPEND_WORDS, '费用', '费用类型', '费用类别', '项目', 'expense', 'expense type', 'category'),
      ),
      role: choice(ROLES, '角色', '职务'),
      tier: field('whole', '城市级别', '级别', 'city tier'),
      unit: required(choice(STANDARD_UNITS, '单位', '计算单位', 'per')),
      amount: required(field('money', '标准', '金额', '最高金额', '限额', 'limit')),
      from: required(field('day', '生效日期', '起始日期', '开始日期', '自', 'from day', 'effective date')),
      reason: text('原因'),
    },
  },
  cities: {
    noun: { zh: '城市级别', en: 'cities' },
    right: 'standard.set',
    list: 'city list',
    key: 'city',
    fields: {
      city: required(text('城市', '城市名称', 'city name')),
      tier: required(field('whole', '城市级别', '级别', 'city tier')),
      from: required(field('day', '生效日期', '起始日期', '开始日期', '自', 'from day', 'effective date')),
      reason: text('原因'),
    },
  },
  receipts: {
    noun: { zh: '回款', en: 'receipts' },
    right: 'payment.book',
    list: 'payment receipts',
    key: 'id',
    fields: {
      id: text(
        '流水号',
        '交易流水号',
        '银行流水号',
        '交易号',
        '交易单号',
        '支付宝交易号',
        '凭证号',
        'transaction id',
        'transaction number',
      ),
      customer: required(
        text(
          '客户',
          '客户名称',
          '付款人',
          '付款方',
          '付款人名称',
          '付款单位',
          '对方户名',
          '对方单位',
          '对方单位名称',
          '对方账户名称',
          '对方名称',
          '对方',
          '交易对方',
          '收(付)方名称',
          'customer name',
          'payer',
          'payer name',
          'counterparty',
        ),
      ),
      day: required(
        past(
          '到账日期',
          '入账日期',
          '交易日期',
          '交易日',
          '交易时间',
          '记账日期',
          '付款时间',
          '收款日期',
          '回款日期',
          '日期',
          'date',
          'value date',
          'payment date',
          'transaction date',
        ),
      ),
      amount: required(
        field(
          'money',
          '金额',
          '收入',
          '收入金额',
          '贷方金额',
          '贷方发生额',
          '到账金额',
          '收款金额',
          '回款金额',
          '金额(元)',
          'credit',
          'credit amount',
          'amount received',
        ),
      ),
      reference: text('摘要', '附言', '用途', '备注', '商品', '商品名称', '商品说明', 'memo', 'details', 'remittance'),
      invoice: text('发票号', '发票号码', 'invoice number', 'invoice no'),
      contract: text('合同编号', '合同号', 'contract no'),
      of: text('原流水号', '原交易号', '原交易单号', '退款原单号', 'refund of'),
    },
  },
  contacts: {
    noun: { zh: '联系人', en: 'contacts' },
    right: 'customer.write',
    list: 'customer list',
    key: 'id',
    fields: {
      id: text('联系人编号', 'contact id'),
      customer: required(text(...customer.heads, 'account name')),
      name: required(text('姓名', '联系人', '联系人姓名', 'full name', 'contact', 'contact name', 'contact person')),
      title: text('职务', '职位', '联系人职务', 'job title', 'position'),
      phone: text(
        '电话',
        '手机',
        '手机号',
        '手机号码',
        '联系电话',
        '联系人电话',
        'mobile',
        'mobile phone',
        'telephone',
      ),
      email: text('邮箱', '电子邮箱', '电子邮件', 'e-mail', 'email address'),
      wechat: text('微信', '微信号'),
      note: text('备注', 'remark', 'remarks', 'description'),
    },
  },
  leads: {
    noun: { zh: '线索', en: 'leads' },
    right: 'lead.write',
    list: 'lead list',
    key: 'id',
    fields: {
      id: text('线索编号', '编号', 'lead id'),
      company: required(
        text(
          '公司',
          '公司名称',
          '客户名称',
          '企业名称',
          '单位名称',
          '线索名称',
          'company name',
          'organization',
          'account',
        ),
      ),
      channel: required(choice(SOURCES, '来源', '渠道', '线索来源', '来源渠道', 'source', 'lead source')),
      day: required(
        past('日期', '创建日期', '创建时间', '线索日期', '获取日期', 'date', 'created', 'created date', 'created time'),
      ),
      owner: text(...owner.heads, 'lead owner'),
      contact: text('联系人', '联系人姓名', '姓名', 'contact name', 'full name', 'name'),
      phone: text('电话', '手机', '手机号', '手机号码', '联系电话', 'mobile', 'mobile phone', 'telephone'),
      email: text('邮箱', '电子邮箱', '电子邮件', 'e-mail', 'email address'),
      wechat: text('微信', '微信号'),
      campaign: text('活动', '市场活动', 'campaign name'),
      referrer: text('推荐人', '推荐客户', '介绍客户', 'referred by'),
      status: choice(LEAD_STATUSES, '状态', '线索状态', 'lead status'),
      contacted: past('首次联系', '首次联系日期', '首次联系日', 'first contact', 'first contacted'),
      need: text('需求'),
      budget: text('预算'),
      authority: text('决策人'),
      timing: text('时间', '采购时间'),
      intent: text('意向'),
      qualified: past('筛选日期', '合格日期', 'qualified on'),
      rejectReason: choice(LEAD_REJECTIONS, '淘汰原因', '无效原因', 'rejection reason'),
      decided: past('处理日期', '转化日期', '淘汰日期', 'converted date', 'decided on'),
      customer: text('客户', '转化客户', 'customer', 'converted account'),
      deal: text('商机', '商机编号', '转化商机', 'converted opportunity'),
      note: text('备注', 'remark', 'remarks', 'description'),
    },
  },
  surveys: {
    noun: { zh: '满意度调查', en: 'surveys' },
    right: 'survey.write',
    list: 'survey list',
    key: 'id',
    fields: {
      id: text('调查编号', '编号', 'survey id', 'response id'),
      customer: required(text(...customer.heads)),
      contract: text('合同', '合同编号', '合同号', 'contract no'),
      member: text('成员', '负责人', '销售', 'rep'),
      sent: past('发送日期', '发出日期', '寄出日期', 'sent date', 'sent on'),
      answered: past('回复日期', '答复日期', '回收日期', '日期', '评价时间', 'date', 'answered on', 'response date'),
      score: field('whole', '评分', '得分', '分数', '满意度', '满意度评分', 'rating', 'csat'),
      comment: text('意见', '评语', '评价', '反馈', '备注', 'feedback', 'remarks'),
    },
  },
  followups: {
    noun: { zh: '跟进记录', en: 'follow-ups' },
    right: 'followup.write',
    list: 'followup list',
    key: 'id',
    fields: {
      id: text('跟进编号', '编号', 'activity id', 'call id'),
      customer: text(...customer.heads, 'account name'),
      deal: text('商机', '商机编号', 'opportunity', 'opportunity id'),
      member: required(text(...owner.heads, '跟进人员', '记录人', '创建人', 'created by', 'owner')),
      day: required(past('日期', '跟进日期', '跟进时间', '拜访日期', '联系日期', 'date', 'activity date', 'call date')),
      text: required(
        text(
          '内容',
          '跟进内容',
          '跟进记录',
          '记录',
          '沟通内容',
          '备注',
          'note',
          'notes',
          'description',
          'comments',
          'subject',
        ),
      ),
      via: choice(CHANNELS, '方式', '跟进方式', '联系方式', '渠道', 'channel', 'type', 'activity type'),
      next: field('day', '下次跟进', '下次跟进日期', '下次跟进时间', '计划日期', 'next step date', 'next follow-up'),
    },
  },
} as const satisfies Record<string, KindOfFile>;
export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];
export const fieldsOf = (kind: Kind): Record<string, Field> => KINDS[kind].fields;
