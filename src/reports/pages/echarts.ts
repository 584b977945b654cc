import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

/**
 * A chart as SVG to stand inside a page: drawn here, without a browser; no animation, no script, no link.
 * @param width, height in pixels; the SVG scales to the width of the page
 */
export function toSvg(option: EChartsCoreOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return bare(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Without what only a live chart or a file of its own needs: size, name spaces, hover styles, marks of the data. */
const bare = (svg: string): string =>
  svg
    .replace(/^<svg [^>]*?(viewBox="[^"]*")[^>]*>/, '<svg $1>')
    .replace(/<style[^>]*>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .trim();
