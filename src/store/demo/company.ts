import { addDays, addMonths, type Day } from '../../shared/dates.js';
import { itemOf } from './steps.js';

export const MANAGER = '王经理';
export const REPS = ['张伟', '李娜'] as const;
export const PRESALES = '陈晨';
export const FINANCE = '财务刘';
export const LEGAL = '法务孙';
export const DELIVERY = '交付吴';
export const BOSS = '赵总';
export const TEAM = [
  [REPS[0], 'rep'],
  [REPS[1], 'rep'],
  [PRESALES, 'presales'],
  [FINANCE, 'finance'],
  [LEGAL, 'legal'],
  [DELIVERY, 'delivery'],
  [BOSS, 'management'],
] as const;

/** Invented companies; the first ones are those of the journeys. */
export const CUSTOMERS = [
  '上海浦东软件有限公司',
  '浦江信息技术有限公司',
  '苏州恒信制造有限公司',
  '重庆山城制造有限公司',
  '成都博雅信息有限公司',
  '杭州云栖物流有限公司',
  '宁波海曙外贸有限公司',
  '南京钟山设计院',
  '无锡太湖电气有限公司',
  '合肥逍遥教育有限公司',
  '武汉东湖医药有限公司',
  '长沙岳麓文化传媒有限公司',
  '广州珠江食品有限公司',
  '深圳南山电子有限公司',
  '佛山禅城陶瓷有限公司',
  '厦门鹭岛旅游有限公司',
  '福州三坊茶业有限公司',
  '青岛崂山机械有限公司',
  '济南泉城建材有限公司',
  '大连星海船务有限公司',
  '沈阳浑河重工有限公司',
  '长春净月农业有限公司',
  '哈尔滨松北乳业有限公司',
  '北京望京咨询有限公司',
  '天津滨海仓储有限公司',
  '石家庄正定服装有限公司',
  '太原晋阳能源有限公司',
  '西安曲江数码有限公司',
  '兰州黄河水务有限公司',
  '昆明滇池花卉有限公司',
  '贵阳观山大数据有限公司',
  '南宁青秀糖业有限公司',
  '海口椰城渔业有限公司',
  '郑州中原粮油有限公司',
  '洛阳牡丹农机有限公司',
  '温州瓯江鞋业有限公司',
  '绍兴鉴湖纺织有限公司',
  '徐州云龙工程有限公司',
  '烟台蓬莱果业有限公司',
  '珠海横琴会展有限公司',
];

/** A fair, and who came from it and signed. */
export const FAIR = '上海工博会';
export const FAIR_CUSTOMER = '嘉兴南湖光电有限公司';

/** The n-th customer of a rep: each owns every other one. @param rep index in `REPS` */
export const ownCustomer = (rep: number, n: number): string => itemOf(CUSTOMERS, 2 * n + rep);

export const INDUSTRIES = ['软件', '制造', '物流', '外贸', '设计', '教育', '医药', '传媒'];
export const SOURCES = ['web', 'tradeShow', 'referral', 'research'];

export const PRODUCTS = [
  { name: '协同办公平台', price: 6000, cost: 2400 },
  { name: '公文管理模块', price: 18_000, cost: 7000 },
  { name: '移动审批模块', price: 12_000, cost: 4800 },
  { name: '实施服务', price: 3000, cost: 1900 },
] as const;

export const TALKS = [
  '介绍了移动审批，客户感兴趣',
  '客户要求补充案例',
  '约定现场演示',
  '确认预算和时间',
  '讨论部署方式',
  '客户在比较两家方案',
];

/** As fapiao are to name the company. */
export const COMPANY = { name: '上海启明软件有限公司', taxNo: '91310115MA1K3X4Y0H' } as const;

/** What reps claim: category and purpose. */
export const CLAIMS = [
  ['travel', '高铁往返拜访客户'],
  ['entertainment', '招待客户用餐'],
  ['marketing', '行业展会物料'],
  ['training', '产品认证培训'],
] as const;

/** What a deal of this many users comes to, net, in yuan. */
export const netOf = (users: number): number => users * 6000 + 12_000 + 3000;

export const TERMS = '40% 签订+10天, 60% 签订+40天';

/** Late interest of a year, in per cent, if a contract has a penalty clause. */
export const PENALTY_PERCENT = 18.25;

/** The number of an invoice (fapiao), by a running number. */
export const fapiaoNumber = (n: number): string => `2631200000${String(n).padStart(10, '0')}`;

/** What 3.5.1 asks a contract to say, as options of `contract draft`. */
export const checklist = (signed: Day): string[] => [
  '--rights',
  '双方权利义务见标准条款',
  '--specification',
  '标准版，私有部署',
  '--delivery',
  addDays(signed, 30),
  '--after-sales',
  '一年免费维护',
  '--until',
  addMonths(signed, 13),
];
