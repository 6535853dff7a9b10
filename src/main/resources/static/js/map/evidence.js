// The proof of one indicator, and planned beside executed: one set of features drawn in three ways.
/* global ol */
import { eastFirst } from './projection.js';
import { sign } from './layers.js';

export const MODES = ['comparar', 'planeado', 'ejecutado', 'diferencia'];
const DONE = new Set(['cumplido', 'numerador']);
const PENDING = new Set(['pendiente', 'brecha']);
const EXTRA = new Set(['exceso']);

/** What a role means in a comparison; null when it has no place in it. */
function fate(role) {
  if (DONE.has(role)) return 'cumplido';
  if (PENDING.has(role)) return 'pendiente';
  return EXTRA.has(role) ? 'exceso' : null;
}

/** Word of the sign for a role, mode by mode; null hides the feature. */
export function word(role, mode, gap) {
  if (role === 'conflicto') return 'conflicto';
  if (!gap) return role === 'denominador' ? 'contorno' : 'prueba';
  const what = fate(role);
  if (mode === 'planeado') return what === 'cumplido' || what === 'pendiente' ? 'planeado' : null;
  if (mode === 'ejecutado') return what === 'cumplido' ? 'cumplido' : what === 'exceso' ? 'exceso' : null;
  return what;
}

export class Evidence {
  constructor(map) {
    this.map = map;
    this.source = new ol.source.Vector();
    this.gap = false;
    this.matched = false;
    this.mode = 'comparar';
    this.swipe = 50;
    this.on = true;
    // Two layers over one source: the left of the handle and the right of it.
    this.left = new ol.layer.Vector({ source: this.source, zIndex: 70, style: (f) => this.draw(f, 'planeado') });
    this.right = new ol.layer.Vector({ source: this.source, zIndex: 71, style: (f) => this.draw(f, this.mode === 'comparar' ? 'diferencia' : this.mode) });
    this.left.on('prerender', (e) => this.clip(e, true));
    this.right.on('prerender', (e) => this.clip(e, false));
    for (const layer of [this.left, this.right]) {
      layer.on('postrender', (e) => e.context.restore());
      layer.set('evidence', true);
      map.addLayer(layer);
    }
  }

  draw(feature, mode) {
    const role = feature.get('papel');
    const name = word(role, mode, this.gap);
    return name ? sign(name, feature) : null;
  }

  comparing() {
    return this.gap && this.mode === 'comparar';
  }

  clip(event, left) {
    const context = event.context;
    context.save();
    if (!this.comparing()) {
      if (left) {
        context.beginPath();
        context.rect(0, 0, 0, 0);
        context.clip();
      }
      return;
    }
    const [width, height] = this.map.getSize();
    const x = (width * this.swipe) / 100;
    const corners = (left ? [[0, 0], [x, 0], [x, height], [0, height]] : [[x, 0], [width, 0], [width, height], [x, height]])
      .map((p) => ol.render.getRenderPixel(event, p));
    context.beginPath();
    corners.forEach(([cx, cy], i) => (i ? context.lineTo(cx, cy) : context.moveTo(cx, cy)));
    context.closePath();
    context.clip();
  }

  /** Loads the evidence of an indicator, page by page; null clears. Resolves to the features; tells when it is still being drawn. */
  async load(data, indicator, drawing = () => {}) {
    this.source.clear();
    this.gap = false;
    this.slivers = { count: 0, area: 0 };
    this.differs = false;
    const ask = Symbol('ask');
    this.latest = ask;
    if (!indicator?.evidence) return [];
    const state = data.state === 'vigor' ? '&estado=vigor' : '';
    let next = `/ogc/collections/${indicator.evidence}/items?f=json&limit=5000&crs=http://www.opengis.net/def/crs/EPSG/0/9377${state}`
      + `&medicion=${indicator.measurement}`;
    const format = new ol.format.GeoJSON();
    const features = [];
    while (next && features.length < 40000) {
      const response = await fetch(next);
      if (response.status === 503 && this.latest === ask) {
        // Drawn when first shown: the server says when to ask again.
        drawing();
        await new Promise((later) => setTimeout(later, 1000 * (Number(response.headers.get('Retry-After')) || 5)));
        if (this.latest !== ask) return [];
        continue;
      }
      // Drawn, and there is not one piece.
      if (response.status === 404) return [];
      if (!response.ok) throw new Error(String(response.status));
      const page = await response.json();
      if (this.latest !== ask) return [];
      const [count, area] = (response.headers.get('Expediente-Slivers') ?? '0 0').split(' ').map(Number);
      this.slivers = { count, area };
      this.differs = response.headers.has('Expediente-Evidence-Differs');
      for (const item of page.features) {
        if (!item.geometry) continue;
        const feature = format.readFeature({ ...item, geometry: eastFirst(item.geometry) });
        feature.set('fid', item.id);
        features.push(feature);
      }
      next = page.links.find((l) => l.rel === 'next')?.href ?? null;
    }
    // Facilities are matched one by one: a met one is the line from its planned place to the built one, and is counted.
    const point = (f) => /Point/.test(f.getGeometry().getType());
    const link = (f) => f.get('papel') === 'cumplido' && f.getGeometry().getFlatCoordinates().length === 4;
    this.matched = features.some(point) && features.every((f) => point(f) || link(f));
    for (const feature of this.matched ? features : []) {
      const geometry = feature.getGeometry();
      if (!point(feature)) feature.setGeometry(new ol.geom.Point(geometry.getFlatCoordinates().slice(-2)));
    }
    this.gap = features.some((f) => PENDING.has(f.get('papel')) || f.get('papel') === 'cumplido');
    this.source.addFeatures(features);
    return features;
  }

  setMode(mode) {
    this.mode = MODES.includes(mode) ? mode : 'comparar';
    this.refresh();
  }

  setSwipe(percent) {
    this.swipe = Math.min(100, Math.max(0, percent));
    this.map.render();
  }

  setVisible(on) {
    this.on = on;
    this.left.setVisible(on);
    this.right.setVisible(on);
  }

  refresh() {
    this.left.changed();
    this.right.changed();
  }

  /** Sum of the measured values by fate: what the legend says comes from the measurement, never from the screen. */
  totals() {
    const sums = new Map();
    for (const feature of this.source.getFeatures()) {
      const role = feature.get('papel');
      const key = this.gap ? fate(role) ?? role : role;
      const entry = sums.get(key) ?? { value: 0, count: 0, unit: this.matched ? 'n' : feature.get('unidad') ?? null, known: true };
      const value = this.matched ? 1 : feature.get('valor_parcial');
      if (value === null || value === undefined) entry.known = false;
      else entry.value += value;
      entry.count++;
      sums.set(key, entry);
    }
    return sums;
  }
}
