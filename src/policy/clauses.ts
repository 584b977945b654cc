import type { Text } from '../shared/text.js';

export interface Clause extends Text {
  /** `chapter.section.item`. */
  id: string;
  /** A chapter, a section or a post: it groups rules and is not a rule itself. */
  heading?: true;
}
const heading = (id: string, zh: string, en: string): Clause => ({ id, zh, en, heading: true });
const rule = (id: string, zh: string, en: string): Clause => ({ id, zh, en });

/** The sales policy, clause by clause, in its order. What a command, a rule, a table or a test cites is in here. */
export const CLAUSES: readonly Clause[] = [
  heading('1', '总则', 'General'),
  rule(
    '1.1',
    '目的：规范 OA 产品的销售工作，提高销售团队的效率和业绩，确保完成销售目标。',
    "Purpose: regulate how OA products are sold, raise the team's efficiency and results, secure the sales target.",
  ),
  rule(
    '1.2',
    '适用范围：销售部全体人员，包括销售经理、销售代表和售前支持人员。',
    'Scope: everyone in the sales department: the sales manager, sales representatives, presales support.',
  ),
  heading('1.3', '原则', 'Principles'),
  rule(
    '1.3.1',
    '以市场为导向：满足客户需求，保持产品的竞争力。',
    "Market first: meet customers' needs, keep the product competitive.",
  ),
  rule(
    '1.3.2',
    '公平、公正、公开：销售工作透明，人人都能看到依据哪条规定、哪些数据作出决定。',
    'Fair, just and open: sales work is transparent. Everyone can see which rule decided what, on which figures.',
  ),
  rule(
    '1.3.3',
    '激励与约束并重：鼓励主动进取，同时规范行为。',
    'Incentive and constraint together: reward initiative, and regulate conduct.',
  ),

  heading('2', '销售组织架构与职责', 'Organisation and duties'),
  rule(
    '2.1',
    '销售部设销售经理一名、销售代表若干名，并根据业务需要设售前支持小组。',
    'One sales manager, several sales representatives, and a presales support group where the business needs one.',
  ),
  heading('2.2', '岗位职责', 'Duties'),
  heading('2.2.1', '销售经理', 'Sales manager'),
  rule(
    '2.2.1a',
    '制定销售计划和策略，组织销售工作，完成公司下达的销售任务。',
    'Makes the sales plan and strategy, organises the selling, completes the target that the company hands down.',
  ),
  rule('2.2.1b', '管理销售团队，指导和培训销售代表。', 'Runs the team; coaches and trains the representatives.'),
  rule(
    '2.2.1c',
    '维护和管理客户关系，开拓新客户，提高客户满意度。',
    'Keeps and manages customer relations, opens new customers, raises satisfaction.',
  ),
  rule(
    '2.2.1d',
    '分析市场动态和竞争对手，为产品研发和市场推广提出建议。',
    'Analyses the market and competitors; advises product development and marketing.',
  ),
  heading('2.2.2', '销售代表', 'Sales representative'),
  rule(
    '2.2.2a',
    '按销售经理的安排开展销售，寻找潜在客户，推广公司产品。',
    'Sells as the manager arranges, finds prospects, promotes the products.',
  ),
  rule(
    '2.2.2b',
    '了解客户需求，提供解决方案，促成签单。',
    "Learns customers' needs, offers solutions, wins the signed order.",
  ),
  rule(
    '2.2.2c',
    '跟踪订单执行，协调有关部门，保证按时交付、客户满意。',
    'Follows the execution of the order, coordinates departments so that delivery is on time and the customer is satisfied.',
  ),
  rule(
    '2.2.2d',
    '收集客户反馈并及时向销售经理报告，作为改进产品的依据。',
    'Collects customer feedback, reports it to the manager at once, as a basis for product improvement.',
  ),
  heading('2.2.3', '售前支持', 'Presales support'),
  rule(
    '2.2.3a',
    '协助需求调研与分析，提供产品咨询和技术支持。',
    'Helps with requirement research and analysis; product consulting and technical support.',
  ),
  rule(
    '2.2.3b',
    '参与制定解决方案，制作演示文稿和产品资料，展示产品优势。',
    "Takes part in the solution, makes the slides and product material, shows the product's strengths.",
  ),
  rule(
    '2.2.3c',
    '协助招投标：编写技术方案、商务报价等文件。',
    'Helps with tenders: technical proposal, commercial quotation and the other papers.',
  ),
  rule(
    '2.2.3d',
    '跟踪项目进展，解决实施中的技术问题。',
    "Follows the project's progress, solves technical problems of the implementation.",
  ),

  heading('3', '销售流程', 'Sales process'),
  heading('3.1', '客户开发', 'Winning customers'),
  rule(
    '3.1.1',
    '销售代表通过市场调研、行业展会、网络营销、客户推荐等多种渠道收集销售线索。',
    'Reps gather leads from several channels: market research, trade shows, web marketing, customer referral, and others.',
  ),
  rule(
    '3.1.2',
    '对线索进行整理和分析，筛选出有购买意向的客户，建立客户档案。',
    'Leads are sorted and analysed; those with intent to buy are screened out and get a customer archive.',
  ),
  rule(
    '3.1.3',
    '与客户初次接触：了解需求，介绍产品，建立联系。',
    'First contact: learn the need, introduce the product, establish the relation.',
  ),
  heading('3.2', '需求调研', 'Requirement research'),
  rule(
    '3.2.1',
    '对有进一步合作意向的客户，销售代表安排售前人员深入沟通，进行需求调研。',
    'For a customer who wants to go further, the rep arranges a presales member for deep communication: requirement research.',
  ),
  rule(
    '3.2.2',
    '调研采用面谈、问卷、现场演示等方式，内容包括业务流程、功能需求和使用习惯。',
    'Research by face-to-face talk, questionnaire, live demonstration and so on, covering business processes, functional needs and habits of use.',
  ),
  rule(
    '3.2.3',
    '售前人员根据调研结果，结合产品特点，为客户制定个性化的解决方案。',
    "Presales gives the customer an individual solution from the findings and the product's features.",
  ),
  heading('3.3', '方案与报价', 'Solution and quotation'),
  rule(
    '3.3.1',
    '销售代表与售前人员共同向客户讲解方案：功能、优势和实施计划。',
    'Rep and presales together present the solution: features, advantages, implementation plan.',
  ),
  rule(
    '3.3.2',
    '根据需求和配置制作详细的报价单，列明产品价格、服务费用和付款条件。',
    'A detailed quotation from needs and configuration: product price, service fees, payment terms.',
  ),
  rule(
    '3.3.3',
    '解答客户对方案和报价的疑问，直到客户清楚了解。',
    "Customers' questions on solution and quotation are answered until they clearly understand.",
  ),
  heading('3.4', '商务谈判', 'Negotiation'),
  rule(
    '3.4.1',
    '客户有意向时，由销售经理或销售代表与其进行商务谈判。',
    'If the customer is interested, the manager or the rep negotiates.',
  ),
  rule(
    '3.4.2',
    '谈判内容包括价格、服务条款和合同条款，逐项协商，直到双方达成一致。',
    'Negotiated are price, service terms and contract terms, item by item, until both sides agree.',
  ),
  rule(
    '3.4.3',
    '掌握客户的底线和需求，运用谈判技巧，维护公司利益。',
    "Know the customer's bottom line and needs, use skill, guard the company's interest.",
  ),
  heading('3.5', '合同签订', 'Contract'),
  rule(
    '3.5.1',
    '达成一致后，销售代表起草合同，明确双方权利义务、产品规格、价格、交付日期和售后服务。',
    'After agreement the rep drafts the contract: rights and duties, product specification, price, delivery date, after-sales service.',
  ),
  rule(
    '3.5.2',
    '合同经法务审核通过后，方可交客户签字盖章。',
    'Only a contract that legal has reviewed and passed goes to the customer to sign and seal.',
  ),
  rule(
    '3.5.3',
    '销售代表跟进签约，确保及时；签订后的合同副本交有关部门并归档。',
    'The rep follows the signing so that it is timely; a copy of the signed contract goes to the departments concerned and is archived.',
  ),
  heading('3.6', '订单执行', 'Order execution'),
  rule(
    '3.6.1',
    '合同签订后，销售代表将订单移交产品、实施、售后等有关部门。',
    'After signing, the rep hands the order to the departments concerned: product, implementation, after-sales.',
  ),
  rule(
    '3.6.2',
    '产品部门按合同约定的质量和数量备好产品。',
    'Product department prepares the product in the quality and quantity that the contract says.',
  ),
  rule(
    '3.6.3',
    '实施部门按合同约定的时间和要求，安排专业人员部署，确保系统正常运行。',
    "Implementation department deploys by the contract's time and requirements with professional staff, so that the system runs.",
  ),
  rule(
    '3.6.4',
    '售后部门在交付后提供技术支持和服务，及时解决问题。',
    'After-sales department gives technical support and service after delivery; solves problems in time.',
  ),
  heading('3.7', '款项回收', 'Collection'),
  rule(
    '3.7.1',
    '销售代表负责跟进款项回收，按合同约定的付款方式和日期及时提醒客户付款。',
    "The rep follows the collection: reminds the customer in time, by the contract's payment method and dates.",
  ),
  rule(
    '3.7.2',
    '对逾期款项，销售代表及时联系客户，了解原因，采取相应的催款措施。',
    'For overdue payments the rep promptly contacts the customer, learns the reason and takes the fitting dunning measure.',
  ),
  rule(
    '3.7.3',
    '客户确实无力付款的，销售代表立即报告销售经理，共同商定办法，必要时采取法律措施。',
    'Where the customer truly cannot pay, the rep reports to the manager at once, they agree a way, and if need be take legal action.',
  ),

  heading('4', '销售业绩考核', 'Appraisal'),
  heading('4.1', '考核指标', 'Indicators'),
  rule(
    '4.1.1',
    '销售额：个人完成的销售订单总额。',
    'Sales amount: total of the sales orders that the person completed.',
  ),
  rule(
    '4.1.2',
    '销售利润：个人带来的实际利润，即销售额减去销售成本。',
    'Sales profit: actual profit brought: sales amount less cost of sales.',
  ),
  rule('4.1.3', '新客户开发数量：成功开发的新客户数。', 'New customers: number of new customers successfully won.'),
  rule(
    '4.1.4',
    '客户满意度：通过客户反馈和调查等方式，了解客户对产品和服务的满意程度。',
    'Customer satisfaction: from feedback surveys and the like, with product and service.',
  ),
  rule(
    '4.1.5',
    '销售任务完成率：对照公司下达的销售任务。',
    'Target attainment: against the sales task that the company set.',
  ),
  rule(
    '4.2',
    '考核以自然月为周期，每月初统计并考核上月业绩。',
    'The period is the natural month; at the start of each month the month before is counted and appraised.',
  ),
  heading('4.3', '考核办法', 'Procedure'),
  rule(
    '4.3.1',
    '月末，销售代表提交个人销售业绩报表：销售额、利润、新客户和客户反馈。',
    'At month end each rep submits a personal report: sales amount, profit, new customers, customer feedback.',
  ),
  rule(
    '4.3.2',
    '销售经理根据报表，结合日常表现，为每位销售代表评分。',
    'The manager scores each rep on the report together with daily conduct.',
  ),
  rule(
    '4.3.3',
    '由销售经理、人事和财务代表组成考核小组，对销售部整体业绩进行考核。',
    'A panel of the manager, HR and finance representatives appraises the department as a whole.',
  ),
  heading('4.4', '考核结果', 'Outcome'),
  rule(
    '4.4.1',
    '业绩优秀的，给予奖金、晋升、荣誉证书等奖励。',
    'Excellent results are rewarded: bonus, promotion, certificate of honour.',
  ),
  rule(
    '4.4.2',
    '未达标的，进行辅导和培训；连续多个考核周期未达标的，视情况调岗、降职或辞退。',
    'Below standard: coaching and training; several periods in a row: transfer, demotion or dismissal, as the case may be.',
  ),
  rule(
    '4.4.3',
    '考核结果是薪酬调整、绩效奖金和职业规划的重要依据。',
    'The result is a weighty basis for pay adjustment, performance bonus and career planning.',
  ),

  heading('5', '销售费用管理', 'Sales expenses'),
  heading('5.1', '费用预算', 'Budget'),
  rule(
    '5.1.1',
    '根据年度销售计划编制年度费用预算，包括市场推广、差旅、业务招待、培训等费用。',
    'A yearly expense budget from the yearly sales plan: marketing, travel, business entertainment, training, and so on.',
  ),
  rule(
    '5.1.2',
    '预算经管理层批准后生效，费用支出严格按预算执行。',
    'The budget takes effect only after management approves it; spending is strictly held to it.',
  ),
  heading('5.2', '费用报销', 'Claims'),
  rule(
    '5.2.1',
    '费用发生后应及时填写报销单，并附发票和有关凭证。',
    'Expenses incurred are claimed promptly on a claim form with the invoices and vouchers attached.',
  ),
  rule(
    '5.2.2',
    '报销单先由销售经理审核签字，再送财务审核。',
    'The manager reviews and signs a claim; then it goes to finance.',
  ),
  rule(
    '5.2.3',
    '财务审核费用的真实性、合法性和合理性，不符合规定的不予报销。',
    'Finance reviews authenticity, legality and reasonableness; what does not comply is not reimbursed.',
  ),
  heading('5.3', '费用控制', 'Control'),
  rule(
    '5.3.1',
    '定期分析费用使用情况，及时发现问题并改进。',
    'Use of expenses is analysed regularly; problems are found early and mended.',
  ),
  rule(
    '5.3.2',
    '严格执行差旅、招待等开支标准，超标准部分不予报销。',
    'Spending standards (travel, entertainment, ...) are strict: nothing over the standard is reimbursed.',
  ),
  rule(
    '5.3.3',
    '对市场推广费用进行效果评估，投入应带来相应的销售增长。',
    'Marketing spend is evaluated for effect: it must bring a matching growth in sales.',
  ),

  heading('6', '客户关系管理', 'Customer relations'),
  heading('6.1', '客户档案', 'Customer archive'),
  rule(
    '6.1.1',
    '销售代表为每位客户建立详细的档案：基本信息、购买记录、偏好和沟通记录。',
    'The rep keeps a detailed archive per customer: basic facts, purchase records, preferences, communication records.',
  ),
  rule('6.1.2', '客户档案及时更新，保持准确、完整。', 'Archives are updated in time: accurate and complete.'),
  heading('6.2', '客户维护', 'Keeping customers'),
  rule(
    '6.2.1',
    '定期与客户联系，了解产品使用情况和需求变化，提供升级和支持。',
    'Regular contact: learn how the product is used and what has changed; offer upgrades and support.',
  ),
  rule(
    '6.2.2',
    '定期回访已购客户，收集反馈意见。',
    'Return visits to customers who bought, at regular intervals; their feedback is collected.',
  ),
  rule(
    '6.2.3',
    '对重要客户，销售经理亲自参与维护，定期拜访。',
    'Key accounts: the manager takes part in person and visits them regularly.',
  ),
  heading('6.3', '客户投诉', 'Complaints'),
  rule(
    '6.3.1',
    '设立投诉渠道；接到投诉的人员立即记录，并报告销售经理。',
    'Complaints have a channel; whoever receives one records it at once and reports it to the manager.',
  ),
  rule(
    '6.3.2',
    '销售经理组织调查，确定处理方案，并及时反馈给客户。',
    'The manager organises the investigation, decides the solution, and feeds it back to the customer in time.',
  ),
  rule(
    '6.3.3',
    '跟踪和评估处理结果，确保问题真正解决、不再发生。',
    'The outcome is tracked and evaluated, so that the problem is truly solved and does not return.',
  ),

  heading('7', '培训与发展', 'Training and development'),
  heading('7.1', '培训计划', 'Training plan'),
  rule(
    '7.1.1',
    '根据业务需要和个人发展制定年度培训计划，内容包括产品知识、销售技巧和行业动态。',
    'A yearly training plan from business needs and personal development: product knowledge, selling skills, industry trends.',
  ),
  rule('7.1.2', '培训计划明确内容、时间、方式和讲师。', 'The plan names content, time, mode and instructor.'),
  heading('7.2', '培训实施', 'Training'),
  rule(
    '7.2.1',
    '按计划开展培训，形式有内部培训、外部培训、线上学习和案例研讨。',
    'Training is delivered as planned: in-house, external, online, case study.',
  ),
  rule(
    '7.2.2',
    '讲师由内部专家、行业资深人士和培训机构讲师担任。',
    "Instructors are in-house experts, industry veterans, training firms' lecturers.",
  ),
  rule(
    '7.2.3',
    '销售人员积极参加培训，认真学习；出勤和成绩记录在案。',
    'Sales staff take part actively and learn: attendance and results are recorded.',
  ),
  heading('7.3', '职业发展', 'Career'),
  rule(
    '7.3.1',
    '制定职业发展规划，明确各岗位的晋升通道。',
    'Career plans: the promotion track of each position is clear.',
  ),
  rule(
    '7.3.2',
    '根据业绩和能力晋升；各月考核结果和培训记录为其依据。',
    "Promotion follows performance and ability; the months' appraisals and the training records are its evidence.",
  ),
];
