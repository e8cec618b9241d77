import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelWidth, layOut } from './layout.ts';

const FRAME = { width: 1000, height: 560 };

describe('layout of the marks', () => {
  it('leaves alone marks that do not meet', () => {
    const placed = layOut(
      [
        { x: 300, y: 100, label: 100 },
        { x: 300, y: 300, label: 100 },
      ],
      FRAME,
    );
    expect(placed).toEqual([
      { x: 300, y: 100, moved: false, side: 'droite' },
      { x: 300, y: 300, moved: false, side: 'droite' },
    ]);
  });

  it('puts the label on the left when there is no room at right, and keeps it out of the text', () => {
    expect(layOut([{ x: 950, y: 100, label: 120 }], FRAME)[0]!.side).toBe('gauche');
    const [mark] = layOut([{ x: 420, y: 100, label: 620 }], FRAME, 1, 400);
    expect(mark!.side).not.toBe('gauche');
  });

  it('separates marks of one and the same place, always the same way', () => {
    const crowd = Array.from({ length: 12 }, () => ({ x: 500, y: 280, label: 0 }));
    const placed = layOut(crowd, FRAME);
    expect(layOut(crowd, FRAME)).toEqual(placed);
    expect(new Set(placed.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)).size).toBe(12);
  });

  it('keeps every disc inside the frame and no two labels over each other', () => {
    const mark = fc.record({
      x: fc.double({ min: 20, max: 980, noNaN: true }),
      y: fc.double({ min: 20, max: 540, noNaN: true }),
      label: fc.integer({ min: 40, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 40 }), (marks) => {
        const placed = layOut(marks, FRAME);
        const labels = placed.flatMap((p, i) => {
          if (p.side === 'muet') return [];
          const x = p.side === 'droite' ? p.x + 16 : p.x - 16 - marks[i]!.label;
          return [{ x0: x, x1: x + marks[i]!.label, y0: p.y - 13.5, y1: p.y + 13.5 }];
        });
        for (const p of placed) {
          expect(p.y).toBeGreaterThanOrEqual(13.9);
          expect(p.y).toBeLessThanOrEqual(546.1);
        }
        labels.forEach((a, i) => {
          for (const b of labels.slice(i + 1)) {
            expect(a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1).toBe(false);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('counts the longer of the two lines of a label', () => {
    expect(labelWidth('Énergies', 'académie de Poitiers')).toBeGreaterThan(labelWidth('Énergies'));
  });
});
