import { expect, test } from 'vitest';
import {
  conditionsFor,
  daysLate,
  earliestDay,
  handoffState,
  type OrderFacts,
  type Step,
  statusOf,
} from '../../../src/contracts/orders/rules.js';
import { isDay } from '../../../src/shared/dates.js';

const step = (text: string): Step => {
  const [kind, department, day = ''] = text.split(' ');
  return {
    kind: kind as Step['kind'],
    department: department === '-' ? null : (department as Step['department']),
    day: isDay(day) ? day : '2026-11-10',
  };
};
const steps = (...texts: string[]) => texts.map(step);
const facts = (more: Partial<OrderFacts>): OrderFacts => ({
  steps: [],
  linesReady: false,
  qualityChecked: false,
  blockingIssues: 0,
  cancelled: false,
  ...more,
});

test.each([
  [[], 'open'],
  [['handoff product'], 'handedOff'],
  [['handoff product', 'return product'], 'open'],
  [['handoff product', 'accept product'], 'preparing'],
  [['handoff product', 'accept product', 'ready -'], 'ready'],
  [['ready -', 'deliver -'], 'delivered'],
  [['ready -', 'deploy -'], 'deployed'],
  [['deploy -', 'acceptance -'], 'accepted'],
  [['acceptance -', 'service -'], 'inService'],
])('3.6: after %j an order is %s', (texts, status) => {
  expect(statusOf({ steps: steps(...texts), cancelled: false })).toBe(status);
  expect(statusOf({ steps: steps(...texts), cancelled: true })).toBe('cancelled');
});

test.each([
  [[], 'none'],
  [['handoff product'], 'handedOff'],
  [['handoff product', 'return product'], 'returned'],
  [['handoff product', 'return product', 'handoff product', 'accept product'], 'accepted'],
  [['handoff implementation', 'accept implementation'], 'none'],
])('3.6.1: after %j the hand-off to product is %s', (texts, state) => {
  expect(handoffState(steps(...texts), 'product')).toBe(state);
});

test.each([
  ['ready', {}, ['productAccepted', 'linesReady', 'qualityChecked']],
  ['ready', { linesReady: true, steps: steps('handoff product', 'accept product') }, ['qualityChecked']],
  ['ready', { linesReady: true, qualityChecked: true, steps: steps('handoff product', 'accept product') }, []],
  ['deploy', {}, ['productReady', 'implementationAccepted']],
  ['deploy', { steps: steps('ready -', 'handoff implementation', 'accept implementation') }, []],
  ['acceptance', { blockingIssues: 2 }, ['deployed', 'issuesSolved']],
  ['acceptance', { steps: steps('deploy -') }, []],
  ['service', { steps: steps('acceptance -') }, ['aftersalesAccepted']],
] as const)('3.6: %s on %j misses %j', (kind, more, missing) => {
  const open = conditionsFor(kind, facts(more as Partial<OrderFacts>)).filter(({ met }) => !met);
  expect(open.map(({ condition }) => condition)).toEqual(missing);
});

test.each([
  ['acceptance', '2026-11-12'],
  ['deploy', '2026-11-05'],
  ['ready', '2026-11-02'],
] as const)('3.6: %s cannot have been before %s', (kind, day) => {
  const done = steps('accept product 2026-11-02', 'ready - 2026-11-05', 'deliver - 2026-11-12', 'deploy - 2026-11-08');
  expect(earliestDay(kind, done, '2026-11-01')).toBe(day);
});

test.each([
  ['ready', '2026-11-22', 1],
  ['ready', '2026-11-23', 0], // the delivery day itself is not late
  ['deployed', '2026-11-01', 0],
  ['ready', null, 0],
  ['cancelled', '2026-11-01', 0],
] as const)('2.2.2c: %s with delivery day %s is %i days late', (status, day, late) => {
  expect(daysLate(status, { deliveryDay: day, plannedEnd: null }, '2026-11-23')).toBe(late);
  expect(daysLate(status, { deliveryDay: null, plannedEnd: day }, '2026-11-23')).toBe(late);
});
