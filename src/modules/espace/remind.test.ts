import { describe, expect, it } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type PersonaGrant, persona } from '#tests/support/persona.ts';
import { remind, stepOf } from './remind.ts';

const { db } = await testDatabase();
await loadReferences(db);
const on = (day: string) => remind({ db, clock: fixedClock(`${day}T07:15:00+01:00`) });
const { id: origine } = await db
  .insertInto('origine')
  .values({ cle: 'essai', nature: 'exemple', libelle: 'exemple' })
  .returning('id')
  .executeTakeFirstOrThrow();
const { id: campus } = await db
  .insertInto('campus')
  .values({ cle: 'c', slug: 'c', nom: 'Campus c', origine_id: origine })
  .returning('id')
  .executeTakeFirstOrThrow();
const onCampus = (role: string, more: Partial<PersonaGrant> = {}): PersonaGrant => ({
  role,
  perimetre: 'campus',
  campus_id: campus,
  ...more,
});
const told = async (compteId: string) =>
  (
    await db
      .selectFrom('notification')
      .select(['titre', 'texte', 'lien', 'sujet'])
      .where('compte_id', '=', compteId)
      .orderBy('creee_le')
      .execute()
  ).map(({ titre, texte, lien, sujet }) => [sujet, titre, texte, lien]);

describe('the morning reminder', () => {
  it('tells of a role thirty days before its end and again a week before, once each', async () => {
    const reader = await persona(db, [onCampus('lecteur', { fin: '2026-12-20' })]);
    await on('2026-11-10');
    expect(await told(reader.id)).toEqual([]);
    await on('2026-11-20');
    await on('2026-11-21');
    const first = [
      'acces',
      'Votre rôle prend fin le 20 décembre 2026',
      'Lecteur, Campus c. Qui vous l’a donné peut le prolonger.',
      '/espace/moi',
    ];
    expect(await told(reader.id)).toEqual([first]);
    // Days were missed: the nearest step is said, not both.
    await on('2026-12-15');
    await on('2026-12-16');
    expect(await told(reader.id)).toEqual([first, first]);
    const late = await persona(db, [onCampus('lecteur', { fin: '2026-12-18' })]);
    await on('2026-12-16');
    expect(await told(late.id)).toHaveLength(1);
  });

  it('tells who prepares the label of its end, step by step', async () => {
    await db
      .insertInto('labellisation')
      .values({ campus_id: campus, cle: 'l', type: 'cmq', emetteur: 'etat', fin: '2028-06-30', origine_id: origine })
      .execute();
    const [director, reader] = [
      await persona(db, [onCampus('directeur_campus')]),
      await persona(db, [onCampus('lecteur')]),
    ];
    await on('2026-11-23');
    expect(await told(director.id)).toEqual([]);
    await on('2027-01-04');
    await on('2027-01-05');
    expect(await told(director.id)).toEqual([
      ['label', 'Le label prend fin dans 543 jours', 'Campus c, échéance : 30 juin 2028.', '/espace/campus/c'],
    ]);
    await on('2027-07-01');
    expect(await told(director.id)).toHaveLength(2);
    expect(await told(reader.id)).toEqual([]);
    await on('2028-07-01');
    expect(await told(director.id)).toHaveLength(2);
  });

  it('tells who runs the installation of files that did not go in whole', async () => {
    const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    await db
      .insertInto('importation')
      .values({
        jeu: 'a',
        fichier: 'a.csv',
        empreinte: 'a',
        etat: 'appliquee',
        rejetees: 2,
        lues: 9,
        finie_le: new Date('2026-11-22T10:00:00Z'),
      })
      .execute();
    await on('2026-11-23');
    await on('2026-11-24');
    expect((await told(admin.id)).map((one) => one.slice(0, 3))).toEqual([
      ['importations', 'Le fichier a.csv n’est pas passé en entier', '2 lignes laissées de côté.'],
    ]);
  });

  it('knows the last step reached', () => {
    expect([600, 548, 366, 365, 31, 0].map((days) => stepOf(days, [548, 365, 183, 31]))).toEqual([
      null,
      548,
      548,
      365,
      31,
      31,
    ]);
  });
});
