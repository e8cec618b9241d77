import { beforeAll, describe, expect, it } from 'vitest';
import { covers, type Subject } from '#modules/droits/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import type { ComptesHooks } from './hooks.ts';
import { reachOf, readRightsObject } from './rights-object.ts';
import type { Target } from './target.ts';

const { db } = await testDatabase();
const TODAY = '2026-11-23';
let own: Territory;
let other: Territory;
const hooks: ComptesHooks = { membersOfCampus, campusesOfOrganisation };
/** `campus:…`, `national`. */
const targetOf = (key: string): Target => {
  const [perimetre = '', cible = null] = key.split(/:(.*)/s);
  return { perimetre: perimetre as Target['perimetre'], cible };
};
const where = (key: string): Promise<Subject> => reachOf(db, hooks, targetOf(key), TODAY);

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
});

describe('where a role holds', () => {
  it('stands in its campus and its région, an organisation in its campuses too', async () => {
    expect(await where(`campus:${own.campus}`)).toEqual({
      campus: [own.campus],
      regions: ['75'],
      regionsAcademiques: ['75'],
    });
    expect(await where(`organisation:${own.organisation}`)).toEqual({
      organisations: [own.organisation],
      campus: [own.campus],
      regions: ['75'],
      regionsAcademiques: ['75'],
    });
    expect(await where('region:28')).toEqual({ campus: [], regions: ['28'] });
  });

  it('what holds everywhere, or on nothing known, is in no narrower perimeter', async () => {
    const director = { role: 'directeur_campus', perimetre: 'campus', cible: own.campus };
    const national = { role: 'pilotage_national', perimetre: 'national', cible: null };
    const gone = 'campus:3f0c6d1e-1111-4222-8333-444455556666';
    for (const key of ['national', 'instance_technique', 'objet:dossier:7', gone]) {
      const subject = await where(key);
      expect(covers(director, subject), key).toBe(false);
      expect(covers(national, subject), key).toBe(true);
    }
  });

  it('an object of another room is the one that its room gives', async () => {
    const given = { nom: 'Dossier 7', genre: 'Dossier', salles: ['labellisation'], subject: { campus: [own.campus] } };
    const with7: ComptesHooks = {
      ...hooks,
      objectOf: async (_db, type, id) => (type === 'dossier' && id === '7' ? given : null),
    };
    expect(await readRightsObject(db, with7, { type: 'dossier', id: '7' }, TODAY)).toEqual(given);
    expect(await readRightsObject(db, with7, { type: 'dossier', id: '8' }, TODAY)).toBeNull();
    expect(await readRightsObject(db, with7, { type: 'campus', id: 'x' }, TODAY)).toBeNull();
    expect(await readRightsObject(db, with7, { type: 'organisation', id: other.organisation }, TODAY)).toMatchObject({
      nom: 'Lycée Normandie',
      genre: 'Organisation',
    });
    expect(await reachOf(db, with7, targetOf('objet:dossier:7'), TODAY)).toEqual({
      campus: [own.campus],
      objet: { type: 'dossier', id: '7' },
    });
  });
});
