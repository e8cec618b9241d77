import { describe, expect, it } from 'vitest';
import { placeColumns, placeKey, readPlace } from './place.ts';

const id = '3f0c6d1e-1111-4222-8333-444455556666';

describe('a place', () => {
  it.each(['national', 'instance_technique', `campus:${id}`, `organisation:${id}`, 'region:75', 'objet:dossier:7'])(
    '%s is read back as it is written',
    (key) => {
      expect(placeKey(readPlace(key)!)).toBe(key);
    },
  );

  it.each(['', 'campus', 'national:1', 'campus:x', "campus:'; --", 'region:trop-long', 'objet:Dossier', 'ailleurs:1'])(
    '%j names none',
    (key) => {
      expect(readPlace(key)).toBeNull();
    },
  );

  it('fills the one column of its perimeter', () => {
    const filled = (key: string) =>
      Object.entries(placeColumns(readPlace(key)!)).filter(([name, value]) => name !== 'perimetre' && value !== null);
    expect(filled('national')).toEqual([]);
    expect(filled(`campus:${id}`)).toEqual([['campus_id', id]]);
    expect(filled('region_academique:75')).toEqual([['region_academique_code', '75']]);
    expect(filled('objet:dossier:7')).toEqual([
      ['objet_type', 'dossier'],
      ['objet_id', '7'],
    ]);
  });
});
