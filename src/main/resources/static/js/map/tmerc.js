// Transverse Mercator of EPSG:9377 (CTM12) by Krüger's series to n⁴ (Karney 2011, "Transverse Mercator with an accuracy of a
// few nanometers", eqs. 7-12, 35, 36): under a micrometre anywhere in the country, San Andrés included.
const A = 6378137;
const F = 1 / 298.257222101; // GRS 1980
const K0 = 0.9992;
const LON0 = -73;
const LAT0 = 4;
const EAST0 = 5000000;
const NORTH0 = 2000000;

const n = F / (2 - F);
const n2 = n * n;
const n3 = n2 * n;
const n4 = n3 * n;
const RADIUS = (A / (1 + n)) * (1 + n2 / 4 + n4 / 64);
const ECC = (2 * Math.sqrt(n)) / (1 + n);
const ALPHA = [
  n / 2 - (2 * n2) / 3 + (5 * n3) / 16 + (41 * n4) / 180,
  (13 * n2) / 48 - (3 * n3) / 5 + (557 * n4) / 1440,
  (61 * n3) / 240 - (103 * n4) / 140,
  (49561 * n4) / 161280,
];
const BETA = [
  n / 2 - (2 * n2) / 3 + (37 * n3) / 96 - n4 / 360,
  n2 / 48 + n3 / 15 - (437 * n4) / 1440,
  (17 * n3) / 480 - (37 * n4) / 840,
  (4397 * n4) / 161280,
];
const DELTA = [
  2 * n - (2 * n2) / 3 - 2 * n3 + (116 * n4) / 45,
  (7 * n2) / 3 - (8 * n3) / 5 - (227 * n4) / 45,
  (56 * n3) / 15 - (136 * n4) / 35,
  (4279 * n4) / 630,
];
const RADIANS = Math.PI / 180;

function plane(latitude, longitude) {
  const sin = Math.sin(latitude);
  const t = Math.sinh(Math.atanh(sin) - ECC * Math.atanh(ECC * sin));
  const xi = Math.atan2(t, Math.cos(longitude));
  const eta = Math.atanh(Math.sin(longitude) / Math.sqrt(1 + t * t));
  let x = xi;
  let y = eta;
  ALPHA.forEach((a, i) => {
    const j = 2 * (i + 1);
    x += a * Math.sin(j * xi) * Math.cosh(j * eta);
    y += a * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  return [x, y];
}

const ORIGIN = plane(LAT0 * RADIANS, 0)[0];

/** Degrees to metres: [east, north]. */
export function forward(longitude, latitude) {
  const [x, y] = plane(latitude * RADIANS, (longitude - LON0) * RADIANS);
  return [EAST0 + K0 * RADIUS * y, NORTH0 + K0 * RADIUS * (x - ORIGIN)];
}

/** Metres to degrees: [longitude, latitude]. */
export function inverse(east, north) {
  const x = (north - NORTH0) / (K0 * RADIUS) + ORIGIN;
  const y = (east - EAST0) / (K0 * RADIUS);
  let xi = x;
  let eta = y;
  BETA.forEach((b, i) => {
    const j = 2 * (i + 1);
    xi -= b * Math.sin(j * x) * Math.cosh(j * y);
    eta -= b * Math.cos(j * x) * Math.sinh(j * y);
  });
  const chi = Math.asin(Math.sin(xi) / Math.cosh(eta));
  let latitude = chi;
  DELTA.forEach((d, i) => {
    latitude += d * Math.sin(2 * (i + 1) * chi);
  });
  return [LON0 + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RADIANS, latitude / RADIANS];
}
