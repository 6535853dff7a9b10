// Cut-offs on an axis in time; arrow keys step from one to the next. Years without a cut-off are drawn hollow.
import { el, fillWith } from './dom.js';
import { date } from './format.js';

export class Timeline {
  constructor(root, choose) {
    this.root = root;
    this.choose = choose;
  }

  use(data) {
    const t = data.texts;
    const dates = data.cutoffs;
    this.root.hidden = dates.length === 0;
    if (!dates.length) return;
    const years = dates.map((d) => Number(d.slice(0, 4)));
    const first = Math.min(...years);
    const last = Math.max(...years);
    const missing = [];
    for (let year = first; year <= last; year++) if (!years.includes(year)) missing.push(year);
    const place = (iso) => this.place(iso, dates);
    const line = el('div.timeline-line', { role: 'group', 'aria-label': t.cutoffs });
    dates.forEach((iso, i) => {
      const current = iso === data.cutoff;
      const button = el(`button.timeline-cut${current ? '.current' : ''}`, {
        type: 'button', 'aria-pressed': String(current), 'data-date': iso,
        onclick: () => current || this.choose(iso), onkeydown: (e) => this.step(e, i, dates),
      }, el('i', { 'aria-hidden': 'true' }), el('span', {}, current || dates.length <= 4 ? date(iso) : iso.slice(0, 4)));
      button.style.left = `${place(iso)}%`;
      line.append(button);
    });
    for (const year of missing) {
      const mark = el('span.timeline-missing', { title: `${year} ${t.noCutoff}` }, el('i', { 'aria-hidden': 'true' }), el('span', {}, missing.length > 2 ? String(year) : `${year} ${t.noCutoff}`));
      mark.style.left = `${place(`${year}-12-31`)}%`;
      line.append(mark);
    }
    fillWith(this.root, line);
  }

  place(iso, dates) {
    if (dates.length === 1) return 50;
    const time = (d) => Date.parse(`${d}T00:00:00Z`);
    const from = time(dates[0]);
    const to = time(dates[dates.length - 1]);
    return 5 + (90 * (time(iso) - from)) / (to - from);
  }

  step(event, i, dates) {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -i, End: dates.length - 1 - i }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = dates[Math.min(dates.length - 1, Math.max(0, i + move))];
    if (next !== dates[i]) {
      this.choose(next);
      this.focus = next;
    }
  }

  /** After a date was chosen by key the focus stays on the axis. */
  keepFocus() {
    if (!this.focus) return;
    this.root.querySelector(`[data-date="${this.focus}"]`)?.focus();
    this.focus = null;
  }
}
