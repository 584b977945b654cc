import { addDays, addMonths, type Day } from '../../shared/dates.js';
import { checklist, DELIVERY, LEGAL, MANAGER, netOf, PENALTY_PERCENT, PRESALES, TALKS, TERMS } from './company.js';
import { itemOf, type Script } from './steps.js';

const STAGES = ['lead', 'qualified', 'research', 'solution', 'quoted', 'negotiation', 'contract'] as const;

export interface Pursuit {
  customer: string;
  rep: string;
  users: number;
  /** The day of the request. */
  from: Day;
  /** The index of the last stage. */
  upTo: number;
  /** Days between stages. */
  pace: number;
}

/**
 * Takes a deal up to a stage, one stage every few days.
 * @param known the deal, where it is there already
 * @returns its code and the day on which it got there
 */
export function pursue(script: Script, pursuit: Pursuit, known?: string): { code: string; day: Day } {
  const { customer, rep, users, from, upTo, pace } = pursuit;
  const code =
    known ??
    script.make(from, rep)`deal add ${script.titled(`${customer.slice(0, 4)}办公平台`)} --customer ${customer}
    --amount ${netOf(users)} --expected ${addDays(from, 30)} --source web --owner ${rep}`;
  let quote = '';
  let day = from;
  for (let stage = 1; stage <= upTo; stage++) {
    day = addDays(day, pace);
    const asRep = script.on(day, rep);
    const presales = script.on(day, PRESALES);
    if (stage === 1) asRep`log ${code} ${script.pick(TALKS)} --via ${script.pick(['phone', 'visit', 'wechat'])}`;
    if (stage === 3)
      presales`deal research ${code} --mode interview --with 信息部与行政部 --process 合同审批走五级
        --function 电子签章与归档 --habit 多在手机上审批`;
    if (stage === 4) {
      asRep`deal solution ${code} --note 标准版加移动审批`;
      presales`deal demo ${code} --audience "信息部、行政部 6 人" --note 现场演示`;
      quote = script.make(day, rep)`quote add ${code} --line "协同办公平台; ${users}" --line "移动审批模块; 1"
        --line "服务：实施服务; 1" --terms "${TERMS}" --contact 李总 --send`;
    }
    if (stage === 5) asRep`deal negotiate ${code} --item "价格：折扣; 再降 8%; 降 5%" --item "服务：培训; 5 天; 3 天"`;
    if (stage === 6) {
      asRep`deal negotiate ${code} --agreed`;
      asRep`quote accept ${quote} --by 李总`;
    }
    // From the research on what happens moves the deal.
    if (stage <= 2) asRep`deal move ${code} ${itemOf(STAGES, stage)}`;
  }
  return { code, day };
}

/** A draft that legal passes, signed two days after it was made; that wins the deal. @returns the contract */
export function sign(
  script: Script,
  { deal, rep, day, credit }: { deal: string; rep: string; day: Day; credit: readonly string[] },
): string {
  const signed = addDays(day, 2);
  const contract = script.make(day, rep)`contract draft ${deal} ${checklist(signed)} ${credit}
    --penalty ${PENALTY_PERCENT}%/year`;
  script.on(day, rep)`contract submit ${contract}`;
  script.on(addDays(day, 1), LEGAL)`contract review ${contract} pass`;
  script.on(signed, rep)`contract sign ${contract} --ours ${MANAGER} --theirs 李总 --seal 合同专用章`;
  return contract;
}

/** An order on its way through the departments, two days per step, as many steps as `upTo` (policy 3.6). */
export function fulfil(script: Script, contract: string, rep: string, signed: Day, upTo: number): void {
  const skip: ReturnType<Script['on']> = () => {};
  const step = (n: number, who: string) => (n <= upTo ? script.on(addDays(signed, 2 * n), who) : skip);
  step(1, rep)`order handoff ${contract} product --to ${DELIVERY}`;
  step(1, rep)`order handoff ${contract} implementation --to ${DELIVERY}`;
  step(2, DELIVERY)`order accept ${contract} product`;
  step(2, DELIVERY)`order accept ${contract} implementation`;
  step(3, DELIVERY)`order ready ${contract} --all --quality 出厂测试通过`;
  step(4, DELIVERY)`order deliver ${contract}`;
  step(5, DELIVERY)`order deploy ${contract} --note 私有部署，数据已迁移`;
  step(6, DELIVERY)`order acceptance ${contract} --by 李总`;
  step(7, rep)`order handoff ${contract} aftersales --to ${DELIVERY}`;
  step(8, DELIVERY)`order accept ${contract} aftersales`;
  step(9, DELIVERY)`order service ${contract} --until ${addMonths(signed, 12)}`;
}

/** An order that is late: the implementation department sent it back, and the contract's day is past. */
export function strand(script: Script, contract: string, rep: string, signed: Day): void {
  const after = (days: number, who: string) => script.on(addDays(signed, days), who);
  after(2, rep)`order handoff ${contract} product --to ${DELIVERY}`;
  after(2, rep)`order handoff ${contract} implementation --to ${DELIVERY}`;
  after(4, DELIVERY)`order accept ${contract} product`;
  after(5, DELIVERY)`order return ${contract} implementation --reason 缺服务器清单和网络环境说明`;
  after(6, DELIVERY)`order ready ${contract} --all --quality 出厂测试通过`;
}

/** Issues of an implementation: one solved, and one more if `open` (policy 2.2.3d). */
export function reportIssues(script: Script, contract: string, signed: Day, open: boolean): void {
  const after = (days: number, who: string) => script.on(addDays(signed, days), who);
  const issue = script.make(
    addDays(signed, 9),
    DELIVERY,
  )`order issue open ${contract} 单点登录失败 --owner ${PRESALES}`;
  after(11, PRESALES)`order issue solve ${issue} --solution 更换了过期的证书`;
  if (open) after(13, DELIVERY)`order issue open ${contract} 移动端附件打不开 --owner ${PRESALES}`;
}
