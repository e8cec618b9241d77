import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '#core/access/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { campusDesk, campusesInScope, campusPlace } from './index.ts';

const { db } = await testDatabase();
await loadReferences(db);
const { id: origine } = await db
  .insertInto('origine')
  .values({ cle: 'essai', nature: 'exemple', libelle: 'exemple' })
  .returning('id')
  .executeTakeFirstOrThrow();

const actor = (...grants: Grant[]): Actor => ({
  id: '00000000-0000-4000-8000-000000000001',
  nom: '',
  sessionId: '',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants,
});
const on = (role: string, perimetre: string, cible: string | null = null): Grant => ({ role, perimetre, cible });
const context = { db, clock: fixedClock(TEST_NOW), origin: 'http://localhost' };

async function campus(cle: string, territoire: [string, string][], label?: object): Promise<string> {
  const row = await db
    .insertInto('campus')
    .values({ cle, slug: cle, nom: `Campus ${cle}`, origine_id: origine })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [genre, code] of territoire) {
    await db.insertInto('campus_territoire').values({ campus_id: row.id, genre, code }).execute();
  }
  if (label) {
    await db
      .insertInto('labellisation')
      .values({ campus_id: row.id, cle: 'l1', type: 'cmq', emetteur: 'etat', origine_id: origine, ...label })
      .execute();
  }
  return row.id;
}

// Bordeaux (04) is in Nouvelle-Aquitaine (75), as is the département 33; Normandie is 28.
const estuaire = await campus('estuaire', [['academie', '04']], { debut: '2022-02-01', duree_ans: 5 });
const gironde = await campus('gironde', [['departement', '33']], { fin: '2026-06' });
const normand = await campus('normand', [['region', '28']], { debut: '2024-09-01', duree_ans: 5 });

const slugs = async (...grants: Grant[]) =>
  (await campusesInScope(db, scopeOf(actor(...grants), 'campus.voir_espace'), 50)).map((one) => one.slug);

describe('campuses in scope', () => {
  it('are those held, those of the régions held, or all', async () => {
    expect(await slugs(on('directeur_campus', 'campus', estuaire))).toEqual(['estuaire']);
    expect(await slugs(on('pilotage_academique', 'region_academique', '75'))).toEqual(['estuaire', 'gironde']);
    expect(await slugs(on('pilotage_regional', 'region', '28'))).toEqual(['normand']);
    expect(await slugs(on('pilotage_national', 'national'))).toEqual(['estuaire', 'gironde', 'normand']);
    expect(await slugs(on('correspondant', 'organisation', estuaire))).toEqual([]);
  });

  it('say in which régions they stand', async () => {
    expect((await campusPlace(db, 'estuaire'))?.regions).toEqual(['75']);
    expect((await campusPlace(db, 'normand'))?.regions).toEqual(['28']);
    expect(await campusPlace(db, 'nulle-part')).toBeNull();
  });
});

describe('labels on the desk', () => {
  const desk = (...grants: Grant[]) => campusDesk(context, actor(...grants));

  it('are those that end within eighteen months or have ended, with the reason and one action', async () => {
    expect(await desk(on('directeur_campus', 'campus', estuaire))).toEqual([
      {
        key: `label:${estuaire}`,
        date: '2027-02-01',
        titre: 'Label à renouveler : Campus estuaire',
        raison: 'Il reste 70 jours, échéance : 1er février 2027, fin calculée de sa durée, exemple',
        action: { label: 'Ouvrir', href: '/espace/campus/estuaire' },
        urgence: 'haute',
      },
    ]);
    const [over] = await desk(on('equipe_campus', 'campus', gironde));
    expect(over).toMatchObject({ date: '2026-06-30', titre: 'Label échu : Campus gironde', urgence: 'haute' });
    expect(await desk(on('directeur_campus', 'campus', normand))).toEqual([]);
  });

  it('wait for whom may act on them, not for whom reads', async () => {
    expect(await desk(on('lecteur', 'campus', estuaire))).toEqual([]);
    expect(await desk(on('administrateur', 'instance_technique'))).toEqual([]);
  });

  it('are gathered when a territory has many', async () => {
    const pilot = on('pilotage_academique', 'region_academique', '75');
    expect(await desk(pilot)).toHaveLength(2);
    for (const n of [1, 2, 3]) await campus(`autre-${n}`, [['region', '75']], { fin: '2027-08-31' });
    expect(await desk(pilot)).toMatchObject([
      {
        titre: '5 labels à suivre sur votre territoire',
        raison: '1 échu, 4 prennent fin d’ici dix-huit mois',
        date: '2026-06-30',
      },
    ]);
    expect(await desk(pilot, on('directeur_campus', 'campus', estuaire))).toHaveLength(5);
  });
});
