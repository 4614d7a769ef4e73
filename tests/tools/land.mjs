// Makes the map's land: run once, and again only for another outline. After npm install world-atlas@2.0.2 (anywhere):
//   node tests/tools/land.mjs world …/node_modules/world-atlas/land-110m.json > src/view/map/land.path
//   node tests/tools/land.mjs detail …/node_modules/world-atlas/land-50m.json > src/view/map/detail.land
// The data is Natural Earth's (https://www.naturalearthdata.com/, public domain), 1:110 and 1:50 million, as world-atlas packs it.
// Equal Earth (Šavrič, Patterson, Jenny 2018) in a box 1000 units wide, the North Pole at y = 0, cut at 58° S; simplified by
// Visvalingam and Whyatt's method. The world is one path in whole units, relative commands; the details' land, of which each record's page
// gets the part around its place, is a ring a line in quarters of a unit. src/view/map.rs projects the marks by the same formula.
import fs from 'node:fs';

const [form, file] = process.argv.slice(2);
// In square units: a triangle, an island smaller than this goes.
const [AREA, ISLAND] = form === 'detail' ? [0.35, 0.6] : [3, 8];

const topology = JSON.parse(fs.readFileSync(file, 'utf8'));
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map(arc => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
});
const ring = indexes => indexes.flatMap((i, n) => {
  const arc = i < 0 ? [...arcs[~i]].reverse() : arcs[i];
  return n ? arc.slice(1) : arc;
});

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796], M = Math.sqrt(3) / 2, UNIT = 500 * M * A1 / Math.PI;
const equalEarth = ([lon, lat]) => {
  const t = Math.asin(M * Math.sin(lat * Math.PI / 180)), t2 = t * t, t6 = t2 ** 3;
  return [lon * Math.PI / 180 * Math.cos(t) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))), t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))];
};
const POLE = equalEarth([0, 90])[1];
const project = point => { const [x, y] = equalEarth(point); return [500 + UNIT * x, UNIT * (POLE - y)]; };

const triangle = (a, b, c) => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
const areaOf = points => Math.abs(points.reduce((sum, [x, y], i) => { const [u, v] = points[(i + 1) % points.length]; return sum + x * v - u * y; }, 0)) / 2;
const visvalingam = points => {
  const kept = [...points];
  while (kept.length > 3) {
    let least = Infinity, at = -1;
    for (let i = 0; i < kept.length; i++) {
      const area = triangle(kept.at(i - 1), kept[i], kept[(i + 1) % kept.length]);
      if (area < least) { least = area; at = i; }
    }
    if (least >= AREA) break;
    kept.splice(at, 1);
  }
  return kept;
};

// A ring over the date line goes on past 180° and is cut there.
const unwrap = points => {
  let turn = 0;
  return points.map(([lon, lat], i) => {
    if (i && lon - points[i - 1][0] > 180) turn -= 360;
    if (i && lon - points[i - 1][0] < -180) turn += 360;
    return [lon + turn, lat];
  });
};
const side = (points, at, sign) => points.flatMap((b, i) => {
  const a = points.at(i - 1), inside = p => sign * (p[0] - at) >= 0;
  const cut = [at, a[1] + (b[1] - a[1]) * (at - a[0]) / (b[0] - a[0])];
  return [...(inside(a) !== inside(b) ? [cut] : []), ...(inside(b) ? [b] : [])];
});
const cut = points => [-360, 0, 360].map(turn => side(side(points.map(([lon, lat]) => [lon + turn, lat]), -180, 1), 180, -1)).filter(part => part.length > 2);

const polygons = topology.objects.land.geometries.flatMap(g => g.type === 'Polygon' ? [g.arcs] : g.arcs);
const rings = polygons.flat().map(ring).filter(points => points.some(([, lat]) => lat > -58))
  .flatMap(points => cut(unwrap(points).slice(0, -1))).map(points => points.map(project)).filter(points => areaOf(points) >= ISLAND).map(visvalingam);

const whole = (points, parts) =>
  points.map(([u, v]) => [Math.round(u * parts), Math.round(v * parts)]).filter((p, i, all) => !i || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1]);
if (form === 'detail') {
  process.stdout.write(rings.map(points => whole(points, 4).flat().join(' ') + '\n').join(''));
} else {
  const join = numbers => numbers.map((n, i) => (i && n >= 0 ? ' ' : '') + n).join('');
  let path = '', x = 0, y = 0;
  for (const points of rings.map(points => whole(points, 1))) {
    const steps = points.map(([u, v]) => { const step = [u - x, v - y]; x = u; y = v; return step; });
    // After "m", further pairs are lines.
    path += 'm' + join(steps.flat()) + 'z';
    [x, y] = points[0];
  }
  process.stdout.write('M0 0' + path + '\n');
}
