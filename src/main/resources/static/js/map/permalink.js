// The state of the map in the address: view, layers, indicator, date, mode, selection. Old addresses go on working: what is
// not known is passed over.
const KEYS = ['corte', 'capas', 'indicador', 'modo', 'sel', 'e', 'n', 'z', 'corredera', 'estado', 'lang'];

export function read() {
  const query = new URLSearchParams(location.search);
  const numeric = (key) => (query.has(key) && Number.isFinite(Number(query.get(key))) ? Number(query.get(key)) : null);
  return {
    cutoff: query.get('corte'),
    layers: query.has('capas') ? query.get('capas').split(',').filter((l) => /^[a-z0-9_]+$/.test(l)) : null,
    indicator: query.get('indicador'),
    mode: query.get('modo'),
    selection: query.get('sel'),
    east: numeric('e'),
    north: numeric('n'),
    zoom: numeric('z'),
    swipe: numeric('corredera'),
    state: query.get('estado') === 'vigor' ? 'vigor' : null,
  };
}

let pending = null;

export function write(state) {
  clearTimeout(pending);
  // Browsers refuse more than some hundred changes in half a minute.
  pending = setTimeout(() => history.replaceState(null, '', address(state)), 250);
}

export function address(state) {
  const url = new URL(location.href);
  for (const key of KEYS) {
    if (key === 'lang' || (key === 'estado' && !('state' in state))) continue;
    url.searchParams.delete(key);
  }
  const set = (key, value) => {
    if (value !== null && value !== undefined && value !== '') url.searchParams.set(key, value);
  };
  set('corte', state.cutoff);
  set('indicador', state.indicator);
  set('modo', state.mode);
  set('capas', state.layers?.join(','));
  set('e', state.east === null ? null : Math.round(state.east));
  set('n', state.north === null ? null : Math.round(state.north));
  set('z', state.zoom === null ? null : Math.round(state.zoom * 100) / 100);
  set('corredera', state.swipe);
  set('sel', state.selection);
  set('estado', state.state);
  return url.href.replace(/%2C/g, ',').replace(/%3A/g, ':');
}
