// "Ver en tabla": the objects of the evidence, in the order of the map's list, for those who do not see or point.
import { el, fillWith, icon } from './dom.js';
import { number, fill } from './format.js';

const ROWS = 500;

export class EvidenceTable {
  constructor(dialog, choose) {
    this.dialog = dialog;
    this.choose = choose;
  }

  open(data, indicator, features) {
    const t = data.texts;
    const rows = features.slice(0, ROWS);
    fillWith(this.dialog,
      el('div.spread.dialog-head', {}, el('h2', {}, `${indicator.id} · ${indicator.title}`),
        el('button.step', { type: 'button', 'aria-label': t.close, onclick: () => this.dialog.close() }, icon('close'))),
      el('p.muted', { role: 'status' }, fill(t.tableCount, { n: rows.length, m: features.length })),
      el('div.scroll-x', {}, el('table.list', {},
        el('thead', {}, el('tr', {}, [t.number, t.role, t.label, t.value, t.unit].map((h, i) => el(i === 3 ? 'th.num' : 'th', { scope: 'col' }, h)), el('th', { scope: 'col' }, ''))),
        el('tbody', {}, rows.map((f, i) => el('tr', {},
          el('td', {}, String(i + 1)), el('td', {}, t[`role_${f.get('papel')}`] ?? f.get('papel')), el('td', {}, f.get('etiqueta') || '—'),
          el('td.num', {}, number(f.get('valor_parcial') ?? null, 2)), el('td', {}, f.get('unidad') ?? ''),
          el('td', {}, el('button.evidence', { type: 'button', onclick: () => { this.dialog.close(); this.choose(f); } }, icon('pin'), t.onMap))))))));
    this.dialog.showModal();
  }
}
