import { t } from '../../cli/language.js';
import { type Column, type DoneView, listView, type SheetView } from '../../cli/output/view.js';
import { ROLES } from '../../policy/roles.js';
import { terms } from '../../policy/terms.js';
import { type Fen, formatPercent, twoDecimals } from '../../shared/money.js';
import { scoreNumber } from '../../shared/score.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { PanelResult } from './service.js';

/** As JSON gives it: points as decimals, as they are printed. */
export const shownResult = ({ seats, mean, ...result }: PanelResult) => ({
  ...result,
  seats: seats.map((seat) => ({ ...seat, points: scoreNumber(seat.points) })),
  mean: scoreNumber(mean),
});

const seatColumns: Column<PanelResult['seats'][number]>[] = [
  { key: 'member.name', head: terms.member, neverCut: true },
  { key: 'roles', head: messages.seatRoles, value: ({ roles }) => t(joinTexts(roles.map((role) => ROLES[role]))) },
  {
    key: 'points',
    head: messages.points,
    value: (seat) => (seat.points === null ? t(messages.waiting) : twoDecimals(seat.points)),
    neverCut: true,
    tone: (seat) => (seat.points === null ? 'waiting' : undefined),
  },
  { key: 'reason', head: terms.reason },
];

/** The department's figures, what each member of the panel gave, and the mean (policy 4.3.3). */
export function resultSheet(result: PanelResult, money: (fen: Fen) => string): SheetView {
  const { month, team, seats, mean, closed } = result;
  const percentOrDash = (value: number | null) => (value === null ? '—' : formatPercent(value));
  return {
    kind: 'sheet',
    value: shownResult(result),
    title: messages.resultTitle(month),
    code: month,
    parts: [
      {
        kind: 'fields',
        fields: [
          { label: terms.sales, value: money(team.salesFen) },
          { label: terms.target, value: team.targetFen === null ? terms.noTarget : money(team.targetFen) },
          { label: terms.attainment, value: percentOrDash(team.attainmentBp) },
          { label: terms.profit, value: money(team.profitFen) },
          { label: terms.newCustomers, value: String(team.newCustomers) },
          { label: terms.satisfaction, value: percentOrDash(team.csatBp) },
        ],
      },
      { kind: 'table', list: listView(seats, seatColumns) },
      { kind: 'fields', fields: [{ label: messages.mean, value: mean === null ? '—' : twoDecimals(mean) }] },
      { kind: 'signatures', signatures: seats.map(({ member }) => same(member.name)) },
    ],
    notes: closed ? [] : [messages.soFar],
    hints: hintsOf(result),
  };
}

function hintsOf({ month, seats, mean }: PanelResult): Text[] {
  if (seats.length === 0) return [messages.nameHint(month)];
  return mean === null ? [messages.scoreHint(month)] : [];
}

/** The answer of a write about the panel. */
export const panelDone = (result: PanelResult, line: Text): DoneView => {
  const { month, seats, mean } = result;
  const waiting = seats.filter(({ points: given }) => given === null).map(({ member }) => same(member.name));
  const state = mean === null ? messages.stillToScore(joinTexts(waiting)) : messages.meanLine(twoDecimals(mean));
  return {
    kind: 'done',
    value: shownResult(result),
    code: month,
    lines: [line, ...(waiting.length < seats.length ? [state] : [])],
    hints: [waiting.length === seats.length ? messages.scoreHint(month) : messages.resultHint(month)],
  };
};
