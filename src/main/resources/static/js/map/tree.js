// The layer tree: components of the plan, systems inside, legend under each layer that is on.
import { el, fillWith, icon, chip } from './dom.js';
import { swatch } from './styles.js';
import { fill } from './format.js';

const COMPONENTS = ['general', 'urbano', 'rural'];
const LEGEND_LIMIT = 14;

export class Tree {
  /** @param handlers {toggle(id, on), opacity(id, value), zoom(layer)} */
  constructor(root, count, handlers) {
    this.root = root;
    this.count = count;
    this.handlers = handlers;
    this.closed = new Set(['rural']);
    this.query = '';
  }

  use(data, layers, visible) {
    this.data = data;
    this.layers = layers;
    this.draw(visible);
  }

  search(text, visible) {
    this.query = text.trim().toLowerCase();
    this.draw(visible);
  }

  draw(visible) {
    const t = this.data.texts;
    const on = new Set(visible);
    const all = this.data.layers.filter((l) => l.geometry !== 'none');
    this.count.textContent = fill(t.visible, { on: all.filter((l) => on.has(l.id)).length, all: all.length });
    const groups = COMPONENTS.map((component) => {
      const members = all.filter((l) => l.component === component && this.matches(l));
      return members.length ? this.group(component, members, on) : null;
    });
    fillWith(this.root, groups.some(Boolean) ? groups : el('p.muted.pad', {}, t.nothing));
  }

  matches(layer) {
    return !this.query || `${layer.title} ${layer.id} ${layer.system}`.toLowerCase().includes(this.query);
  }

  group(component, members, on) {
    const t = this.data.texts;
    const shown = members.filter((l) => on.has(l.id)).length;
    const details = el('details.tree-group', { open: Boolean(this.query) || !this.closed.has(component) || shown > 0 },
      el('summary', {}, icon('chevron'), el('b', {}, t[`component_${component}`]),
        el('span.muted', {}, fill(t.of, { n: shown, m: members.length }))));
    details.addEventListener('toggle', () => (details.open ? this.closed.delete(component) : this.closed.add(component)));
    let system = null;
    for (const layer of members) {
      if (layer.system !== system) {
        system = layer.system;
        details.append(el('p.tree-system', {}, chip(system, this.data.systems[system] ?? system), this.data.systems[system] ?? system));
      }
      details.append(this.row(layer, on.has(layer.id)));
    }
    return details;
  }

  row(layer, checked) {
    const style = this.layers.style(layer);
    const first = style.rules[0];
    const id = `capa-${layer.id}`;
    const row = el('div.tree-row', {},
      el('input', { type: 'checkbox', id, checked, onchange: (e) => this.handlers.toggle(layer.id, e.target.checked) }),
      first ? swatch(style.rules.length > 1 && !checked ? first.styles : first.styles, layer.geometry) : null,
      el('label', { for: id }, layer.title), this.menu(layer));
    const legend = checked && style.rules.length > 1 ? this.legend(style, layer) : null;
    return el('div.tree-item', { 'data-layer': layer.id }, row, legend);
  }

  legend(style, layer) {
    const rules = style.rules.slice(0, LEGEND_LIMIT);
    return el('ul.tree-legend', {},
      rules.map((r) => el('li', {}, swatch(r.styles, layer.geometry), el('span', {}, r.title))),
      style.rules.length > LEGEND_LIMIT ? el('li.muted', {}, fill(this.data.texts.more, { n: style.rules.length - LEGEND_LIMIT })) : null);
  }

  menu(layer) {
    const t = this.data.texts;
    const opacity = el('input', {
      type: 'range', min: '10', max: '100', step: '10', value: '100', 'aria-label': t.opacity,
      oninput: (e) => this.handlers.opacity(layer.id, Number(e.target.value) / 100),
    });
    const state = this.data.state === 'vigor' ? '&estado=vigor' : '';
    const base = `/ogc/collections/${layer.collection}`;
    return el('details.menu.tree-menu', {},
      el('summary', { 'aria-label': fill(t.layerMenu, { layer: layer.title }) }, icon('dots')),
      el('div.pop.right', {},
        el('label.tree-opacity', {}, el('span', {}, t.opacity), opacity),
        el('button.link', { type: 'button', onclick: () => this.handlers.zoom(layer) }, t.zoomTo),
        el('a', { href: `${base}?f=html${state}` }, t.whatIsThis),
        el('a', { href: `${base}/items?f=html${state}` }, t.asTable),
        el('a', { href: `${base}/items?f=json&limit=10000${state}`, download: `${layer.collection}.geojson` }, t.downloadGeoJson),
        el('p.caption', {}, fill(t.layerDate, { date: layer.date, edition: layer.edition, features: layer.features }))));
  }
}
