// Elements without markup in strings: text from data is always text.
const SVG = 'http://www.w3.org/2000/svg';

/** el('button.primary', {type: 'button', onclick: f}, 'text', child …) */
export function el(spec, properties = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const node = document.createElement(tag || 'div');
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key in node && typeof value !== 'string') node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
}

export function fillWith(node, ...children) {
  node.replaceChildren();
  append(node, children);
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A sign of the sprite; decoration only. */
export function icon(name) {
  return svg('svg', { class: 'icon', 'aria-hidden': 'true' }, svg('use', { href: `/img/icons.svg#${name}` }));
}

/** Only addresses of the web become links: an attribute may hold anything. */
export function safeLink(text) {
  return /^https?:\/\/[^\s]+$/i.test(text) ? el('a', { href: text, rel: 'noopener noreferrer' }, text) : text;
}

const SHAPES = {
  GREEN: () => [svg('circle', { cx: 8, cy: 8, r: 7, fill: '#13795b' }),
    svg('path', { d: 'm4.8 8.2 2.2 2.2 4.2-4.5', fill: 'none', stroke: '#fff', 'stroke-width': 1.6 })],
  AMBER: () => [svg('path', { d: 'M8 1.6 15.2 14.4H.8Z', fill: '#e3a008', stroke: '#7a5200' }),
    svg('path', { d: 'M8 6v4', stroke: '#16211e', 'stroke-width': 1.6 }),
    svg('circle', { cx: 8, cy: 12.2, r: 0.95, fill: '#16211e' })],
  RED: () => [svg('path', { d: 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z', fill: '#b42318' }),
    svg('path', { d: 'M4.6 8h6.8', stroke: '#fff', 'stroke-width': 1.9 })],
  GREY: () => [svg('circle', {
    cx: 8, cy: 8, r: 6.4, fill: 'none', stroke: '#66716c', 'stroke-width': 1.6, 'stroke-dasharray': '3.2 1.83',
  })],
};

/** Traffic light: shape, colour and word. */
export function light(state, word) {
  return el(`span.light.light-${state}`, {},
    svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, ...SHAPES[state]()), el('span', {}, word));
}

export function chip(system, title) {
  return el(`abbr.chip.chip-${system}`, { title }, system);
}
