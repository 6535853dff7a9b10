// The panel: one indicator with its number first, or the list to choose from.
import { el, fillWith, light, chip, svg } from './dom.js';
import { amount, number, date, fill } from './format.js';

export class IndicatorPanel {
  constructor(root, choose) {
    this.root = root;
    this.choose = choose;
  }

  use(data) {
    this.data = data;
  }

  show(indicator) {
    if (indicator) this.one(indicator);
    else this.list();
  }

  list() {
    const t = this.data.texts;
    const groups = new Map();
    for (const i of this.data.indicators) groups.set(i.system, [...(groups.get(i.system) ?? []), i]);
    fillWith(this.root,
      el('h2', {}, t.indicators),
      el('p.muted.small', {}, this.data.indicators.length ? t.chooseIndicator : t.noIndicators),
      [...groups].map(([system, members]) => el('section.ind-group', {},
        el('h3', {}, chip(system, this.data.systems[system] ?? system), el('span', {}, this.data.systems[system] ?? system)),
        el('ul', {}, members.map((i) => el('li', {}, el('button.ind-row', { type: 'button', onclick: () => this.choose(i.id) },
          light(i.light, t[`light_${i.light}`]).firstChild, el('span', {}, i.title),
          el('b', {}, i.value === null ? '—' : amount(i.value, i.unit)))))))));
  }

  one(i) {
    const t = this.data.texts;
    const word = i.reason === 'R11' ? t.light_R11 : t[`light_${i.light}`];
    const value = i.value === null
      ? [el('span.figure-m.figure-none', {}, '—'), el('span.muted', {}, `${t.noData} · ${i.reason} ${i.reasonText ?? ''}`)]
      : [el('span.figure-m', {}, amount(i.value, i.unit)),
        i.numerator !== null && i.denominator !== null && i.unit === '%' && (i.base || Number.isInteger(i.numerator))
          ? el('span.muted', {}, fill(t.outOf, { a: measure(i.numerator, i.base), b: measure(i.denominator, i.base) })) : null];
    fillWith(this.root,
      el('div.spread.ind-head', {},
        el('span.row', {}, chip(i.system, this.data.systems[i.system] ?? i.system), el('span.muted.code', {}, i.id)), light(i.light, word)),
      el('h2.ind-title', {}, i.title),
      el('p.ind-value', {}, value),
      this.bullet(i),
      el('p.muted.small', {}, i.purpose ?? '', ' ', fill(t.measuredAt, { date: date(this.data.cutoff) }),
        i.geodesic !== null ? ` ${fill(t.geodesic, { value: amount(i.geodesic, i.unit) })}` : ''),
      el('details.ind-more', {},
        el('summary', {}, t.howAndSources),
        i.formula ? el('code.formula', {}, i.formula) : null,
        el('dl.pairs', {},
          pair(t.target, i.target === null ? t.noTarget : amount(i.target, i.unit)),
          pair(t.expected, i.expected === null ? '—' : amount(i.expected, i.unit)),
          pair(t.baseline, i.baseline === null ? '—' : amount(i.baseline, i.unit)),
          pair(t.trend, this.trend(i)),
          pair(t.quality, i.quality.length ? i.quality.join(', ') : t.noFlags)),
        el('ul.sources', {}, i.sources.map((s) => el('li', {}, el('a', { href: `/ogc/collections/${this.data.divipola}.${s.layer}?f=html` }, s.layer),
          ` · ${t.edition} ${s.edition} · ${date(s.date)} · `, el('span.code', { title: s.sha256 }, short(s.sha256))))),
        el('p.caption', {}, `${t.definition} ${short(i.definition)}`)),
      el('p.row.ind-actions', {},
        el('a.button', { href: `/planes/${this.data.divipola}/indicadores/${i.id}?corte=${this.data.cutoff}` }, t.indicatorPage),
        el('button.button.plain', { type: 'button', onclick: () => this.choose(null) }, t.allIndicators)));
  }

  trend(i) {
    const before = i.series.filter((p) => p.date < this.data.cutoff && p.value !== null).pop();
    if (!before || i.value === null) return '—';
    const change = i.value - before.value;
    const sign = change > 0 ? '+' : '';
    return `${sign}${number(change, i.unit === '%' ? 1 : 2)} ${fill(this.data.texts.since, { date: date(before.date) })}`;
  }

  /** Track 0-100 of what the plan asks: done solid, missing up to the expected tick thin, target at the end. */
  bullet(i) {
    const t = this.data.texts;
    const whole = i.unit === '%' && i.direction === 'UP';
    const at = (v) => (whole ? v : i.target && i.baseline !== null ? (100 * (v - i.baseline)) / (i.target - i.baseline) : i.target ? (100 * v) / i.target : null);
    const done = i.value === null ? null : whole ? i.value : i.attainment ?? at(i.value);
    const expected = i.expected === null ? null : at(i.expected);
    if (done === null) return el('p.bullet-none', { 'aria-hidden': 'true' });
    const clamp = (v) => Math.max(0, Math.min(100, v));
    const chart = svg('svg', { class: 'bullet tall', role: 'img', 'aria-label': t.bullet },
      svg('rect', { class: 's-track', x: 0, y: 7, width: '100%', height: 12 }),
      svg('rect', { class: 's-done', x: 0, y: 7, width: `${clamp(done)}%`, height: 12 }));
    if (expected !== null && expected > done) {
      chart.append(svg('rect', { class: 's-missing', x: `${clamp(done)}%`, y: 12, width: `${clamp(expected) - clamp(done)}%`, height: 2 }));
    }
    if (expected !== null) chart.append(svg('rect', { class: 's-tick', x: `${Math.min(99, clamp(expected))}%`, y: 2, width: 2.5, height: 22 }));
    chart.append(svg('rect', { class: 's-end', x: '99.4%', y: 6, width: 2, height: 14 }));
    return el('div.ind-bullet', {}, chart, el('p.bullet-words', {},
      el('span.done', {}, `${t.executedWord} ${amount(i.value, i.unit)}`),
      el('span', {}, i.expected === null ? '' : `${t.expectedWord} ${amount(i.expected, i.unit)}`)));
  }
}

function pair(term, value) {
  return [el('dt', {}, term), el('dd', {}, value)];
}

/** Numerator and denominator come in base units: areas in m², lengths in m. */
function measure(value, base) {
  if (base === 'A') return amount(value / 10000, 'ha');
  if (base === 'E') return amount(value / 1000, 'km');
  return number(value, Number.isInteger(value) ? 0 : 2);
}

function short(hash) {
  if (!hash) return '—';
  const digits = hash.slice(hash.indexOf(':') + 1);
  return digits.length > 8 ? `${digits.slice(0, 4)}…${digits.slice(-4)}` : digits;
}
