// Web styles from the plan's SLD (the server reads styles/*.sld and gives rules as JSON) and the few of the map itself:
// base map, planned beside executed, selection. Nothing here knows a layer by name except the base map.
/* global ol */
const { Style, Fill, Stroke, Circle, RegularShape, Text } = ol.style;

export const COLOURS = {
  planned: '#b4500b', plannedWash: '#fae9da', pendingWash: '#fdf3ea', executed: '#0e6f63', executedEdge: '#084b43',
  extra: '#7a3e9d', extraWash: '#f0e6f6', ink: '#111111',
};

const patterns = new Map();

/** A repeating fill: 'hatch', 'vertical', 'dots', 'cross', 'horizontal' of a colour over a ground. */
export function pattern(kind, colour, ground, size = 8, width = 1.5) {
  const ratio = Math.max(1, Math.round(window.devicePixelRatio || 1));
  const css = Array.isArray(colour) ? `rgba(${colour.join(',')})` : colour;
  const key = [kind, css, ground, size, width, ratio].join(' ');
  if (!patterns.has(key)) patterns.set(key, drawPattern(kind, css, ground, Math.max(3, Math.round(size)), width, ratio));
  return patterns.get(key);
}

function drawPattern(kind, colour, ground, size, width, ratio) {
  const canvas = document.createElement('canvas');
  canvas.width = size * ratio;
  canvas.height = size * ratio;
  const g = canvas.getContext('2d');
  g.scale(ratio, ratio);
  if (ground) {
    g.fillStyle = ground;
    g.fillRect(0, 0, size, size);
  }
  g.strokeStyle = colour;
  g.fillStyle = colour;
  g.lineWidth = width;
  const line = (x1, y1, x2, y2) => {
    g.beginPath();
    g.moveTo(x1, y1);
    g.lineTo(x2, y2);
    g.stroke();
  };
  if (kind === 'dots') {
    for (const [x, y] of [[size / 4, size / 4], [(3 * size) / 4, (3 * size) / 4]]) {
      g.beginPath();
      g.arc(x, y, Math.max(1, size / 7), 0, 7);
      g.fill();
    }
  } else if (kind === 'vertical') {
    line(size / 2, 0, size / 2, size);
  } else if (kind === 'horizontal') {
    line(0, size / 2, size, size / 2);
  } else if (kind === 'cross') {
    line(size / 2, 0, size / 2, size);
    line(0, size / 2, size, size / 2);
  } else {
    for (const shift of [-size, 0, size]) {
      if (kind !== 'hatch') line(shift, 0, shift + size, size);
      if (kind !== 'backhatch') line(shift, size, shift + size, 0);
    }
  }
  return document.createElement('canvas').getContext('2d').createPattern(canvas, 'repeat');
}

function alpha(colour, opacity) {
  if (opacity === undefined || opacity === null || opacity >= 1) return colour;
  const [r, g, b] = ol.color.asArray(colour);
  return [r, g, b, opacity];
}

const HATCHES = {
  'shape://slash': 'hatch', 'shape://backslash': 'backhatch', 'shape://vertline': 'vertical', 'shape://horline': 'horizontal',
  'shape://dot': 'dots', 'shape://plus': 'cross', 'shape://times': 'times', circle: 'dots',
};

function paint(fill) {
  if (!fill) return undefined;
  if (fill.pattern) {
    const { mark, size } = fill.pattern;
    const colour = mark.stroke?.color ?? mark.fill?.color ?? '#46524d';
    const opacity = mark.stroke?.opacity ?? mark.fill?.opacity ?? 1;
    return new Fill({ color: pattern(HATCHES[mark.shape] ?? 'hatch', alpha(colour, opacity), null, size, mark.stroke?.width) });
  }
  return fill.color ? new Fill({ color: alpha(fill.color, fill.opacity) }) : undefined;
}

function pen(stroke) {
  if (!stroke) return undefined;
  return new Stroke({
    color: alpha(stroke.color, stroke.opacity), width: stroke.width, lineDash: stroke.dash?.length ? stroke.dash : undefined,
    lineCap: stroke.cap, lineJoin: stroke.join,
  });
}

function mark({ mark: shape, size, opacity, rotation }) {
  const radius = size / 2;
  const fill = paint(shape.fill);
  const stroke = pen(shape.stroke);
  const look = { fill, stroke, rotation: ((rotation ?? 0) * Math.PI) / 180 };
  const thin = { ...look, stroke: stroke ?? new Stroke({ color: shape.fill?.color ?? '#16211e', width: 2 }), radius2: 0, points: 4, radius };
  const make = {
    square: () => new RegularShape({ ...look, points: 4, radius: radius * Math.SQRT2, angle: Math.PI / 4 }),
    triangle: () => new RegularShape({ ...look, points: 3, radius }),
    star: () => new RegularShape({ ...look, points: 5, radius, radius2: radius * 0.45 }),
    cross: () => new RegularShape(thin),
    x: () => new RegularShape({ ...thin, angle: Math.PI / 4 }),
  }[shape.shape] ?? (() => new Circle({ fill, stroke, radius }));
  const image = make();
  image.setOpacity(opacity ?? 1);
  return image;
}

function symbolStyle(symbol, pass) {
  const zIndex = pass;
  if (symbol.type === 'point') return new Style({ image: mark(symbol), zIndex });
  if (symbol.type === 'line') return new Style({ stroke: pen(symbol.stroke), zIndex });
  return new Style({ fill: paint(symbol.fill), stroke: pen(symbol.stroke), zIndex });
}

function label(symbol, feature) {
  const value = feature.get(symbol.property);
  if (value === null || value === undefined || value === '') return null;
  return new Style({
    text: new Text({
      text: String(value), placement: symbol.followLine ? 'line' : 'point', overflow: false,
      font: `${symbol.style} ${symbol.weight} ${Math.max(12, symbol.size)}px "Public Sans", "Segoe UI", Roboto, sans-serif`,
      fill: new Fill({ color: symbol.color }),
      stroke: symbol.halo ? new Stroke({ color: symbol.halo.color, width: symbol.halo.radius * 2 }) : undefined,
    }),
    zIndex: 50,
  });
}

const EMPTY = (value) => value === null || value === undefined || value === '';

function compare(operator, value, wanted) {
  if (EMPTY(value)) return false;
  const numeric = typeof value === 'number';
  const [a, b] = numeric ? [value, Number(wanted)] : [String(value), String(wanted)];
  switch (operator) {
    case '=': return a === b;
    case '!=': return a !== b;
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '>=': return a >= b;
    default: return false;
  }
}

/** SQL's LIKE: % any text, _ one character. */
function like(value, wanted) {
  const body = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%/g, '.*').replace(/_/g, '.');
  return new RegExp(`^${body}$`, 's').test(String(value));
}

/** Whether a feature passes a filter of the server's JSON. A comparison with an empty attribute is false, as in SQL. */
export function passes(filter, get) {
  if (!filter) return true;
  const [operator, ...rest] = filter;
  switch (operator) {
    case 'and': return rest.every((f) => passes(f, get));
    case 'or': return rest.some((f) => passes(f, get));
    case 'not': return !passes(rest[0], get);
    case 'null': return EMPTY(get(rest[0]));
    case 'like': return !EMPTY(get(rest[0])) && like(get(rest[0]), rest[1]);
    case 'between': return compare('>=', get(rest[0]), rest[1]) && compare('<=', get(rest[0]), rest[2]);
    default: return compare(operator, get(rest[0]), rest[1]);
  }
}

const PIXEL = 0.00028;

/** Rules of a layer compiled once: how to draw a feature, and what the legend shows. A labelled layer already has its names. */
export function compile(rules, labelled) {
  const compiled = rules.map((rule) => ({
    ...rule,
    styles: rule.symbolizers.filter((s) => s.type !== 'label').map((s) => symbolStyle(s, rule.pass)),
    labels: labelled ? [] : rule.symbolizers.filter((s) => s.type === 'label'),
  }));
  const draw = (feature, resolution) => {
    const scale = resolution / PIXEL;
    const get = (name) => feature.get(name);
    const styles = [];
    for (const rule of compiled) {
      if ((rule.minScale && scale < rule.minScale) || (rule.maxScale && scale >= rule.maxScale)) continue;
      if (!passes(rule.filter, get)) continue;
      styles.push(...rule.styles);
      for (const text of rule.labels) {
        const style = label(text, feature);
        if (style) styles.push(style);
      }
    }
    return styles;
  };
  return { rules: legend(compiled), draw };
}

/** One line a title: rules of later passes with the same title belong to the same sign. */
function legend(rules) {
  const lines = new Map();
  for (const rule of rules) {
    if (!rule.title || !rule.styles.length) continue;
    const line = lines.get(rule.title) ?? { title: rule.title, styles: [] };
    line.styles.push(...rule.styles);
    lines.set(rule.title, line);
  }
  return [...lines.values()];
}

const outline = (color, width, dash) => new Stroke({ color, width, lineDash: dash, lineJoin: 'round' });
const round = (fill, stroke) => new Circle({ radius: 6, fill: new Fill({ color: fill }), stroke: outline(stroke, 1.6) });

/** Planned is an outline, executed is a solid (look §2). */
export const SIGNS = {
  planeado: () => new Style({
    fill: new Fill({ color: COLOURS.plannedWash }), stroke: outline(COLOURS.planned, 1.6), image: round(COLOURS.plannedWash, COLOURS.planned),
  }),
  cumplido: () => new Style({
    fill: new Fill({ color: COLOURS.executed }), stroke: outline(COLOURS.executedEdge, 1), image: round(COLOURS.executed, COLOURS.executedEdge),
  }),
  pendiente: () => new Style({
    fill: new Fill({ color: pattern('hatch', COLOURS.planned, COLOURS.pendingWash) }), stroke: outline(COLOURS.planned, 1.6),
    image: round(COLOURS.pendingWash, COLOURS.planned),
  }),
  exceso: () => new Style({
    fill: new Fill({ color: pattern('dots', COLOURS.extra, COLOURS.extraWash) }), stroke: outline(COLOURS.extra, 1.4),
    image: round(COLOURS.extra, '#4d2566'),
  }),
  conflicto: () => new Style({
    fill: new Fill({ color: pattern('backhatch', '#9b1c13', 'rgba(251,233,231,.75)') }), stroke: outline('#9b1c13', 1.6),
    image: round('#9b1c13', '#5e0f0a'),
  }),
  prueba: () => new Style({
    fill: new Fill({ color: pattern('hatch', '#0b4f94', 'rgba(231,240,249,.75)') }), stroke: outline('#0b4f94', 1.6),
    image: round('#0b4f94', '#083d73'),
  }),
  contorno: () => new Style({
    fill: new Fill({ color: 'rgba(255,255,255,.01)' }), stroke: outline('#46524d', 1.4, [6, 3]), image: round('#ffffff', '#46524d'),
  }),
};

/** Lines have no inside: their sign is the stroke alone, pending ones broken. */
export const LINE_SIGNS = {
  planeado: () => new Style({ stroke: outline(COLOURS.planned, 3, [7, 5]) }),
  cumplido: () => new Style({ stroke: outline(COLOURS.executed, 4) }),
  pendiente: () => new Style({ stroke: outline(COLOURS.planned, 3.4, [7, 5]) }),
  exceso: () => new Style({ stroke: outline(COLOURS.extra, 3.4, [2, 5]) }),
  conflicto: () => new Style({ stroke: outline('#9b1c13', 4) }),
  prueba: () => new Style({ stroke: outline('#0b4f94', 4) }),
  contorno: () => new Style({ stroke: outline('#46524d', 2, [6, 3]) }),
};

export const SELECTED = [
  new Style({ stroke: outline('#ffffff', 6), image: new Circle({ radius: 10, stroke: outline('#ffffff', 5) }), zIndex: 1 }),
  new Style({ stroke: outline(COLOURS.ink, 3), image: new Circle({ radius: 10, stroke: outline(COLOURS.ink, 3) }), zIndex: 2 }),
];

/** Muted ground from the plan's own layers (look §7). */
export function baseStyle(feature, resolution) {
  const near = resolution < 6;
  switch (feature.get('layer')) {
    case 'limite_municipal': return BASE.limit;
    case 'perimetro_urbano':
    case 'area_construida': return BASE.urban;
    case 'clasificacion_suelo': return feature.get('tipo_clasificacion_suelo') === 'Urbano' ? BASE.urban : [];
    case 'area_protegida':
    case 'estructura_ecologica': return BASE.green;
    case 'manzana': return near ? BASE.block : [];
    case 'cuerpo_agua': return BASE.lake;
    case 'drenaje': return stream(feature, resolution);
    case 'via': return street(feature, resolution);
    case 'comuna': return BASE.comuna;
    case 'vereda': return BASE.vereda;
    default: return [];
  }
}

const BASE = {
  limit: [new Style({ fill: new Fill({ color: '#f9faf8' }), stroke: outline('#9aa39e', 1.4, [8, 3, 1.5, 3]), zIndex: 0 })],
  urban: [new Style({ fill: new Fill({ color: '#e9ece9' }), zIndex: 1 })],
  green: [new Style({ fill: new Fill({ color: '#dfe9dc' }), zIndex: 2 })],
  block: [new Style({ fill: new Fill({ color: '#dde2de' }), zIndex: 3 })],
  lake: [new Style({ fill: new Fill({ color: '#bfd3de' }), zIndex: 4 })],
  comuna: [new Style({ stroke: outline('#8f9994', 1), zIndex: 8 })],
  vereda: [new Style({ stroke: outline('#c3cac5', 1, [3, 3]), zIndex: 7 })],
};

function stream(feature, resolution) {
  const order = Number(feature.get('orden')) || 1;
  const styles = [new Style({ stroke: outline('#bfd3de', resolution < 8 ? 1.2 + order * 0.5 : 0.8 + order * 0.3), zIndex: 5 })];
  if (resolution < 8 && order > 2 && feature.get('nombre')) {
    styles.push(new Style({
      text: new Text({
        text: feature.get('nombre'), placement: 'line', font: 'italic 12px "Public Sans", "Segoe UI", sans-serif', overflow: false,
        fill: new Fill({ color: '#2f5f7c' }), stroke: outline('#f9faf8', 3),
      }),
      zIndex: 20,
    }));
  }
  return styles;
}

function street(feature, resolution) {
  const kind = String(feature.get('tipo_sistema_general') ?? '');
  if (feature.get('estado') === 'Proyectado') return [];
  const trunk = /Principal|Primer_Orden/.test(kind);
  const second = /Secundaria|Segundo_Orden/.test(kind);
  if (!trunk && !second && resolution > 9) return [];
  const width = trunk ? 3.2 : second ? 2.4 : 1.7;
  const shrink = resolution > 16 ? 0.6 : 1;
  const styles = [new Style({ stroke: outline('#ffffff', width * shrink), zIndex: 7 })];
  if (trunk) styles.unshift(new Style({ stroke: outline('#c4cbc6', (width + 1.8) * shrink), zIndex: 6 }));
  return styles;
}

/** The style drawn into a small canvas: what the tree shows is what the map shows. */
export function swatch(styles, kind) {
  const canvas = document.createElement('canvas');
  canvas.className = 'swatch-canvas';
  canvas.setAttribute('aria-hidden', 'true');
  const ratio = Math.max(1, Math.round(window.devicePixelRatio || 1));
  const vector = ol.render.toContext(canvas.getContext('2d'), { size: [20, 14], pixelRatio: ratio });
  const geometry = kind === 'MultiPoint' ? new ol.geom.Point([10, 7])
    : kind === 'MultiLineString' ? new ol.geom.LineString([[1, 10], [7, 4], [13, 10], [19, 4]])
      : new ol.geom.Polygon([[[1.5, 1.5], [18.5, 1.5], [18.5, 12.5], [1.5, 12.5], [1.5, 1.5]]]);
  for (const style of styles) {
    vector.setStyle(style);
    vector.drawGeometry(geometry);
  }
  return canvas;
}
