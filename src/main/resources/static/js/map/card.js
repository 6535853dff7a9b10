// The object under the click: its attributes with names for people, one of several where several lie there.
import { el, fillWith, icon, safeLink } from './dom.js';
import { amount, number, date, fill } from './format.js';
import { swatch } from './styles.js';

const HIDDEN = new Set(['id_objeto', 'cod_mun', 'edicion', 'medicion_id', 'medicion', 'indicador', 'corte', 'unidad']);
const FIRST = 8;

export class Card {
  /** @param choose called with (hit, index) when another hit is looked at; null when closed */
  constructor(root, choose) {
    this.root = root;
    this.choose = choose;
  }

  clear() {
    this.root.replaceChildren();
    this.root.hidden = true;
  }

  /** @param hits [{layer, title, geometry, fid, item, style}] with item loaded for the one at index */
  show(data, hits, index) {
    const t = data.texts;
    const hit = hits[index];
    this.root.hidden = false;
    const properties = Object.entries(hit.item?.properties ?? {}).filter(([key, value]) => !HIDDEN.has(key) && !empty(value));
    const name = hit.item?.properties?.nombre || hit.item?.properties?.etiqueta || hit.title;
    const rows = properties.filter(([key]) => key !== 'nombre' && key !== 'etiqueta').map(([key, value]) => this.pair(data, hit, key, value));
    const step = (by) => this.choose(hits, (index + by + hits.length) % hits.length);
    fillWith(this.root,
      el('div.spread.card-head', {}, el('h2', {}, t.selected),
        hits.length > 1 ? el('span.card-step', {}, el('span.muted', {}, fill(t.ofHits, { n: index + 1, m: hits.length })),
          el('button.step', { type: 'button', 'aria-label': t.previous, onclick: () => step(-1) }, icon('left')),
          el('button.step', { type: 'button', 'aria-label': t.next, onclick: () => step(1) }, icon('right'))) : null,
        el('button.step', { type: 'button', 'aria-label': t.close, onclick: () => this.choose(null) }, icon('close'))),
      el('div.object', {},
        el('h3', {}, hit.styles?.length ? swatch(hit.styles, hit.geometry) : null, el('span', {}, name)),
        el('p.caption', {}, hit.title),
        hit.item ? el('dl.pairs', {}, rows.slice(0, FIRST)) : el('p.muted', {}, t.gone),
        rows.length > FIRST ? el('details', {}, el('summary', {}, fill(t.moreAttributes, { n: rows.length - FIRST })), el('dl.pairs', {}, rows.slice(FIRST))) : null),
      el('p.row', {},
        el('a.evidence.large', { href: `/ogc/collections/${hit.collection}/items/${hit.fid}?f=html${data.state === 'vigor' ? '&estado=vigor' : ''}` }, icon('eye'), t.wholeObject)));
  }

  pair(data, hit, key, value) {
    const attribute = hit.attributes?.[key];
    return [el('dt', {}, attribute?.title ?? key), el('dd', {}, this.value(data, hit, attribute, key, value))];
  }

  value(data, hit, attribute, key, value) {
    if (key === 'papel') return data.texts[`role_${value}`] ?? value;
    if (key === 'valor_parcial') return measured(value, hit.item.properties.unidad);
    if (Array.isArray(value)) return value.join('; ');
    if (typeof value === 'boolean') return value ? data.texts.yes : data.texts.no;
    const codes = attribute?.codes ? data.codes[attribute.codes] : null;
    if (codes) return codes[value] ?? String(value);
    if (attribute?.type === 'DATE') return date(value);
    if (typeof value === 'number') return attribute?.unit ? amount(value, attribute.unit) : number(value, Number.isInteger(value) ? 0 : 2);
    return safeLink(String(value));
  }
}

const empty = (value) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** Evidence comes in m² and m; people read hectares and kilometres. */
function measured(value, unit) {
  if (unit === 'm²') return amount(value / 10000, 'ha');
  if (unit === 'm') return amount(value / 1000, 'km');
  return number(value, 0);
}
