// Numbers and dates of the country.
let locale = 'es-CO';

export function setLanguage(language) {
  locale = language === 'en' ? 'en-GB' : 'es-CO';
}

export function number(value, decimals) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '—';
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: 'always',
  }).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

const ONE = new Set(['%', 'pp', '0–100', '0-100']);
const NONE = new Set(['n', 'hab', 'viv']);

export function amount(value, unit) {
  if (value === null || value === undefined) return '—';
  const decimals = ONE.has(unit) ? 1 : NONE.has(unit) && Number.isInteger(value) ? 0 : 2;
  return unit && unit !== 'n' ? `${number(value, decimals)}\u202f${unit}` : number(value, decimals);
}

export function date(iso) {
  if (!iso) return '—';
  const [year, month, day] = iso.split('-');
  return `${day}/${month}/${year}`;
}

/** Replaces {name} in a text of the server. */
export function fill(text, values) {
  return (text ?? '').replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}
