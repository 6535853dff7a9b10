// The map page. The server gives its state as one document (data-source of #mapview); everything else follows from it.
/* global ol */
import { register, CODE } from './projection.js';
import { inverse } from './tmerc.js';
import * as permalink from './permalink.js';
import { Layers } from './layers.js';
import { Evidence } from './evidence.js';
import { Tree } from './tree.js';
import { Timeline } from './timeline.js';
import { Compare } from './compare.js';
import { IndicatorPanel } from './indicator.js';
import { Card } from './card.js';
import { EvidenceTable } from './table.js';
import { el, fillWith, icon } from './dom.js';
import { SIGNS, LINE_SIGNS, swatch } from './styles.js';
import { amount, number, fill, setLanguage } from './format.js';

const $ = (id) => document.getElementById(id);
const page = $('mapview');
setLanguage(document.documentElement.lang);
const asked = permalink.read();
const projection = register();

const state = { data: null, visible: [], indicator: null, hits: [], index: 0, fid: null };

const map = new ol.Map({
  target: 'mapa',
  controls: [],
  view: new ol.View({ projection, center: [4900000, 2050000], zoom: 6, minZoom: 3, maxZoom: 18, constrainResolution: false }),
  interactions: ol.interaction.defaults.defaults({ altShiftDragRotate: false, pinchRotate: false }),
});
map.addControl(new ol.control.ScaleLine({ target: $('map-scale'), minWidth: 90 }));
const view = map.getView();

let layers;
const evidence = new Evidence(map);
const panel = new IndicatorPanel($('indicator'), (id) => chooseIndicator(id));
const card = new Card($('card'), (hits, index) => (hits ? look(hits, index) : unselect()));
const table = new EvidenceTable($('table-dialog'), (feature) => pickEvidence(feature));
const compare = new Compare($('stage'), $('swipe'), $('swipe-labels'), $('modes'), evidence, remember);
const timeline = new Timeline($('timeline'), (date) => load(date));
const tree = new Tree($('tree-groups'), $('tree-count'), {
  toggle: (id, on) => setVisible(on ? [...state.visible, id] : state.visible.filter((v) => v !== id)),
  opacity: (id, value) => layers.setOpacity(id, value),
  zoom: (layer) => layer.box && view.fit(layer.box, { padding: [40, 40, 40, 40], maxZoom: 16 }),
});

function say(text) {
  $('map-status').textContent = text;
}

async function load(date) {
  const query = new URLSearchParams();
  if (date) query.set('corte', date);
  if (asked.state) query.set('estado', asked.state);
  if (document.documentElement.lang === 'en') query.set('lang', 'en');
  page.setAttribute('aria-busy', 'true');
  let data;
  try {
    const response = await fetch(`${page.dataset.source}?${query}`);
    if (!response.ok) throw new Error(String(response.status));
    data = await response.json();
  } catch (error) {
    $('map-error').hidden = false;
    page.removeAttribute('aria-busy');
    return;
  }
  $('map-error').hidden = true;
  const first = !state.data;
  state.data = data;
  if (first) start(data);
  else layers.use(data);
  tree.use(data, layers, state.visible);
  timeline.use(data);
  timeline.keepFocus();
  panel.use(data);
  $('date-button-text').textContent = `${data.cutoff.slice(8)}/${data.cutoff.slice(5, 7)}/${data.cutoff.slice(0, 4)}`;
  // The bar's cut-off is the page's: it follows when the axis changes the date without a new page.
  const shown = document.querySelector('.cutoff > summary b');
  if (shown) shown.textContent = $('date-button-text').textContent;
  $('print-note').textContent = fill(data.texts.printNote, { town: data.municipality, act: data.act ?? '', date: data.cutoff, plan: data.planId });
  await chooseIndicator(first ? asked.indicator : state.indicator?.id ?? null, !first || asked.east !== null);
  if (!first) unselect();
  else selectAsked(data);
  page.removeAttribute('aria-busy');
  say(fill(data.texts.stateSaid, { date: data.cutoff, n: data.layers.length }));
}

function start(data) {
  layers = new Layers(map, data);
  const fits = { padding: [24, 24, 24, 24] };
  if (asked.east !== null && asked.north !== null && asked.zoom !== null) {
    view.setCenter([asked.east, asked.north]);
    view.setZoom(asked.zoom);
  } else if (data.home) {
    view.fit(data.home, fits);
  }
  if (asked.swipe !== null) evidence.setSwipe(asked.swipe);
  evidence.setMode(asked.mode ?? 'comparar');
  setVisible(asked.layers ?? data.start, false);
  map.on('moveend', remember);
}

function selectAsked(data) {
  if (asked.selection) {
    const [layer, fid] = asked.selection.split(':');
    const definition = data.layers.find((l) => l.id === layer);
    if (fid && (definition || layer.startsWith('evidencia_'))) look([hit(layer, fid)], 0);
  }
}

function remember() {
  if (!state.data) return;
  permalink.write(current());
}

function current() {
  const center = view.getCenter();
  const selected = state.hits[state.index];
  return {
    cutoff: state.data.cutoff, layers: state.visible, indicator: state.indicator?.id ?? null,
    mode: evidence.gap ? evidence.mode : null, swipe: evidence.comparing() && evidence.swipe !== 50 ? Math.round(evidence.swipe) : null,
    east: center[0], north: center[1], zoom: view.getZoom(), selection: selected ? `${selected.layer}:${selected.fid}` : null,
  };
}

function setVisible(ids, draw = true) {
  state.visible = [...new Set(ids)].filter((id) => state.data.layers.some((l) => l.id === id && l.geometry !== 'none'));
  layers.show(state.visible);
  $('layer-count').textContent = String(state.visible.length);
  if (draw) {
    const focused = document.activeElement?.id;
    tree.draw(state.visible);
    if (focused) $(focused)?.focus();
    remember();
  }
}

// ---- indicator and its evidence ----
async function chooseIndicator(id, keepView = false) {
  const data = state.data;
  const indicator = data.indicators.find((i) => i.id === id) ?? null;
  state.indicator = indicator;
  panel.show(indicator);
  $('see-table').hidden = !indicator?.evidence;
  let features = [];
  try {
    features = await evidence.load(data, indicator, () => say(data.texts.evidenceDrawing));
  } catch (error) {
    say(data.texts.evidenceFailed);
  }
  if (state.indicator !== indicator) return;
  evidence.refresh();
  compare.use(data);
  evidenceLegend();
  if (indicator && features.length && !keepView) {
    view.fit(evidence.source.getExtent(), { padding: [70, 70, 70, 70], maxZoom: 15 });
  }
  if (indicator) say(fill(data.texts.evidenceSaid, { n: features.length, indicator: indicator.title }));
  remember();
}

const ORDER = ['cumplido', 'pendiente', 'exceso', 'conflicto', 'numerador', 'brecha', 'denominador'];

function evidenceLegend() {
  const t = state.data.texts;
  const root = $('evidence-group');
  const totals = [...evidence.totals()].sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
  root.hidden = !state.indicator;
  $('sheet-legend').hidden = !totals.length;
  if (!state.indicator) return;
  const kind = evidence.source.getFeatures()[0]?.getGeometry().getType() ?? 'Polygon';
  const line = /Line/.test(kind);
  const shape = line ? 'MultiLineString' : /Point/.test(kind) ? 'MultiPoint' : 'MultiPolygon';
  const rows = totals.map(([role, sum]) => {
    const word = evidence.gap ? role : role === 'conflicto' ? 'conflicto' : role === 'denominador' ? 'contorno' : 'prueba';
    const make = (line ? LINE_SIGNS : SIGNS)[word];
    return el('li', {}, make ? swatch([make()], shape) : null, el('span', {}, t[`role_${role}`] ?? role), el('b', {}, shown(sum)));
  });
  fillWith(root,
    el('p.tree-head', {}, el('b', {}, t.evidence), el('span.muted.code', {}, state.indicator.id)),
    el('div.tree-row', {},
      el('input', { type: 'checkbox', id: 'evidence-on', checked: evidence.on, onchange: (e) => { evidence.setVisible(e.target.checked); compare.draw(); } }),
      el('label', { for: 'evidence-on' }, evidence.gap ? t.plannedExecuted : t.evidenceOf)),
    rows.length ? el('ul.tree-legend.measured', {}, rows) : el('p.muted.small.pad-left', {}, state.indicator.evidence ? t.noPieces : t.noEvidence),
    evidence.slivers?.count ? el('p.muted.small.pad-left', {}, fill(t.slivers, { n: number(evidence.slivers.count, 0), area: amount(evidence.slivers.area, 'm²') })) : null,
    evidence.differs ? el('p.small.pad-left', {}, t.evidenceDiffers) : null);
  fillWith($('sheet-legend'), totals.map(([role, sum]) => {
    const word = evidence.gap ? role : role === 'denominador' ? 'contorno' : role === 'conflicto' ? 'conflicto' : 'prueba';
    const make = (line ? LINE_SIGNS : SIGNS)[word];
    return el('li', {}, make ? swatch([make()], shape) : null, el('b', {}, shown(sum)), el('span', {}, t[`role_${role}`] ?? role));
  }));
}

function shown(sum) {
  if (!sum.known) return number(sum.count, 0);
  if (sum.unit === 'm²') return amount(sum.value / 10000, 'ha');
  if (sum.unit === 'm') return amount(sum.value / 1000, 'km');
  return amount(sum.value, sum.unit ?? 'n');
}

// ---- selection ----
function hit(layer, fid, styles) {
  const data = state.data;
  const definition = data.layers.find((l) => l.id === layer);
  if (definition) {
    return {
      layer, fid: String(fid), title: definition.title, collection: definition.collection, geometry: definition.geometry,
      attributes: definition.attributes, styles: styles ?? [],
    };
  }
  return {
    layer, fid: String(fid), title: state.indicator?.title ?? layer, collection: `${data.divipola}.${layer}`, geometry: 'MultiPolygon',
    attributes: data.evidenceAttributes, styles: styles ?? [],
  };
}

function hitsAt(pixel) {
  const found = new Map();
  map.forEachFeatureAtPixel(pixel, (feature, layer) => {
    const fid = feature.get('fid') ?? feature.getId();
    if (fid === undefined || !layer) return false;
    const own = layer.get('evidence') ? state.indicator?.evidence?.split('.')[1] : layer.get('id');
    if (!own) return false;
    const key = `${own}:${fid}`;
    if (!found.has(key)) {
      const style = layer.getStyleFunction()(feature, view.getResolution());
      found.set(key, hit(own, fid, (Array.isArray(style) ? style : [style]).filter(Boolean)));
    }
    return found.size >= 12;
  }, { hitTolerance: 4, layerFilter: (l) => Boolean(l.get('id') || l.get('evidence')) });
  return [...found.values()];
}

map.on('singleclick', (event) => {
  const hits = hitsAt(event.pixel);
  if (hits.length) look(hits, 0);
  else unselect();
});

async function look(hits, index) {
  state.hits = hits;
  state.index = index;
  const chosen = hits[index];
  chosen.item = await layers.item(chosen.layer, chosen.fid);
  if (state.hits !== hits || state.index !== index) return;
  layers.mark(chosen.item?.geometry ?? null);
  card.show(state.data, hits, index);
  page.classList.add('has-card');
  say(fill(state.data.texts.selectedSaid, { name: chosen.item?.properties?.nombre ?? chosen.title, n: index + 1, m: hits.length }));
  remember();
}

function unselect() {
  state.hits = [];
  state.index = 0;
  layers?.mark(null);
  card.clear();
  page.classList.remove('has-card');
  remember();
}

function pickEvidence(feature) {
  const own = state.indicator.evidence.split('.')[1];
  look([hit(own, feature.get('fid'))], 0);
  view.fit(feature.getGeometry().getExtent(), { padding: [120, 120, 120, 120], maxZoom: 16 });
}

// ---- keyboard: arrows pan, + and − zoom, Enter takes what lies nearest the centre, [ and ] go through the list ----
$('mapa').addEventListener('keydown', (event) => {
  if (event.target !== $('mapa') || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 80 * view.getResolution();
  const pan = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
  if (pan) {
    const [x, y] = view.getCenter();
    view.setCenter([x + pan[0], y + pan[1]]);
  } else if (event.key === '+' || event.key === '=') view.setZoom(view.getZoom() + 1);
  else if (event.key === '-') view.setZoom(view.getZoom() - 1);
  else if (event.key === 'Enter') nearest();
  else if (event.key === '[' || event.key === ']') walk(event.key === ']' ? 1 : -1);
  else if (event.key === 'Escape') unselect();
  else if (event.key === '?') $('help-dialog').showModal();
  else return;
  event.preventDefault();
});

function nearest() {
  const size = map.getSize();
  for (const radius of [0, 12, 30, 60, 110]) {
    for (let turn = 0; turn < (radius ? 8 : 1); turn++) {
      const angle = (turn * Math.PI) / 4;
      const hits = hitsAt([size[0] / 2 + radius * Math.cos(angle), size[1] / 2 + radius * Math.sin(angle)]);
      if (hits.length) {
        look(hits, 0);
        return;
      }
    }
  }
  say(state.data.texts.nothingHere);
}

function walk(by) {
  const features = evidence.source.getFeatures();
  if (!features.length) return;
  const now = features.findIndex((f) => String(f.get('fid')) === state.hits[state.index]?.fid);
  pickEvidence(features[(now + by + features.length) % features.length]);
}

// ---- controls ----
$('zoom-in').addEventListener('click', () => view.setZoom(view.getZoom() + 1));
$('zoom-out').addEventListener('click', () => view.setZoom(view.getZoom() - 1));
$('zoom-home').addEventListener('click', () => state.data?.home && view.fit(state.data.home, { padding: [24, 24, 24, 24] }));
$('full-screen').addEventListener('click', () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else $('stage').requestFullscreen?.();
});
$('see-table').addEventListener('click', () => state.indicator && table.open(state.data, state.indicator, evidence.source.getFeatures()));
$('tree-search').addEventListener('input', (e) => tree.search(e.target.value, state.visible));
$('print').addEventListener('click', () => window.print());
$('help').addEventListener('click', () => $('help-dialog').showModal());
for (const button of document.querySelectorAll('[data-share]')) {
  button.addEventListener('click', async () => {
    const address = permalink.address({ ...current(), ...(asked.state ? { state: asked.state } : {}) });
    try {
      if (navigator.share && matchMedia('(pointer: coarse)').matches) await navigator.share({ url: address });
      else await navigator.clipboard.writeText(address);
      say(state.data.texts.linkCopied);
      $('link-note').textContent = state.data.texts.linkCopied;
    } catch (error) {
      $('link-note').textContent = address;
    }
    setTimeout(() => fillWith($('link-note')), 6000);
  });
}
for (const button of document.querySelectorAll('[data-drawer]')) {
  button.addEventListener('click', () => {
    const open = page.classList.toggle(button.dataset.drawer);
    for (const b of document.querySelectorAll(`[data-drawer="${button.dataset.drawer}"]`)) b.setAttribute('aria-expanded', String(open));
  });
}
$('sheet-grip').addEventListener('click', () => {
  const order = ['half', 'full', 'low'];
  const next = order[(order.indexOf(page.dataset.sheet) + 1) % order.length];
  page.dataset.sheet = next;
});
$('locate').addEventListener('click', () => navigator.geolocation?.getCurrentPosition(
  ({ coords }) => {
    view.setCenter(ol.proj.transform([coords.longitude, coords.latitude], 'EPSG:4326', CODE));
    view.setZoom(15);
  },
  () => say(state.data.texts.noPlace),
));

// ---- coordinates: metres of 9377, or degrees after a click ----
const readout = $('map-coordinates');
let degrees = false;
let pointer = null;
function coordinates() {
  const [e, n] = pointer ?? view.getCenter();
  if (degrees) {
    const [lon, lat] = inverse(e, n);
    readout.textContent = `${number(lat, 5)}°, ${number(lon, 5)}° · MAGNA-SIRGAS`;
  } else {
    readout.textContent = `E ${number(e, 0)} · N ${number(n, 0)} · EPSG:9377`;
  }
}
map.on('pointermove', (event) => {
  pointer = event.coordinate;
  coordinates();
});
map.on('moveend', coordinates);
readout.addEventListener('click', () => {
  degrees = !degrees;
  coordinates();
});
new ResizeObserver(() => map.updateSize()).observe($('mapa'));

load(asked.cutoff);
