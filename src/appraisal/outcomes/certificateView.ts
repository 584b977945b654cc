import { type Markup, markup, trusted } from '../../cli/output/markup.js';
import { asDay, type Column, listView, type ReportView } from '../../cli/output/view.js';
import { terms } from '../../policy/terms.js';
import type { Day } from '../../shared/dates.js';
import { scoreText } from '../appraisals/rules.js';
import type { Certificate } from './certificate.js';
import { certificateWords, MONTH_NAMES, messages } from './messages.js';

const STYLE = trusted(`@page{size:A4 landscape;margin:0}
*{box-sizing:border-box}
html{background:#e9e5db}
body{margin:0;color:#2b2116;font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC","SimSun",Georgia,"Times New Roman",serif;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sheet{width:297mm;height:209.5mm;margin:0 auto;padding:10mm;background:#fffdf6;overflow:hidden}
.frame{height:100%;padding:2.5mm;border:1.4mm solid #a5262a}
.inner{height:100%;padding:11mm 24mm 9mm;border:.4mm solid #c9a24b;display:flex;flex-direction:column;text-align:center}
.company{margin:0;font-size:15pt;letter-spacing:.12em;color:#5a4a33}
h1{margin:5mm 0 0;font-size:42pt;font-weight:700;letter-spacing:.5em;text-indent:.5em;line-height:1.2;color:#a5262a}
.sub{margin:0;font-size:14pt;letter-spacing:.22em;text-transform:uppercase;color:#8a6a22}
.name{margin:9mm 0 0;font-size:30pt;font-weight:700;line-height:1.25;overflow-wrap:anywhere}
.name span{display:inline-block;min-width:90mm;padding:0 8mm 1mm;border-bottom:.4mm solid #c9a24b}
.why{margin:7mm auto 0;max-width:220mm;font-size:16pt;line-height:1.75;text-wrap:balance}
.why.en{margin-top:3mm;font-size:12.5pt;line-height:1.55;color:#4a3d2b}
.foot{margin-top:auto;display:flex;align-items:flex-end;justify-content:space-between;text-align:left;font-size:12pt;line-height:1.6}
.code{color:#8a7a60;font-size:10pt}
.signed{display:flex;align-items:center;gap:8mm;text-align:right}
.seal{width:36mm;height:36mm;border:.5mm dashed #a5262a;border-radius:50%;display:flex;align-items:center;justify-content:center;
text-align:center;color:#a5262a;font-size:10pt;line-height:1.5}
@media print{html{background:none}}
@media screen{.sheet{margin:6mm auto;box-shadow:0 1mm 5mm #0003}}`);

/** `11 December 2026`. */
const dayInEnglish = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTH_NAMES[(month ?? 1) - 1]} ${year}`;
};
const dayInChinese = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year} 年 ${month} 月 ${date} 日`;
};

/** A4 landscape, in both languages, to print, seal and hang up. */
function page({ code, company, member, month, result, day }: Certificate): Markup {
  const total = result.total === null ? null : scoreText(result.total);
  const words = certificateWords({
    month,
    total,
    grade: result.grade,
    isFirst: result.place === 1 && result.ranked > 1,
  });
  return markup`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>荣誉证书 Certificate of Honour ${member.name} ${month}</title>
<style>${STYLE}</style></head><body>
<main class="sheet"><div class="frame"><div class="inner">
<p class="company">${company}</p>
<h1>荣誉证书</h1>
<p class="sub" lang="en">Certificate of Honour</p>
<p class="name"><span>${member.name}</span></p>
<p class="why">${words.zh}</p>
<p class="why en" lang="en">${words.en}</p>
<div class="foot">
<div class="code">${code}</div>
<div class="signed"><div>${company}<br>${dayInChinese(day)}<br><span lang="en">${dayInEnglish(day)}</span></div>
<div class="seal"><span>（公司盖章）<br>company seal</span></div></div>
</div>
</div></div></main>
</body></html>
`;
}

const columns: Column<Certificate>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'member.name', head: terms.personName, neverCut: true },
  { key: 'month', head: terms.month, neverCut: true },
  {
    key: 'total',
    head: messages.score,
    value: ({ result }) => (result.total === null ? '' : scoreText(result.total)),
    neverCut: true,
  },
  { key: 'result.grade', head: messages.grade, neverCut: true },
  { key: 'day', head: messages.grantedOn, as: asDay },
];

/** A certificate: a page in HTML, a line otherwise. */
export const certificateReport = (certificate: Certificate): ReportView => {
  const { result, ...rest } = certificate;
  const { reason: _, total, ...shown } = result;
  return {
    kind: 'report',
    value: { ...rest, result: { ...shown, total: total === null ? null : total / 100 } },
    sections: [listView([certificate], columns)],
    page: async () => String(page(certificate)),
  };
};
