// EPSG:9377 for OpenLayers, and the tile grid that the server publishes for it.
/* global ol */
import { forward, inverse } from './tmerc.js';

export const CODE = 'EPSG:9377';

export function register() {
  const projection = new ol.proj.Projection({
    code: CODE,
    units: 'm',
    axisOrientation: 'enu',
    extent: [2900000, -94304, 7094304, 4100000],
    worldExtent: [-90, -10, -60, 20],
    // The scale bar takes metres of the map as metres of the ground; 0.9992 and the distance from the meridian change it by
    // less than one part in a thousand over the mainland.
    getPointResolution: (resolution) => resolution,
  });
  ol.proj.addProjection(projection);
  ol.proj.addCoordinateTransforms('EPSG:4326', projection, ([x, y]) => forward(x, y), ([e, n]) => inverse(e, n));
  return projection;
}

/** @param {{west:number, north:number, side:number, pixels:number, levels:number}} set */
export function tileGrid(set) {
  const resolutions = [];
  for (let level = 0; level < set.levels; level++) resolutions.push(set.side / 2 ** level / set.pixels);
  return new ol.tilegrid.TileGrid({
    origin: [set.west, set.north],
    extent: [set.west, set.north - set.side, set.west + set.side, set.north],
    resolutions,
    tileSize: set.pixels,
  });
}

/** GeoJSON of 9377 comes northing first, as the authority orders its axes; the map wants easting first. */
export function eastFirst(geometry) {
  const flip = (c) => (typeof c[0] === 'number' ? [c[1], c[0]] : c.map(flip));
  return geometry && { ...geometry, coordinates: flip(geometry.coordinates) };
}
