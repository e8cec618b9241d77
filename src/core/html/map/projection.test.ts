import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_KM } from './box.ts';
import { contours } from './contours.ts';
import { boundsAround, boundsOf, FRAMES, isMetropolitan, percentIn, project, unproject } from './projection.ts';

// Establishments whose directory gives both pairs: Annuaire de l’éducation (Ille-et-Vilaine, 2023), EPSG:2154 in metres.
const DIRECTORY: [town: string, lat: number, lon: number, east: number, north: number][] = [
  ['Baulon', 47.98614492, -1.9294895, 332.5034, 6776.5589],
  ['Saint-Malo', 48.68113339, -1.97134994, 334.2469, 6853.8482],
  ['Rennes', 48.12339457, -1.70319061, 350.2616, 6790.7548],
  ['Melesse', 48.21755062, -1.70153016, 351.0076, 6801.1929],
];

// Towns of screen 01 of the design, placed in percent of the home frame by the designer's own projection.
const DESIGN: [town: string, lat: number, lon: number, x: number, y: number][] = [
  ['Fécamp', 49.757, 0.376, 62.4, 15.78],
  ['Saint-Quentin', 49.847, 3.287, 72.89, 15.15],
  ['Saint-Sébastien-sur-Loire', 47.207, -1.5, 54.83, 40.56],
];

describe('Lambert 93', () => {
  it('puts its origin where the system defines it', () => {
    const plane = project(46.5, 3);
    expect(plane.east).toBeCloseTo(700, 3);
    expect(plane.north).toBeCloseTo(6600, 3);
  });

  it.each(DIRECTORY)('agrees with the directory on %s to a metre', (_, lat, lon, east, north) => {
    const plane = project(lat, lon);
    expect(Math.hypot(plane.east - east, plane.north - north)).toBeLessThan(0.001);
  });

  it.each(DESIGN)('falls where the mock-up puts %s, to two kilometres', (_, lat, lon, x, y) => {
    const found = percentIn(FRAMES.accueil, project(lat, lon));
    const [dx, dy] = [(found.x - x) * 19.97, (found.y - y) * 11.18];
    expect(Math.hypot(dx, dy)).toBeLessThan(2);
  });

  it('comes back to the degrees it left', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 41, max: 51, noNaN: true }),
        fc.double({ min: -5, max: 10, noNaN: true }),
        (lat, lon) => {
          const plane = project(lat, lon);
          const back = unproject(plane.east, plane.north);
          expect(back.lat).toBeCloseTo(lat, 6);
          expect(back.lon).toBeCloseTo(lon, 6);
        },
      ),
    );
  });

  it('keeps distances: a degree of latitude is about 111 km', () => {
    const a = project(46, 2);
    const b = project(47, 2);
    expect(Math.hypot(a.east - b.east, a.north - b.north)).toBeCloseTo(111.2, 0);
  });
});

describe('frames', () => {
  it('holds the points it was made for, at the asked ratio', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            lat: fc.double({ min: 42, max: 51, noNaN: true }),
            lon: fc.double({ min: -4, max: 8, noNaN: true }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        fc.constantFrom(0.625, 1, 1.5),
        (points, ratio) => {
          const bounds = boundsOf(points, { ratio });
          if (bounds !== FRAMES.france) expect((bounds.e1 - bounds.e0) / (bounds.n1 - bounds.n0)).toBeCloseTo(ratio, 6);
          for (const point of points) {
            const { x, y } = percentIn(bounds, project(point.lat, point.lon));
            expect(Math.min(x, y, 100 - x, 100 - y)).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('shows France when no point is on the mainland', () => {
    expect(boundsOf([{ lat: -21, lon: 55.5 }])).toBe(FRAMES.france);
    expect(isMetropolitan(-21, 55.5)).toBe(false);
  });

  it('shows the whole country when points span it, and no more than their part of it otherwise', () => {
    const [dunkerque, nice, bayonne] = [
      { lat: 51.03, lon: 2.37 },
      { lat: 43.7, lon: 7.27 },
      { lat: 43.49, lon: -1.47 },
    ];
    expect(boundsOf([dunkerque, nice, bayonne])).toBe(FRAMES.france);
    expect(boundsOf([nice, { lat: 43.3, lon: 5.37 }])).not.toBe(FRAMES.france);
    expect(boundsOf([nice, { lat: 43.3, lon: 5.37 }], { ratio: 1.5 })).not.toBe(FRAMES.france);
  });

  it('shows the whole circle around a place', () => {
    const bounds = boundsAround(45.128, -0.663, 60);
    const centre = project(45.128, -0.663);
    expect(centre.east - bounds.e0).toBeGreaterThan(60);
    expect(bounds.e1 - centre.east).toBeGreaterThan(60);
  });
});

describe('neighbours', () => {
  it('go on beyond the widest frame: where their drawing was cut is no coast', () => {
    const all = contours().neighbours.flatMap((line) => [...line]);
    const easts = all.filter((_, index) => index % 2 === 0);
    const norths = all.filter((_, index) => index % 2 === 1);
    expect(Math.max(...easts)).toBeGreaterThan(FRAMES.france.e1 + MOST_KM);
    expect(Math.max(...norths)).toBeGreaterThan(FRAMES.france.n1 + MOST_KM);
    expect(Math.min(...norths)).toBeLessThan(FRAMES.france.n0 - MOST_KM);
  });
});
