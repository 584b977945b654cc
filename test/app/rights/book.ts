/** A deal whose quotation the customer accepted. @param quantity of the one product */
const agreed = (
  deal: number,
  title: string,
  quantity: number,
): string => `deal add ${title} --kind renewal --customer Alpha --amount 12000 --owner Owner
log D-${deal} "price talk ${deal}" --as Owner
quote add D-${deal} --line "Platform; ${quantity}" --terms "100% signed" --without-service none --send --as Owner
deal negotiate D-${deal} --item "price; 10; 12; agreed" --as Owner
quote accept @last --by Li --as Owner`;

/** The same with the draft of its contract. */
const drafted = (deal: number, title: string, quantity: number): string => `${agreed(deal, title, quantity)}
contract draft D-${deal} --rights attached --specification standard --delivery 2027-01-15 --after-sales yearly --as Owner`;

/** An order taken over and prepared. */
const handedOff = (order: string): string => `order handoff ${order} product --as Owner
order handoff ${order} implementation --as Owner
order accept ${order} product --as Delivery
order accept ${order} implementation --as Delivery
order ready ${order} --all --quality tested --as Delivery`;

/**
 * One book that holds every kind of object in every state from which a command goes on, so that whoever has the right
 * reaches the act itself. `@` sets the day of the lines that follow; all belongs to Owner unless it says otherwise.
 */
export const BOOK = `
@2026-10-05
init --company Acme --manager Manager --reps Owner,Rival --presales Presales --finance Finance --legal Legal --hr Hr --delivery Delivery --management Management --auditor Auditor --lang en --yes
customer add Alpha --owner Owner --credit-limit 9000000
customer add Beta --owner Owner --credit-limit 9000000
survey record Beta 5 --on 2026-10-05 --yes
@2026-11-02
member add System --role system
member add Leaver --role manager
member add Joiner --role rep
member leave Leaver --on 2026-11-03
member edit Manager --os-user ACCOUNT --as Hr
product add Platform --price 6000 --cost 2400 --tax 13% --unit user
product add Mobile --price 1000 --cost 300 --tax 13%
target set --all-reps --month 2026-11 --sales 100000
contract record Beta --signed 2026-11-02 --line "Mobile; 10; 1000; 13%; 300" --plan "50% 2026-11-21; 50% 2026-12-31"
@2026-12-01
month close 2026-10 --yes --confirm 2026-10 --accept-gaps first
month close 2026-11 --yes --confirm 2026-11 --accept-gaps first
month reopen 2026-11 --reason "wrong target"
confirm CF-1 --as Finance
month close 2026-11 --yes --confirm 2026-11 --accept-gaps again
@2026-12-02
policy set contract.approval "50000 manager, 500000 management" --reason board
# leads: new, contacted, qualified
lead add First --channel web --owner Owner
lead add Second --channel web --owner Owner
lead contact L-2 "told about the product" --as Owner
lead add Third --channel web --owner Owner --contact Wang --phone 13800138000
lead contact L-3 "told about the product" --as Owner
lead qualify L-3 --need oa --budget 150000 --authority Li --timing spring --intent strong --as Owner
# customers: with contact and tag, a duplicate, one made by mistake
customer contact add Alpha Li --title director --phone 13800138001 --as Owner
customer tag add Alpha key --as Owner
customer add "Alpha Twin" --owner Rival --yes
customer add Mistake --owner Owner --as Owner
# deals: new, asked for presales, with presales at work, to be voided
deal add D-new --customer Alpha --amount 90000 --owner Owner
deal question D-1 "in-house servers?" --as Owner
deal add D-asked --customer Alpha --amount 90000 --owner Owner
log D-2 "first talk" --as Owner
move D-2 qualified --as Owner
deal request D-2 --presales Presales --as Owner
deal add D-research --customer Alpha --amount 90000 --owner Owner
log D-3 "first talk about research" --as Owner
move D-3 qualified --as Owner
deal request D-3 --presales Presales --as Owner
deal accept D-3 --on 2026-12-02 --as Presales
deal research D-3 --mode interview --with Li --process approvals --function seals --habit phone --as Presales
deal solution D-3 --finding 1 --file signed.pdf --as Presales
deal questionnaire add "How many steps?" --area process --as Presales
deal add D-mistake --customer Alpha --amount 1 --owner Owner
# quotations: draft, waiting for approval, sent, accepted
deal add D-draft --kind renewal --customer Alpha --amount 12000 --owner Owner
log D-5 "price talk 5" --as Owner
quote add D-5 --line "Platform; 2" --terms "100% signed" --without-service none --as Owner
deal add D-waits --kind renewal --customer Alpha --amount 12000 --owner Owner
log D-6 "price talk 6" --as Owner
quote add D-6 --line "Platform; 2; -25%" --terms "100% signed" --without-service none --as Owner
quote submit Q-2 --reason rival --as Owner
deal add D-sent --kind renewal --customer Alpha --amount 12000 --owner Owner
log D-7 "price talk 7" --as Owner
quote add D-7 --line "Platform; 2" --terms "100% signed" --without-service none --send --as Owner
deal negotiate D-7 --item "price; 10; 12; agreed" --as Owner
${agreed(8, 'agreed', 2)}
quote add D-5 --line "Platform; 1; -25%" --terms "100% signed" --without-service none --as Owner
tender add D-1 --deadline 2026-12-20 --title Tender --deposit 20000 --as Owner
tender paper TD-1 Proposal --by Presales --due 2026-12-15 --as Owner
tender add D-3 --deadline 2026-12-20 --title Submitted --as Owner
tender paper TD-2 Proposal --by Presales --due 2026-12-15 --as Owner
tender done TD-2 1 --file signed.pdf --as Presales
tender submit TD-2 --as Owner
# contracts: draft, waiting for approval, for legal, with a condition, passed, signed
${drafted(9, 'drafted', 2)}
${drafted(10, 'large', 10)}
contract submit CT-3 --as Owner
${drafted(11, 'legal', 2)}
contract submit CT-4 --as Owner
${drafted(12, 'condition', 2)}
contract submit CT-5 --as Owner
contract review CT-5 pass --condition secrecy --as Legal
${drafted(13, 'passed', 2)}
contract submit CT-6 --as Owner
contract review CT-6 pass --as Legal
contract record Alpha --owner Owner --signed 2026-12-02 --line "Platform; 2; 6000; 13%; 2400" --plan "100% 2026-12-03" --title Running --yes
contract archive CT-7 --file signed.pdf --to product --as Owner
contract amend CT-7 --delivery 2026-12-24 --reason late --as Owner
contract record Alpha --owner Owner --signed 2026-12-02 --line "Platform; 3; 6000; 13%; 2400" --title Unplanned --yes
contract adjust CT-8 --cost 100 --reason slip
contract record Alpha --owner Owner --signed 2026-12-02 --line "Platform; 4; 6000; 13%; 2400" --plan "100% 2026-12-31" --start 2026-12-02 --penalty 0.05%/day --title Given --yes
contract record Alpha --owner Owner --signed 2026-12-02 --line "Platform; 5; 6000; 13%; 2400" --plan "100% 2026-12-31" --title Ready --yes
contract record Alpha --owner Owner --signed 2026-12-02 --line "Platform; 6; 6000; 13%; 2400" --plan "100% 2026-12-31" --title Deployed --yes
# orders: handed off, taken over, a task, a problem, a ticket
order handoff CT-7 product --as Owner
order handoff CT-8 product --as Owner
order handoff CT-8 implementation --as Owner
order accept OR-3 product --as Delivery
order accept OR-3 implementation --as Delivery
order ready OR-3 --all --quality tested --as Delivery
order issue open OR-3 "login fails" --owner Presales --as Delivery
order task add OR-3 "install" --from 2026-12-03 --to 2026-12-10 --person Presales --as Delivery
order task add OR-3 "train" --from 2026-12-03 --to 2026-12-10 --person Presales --as Delivery
order task done TK-2 --as Presales
order deliver OR-3 --as Delivery
order deploy OR-3 --as Delivery
order acceptance OR-3 --by Li --file signed.pdf --as Delivery
order handoff OR-3 aftersales --as Owner
order accept OR-3 aftersales --as Delivery
order ticket add OR-3 "export fails" --owner Presales --as Owner
order ticket add OR-3 "print fails" --owner Presales --as Owner
order ticket solve ST-2 --solution patch --as Presales
order handoff OR-4 product --as Owner
order accept OR-4 product --as Delivery
${['OR-5', 'OR-6'].map(handedOff).join('\n')}
order deliver OR-6 --as Delivery
order deploy OR-6 --as Delivery
# collections
payment receive CT-1 2000 --reference B-1 --as Finance
payment dun PAY-1 --via phone --level 1 --reason cashFlow --as Owner
payment hardship report PAY-1 --reason cashFlow --as Owner
payment charge CT-1 1200 --kind fee --reason court --as Finance
payment charge CT-1 1300 --kind fee --reason bailiff --as Finance
payment legal open CT-1 --reason unpaid --as Legal
payment legal document LF-1 signed.pdf --as Legal
payment invoice add CT-1 --number 24310000000000000001 --kind special --net 5000 --tax 650 --as Finance
# claims: draft, submitted, signed by the manager, approved, paid
claim add other 50 --date 2026-12-01 --purpose pens --invoice-number 24310000000000000011 --invoice signed.pdf --as Owner
claim line add EXP-1 transport 5 --on 2026-12-01 --no-voucher lost --as Owner
claim travel 60 --date 2026-12-01 --purpose taxi --invoice-number 24310000000000000012 --no-voucher lost --as Owner
claim travel 70 --date 2026-12-01 --purpose train --invoice-number 24310000000000000013 --no-voucher lost --as Owner
claim approve EXP-3
claim travel 80 --date 2026-12-01 --purpose hotel --invoice-number 24310000000000000014 --no-voucher lost --as Owner
claim approve EXP-4
claim approve EXP-4 --as Finance
claim travel 90 --date 2026-12-01 --purpose bus --invoice-number 24310000000000000015 --no-voucher lost --as Owner
claim approve EXP-5
claim approve EXP-5 --as Finance
claim pay EXP-5 --as Finance
claim travel 40 --date 2026-12-01 --purpose metro --invoice-number 24310000000000000016 --no-voucher lost --as Manager
claim travel 30 --date 2026-12-01 --purpose bike --invoice-number 24310000000000000017 --no-voucher lost --as Finance
claim approve EXP-7
# budgets: in force, waiting; claims over it
budget propose 2026 --other 400 --training 10 --entertainment 10
budget approve 2026 --as Management
budget propose 2027 --travel 5000
claim add training 20 --date 2026-12-01 --purpose course --as Owner
claim add training 20 --date 2026-12-01 --purpose course --as Management
# requests and advances: waiting, approved, the manager's own, over the budget, paid
request add trip --amount 900 --from 2026-12-20 --purpose visit --as Owner
request add trip --amount 900 --from 2026-12-20 --purpose visit --as Owner
request approve REQ-2
request add trip --amount 900 --from 2026-12-20 --purpose visit --as Manager
request add entertainment --amount 20 --from 2026-12-20 --purpose dinner --as Owner
advance request 100 --category travel --purpose fare --as Owner
advance request 100 --category travel --purpose fare --as Owner
advance approve ADV-2
advance request 100 --category travel --purpose fare --as Owner
advance approve ADV-3
advance pay ADV-3 --as Finance
advance request 100 --category travel --purpose fare --as Manager
survey send Beta --as Finance
# acts of two persons that wait
member substitute Joiner --for finance --from 2027-01-04 --reason holiday
confirm CF-2 --as Finance
member substitute Hr --for management --reason travel
member edit Joiner --role legal
month reopen 2026-11 --reason "another wrong target"
payment waive CHG-1 1100 --reason goodwill
contract amend CT-10 --until 2026-12-31 --reason term --as Manager
# sales plans: in force, waiting
plan propose 2029 --sales 1200000
plan approve 2029 --as Management
plan propose 2028 --sales 1200000
# an advance; what files bring in
customer add Omega --owner Owner
contract record Omega --signed 2026-12-02 --line "Mobile; 1; 1000; 13%; 300" --plan "100% 2026-12-31"
payment receive CT-12 1500 --reference B-2 --as Finance
contract record Omega --signed 2026-12-02 --line "Mobile; 2; 1000; 13%; 300" --plan "100% 2026-12-31" --yes
# October appraised: a bonus, a certificate that is granted, a promotion note; a pay adjustment, a coaching
appraisal score Owner --month 2026-10 --points 95 --reason good --without-report first
appraisal close 2026-10 --gaps first
outcome decide OC-2 grant --reason good
outcome propose Owner payAdjustment --base 4000 --on 2026-12-01 --reason good
coaching plan Owner --goal "better demos" --until 2026-12-31
import deals won.csv
import contracts contracts.csv
log Beta "talked about the renewal" --as Owner
# the appraisal: a report that differs from the books, one left out, a note, an absence
appraisal report --sales 1 --why late --as Owner
appraisal omit Joiner --month 2026-11 --reason new --as Manager
conduct add Owner "late to the talk" --bad --as Rival
appraisal score Owner --month 2026-11 --points 80 --reason good --without-report late --as Manager
appraisal score Rival --month 2026-11 --points 70 --reason fair --without-report late --as Manager
appraisal dispute "two contracts are missing" --month 2026-11 --as Rival
appraisal panel name Manager Finance Hr --month 2026-11 --as Manager
member absence add Joiner --from 2026-12-07 --to 2026-12-09 --kind leave --as Manager
campaign add "Spring fair" --from 2026-11-01 --as Owner
expense finding add "taxis" --owner Owner --due 2027-01-31 --as Manager
backup kept.db
`;

/** The files that its lines and those of the matrix name. */
export const FILES: Readonly<Record<string, string>> = {
  'signed.pdf': 'signed and sealed',
  'other.pdf': 'another paper',
  'members.csv': 'name,role\nWang,rep\n',
  'roles.csv': 'name,role\nWang,manager\n',
  'customers.csv': 'name,owner\nGamma,Owner\n',
  'products.csv': 'name,price\nTerminal,2000\n',
  'deals.csv': 'id,title,customer,owner,stage,opened,amount\nX1,office,Alpha,Owner,lead,2026-12-03,50000\n',
  'won.csv':
    'id,title,customer,owner,stage,opened,closed,amount\nW1,imported,Beta,Owner,won,2026-09-01,2026-09-05,3000\n',
  'contracts.csv': 'id,customer,rep,signed,product,amount,taxRate\nK1,Beta,Owner,2026-09-12,Platform,8000,13%\n',
  'sold.csv': 'id,customer,rep,signed,product,amount,taxRate\nK2,Beta,Owner,2026-09-13,Platform,8000,13%\n',
  'receivables.csv': 'invoice,customer,issued,due,amount\nF1,Beta,2026-09-12,2026-09-30,9040\n',
  'targets.csv': 'month,member,sales\n2027-01,Owner,60000\n',
  'standards.csv': 'spend,unit,amount,from\ndinner,head,200,2027-01-01\n',
  'cities.csv': 'city,tier,from\nWuxi,2,2027-01-01\n',
  'receipts.csv': 'id,date,customer,amount\nT1,2026-09-20,Beta,100\n',
  'contacts.csv': 'customer,name\nBeta,Someone\n',
  'leads.csv': 'id,company,channel,date,owner\nN1,Newly,web,2026-09-20,Owner\n',
  'surveys.csv': 'id,customer,answered,score\nV1,Beta,2026-09-20,4\n',
  'followups.csv': 'id,customer,member,date,note\nU1,Beta,Owner,2026-09-20,called\n',
  'adjustments.csv': 'id,contract,kind,day,amount,gross,reason\nA1,K1,price,2026-09-14,-100,-113,less\n',
  'budgets.csv': 'year,category,amount,approved\n2025,travel,1000,2025-01-05\n',
  'claims.csv': 'id,member,category,amount,day\nB1,Owner,travel,88.5,2026-09-15\n',
};
