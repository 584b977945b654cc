/**
 * A company in which every action of the audit log happens once, as it is typed. A line `@2026-11-25` sets the day of
 * the lines that follow; a line that begins with `#` says what the next ones are about.
 */
export const AUDIT_SCENARIO = `
@2026-11-23
# a new database, the team, the rule book, the price list
init --company 上海启明软件有限公司 --manager 王经理 --reps 张伟,李娜 --yes
member add 陈晨 --role presales
member add 财务刘 --role finance
member add 法务孙 --role legal
member add 法务周 --role legal --territory 华东 --phone 13900139000
member edit 法务周 --territory 华北 --manager 王经理
member add 临时工 --role rep
member leave 临时工 --on 2026-11-23
member add 交付吴 --role delivery
policy set quote.margin 25% --reason 董事会决定
product add 协同办公平台 --price 6000 --cost 2400 --tax 13% --category 软件 --unit 用户
product add 移动模块 --price 1000
product edit 移动模块 --cost 300 --tax 13%
product price 协同办公平台 6200 --from 2027-01-01
target set --all-reps --month 2026-11 --sales 100000
target set 张伟 --month 2026-11 --sales 120000 --profit 40000 --new-customers 2

# the sales plan of the next year
plan propose 2027 --sales 2000000 --months "8,8,8,8,8,9,8,8,8,9,9,9"
plan reject 2027 --reason 偏低 --as 财务刘
plan propose 2027 --sales 2400000.01 --profit 900000 --new-customers 31 --reps "张伟 60, 李娜 40" --note 主攻制造业
plan withdraw 2027 --reason 待补策略
plan propose 2027 --sales 2400000.01 --new-customers 31 --reps "张伟 60, 李娜 40" --note 主攻制造业和软件园
plan approve 2027 --reason 董事会通过 --as 财务刘
plan change 2027 --from 2027-07 --sales 2700000 --reps even --reason 二季度新产品上市
target set 张伟 --month 2027-03 --sales 100000 --base 90000 --challenge 130000 --reason 春节

# the expense budgets
budget propose 2027 --of-sales 4% --split "marketing 40, travel 30, entertainment 20, training 10"
budget reject 2027 --reason 招待过高 --as 财务刘
budget propose 2027 --travel 50000
budget withdraw 2027 --reason 漏了市场推广
budget propose 2026 --training 100 --note 年底前
budget approve 2026 --reason 总经理同意 --as 财务刘
budget change 2026 --training 50 --travel 100000 --reason 改为出差

# leads
lead add 苏州恒信制造有限公司 --channel 展会 --campaign 工博会 --contact 王工 --phone 13800138000 --as 张伟
lead add 无意向公司 --channel web --as 李娜
lead contact L-1 "介绍了产品，下周去现场" --as 张伟
lead assign L-2 张伟 --reason 李娜休假
lead reject L-2 --reason noBudget --note 明年再说 --as 张伟
lead qualify L-1 --need 协同办公 --budget 15万 --authority 李总 --timing 春节前 --intent 强 --as 张伟
lead convert L-1 --as 张伟

# customers
customer add 上海浦东软件有限公司 --owner 张伟 --level A --region 上海 --tags 老客户,软件 --as 张伟
customer add 浦东软件（重复） --owner 李娜 --region 浦东 --yes
customer edit C-2 --credit-limit 500000 --note 年框客户
customer tag add C-2 重点 --as 张伟
customer tag remove C-2 软件 --as 张伟
customer contact add C-2 李总 --title 总经理 --phone 13800138001 --as 张伟
customer contact edit C-2 李总 --title 董事长 --as 张伟
customer merge C-2 C-3 --reason "同一家公司，重复建档" --yes
log C-2 "下周谈合同" --next 2026-11-27 --feedback --as 张伟
log C-2 "记错了" --as 张伟
undo --as 张伟

# the deal
move D-1 qualified --as 张伟
deal request D-1 --presales 陈晨 --by 2026-11-27 --note 请带样机 --as 张伟
deal accept D-1 --on 2026-11-25 --as 陈晨
deal research D-1 --mode 面谈 --with "李总、王工" --process 五级审批 --function 电子签章 --habit 手机审批 --as 陈晨
deal questionnaire add 合同审批走几级？ --area process --as 陈晨
deal questionnaire add 用哪个ERP？ --as 陈晨
deal questionnaire drop 2 --as 陈晨
undo --as 陈晨
deal questionnaire add 用手机审批吗？ --as 陈晨
undo --as 陈晨
deal research D-1 --answer "1: 五级" --answer "2: 用友" --as 陈晨
deal solution D-1 --finding 1,2,3 --note 标准版加移动审批 --as 陈晨
deal demo D-1 --audience "李总等 6 人" --question 能否对接用友？ --as 陈晨
deal question D-1 "能否私有化部署？" --as 张伟
deal answer D-1 1 标准接口可对接 --as 陈晨
deal answer D-1 2 可以 --as 陈晨
deal limits D-1 --customer 130000 --ours 125000 --as 张伟
deal edit D-1 --amount 150000 --expected 2026-12-20 --title 恒信协同办公 --as 张伟
deal add 浦东二期 --customer C-2 --amount 80000 --as 张伟
deal request D-2 --presales 陈晨 --as 张伟
deal decline D-2 --reason 排不开 --as 陈晨
deal waive D-2 researchDone --reason 老客户，需求清楚
deal waive D-2 solutionGiven --reason 老客户，需求清楚
deal waive D-2 demoGiven --reason 老客户，需求清楚
deal competitor D-2 泛微 --as 张伟
deal assign D-2 李娜 --reason 张伟太忙
deal assign D-2 张伟 --reason 还给张伟

# tenders
tender add D-2 --deadline 2026-12-05 --title 浦东二期招标 --deposit 20000 --as 张伟
tender edit TD-1 --deadline 2026-12-08 --as 张伟
tender paper TD-1 技术方案 --by 陈晨 --due 2026-12-01 --as 张伟
tender done TD-1 1 --as 陈晨
tender deposit TD-1 paid --as 张伟
tender submit TD-1 --as 张伟
tender result TD-1 lost --note 报价高 --as 张伟

# quotations
quote add D-1 --line "协同办公平台; 20; -15%" --terms "30% 签订, 60% 验收, 10% 验收+30天" --as 张伟
quote line Q-1 --line "服务：实施; 1; 30000; 6%; 18000" --as 张伟
quote terms Q-1 "40% 签订, 60% 验收+30天" --terms-note 分两期 --as 张伟
quote submit Q-1 --reason 泛微在谈 --as 张伟
quote reject Q-1 --reason 先谈价
quote line Q-1 --line "服务：培训; 1; 2000; 6%; 1000" --as 张伟
quote submit Q-1 --reason 客户坚持 --as 张伟
quote approve Q-1 --reason 行业样板
quote send Q-1 --as 张伟
quote extend Q-1 --until 2027-01-31 --reason 客户审批慢
quote decline Q-1 --by 李总 --reason 太贵 --as 张伟
quote revise Q-1 --as 张伟
quote line Q-1 --remove 2 --as 张伟
quote line Q-1 --line "服务：实施; 1; 28000; 6%; 18000" --as 张伟
quote submit Q-1 --reason 最后一次让步 --as 张伟
quote approve Q-1 --reason 同意
quote send Q-1 --as 张伟
quote accept Q-1 --by 李总 --as 张伟
quote unaccept Q-1 --reason 记错版本 --as 张伟
quote accept Q-1 --by 李总 --as 张伟
quote add D-2 --line "移动模块; 10" --terms "100% 签订" --without-service 客户自行实施 --send --as 张伟
deal negotiate D-1 --item "价格：总价; 130000; 132000; 谈妥" --item "服务：培训; 5 天; 3 天; 谈妥" --agreed --as 张伟

# the contract
contract draft D-1 --rights 标准条款 --specification "标准版 20 用户" --delivery 2026-12-20 --until 2027-12-31 --as 张伟
contract edit CT-1 --after-sales 一年免费维护 --as 张伟
contract submit CT-1 --as 张伟
contract review CT-1 pass --condition 补充保密条款 --as 法务周
contract condition CT-1 1 --met 附件三 --as 法务周
contract sign CT-1 --ours 王经理 --theirs 李总 --seal 合同专用章 --as 张伟
contract archive CT-1 --file 已签.pdf --to 产品,实施,售后,财务 --as 张伟
contract amend CT-1 --until 2028-06-30 --reason 客户要求延长 --as 张伟
contract amend CT-1 --delivery 2026-12-24 --reason 机房延期 --as 张伟
contract decide CT-1 agree --reason 客户已书面确认
contract adjust CT-1 --net -800 --reason 少交两个用户 --as 财务刘
contract record C-2 --signed 2026-11-20 --line "移动模块; 10; 1000; 13%; 3000" --plan "50% 2026-11-21; 50% 2026-12-31" --credit 张伟=60%,李娜=40%
contract record C-2 --signed 2026-11-21 --line "移动模块; 1; 1000; 13%; 300"
payment plan CT-3 "100% 2026-12-15" --as 财务刘
contract cancel CT-3 --reason 重复登记 --as 财务刘

# the order
order handoff CT-1 product --as 张伟
order return OR-1 product --reason 缺规格书 --as 交付吴
order handoff OR-1 product --note 已补 --as 张伟
order handoff OR-1 implementation --as 张伟
order accept OR-1 product --as 交付吴
order accept OR-1 implementation --as 交付吴
order ready OR-1 --all --quality 测试通过 --as 交付吴
order plan OR-1 --start 2026-11-24 --end 2026-12-18 --note 两名工程师 --as 交付吴
order deliver OR-1 --as 交付吴
order deploy OR-1 --as 交付吴
order issue open OR-1 单点登录失败 --blocking --owner 陈晨 --as 交付吴
order issue solve IS-1 --solution 换了证书 --as 陈晨
order acceptance OR-1 --by 李总 --file 验收单.pdf --as 交付吴
order handoff OR-1 aftersales --as 张伟
order accept OR-1 aftersales --as 交付吴
order service OR-1 --until 2027-12-17 --as 交付吴
order task add OR-1 安装数据库 --from 2026-11-25 --to 2026-11-27 --person 陈晨 --as 交付吴
order task change TK-1 --to 2026-11-30 --reason 机房未就绪 --as 交付吴
order task done TK-1 --note 已备份 --as 陈晨
order task reopen TK-1 --reason 仍不能登录 --as 交付吴
order task drop TK-1 --reason 客户自行安装 --as 交付吴
order ticket add OR-1 导出报表时报错 --priority 紧急 --owner 陈晨 --as 张伟
order ticket answer ST-1 --answer 已远程查看 --as 陈晨
order ticket solve ST-1 --solution 升级补丁 --as 陈晨
order ticket reopen ST-1 --reason 客户反映又出现 --as 张伟

# collections
payment plan CT-2 "40% 2026-11-21; 60% 2026-12-31" --correction --file 已签.pdf --reason 录入有误
payment remind --as 财务刘
payment dun PAY-2026-0006 --via 电话 --level 1 --reason cashFlow --note 财务出差 --as 张伟
payment promise PAY-2026-0006 2026-12-05 3000 --via 电话 --note 李总答应 --as 张伟
payment letter C-2 --level dunning1 --record --reason cashFlow --out 催款函.html --as 张伟
payment templates --out 模板 --as 财务刘
payment templates --use 模板 --bank "工商银行 6222" --as 财务刘
payment receive CT-2 2000 --reference BANK-1 --as 财务刘
payment receive C-1 70000 --reference BANK-2 --as 财务刘
payment receive C-2 500 --reference BANK-3 --as 财务刘
payment reverse REC-3 --reason 退票 --as 财务刘
payment invoice add CT-2 --number 24310000000000000001 --kind special --net 10000 --tax 1300 --as 财务刘
payment invoice received 24310000000000000001 --as 财务刘
payment invoice red 24310000000000000001 --number 24310000000000000002 --reason 开错税率 --as 财务刘
payment charge CT-2 120 --kind fee --reason 诉讼费 --as 财务刘
payment charge CT-2 80 --kind fee --reason 公证费 --as 财务刘
payment receive PAY-2026-0006 4700 --reference BANK-4 --as 财务刘
payment settle CHG-1 REC-4 --as 财务刘
payment allocate REC-4 --as 财务刘
payment waive CHG-2 50 --reason 老客户

# relations and expenses
survey send C-1 --as 财务刘
survey record C-1 5 --comment 满意 --as 财务刘
survey record C-1 2 --comment 记错 --as 陈晨 --yes
undo --as 陈晨
claim travel 1280.50 --date 2026-11-20 --purpose 拜访恒信 --customer C-1 --invoice-number 24310000000000000077 --invoice 已签.pdf --as 张伟
claim add entertainment 300 --date 2026-11-21 --purpose 客户餐 --as 李娜
claim edit EXP-2 --amount 320 --invoice-number 24310000000000000078 --as 李娜
claim line add EXP-2 transport 30 --on 2026-11-21 --no-voucher 无票 --as 李娜
claim line edit EXP-2 2 --amount 28 --city 苏州 --as 李娜
claim attach EXP-2 验收单.pdf --as 李娜
claim attach EXP-2 已签二.pdf --as 李娜
claim submit EXP-2 --as 李娜
claim approve EXP-1
claim approve EXP-1 --as 财务刘
claim pay EXP-1 --as 财务刘
claim unpay EXP-1 --reason 付错了人 --as 财务刘
claim pay EXP-1 --as 财务刘
claim reject EXP-2 --reason 缺明细
claim add other 50 --date 2026-11-21 --purpose 文具 --invoice-number 24310000000000000079 --no-voucher 小票遗失 --submit --as 李娜
claim withdraw EXP-3 --as 李娜
claim add training 150 --date 2026-11-21 --purpose 销售课程 --as 李娜
claim release EXP-4 --reason 名额已定 --as 财务刘
# requests and advances
request add trip --amount 3000 --city 苏州 --from 2027-02-08 --until 2027-02-10 --purpose 方案汇报 --customer C-1 --as 张伟
request approve REQ-1 --note 控制在预算内
request add entertainment --amount 800 --from 2027-02-09 --heads 6 --purpose 客户晚餐 --as 李娜
request reject REQ-2 --reason 改为工作餐
request add trip --amount 500 --from 2027-02-09 --purpose 回访 --as 李娜
request withdraw REQ-3 --as 李娜
advance request 2000 --request REQ-1 --as 张伟
advance approve ADV-1
advance pay ADV-1 --as 财务刘
advance return ADV-1 300 --as 财务刘
advance request 600 --category travel --purpose 会议押金 --as 李娜
advance reject ADV-2 --reason 用公司卡
advance request 500 --category training --purpose 教材 --as 李娜
advance withdraw ADV-3 --as 李娜
request close REQ-1 --reason 行程取消 --as 财务刘
undo REQ-1 --as 财务刘

# customers who cannot pay
payment hardship report PAY-2026-0007 --reason cashFlow --note 资金紧张 --as 张伟
payment hardship decide HS-1 plan "50% 2027-01-31; 50% 2027-03-31" --reason 长期客户
payment legal open CT-2 --reason 多次催收无果 --as 法务周
payment legal step LF-1 lawyerLetter "律师函已寄出" --as 法务周
payment legal cost LF-1 800 律师费 --as 法务周
payment legal document LF-1 已签.pdf --note 律师函 --as 法务周
payment legal close LF-1 --result settled --note 双方和解 --as 法务周
customer assign C-2 李娜 --reason 区域调整 --deals

# contracts that end, come back or are given up
contract renew CT-1 --until 2029-06-30 --as 张伟
contract edit CT-4 --delivery 2027-01-15 --as 张伟
policy set contract.approval "1000 manager, 5000 management" --reason 大额合同
contract submit CT-4 --as 张伟
contract approve CT-4 --reason 老客户续签
contract return CT-4 --reason 价格再议 --as 财务刘
contract withdraw CT-4 --reason 客户暂缓 --as 张伟
contract end CT-1 --reason 到期不续

# files in, the month, a backup back
import members 成员.csv
import customers 客户.csv
import products 产品.csv
import deals 商机.csv
import contracts 合同.csv
import adjustments 调整.csv
deal settle D-4 --as 王五
import receivables 应收.csv
import targets 任务.csv
import budgets 预算.csv
import claims 报销.csv
import standards 标准.csv
import cities 城市.csv
import undo 10 --reason 列对应错了 --yes
standard set hotel --role rep --tier 1 --per night 450 --from 2026-12-15
standard set 伙食 --per day 100 --from 2026-11-20 --reason 漏设
standard set 伙食 --per day 120 --from 2026-11-20 --reason 更正
city set 苏州市 --tier 1
company set --tax-no 91310115MA1K3X4Y0H --title 示例软件有限公司
order open CT-5 --as 王五
payment remind --since-last-run
contract amend CT-2 --line "移动模块; 12; 1000; 13%; 300" --after-sales 两年免费维护 --reason 增购两个 --as 张伟
contract submit CT-7 --as 张伟
contract approve CT-7 --reason 同意增购
contract approve CT-7 --reason 同意 --as 财务刘
contract review CT-7 pass --as 法务周
contract sign CT-7 --due 2027-01-31 --ours 王经理 --theirs 李总 --seal 合同专用章 --release 老客户

# own reports, absences, conduct, who is appraised
appraisal report --month 2026-11 --agree --as 张伟
appraisal report --month 2026-11 --sales 1 --why 漏记 --feedback 要移动审批 --as 张伟
appraisal answer 张伟 sales 没有漏记 --adjustment ADJ-1 --month 2026-11
member absence add 李娜 --from 2026-12-01 --to 2026-12-02 --kind leave --note 年假
member absence remove AB-1
appraisal omit 李娜 --month 2026-11 --reason 产假
appraisal include 李娜 --month 2026-11 --reason 产假推迟
conduct add 李娜 周末到客户现场 --good --customer C-2
conduct answer CN-1 客户催得急 --as 李娜
conduct remove CN-1 --reason 记错了人

# recorded by mistake
customer add 误建公司 --owner 张伟 --as 张伟
deal add 误建商机 --customer 误建公司 --amount 500 --as 张伟
contract record @last --signed 2026-11-23 --line "硬件终端; 1; 500; 13%" --plan "100% 2026-12-31" --yes
contract adjust @last --cost 100 --reason 多记了
contract unadjust @last --reason 记错了
contract void @last --reason 重复登记
payment withdraw PM-1 --reason 记错了客户 --as 李娜
order revoke OR-1 --reason 还没有接手 --as 交付吴
deal void @last --reason 建错了 --as 张伟
customer void @last --reason 建错了 --as 张伟

# two persons, substitutes
member substitute 李娜 --for finance --reason 财务休假
confirm CF-1 --as 财务刘
member substitute end 李娜 --for finance
member substitute 陈晨 --for management --reason 总经理出差
confirm withdraw CF-2
member substitute 陈晨 --for management --reason 总经理出差
confirm refuse CF-3 --reason 总经理已回来 --as 财务刘
@2026-11-20
audit accept clock --reason 服务器时钟曾慢三天
confirm CF-4 --as 财务刘
@2026-12-02
backup 备份.db
import receipts 流水.csv
import contacts 联系人.csv
import leads 线索.csv
import surveys 调查.csv
import followups 跟进.csv
month close 2026-11 --yes --confirm 2026-11 --accept-gaps 首月
month reopen 2026-11 --reason 漏记一份合同
confirm CF-5 --as 财务刘
month history 1999-06-30 --reason 补录
confirm CF-6 --as 财务刘
restore 备份.db --yes --reason 误结账
confirm CF-7 --as 财务刘
restore 备份.db --yes

# what an appraisal leads to, and the payroll
month close 2026-11 --yes --confirm 2026-11 --accept-gaps 首月
appraisal score 张伟 --month 2026-11 --points 95 --reason 尽责 --without-report 首月
appraisal score 李娜 --month 2026-11 --points 40 --reason 拜访太少 --without-report 首月
appraisal confirm --month 2026-11 --as 张伟
appraisal dispute 漏计两次陪访 --month 2026-11 --as 李娜
appraisal settle 李娜 rescore --points 45 --month 2026-11 --reason 补计一次
appraisal panel name 王经理 财务刘 --month 2026-11
appraisal panel score --month 2026-11 --points 80 --reason 达标
appraisal close 2026-11 --gaps 首月
payroll base 张伟 3000 --from 2026-11-01 --reason 薪酬方案
confirm CF-5 --as 财务刘
outcome decide OC-1 grant --amount 2000 --reason 第一名
outcome done OC-1 --note 已通知本人
outcome propose 张伟 payAdjustment --base 4000 --on 2026-12-01 --reason 业绩突出
outcome decide @last grant --reason 同意
confirm CF-6 --as 财务刘
coaching plan 李娜 --goal 每周五次拜访 --until 2026-12-31 --outcome OC-4
coaching session CO-1 陪访华为
coaching close CO-1 --result reached --note 连续四周达到
payroll close --month 2026-11 --gaps 其他人不发奖金 --as 财务刘
appraisal correct 李娜 --month 2026-11 --points 50 --reason 又补计一次
confirm CF-7 --as 财务刘

# a campaign
campaign add "2026 上海工博会" --from 2026-11-20 --until 2026-11-24 --channel 展会 --budget 60000 --goal 线索30条 --as 张伟
lead campaign --named 工博会 --to MC-1 --as 张伟
campaign edit MC-1 --until 2026-11-25 --budget 65000 --as 张伟
campaign close MC-1 --verdict 明年只派两人 --as 张伟

# the expense analysis
expense finding add 招待费偏高 --owner 张伟 --due 2026-12-31 --category 招待
expense finding measure FD-1 招待一律先申请 --as 张伟
expense finding close FD-1 回到进度以内 --as 张伟
`;

/** The files that its lines name. */
export const SCENARIO_FILES: Readonly<Record<string, string>> = {
  '已签.pdf': 'signed and sealed',
  '已签二.pdf': 'signed again',
  '验收单.pdf': 'accepted',
  '成员.csv': '姓名,角色\n王五,rep\n',
  '客户.csv': '名称,负责人\n南京钟山设计院,王五\n',
  '产品.csv': '名称,单价\n硬件终端,2000\n',
  '商机.csv':
    'id,title,customer,owner,stage,opened,closed,amount\nX1,钟山办公,南京钟山设计院,王五,qualified,2026-11-10,,50000\nX2,钟山终端,南京钟山设计院,王五,won,2026-11-10,2026-11-14,3000\n',
  '合同.csv':
    'id,customer,rep,signed,product,amount,taxRate,deal\nK1,南京钟山设计院,王五,2026-11-12,硬件终端,8000,13%,D-2026-0003\n',
  '调整.csv': '编号,合同编号,调整类型,调整日期,金额,含税金额,原因\nA1,K1,价格,2026-11-13,-100,-113,少一台\n',
  '预算.csv': '年度,费用类别,预算金额,批准日期\n2025,差旅,1000,2025-01-05\n',
  '应收.csv': 'invoice,customer,issued,due,amount\nF1,南京钟山设计院,2026-11-12,2026-12-12,8927\n',
  '任务.csv': 'month,member,sales\n2026-12,王五,60000\n',
  '标准.csv': '费用,单位,标准,生效日期\n宴请,每人,200,2027-01-01\n',
  '城市.csv': '城市,级别,生效日期\n昆山,2,2027-01-01\n',
  '流水.csv':
    '流水号,交易日期,对方户名,收入金额,摘要,原流水号\nB1,2026-11-20,南京钟山设计院,500,货款,\nB2,2026-11-20,南京钟山设计院,300,货款,\nB3,2026-11-21,南京钟山设计院,-300,退款,B2\n',
  '联系人.csv': '客户,姓名,电话\n南京钟山设计院,何工,13900139009\n',
  '线索.csv': '编号,公司名称,来源,日期,负责人\nN1,无锡太湖仪表,展会,2026-11-20,王五\n',
  '调查.csv': '编号,客户,回复日期,评分\nV1,南京钟山设计院,2026-11-20,4\n',
  '跟进.csv': '编号,客户,跟进人,日期,方式,内容\nU1,南京钟山设计院,王五,2026-11-20,拜访,看样机\n',
  '报销.csv': 'id,member,category,amount,day\nB1,王五,travel,88.5,2026-11-15\n',
};
