// What is drawn: base map, thematic layers from vector tiles, evidence and projects on top, selection above all.
/* global ol */
import { tileGrid, eastFirst, CODE } from './projection.js';
import { baseStyle, compile, SIGNS, LINE_SIGNS, SELECTED } from './styles.js';

const BASE_LAYERS = ['limite_municipal', 'clasificacion_suelo', 'perimetro_urbano', 'estructura_ecologica', 'cuerpo_agua',
  'manzana', 'via', 'drenaje', 'comuna', 'vereda'];
const ORDER = { MultiPolygon: 10, MultiLineString: 30, MultiPoint: 50 };

export class Layers {
  constructor(map, data) {
    this.map = map;
    this.format = new ol.format.MVT({ idProperty: undefined });
    this.base = new ol.layer.VectorTile({ renderMode: 'hybrid', declutter: true, style: baseStyle, zIndex: 0, preload: 1 });
    this.labels = new ol.layer.Vector({ source: new ol.source.Vector(), declutter: true, zIndex: 90 });
    this.selected = new ol.layer.Vector({ source: new ol.source.Vector(), style: SELECTED, zIndex: 100 });
    this.thematic = new Map();
    this.compiled = new Map();
    this.opacity = new Map();
    map.addLayer(this.base);
    map.addLayer(this.labels);
    map.addLayer(this.selected);
    this.use(data);
  }

  /** Another date: the same layers from the editions of that date. */
  use(data) {
    this.data = data;
    this.grid = tileGrid(data.tiles);
    this.byId = new Map(data.layers.map((l) => [l.id, l]));
    this.compiled.clear();
    const parts = BASE_LAYERS.filter((id) => this.byId.has(id)).map((id) => `${this.byId.get(id).collection}@${this.byId.get(id).edition}`);
    this.base.setSource(parts.length ? this.source(`/ogc/tiles/EPSG9377/{z}/{y}/{x}?collections=${parts.join(',')}`) : null);
    this.showLabels();
    for (const [id, layer] of this.thematic) {
      const definition = this.byId.get(id);
      layer.setVisible(Boolean(definition));
      if (definition) {
        layer.setSource(this.layerSource(definition));
        layer.setStyle(this.style(definition).draw);
      }
    }
  }

  source(path) {
    const state = this.data.state === 'vigor' ? `${path.includes('?') ? '&' : '?'}estado=vigor` : '';
    return new ol.source.VectorTile({
      format: this.format, projection: CODE, tileGrid: this.grid, url: path + state, transition: 150, wrapX: false,
    });
  }

  layerSource(definition) {
    return this.source(`/ogc/collections/${definition.collection}/tiles/EPSG9377/{z}/{y}/{x}?edicion=${definition.edition}`);
  }

  style(definition) {
    if (!this.compiled.has(definition.id)) this.compiled.set(definition.id, compile(definition.style, this.data.labels.some((l) => l.kind === definition.id)));
    return this.compiled.get(definition.id);
  }

  /** Shows exactly these layers. */
  show(ids) {
    for (const [id, layer] of this.thematic) {
      if (!ids.includes(id)) {
        this.map.removeLayer(layer);
        this.thematic.delete(id);
      }
    }
    ids.forEach((id, i) => {
      const definition = this.byId.get(id);
      if (!definition || this.thematic.has(id)) return;
      const layer = new ol.layer.VectorTile({
        source: this.layerSource(definition), style: this.style(definition).draw, renderMode: 'hybrid',
        zIndex: (ORDER[definition.geometry] ?? 10) + i / 100, opacity: this.opacity.get(id) ?? 1,
      });
      layer.set('id', id);
      this.thematic.set(id, layer);
      this.map.addLayer(layer);
    });
  }

  setOpacity(id, value) {
    this.opacity.set(id, value);
    this.thematic.get(id)?.setOpacity(value);
  }

  showLabels() {
    const source = this.labels.getSource();
    source.clear();
    for (const label of this.data.labels) {
      const feature = new ol.Feature({ geometry: new ol.geom.Point([label.e, label.n]), name: label.name, kind: label.kind });
      source.addFeature(feature);
    }
    this.labels.setStyle((feature, resolution) => {
      if (feature.get('kind') === 'vereda' && resolution > 20) return [];
      return new ol.style.Style({
        text: new ol.style.Text({
          text: feature.get('name'),
          font: `600 ${feature.get('kind') === 'vereda' ? 12 : 13}px "Public Sans", "Segoe UI", Roboto, sans-serif`,
          fill: new ol.style.Fill({ color: '#4a5650' }), stroke: new ol.style.Stroke({ color: '#f5f6f4', width: 3 }),
        }),
      });
    });
  }

  /** The whole feature in full detail, as its layer publishes it. */
  async item(layer, fid) {
    const definition = layer.startsWith('evidencia_') ? null : this.byId.get(layer);
    const collection = definition?.collection ?? `${this.data.divipola}.${layer}`;
    const state = this.data.state === 'vigor' ? '&estado=vigor' : '';
    const response = await fetch(`/ogc/collections/${collection}/items/${fid}?f=json&crs=http://www.opengis.net/def/crs/EPSG/0/9377${state}`);
    if (!response.ok) return null;
    const item = await response.json();
    item.geometry = eastFirst(item.geometry);
    return item;
  }

  mark(geometry) {
    const source = this.selected.getSource();
    source.clear();
    if (geometry) source.addFeature(new ol.Feature(new ol.format.GeoJSON().readGeometry(geometry)));
  }
}

const isLine = (feature) => /Line/.test(feature.getGeometry().getType());
const cache = new Map();

/** Sign of a feature by a word such as 'pendiente'. */
export function sign(word, feature) {
  const key = word + isLine(feature);
  if (!cache.has(key)) cache.set(key, (isLine(feature) ? LINE_SIGNS : SIGNS)[word]());
  return cache.get(key);
}
