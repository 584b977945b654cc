import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { contractIndex } from '../../contracts/contracts/queries.js';
import { mostCredited } from '../../contracts/contracts/rules.js';
import { ownersByDay } from '../../customers/customers/queries.js';
import { mayRecordOfOthers, SURVEY_SCORES } from '../../policy/surveys.js';
import { allSigningShares, insertSurveys, surveyIndex } from '../../relations/surveys/queries.js';
import { type Day, type Month, monthOf } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { memberIndex } from '../../team/members/queries.js';
import { dayOf, type ImportRun, Names, numberOf, requireOpenMonths, type StartImport, textOf } from './importRun.js';
import { kindMessages } from './kindMessages.js';
import { messages, NOUNS } from './messages.js';
import type { Row } from './problems.js';

/** Rows are surveys that were sent, answered or both (policy 4.1.4). */
export const startSurveys: StartImport = async (run) => {
  const existing = new Map((await surveyIndex(run.ctx.db)).map((survey) => [survey.key, survey]));
  const customer = await run.customers(
    () => null,
    () => run.ctx.today,
  );
  const contracts = new Names(await contractIndex(run.ctx.db), run.set, 'contracts');
  const memberOf = await memberReader(run);
  const answers = await repeatIndex(run.ctx, 'survey', run.set);
  const sendings = await repeatIndex(run.ctx, 'sending', run.set);

  function readRow(row: Row) {
    const v = row.values;
    const [sentDay, answeredDay, score] = [dayOf(v.sent), dayOf(v.answered), numberOf(v.score)];
    const earlier = existing.get(row.key);
    if (run.isKnown(row, earlier, run.says(row))) return null;
    if (run.isRepeatedKey(row, 'id')) return null;
    const before = run.bad.length;
    const customerId = customer(row);
    const day = answeredDay ?? sentDay;
    if (day === null && score === null) return run.refuse(row, 'answered', kindMessages.needsSentOrAnswered);
    if (day === null || (score === null) !== (answeredDay === null))
      return run.refuse(row, score === null ? 'score' : 'answered', kindMessages.scoreAndDay);
    const { worst, best } = SURVEY_SCORES;
    if (score !== null && (score < worst || score > best)) run.refuse(row, 'score', kindMessages.badScore(worst, best));
    if (sentDay !== null && answeredDay !== null && answeredDay < sentDay)
      run.refuse(row, 'answered', kindMessages.answeredBeforeSent(sentDay));
    const word = textOf(v.contract);
    const contract = word === null ? null : run.resolved(row, 'contract', NOUNS.contract, word, contracts.find(word));
    if (contract && typeof customerId === 'number' && contract.customerId !== customerId)
      run.refuse(row, 'contract', messages.contractOfOther(contract.code));
    if (contract && (sentDay ?? day) < contract.signedDay)
      run.refuseByPolicy(
        row,
        'contract',
        '4.1.4',
        kindMessages.surveyBeforeContract(contract.code, contract.signedDay),
      );
    if (run.bad.length > before || typeof customerId !== 'number') return null;
    const memberId = memberOf(row, { customerId, contractId: contract?.id ?? null, day });
    if (run.bad.length > before) return null;
    const about = { customerId, contractId: contract?.id ?? null };
    const repeated =
      (answeredDay === null ? undefined : answers.get(repeatKey('survey', { ...about, day: answeredDay }))) ??
      (sentDay === null ? undefined : sendings.get(repeatKey('sending', { ...about, day: sentDay })));
    if (run.isRepeat(answeredDay === null ? 'sending' : 'survey', [row.line], 'customer', repeated)) return null;
    const comment = answeredDay === null ? null : textOf(v.comment);
    return { ...about, memberId, sentDay, answeredDay, score, comment, day, key: row.key };
  }

  return {
    async take(rows) {
      const accepted = rows.flatMap((row) => readRow(row) ?? []);
      const months = new Set<Month>();
      for (const { sentDay, answeredDay } of accepted)
        for (const day of [sentDay, answeredDay]) if (day !== null) months.add(monthOf(day));
      await requireOpenMonths(run.ctx, months);
      const codes = await run.ctx.nextCodes(
        'survey',
        accepted.map(({ day }) => day),
      );
      insertSurveys(
        run.ctx.tx,
        accepted.values().map(({ day: _, key, ...survey }, i) => ({
          ...survey,
          code: required(codes[i], 'a code for each survey'),
          recordedById: run.ctx.actor.id,
          sourceKey: key,
          recordedAt: run.ctx.now,
        })),
      );
      for (const { day } of accepted) run.countIn(day);
      return accepted.length;
    },
  };
};

interface About {
  customerId: number;
  contractId: number | null;
  day: Day;
}

/**
 * For whom a survey counts: whoever is credited most with its contract or, without one, the customer's owner on its day. In
 * the history the file may say it; what came later is recorded by somebody who gains nothing by it (policy 4.1.4).
 */
async function memberReader(run: ImportRun): Promise<(row: Row, about: About) => number | null> {
  const named = await run.members();
  const names = new Map((await memberIndex(run.ctx.db)).map(({ id, name }) => [id, name]));
  const shares = Map.groupBy(await allSigningShares(run.ctx.db), ({ contractId }) => contractId);
  const owners = Map.groupBy(await ownersByDay(run.ctx.db), ({ customerId }) => customerId);
  const ownerOn = (customerId: number, day: Day): number | null => {
    const since = owners.get(customerId) ?? [];
    return (since.findLast(({ fromDay }) => fromDay <= day) ?? since[0])?.memberId ?? null;
  };
  const { actor } = run.ctx;
  return (row, { customerId, contractId, day }) => {
    const owner = ownerOn(customerId, day);
    const counted = contractId === null ? owner : mostCredited(shares.get(contractId) ?? [], owner);
    const word = named(row, 'member');
    if (run.isHistory(day)) return word ?? counted;
    if (word !== undefined && word !== null && word !== counted)
      run.refuseByPolicy(row, 'member', '4.1.4', kindMessages.countsForOther(names.get(counted ?? 0) ?? '–'));
    if (counted !== null && (counted === actor.id || !mayRecordOfOthers(actor.roles)))
      run.refuseByPolicy(row, 'customer', '4.1.4', kindMessages.aboutYourself);
    return counted;
  };
}
