import { describe, expect, it } from 'vitest';
import { type HomeCampus, homeOverseas, homePlaces } from './home.ts';

const campus = (over: Partial<HomeCampus>): HomeCampus => ({
  name: 'Campus',
  href: '/campus/x',
  letter: 'S',
  where: 'Blaye',
  lat: 45.13,
  lon: -0.66,
  certain: true,
  regions: [{ code: '75', nom: 'Nouvelle-Aquitaine' }],
  ...over,
});

describe('home map', () => {
  it('shows each campus on a large screen and one number per région on a small one', () => {
    const places = homePlaces([campus({}), campus({ name: 'Deux', lat: 46.6, lon: 0.3, certain: false })]);
    expect(places.filter((place) => place.only === 'bureau')).toHaveLength(2);
    const [region, ...others] = places.filter((place) => place.only === 'mobile');
    expect(others).toEqual([]);
    expect(region).toMatchObject({ label: 'Nouvelle-Aquitaine', number: '2', href: '/campus?region=75' });
  });

  it('counts a campus in each of its régions, as the list behind the number does', () => {
    const both = campus({
      regions: [
        { code: '75', nom: 'Nouvelle-Aquitaine' },
        { code: '52', nom: 'Pays de la Loire' },
      ],
    });
    const marks = homePlaces([both, campus({})]).filter((place) => place.only === 'mobile');
    expect(marks.map((mark) => [mark.label, mark.number])).toEqual([
      ['Nouvelle-Aquitaine', '2'],
      ['Pays de la Loire', '1'],
    ]);
  });

  it('marks as uncertain a campus whose commune is unknown, and leaves out one without any place', () => {
    const places = homePlaces([campus({ certain: false }), campus({ lat: null, lon: null })]);
    expect(places.filter((place) => place.only === 'bureau').map((place) => place.uncertain)).toEqual([true]);
  });

  it('counts overseas campuses on their inset, not on the mainland', () => {
    const reunion = campus({ lat: -21, lon: 55.5, regions: [{ code: '04', nom: 'La Réunion' }] });
    expect(homePlaces([reunion]).some((place) => place.only === 'mobile')).toBe(false);
    const items = homeOverseas([reunion]);
    expect(items).toHaveLength(5);
    expect(items.find((item) => item.code === '974')).toMatchObject({ count: '1 campus', href: '/campus?region=04' });
    expect(items.find((item) => item.code === '971')?.count).toBeUndefined();
  });
});
