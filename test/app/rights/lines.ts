/**
 * One line for each command, and more where the right depends on whose it is or what is asked: the comment says which
 * case it is. WHO is the one who types it;
 * `@` is its day. Where it says so, nobody reaches the act.
 */
export const LINES = `
today
find Alpha
lead add Nova --channel web
lead contact L-1 "told about it"
lead qualify L-2 --need oa --budget 100000 --authority Li --timing spring --intent strong
lead reject L-1 --reason noBudget
lead assign L-1 Rival --reason away
lead campaign L-1 --to MC-1
lead convert L-3
lead list
lead show L-1
customer add Delta
customer edit Alpha --note calm
customer edit Alpha --credit-limit 9500000           # a higher limit
customer list
customer show Alpha
customer contact add Alpha Zhao
customer contact edit Alpha Li --title chairman
customer tag add Alpha large
customer tag remove Alpha key
customer merge Alpha "Alpha Twin" --reason twin --yes
customer void Mistake --reason slip
customer assign Alpha Rival --reason area
followup add Alpha "asked about the price"
followup list
deal add Extension --customer Alpha --amount 5000     # for its customer's owner
deal add Extension --customer Alpha --owner WHO       # for oneself
deal list
deal show D-1
deal edit D-1 --amount 80000
deal assign D-1 Rival --reason area
deal move D-1 qualified
deal request D-1 --presales Presales
deal accept D-2 --on 2026-12-08
deal decline D-2 --reason busy
deal research D-3 --mode interview --with Li --process filing
deal solution D-3 --finding 1,2 --note standard
deal file D-3 --out WHO-1.pdf
deal demo D-3 --presales Presales --audience Li
deal questionnaire show
deal questionnaire add "Which phone?" --area habit
deal questionnaire drop 1
deal question D-3 "how long?"
deal answer D-1 1 yes
deal negotiate D-7 --item "service; 1; 2; agreed"
deal limits D-7 --customer 10000 --ours 9000
deal limits D-7                                      # shows the bottom lines
deal waive D-3 demoGiven --reason known
deal waivers
deal competitor D-1 Fanwei --new
deal competitors
deal void D-4 --reason slip
deal settle D-14 --deal lost --loss price
deal board
deal forecast
deal winloss
deal cycle
quote add D-3 --line "Platform; 3" --terms "100% signed"
quote line Q-1 --line "Mobile; 2"
quote terms Q-1 "100% accepted"
quote submit Q-5 --reason rival
quote approve Q-2 --reason sample
quote reject Q-2 --reason early
quote send Q-1
quote accept Q-3 --by Li
quote unaccept Q-4 --reason slip
quote decline Q-3 --reason dear
quote extend Q-3 --until 2027-02-28 --reason slow
quote revise Q-3
quote list
quote show Q-1
tender add D-2 --deadline 2026-12-30
tender edit TD-1 --deadline 2026-12-22
tender paper TD-1 Offer --by Presales --due 2026-12-16
tender done TD-1 1
tender deposit TD-1 paid
tender submit TD-1 --open Proposal
tender result TD-2 lost
tender file TD-2 1 --out WHO-2.pdf
tender list
tender show TD-1
product add Terminal --price 500
product list
product edit Mobile --cost 310
product price Mobile 1100 --from 2027-01-01
product prices Mobile
contract record Beta --signed 2026-12-04 --line "Mobile; 1; 1000; 13%; 300" --plan "100% 2026-12-31" --release known
contract plan CT-8 --terms "100% 2026-12-31"         # the first one of a signed contract
contract plan CT-9 --terms "100% 2027-01-31" --correction --file signed.pdf --reason slip   # by the signed paper
contract list
contract show CT-7
contract draft D-8 --rights attached --specification standard --delivery 2027-01-15 --after-sales yearly
contract renew CT-7 --until 2028-12-31
contract edit CT-2 --after-sales none
contract submit CT-2
contract approve CT-3 --reason large
contract return CT-3 --reason dear
contract review CT-4 pass
contract condition CT-5 1 --met annex
contract sign CT-6 --ours Manager --theirs Li --seal contract
contract archive CT-8 --file other.pdf --to product
contract file CT-7 --out WHO-3.pdf
contract amend CT-8 --delivery 2027-02-01 --reason late
contract amendments
contract decide CT-7 agree --reason written
contract end CT-10 --reason over
contract withdraw CT-2 --reason waits
contract drafts
contract ending
contract adjust CT-9 --net -100 --reason fewer
contract unadjust ADJ-1 --reason slip
contract void CT-9 --reason twice
contract cancel CT-9 --reason gone
order open CT-14
order handoff OR-4 implementation
order accept OR-2 product
order return OR-2 product --reason papers
order ready OR-4 --all --quality tested
order plan OR-3 --start 2026-12-08 --end 2026-12-18
order deploy OR-5
order deliver OR-5
order acceptance OR-6 --by Li
order service OR-3 --until 2027-12-01
order revoke OR-6 --reason slip
order issue open OR-2 "no login"
order issue solve IS-1 --solution certificate
order task add OR-3 "backup" --from 2026-12-08 --to 2026-12-09
order task change TK-1 --to 2026-12-12 --reason room
order task done TK-1
order task drop TK-1 --reason theirs
order task reopen TK-2 --reason again
order task list
order ticket add OR-3 "slow"
order ticket answer ST-1 --answer looked
order ticket solve ST-1 --solution patch
order ticket reopen ST-2 --reason again
order ticket list
order list
order show OR-3
payment overdue
payment upcoming
payment aging
payment list
payment receipts
payment plan CT-8 "100% 2026-12-31"                  # the first one of a signed contract
payment plan CT-9 "100% 2027-01-31" --reason agreed  # another one
payment preview CT-8 --terms "100% signed"
payment receive CT-1 100
payment reverse REC-1 --reason bounced
payment allocate REC-2
payment respread                                     # of an older book: nobody may in this one
payment remind                                       # a list
payment remind --since-last-run                      # recorded as told
payment dun PAY-1 --via phone --level 1 --reason dispute
payment withdraw PAY-1 --reason slip
payment promise PAY-1 2026-12-20 1000 --via phone
payment promises
payment dunnings Beta
payment statement Beta
payment dso
payment letter Beta --level dunning1 --record --reason cashFlow --out WHO-6.html
payment templates --bank "ICBC 6222"
payment export --ics
payment hardship report PAY-3 --reason cashFlow
payment hardship decide HS-1 plan "100% 2027-03-31" --reason old
payment hardship decide HS-1 waive 2000 --reason old    # money given up
payment hardship list
payment hardship show HS-1
payment legal open CT-7 --reason unpaid
payment legal step LF-1 lawyerLetter "sent"
payment legal cost LF-1 800 lawyer
payment legal document LF-1 other.pdf
payment legal close LF-1 --result settled
payment legal file LF-1 --out WHO-4.pdf
payment legal list
payment legal show LF-1
payment interest CT-9
payment charge CT-1 80 --kind fee --reason notary
payment settle CHG-1 100
payment waive CHG-1 50 --reason small                # below what takes two persons
payment waive CHG-2 1050 --reason old                # money given up
payment charges
payment invoice add CT-7 --number 24310000000000000002 --kind special --net 12000 --tax 1560
payment invoice received 24310000000000000001
payment invoice red 24310000000000000001 --number 24310000000000000003 --reason rate
payment invoice show 24310000000000000001
payment invoice list
claim add travel 10 --date 2026-12-04 --purpose taxi
claim attach EXP-1 other.pdf
claim scan 01,32,,26317000000000000009,10.00,20261118,,74AE --category hotel --purpose x
claim edit EXP-1 --purpose bus
claim line add EXP-1 hotel 20 --on 2026-12-04
claim line edit EXP-1 2 --amount 6
claim line remove EXP-1 2
claim check EXP-2
claim submit EXP-1
claim withdraw EXP-2
claim review
claim approve EXP-2                                  # nobody signed it yet
claim approve EXP-3                                  # the manager signed it
claim approve EXP-6                                  # the manager's own, not signed yet
claim approve EXP-7                                  # of finance, the manager signed it
claim reject EXP-2 --reason papers                   # nobody signed it yet
claim reject EXP-3 --reason papers                   # the manager signed it
claim release EXP-8 --reason fair                    # over the budget
claim release EXP-9 --reason fair                    # the same of management
claim pay EXP-4
claim unpay EXP-5 --reason wrong
claim show EXP-2
claim list
claim file EXP-1 --out WHO-5.pdf
request add trip --amount 10 --from 2026-12-20 --purpose visit
request approve REQ-1
request approve REQ-3                                # the manager's own
request approve REQ-4 --release fair                 # over the budget
request reject REQ-1 --reason late
request withdraw REQ-1
request close REQ-2
request show REQ-1
request list
advance request 10 --category travel --purpose fare
advance approve ADV-1
advance approve ADV-4                                # the manager's own
advance reject ADV-1 --reason late
advance withdraw ADV-1
advance pay ADV-2
advance return ADV-3 10
advance show ADV-1
advance list
standard set hotel --role rep --tier 1 --per night 450
standard list
standard show hotel --city Suzhou --role rep
city set Kunshan --tier 2
city list
budget propose 2028 --travel 1000
budget change 2026 --travel 60000 --reason fair
budget approve 2027
budget reject 2027 --reason "too much"
budget withdraw 2027
budget show 2026
budget list
target set Owner --month 2027-01 --sales 70000
target set Owner --month 2026-12 --sales 70000       # a running month
target set --team --month 2029-03 --sales 70000 --reason spring    # of the sales plan
target list
target check
plan propose 2027 --sales 1200000
plan change 2029 --from 2029-07 --reason market
plan approve 2028
plan reject 2028 --reason "too low"
plan withdraw 2028
plan show 2029
plan list
survey send Alpha
survey record Beta 5 --yes
survey list
kpi report
kpi trend
kpi diff -m 2026-11
kpi explain -m 2026-11 -r Owner
month check 2026-12
@2027-01-04 month close 2026-12 --yes --confirm 2026-12 --accept-gaps first
month alone 2026-11
month reopen 2026-11 --reason wrong                  # while one waits: nobody may
month history 2025-01-01 --reason older
month status
appraisal report --agree --month 2026-12            # one's own
appraisal report --for Joiner --reason away --agree  # for one who is away
appraisal report Owner --show                        # another's
appraisal differences
appraisal answer Owner sales "it was signed in December"
appraisal omit Rival --month 2026-12 --reason new
appraisal include Joiner --month 2026-11 --reason back
appraisal list 2026-11
appraisal sheet Owner --month 2026-11
appraisal explain Owner --month 2026-11 --indicator sales
appraisal score Owner --month 2026-11 --points 80 --reason good --without-report away
appraisal confirm --month 2026-11
appraisal dispute "two contracts are missing" --month 2026-11
appraisal settle Rival keep --month 2026-11 --reason checked
appraisal panel name Manager Finance Hr --month 2026-11
appraisal panel score --month 2026-11 --points 80 --reason good
appraisal panel result 2026-11
appraisal close 2026-11                              # while a dispute waits: nobody may
appraisal correct Owner --month 2026-10 --points 80 --reason missed
conduct add Rival "helped a colleague" --good
conduct list
conduct answer CN-1 "the train was late"
conduct remove CN-1 --reason slip
conduct facts Owner                                  # another's
appraisal outcomes 2026-10
outcome list
outcome show OC-1
outcome decide OC-1 grant --reason good              # a bonus
outcome decide OC-1 decline --reason later           # declined
outcome decide OC-4 grant --reason good              # a pay adjustment, by two persons
outcome done OC-2 --note printed
outcome propose Owner payAdjustment --base 5000 --on 2026-12-01 --reason good
outcome certificate OC-2
coaching plan Rival --goal "better demos" --until 2026-12-31
coaching session CO-1 "a demo together"
coaching close CO-1 --result reached --note good
coaching list
coaching show CO-1
payroll show -m 2026-10
payroll show -m 2026-10 --member Owner               # somebody's line
payroll close -m 2026-10 --gaps x
payroll base Owner 3000 --from 2026-12-01 --reason plan
payroll bases
campaign add "Autumn fair" --from 2026-12-01
campaign edit MC-1 --budget 100                       # another's
campaign close MC-1 --verdict good                    # another's
campaign list
campaign show MC-1
campaign evaluate MC-1
campaign compare
expense report
expense finding add "too many dinners" --owner Owner --due 2027-01-31
expense finding measure FD-1 "ask beforehand"             # the owner's
expense finding close FD-1 "fewer dinners"                # the owner's
expense finding list
report expenses
report pipeline
report collections
report month 2026-11
report year 2026
import members members.csv                           # members
import members roles.csv                             # with a guarded role: nobody may
import customers customers.csv                       # customers
import products products.csv                         # products
import deals deals.csv                               # deals
import contracts sold.csv                            # contracts
import adjustments adjustments.csv                   # adjustments
import receivables receivables.csv                   # receivables
import targets targets.csv                           # targets
target import targets.csv                            # targets
import budgets budgets.csv                           # budgets
import claims claims.csv                             # claims
import standards standards.csv                       # standards
import cities cities.csv                             # cities
import receipts receipts.csv                         # receipts
import contacts contacts.csv                         # contacts
import leads leads.csv                               # leads
import surveys surveys.csv                           # surveys
import followups followups.csv                       # followups
import list
import undo 1 --yes
export customers
export all --out exported --overwrite
me
identity os --reason host
confirm list
confirm show CF-3
confirm accept CF-3                                  # a substitute for management
confirm accept CF-4                                  # the role legal
confirm accept CF-5                                  # a month opened again
confirm accept CF-6                                  # money given up
confirm refuse CF-3 --reason no
confirm withdraw CF-3
member add Zhou --role rep
member add Zhou --role finance                       # a guarded role
member list
member show Owner
member edit Joiner --territory North
member edit Delivery --role delivery finance         # a guarded role
member edit WHO --role rep --role manager                   # his own roles: nobody may
member substitute add Joiner --for management --reason away
member substitute list
member substitute end Joiner --for finance
member absence add Owner --from 2026-12-08 --kind ill
member absence list
member absence remove AB-1
member leave Joiner
company show
company set --title Acme
policy show 3.5
policy definitions
policy settings
policy get quote.margin
policy set quote.margin 25% --reason board
policy set contract.approval none --reason board     # who approves contracts
policy history
policy coverage
policy dates
commands
audit log
audit head
audit accept clock --reason wrong
audit verify
undo FU-12                                           # what Owner recorded
init --company Other --manager WHO --yes --db WHO.db
demo --delete --yes
doctor
backup WHO-kept.db
restore kept.db --yes
`;
