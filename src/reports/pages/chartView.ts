import { t } from '../../cli/language.js';
import { type Markup, markup, trusted } from '../../cli/output/markup.js';
import { visible } from '../../cli/output/safe.js';
import type { Text } from '../../shared/text.js';

/** Dark enough for paper, distinguishable for the colour-blind. */
export const COLOURS = { main: '#2f5f9e', second: '#8fb4dc', third: '#e0a030', warn: '#b8432f', pale: '#c9ced6' };
const FONTS = 'Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif';
const WIDTH = 760;
const ROW_HEIGHT = 30;
const COLUMN_HEIGHT = 220;
const LABEL_WIDTH = 130;

export interface Series {
  name: Text;
  values: readonly number[];
  /** Written at each bar; none if it is empty. */
  labels?: readonly string[];
  colour: string;
  /** Series of the same stack stand on each other. */
  stack?: string;
}
export interface Chart {
  /** What the chart shows, for those who cannot see it. */
  label: Text;
  names: readonly string[];
  series: readonly Series[];
  /** Horizontal bars: for long names. */
  lying?: boolean;
  /** How numbers are written along the axis. */
  axis: (value: number) => string;
}

/** The chart as SVG text. The library is loaded only now. */
export async function drawn({ label, names, series, lying = false, axis }: Chart): Promise<Markup> {
  const { toSvg } = await import('./echarts.js');
  const stacks = new Set(series.map(({ stack, name }) => stack ?? name.en)).size;
  const height = lying ? 60 + names.length * (ROW_HEIGHT + (stacks - 1) * 14) : COLUMN_HEIGHT;
  const textStyle = { fontFamily: FONTS, color: '#222' };
  const categories = {
    type: 'category',
    data: names.map(visible),
    inverse: lying,
    axisTick: { show: false },
    axisLabel: {
      color: '#222',
      fontSize: 12,
      interval: 0,
      ...(lying ? { width: LABEL_WIDTH, overflow: 'truncate', ellipsis: '…' } : {}),
    },
  };
  const numbers = {
    type: 'value',
    splitNumber: 4,
    axisLabel: { formatter: axis, color: '#555', fontSize: 11 },
    splitLine: { lineStyle: { color: '#e3e6ea' } },
  };
  const option = {
    textStyle,
    grid: { left: lying ? LABEL_WIDTH + 15 : 60, right: 60, top: series.length > 1 ? 34 : 12, bottom: 28 },
    ...(series.length > 1
      ? { legend: { top: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: '#222', fontSize: 12 } } }
      : {}),
    xAxis: lying ? numbers : categories,
    yAxis: lying ? categories : numbers,
    series: series.map(({ name, values, labels, colour, stack }) => ({
      type: 'bar',
      name: t(name),
      data: [...values],
      stack,
      silent: true,
      barMaxWidth: 22,
      itemStyle: { color: colour },
      emphasis: { disabled: true },
      label: {
        show: labels !== undefined,
        position: lying ? 'right' : 'top',
        fontSize: 11,
        color: '#222',
        formatter: ({ dataIndex }: { dataIndex: number }) => visible(labels?.[dataIndex] ?? ''),
      },
    })),
  };
  const [start, ...rest] = toSvg(option, WIDTH, height).split('<svg ');
  return markup`${trusted(start ?? '')}<svg role="img" aria-label="${t(label)}" ${trusted(rest.join('<svg '))}`;
}
