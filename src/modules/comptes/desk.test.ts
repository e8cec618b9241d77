import { describe, expect, it } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { comptesDesk } from './desk.ts';
import { identify, SESSION_COOKIE } from './session.ts';

const { db } = await testDatabase();
const clock = fixedClock(TEST_NOW);
const { id: origine } = await db
  .insertInto('origine')
  .values({ cle: 'essai', nature: 'exemple', libelle: 'exemple' })
  .returning('id')
  .executeTakeFirstOrThrow();
const { id: estuaire } = await db
  .insertInto('campus')
  .values({ cle: 'estuaire', slug: 'estuaire', nom: 'Estuaire', origine_id: origine })
  .returning('id')
  .executeTakeFirstOrThrow();

const onCampus = (role: string, more: Partial<PersonaGrant> = {}): PersonaGrant => ({
  role,
  perimetre: 'campus',
  campus_id: estuaire,
  ...more,
});

async function deskOf({ cookie }: Persona) {
  const jar = {
    get: (name: string) => (name === SESSION_COOKIE ? cookie.split('=')[1]! : null),
    set: () => undefined,
    clear: () => undefined,
  };
  const actor = await identify({ db, clock }, jar);
  return comptesDesk({ db, clock, origin: 'http://localhost' }, actor!);
}

describe('roles on the desk', () => {
  it('are those of the person that end within thirty days', async () => {
    const lector = await persona(db, [
      onCampus('lecteur', { fin: '2026-11-28' }),
      { role: 'expert', perimetre: 'objet', objet_type: 'dossier', objet_id: '1', fin: '2026-12-23' },
      { role: 'expert', perimetre: 'objet', objet_type: 'dossier', objet_id: '2', fin: '2026-12-24' },
      { role: 'expert', perimetre: 'objet', objet_type: 'dossier', objet_id: '3', fin: '2026-11-22' },
    ]);
    expect(await deskOf(lector)).toMatchObject([
      {
        date: '2026-11-28',
        urgence: 'haute',
        raison: 'Lecteur, Estuaire : dernier jour le 28 novembre 2026',
        action: { href: '/espace/moi' },
      },
      { date: '2026-12-23', urgence: 'normale' },
    ]);
  });

  it('say whose they are when they are lent, and go with the loan', async () => {
    const [director, deputy] = [
      await persona(db, [onCampus('directeur_campus')], { nom: 'Absente' }),
      await persona(db, []),
    ];
    const { id } = await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', director.id)
      .executeTakeFirstOrThrow();
    const lent = {
      compte_id: deputy.id,
      role: 'directeur_campus',
      perimetre: 'campus',
      campus_id: estuaire,
      debut: '2026-11-01',
      fin: '2026-12-01',
      delegation_de: id,
    };
    await db.insertInto('attribution').values(lent).execute();
    const mine = (await deskOf(deputy)).filter((one) => one.key.startsWith('role:'));
    expect(mine).toMatchObject([{ titre: 'Fin de la délégation de Camille Absente' }]);
    await db
      .updateTable('attribution')
      .set({ retiree_le: new Date(TEST_NOW) })
      .where('id', '=', id)
      .execute();
    expect(await deskOf(deputy)).toEqual([]);
  });

  it('are those of the team, for whom may give them again', async () => {
    const director = await persona(db, [onCampus('directeur_campus')]);
    const reader = await persona(db, [onCampus('lecteur')]);
    expect(await deskOf(director)).toMatchObject([
      {
        key: 'roles:estuaire',
        titre: 'Un rôle prend fin dans votre équipe',
        date: '2026-11-28',
        action: { href: '/espace/campus/estuaire#personnes' },
      },
    ]);
    expect(await deskOf(reader)).toEqual([]);
  });
});

describe('invitations on the desk', () => {
  it('are those that nobody answers, when the link is about to end or has ended', async () => {
    const inviter = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
    const sent = (courriel: string, expire: string, more: object = {}) =>
      db
        .insertInto('invitation')
        .values({
          empreinte: Buffer.from(`${courriel}${expire}`),
          courriel,
          role: 'lecteur',
          perimetre: 'national',
          invite_par: inviter.id,
          expire_le: new Date(expire),
          ...more,
        })
        .execute();
    await sent('bientot@exemple.fr', '2026-11-24T10:00:00Z');
    await sent('tard@exemple.fr', '2026-11-20T10:00:00Z');
    await sent('loin@exemple.fr', '2026-11-29T10:00:00Z');
    await sent('oublie@exemple.fr', '2026-10-20T10:00:00Z');
    await sent('venu@exemple.fr', '2026-11-24T10:00:00Z', {
      acceptee_le: new Date(TEST_NOW),
      acceptee_par: inviter.id,
    });
    await sent('annule@exemple.fr', '2026-11-24T10:00:00Z', { annulee_le: new Date(TEST_NOW) });
    expect(await deskOf(inviter)).toMatchObject([
      {
        titre: 'tard@exemple.fr n’a pas répondu à votre invitation',
        raison: 'Lecteur ; le lien a expiré le 20 novembre 2026',
        urgence: 'haute',
      },
      {
        titre: 'bientot@exemple.fr n’a pas répondu à votre invitation',
        raison: 'Lecteur ; le lien expire le 24 novembre 2026',
        urgence: 'normale',
      },
    ]);
  });
});
