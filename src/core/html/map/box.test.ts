import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsParameter, movedBounds } from './bounds-parameter.ts';
import { boxHolds, boxOf, frameOfBox, readBox } from './box.ts';
import { FRAMES, project } from './projection.ts';

const lat = fc.double({ min: 42.5, max: 50.5, noNaN: true });
const lon = fc.double({ min: -4, max: 7.5, noNaN: true });

describe('the frame in the address', () => {
  it('reads any text without failing, and only boxes of the Earth', () => {
    expect(readBox('-1,44,1,46')).toEqual([-1, 44, 1, 46]);
    for (const text of ['', '1,2,3', '1,44,-1,46', '0,46,1,44', '0,0,1,91', 'a,b,c,d', '1e2,0,200,1', null, undefined])
      expect(readBox(text)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const box = readBox(text);
        if (box) expect(box[0] < box[2] && box[1] < box[3]).toBe(true);
      }),
    );
  });

  it('gives back the frame that wrote it: ten moves and back do not widen the map', () => {
    fc.assert(
      fc.property(lat, lon, fc.integer({ min: 10, max: 900 }), (la, lo, width) => {
        const { east, north } = project(la, lo);
        const start = {
          e0: east - width / 2,
          e1: east + width / 2,
          n0: north - width / 1.25,
          n1: north + width / 1.25,
        };
        let frame = start;
        for (const step of [0.4, 0.4, -0.4, -0.4, 0, 0.4, -0.4, 0, 0, 0]) {
          frame = frameOfBox(readBox(boundsParameter(movedBounds(frame, 1, step)))!);
          // A wide frame moved twice may leave the surroundings of France: the country is shown (tested below).
          fc.pre(frame !== FRAMES.france);
        }
        expect(Math.abs(frame.e1 - frame.e0 - width) / width).toBeLessThan(0.05);
        expect(Math.abs(frame.e0 - start.e0) / width).toBeLessThan(0.05);
        expect(Math.abs(frame.n0 - start.n0) / width).toBeLessThan(0.05);
      }),
      { numRuns: 60 },
    );
  });

  it('holds the points that it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ lat, lon }), { minLength: 1, maxLength: 8 }), (points) => {
        const box = readBox(boxOf(points).join());
        expect(box).not.toBeNull();
        for (const point of points) expect(boxHolds(box!, point.lat, point.lon)).toBe(true);
      }),
    );
  });

  it('shows the country when the box is elsewhere on the Earth', () => {
    expect(frameOfBox([55, -21.5, 56, -20.8])).toBe(FRAMES.france);
    expect(frameOfBox([-180, -90, 180, 90])).toBe(FRAMES.france);
  });
});
