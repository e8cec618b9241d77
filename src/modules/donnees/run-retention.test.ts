import { beforeEach, describe, expect, it } from 'vitest';
import { personalTables } from '#app';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { journalRead, sealJournal, writeJournal } from '#core/journal/index.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { applicationIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { lastRetention, purgeTotals, recentPurges } from './purges.sql.ts';
import { tableRules } from './retention-rules.ts';
import { dueRows, type RetentionDeps, runRetention } from './run-retention.ts';

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const deps: RetentionDeps = {
  declarations: personalTables,
  sender: { service: 'Maillage', origin: 'https://maillage.exemple' },
  closeAccount: async (tx, id, order) => {
    await tx.updateTable('compte').set({ etat: 'ferme', ferme_le: order.now }).where('id', '=', id).execute();
  },
};
const session = async (compte_id: string, expire_le: Date, revoquee_le: Date | null = null) =>
  (
    await db
      .insertInto('session')
      .values({ empreinte: Buffer.from(crypto.randomUUID()), compte_id, methode: 'phrase', expire_le, revoquee_le })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
const kept = async (ids: string[]) =>
  new Set((await db.selectFrom('session').select('id').where('id', 'in', ids).execute()).map((row) => row.id));

beforeEach(async () => {
  await db.deleteFrom('purge').execute();
});

describe('runRetention', () => {
  it('removes what is past its term, and nothing that is not', async () => {
    const { id } = await persona(db, []);
    const [old, recent, revoked] = [
      await session(id, ago(366)),
      await session(id, ago(364)),
      // Revoked long ago although it would have expired later: the retention begins when it ended.
      await session(id, ago(300), ago(400)),
    ];
    expect(await runRetention(db, deps, now)).toContainEqual({
      conservation: 'journaux_techniques',
      table: 'session',
      lignes: 2,
    });
    expect(await kept([old, recent, revoked])).toEqual(new Set([recent]));
    expect(await recentPurges(db, 10)).toMatchObject([
      { conservation: 'journaux_techniques', tableVisee: 'session', action: 'effacer', lignes: 2, le: now },
    ]);
    expect(await lastRetention(db)).not.toBeNull();
    expect(await runRetention(db, deps, now)).toEqual([]);
    expect(await purgeTotals(db)).toMatchObject([{ conservation: 'journaux_techniques', lignes: 2 }]);
  });

  it('counts days, milliseconds and dates, each in its table', async () => {
    const { id } = await persona(db, []);
    await db
      .insertInto('lien_connexion')
      .values([
        { empreinte: Buffer.from('a'), compte_id: id, usage: 'connexion', expire_le: ago(8) },
        { empreinte: Buffer.from('b'), compte_id: id, usage: 'connexion', expire_le: ago(6) },
      ])
      .execute();
    await db
      .insertInto('frein')
      .values([
        { key: 'ancien', expire: ago(8).getTime() },
        { key: 'recent', expire: ago(6).getTime() },
      ])
      .execute();
    await db.insertInto('absence').values({ compte_id: id, debut: '2025-01-01', fin: '2025-01-02' }).execute();
    const done = await runRetention(db, deps, now);
    expect(done.map(({ table, lignes }) => [table, lignes])).toEqual(
      expect.arrayContaining([
        ['lien_connexion', 1],
        ['frein', 1],
        ['absence', 1],
      ]),
    );
    expect(await db.selectFrom('frein').select('key').execute()).toEqual([{ key: 'recent' }]);
  });

  it('takes mails thirty days after they left, or after they were written, whatever became of them', async () => {
    const mail = (destinataire: string, etat: string, cree_le: Date, envoye_le: Date | null) => ({
      ...{ gabarit: 'droit_reponse', objet: 'x', destinataire, etat, cree_le, envoye_le },
      ...(etat === 'envoye' ? {} : { texte: 'x', html: 'x' }),
    });
    await db
      .insertInto('courriel')
      .values([
        mail('parti@exemple.fr', 'envoye', ago(60), ago(31)),
        mail('parti-depuis-peu@exemple.fr', 'envoye', ago(60), ago(29)),
        mail('mort@exemple.fr', 'echec', ago(31), null),
        mail('attend@exemple.fr', 'a_envoyer', ago(29), null),
      ])
      .execute();
    expect(await runRetention(db, deps, now)).toContainEqual({
      conservation: 'file_courriels',
      table: 'courriel',
      lignes: 2,
    });
    const left = await db.selectFrom('courriel').select('destinataire').orderBy('destinataire').execute();
    expect(left.map((row) => row.destinataire)).toEqual(['attend@exemple.fr', 'parti-depuis-peu@exemple.fr']);
    await db.deleteFrom('courriel').execute();
  });

  it('takes mails thirty days after they left, or after they were written', async () => {
    const mail = { gabarit: 'essai', destinataire: 'camille@exemple.fr', objet: 'Essai' };
    const sent = { ...mail, etat: 'envoye', cree_le: ago(40) };
    const held = { ...mail, etat: 'echec', texte: 'x', html: 'x' };
    const ids = await db
      .insertInto('courriel')
      .values([
        { ...sent, envoye_le: ago(31) },
        { ...sent, envoye_le: ago(29) },
        { ...held, cree_le: ago(31) },
        { ...held, cree_le: ago(29) },
      ])
      .returning('id')
      .execute();
    expect(await runRetention(db, deps, now)).toContainEqual({
      conservation: 'file_courriels',
      table: 'courriel',
      lignes: 2,
    });
    const left = await db.selectFrom('courriel').select('id').where('objet', '=', 'Essai').orderBy('etat').execute();
    expect(left).toEqual([ids[3], ids[1]]);
  });

  it('takes the names of a stay that nobody ever closed', async () => {
    const { own } = await twoCampuses(db);
    const offer = await stayOfferIn(db, { campus: own.campus, organisation: own.organisation });
    await applicationIn(db, offer, { organisation: own.organisation, etat: 'realise' });
    const later = new Date('2028-12-01T08:00:00Z');
    expect(await runRetention(db, deps, later)).toContainEqual(expect.objectContaining({ table: 'stage_candidature' }));
    const names = await db.selectFrom('stage_candidature').select(['nom', 'courriel', 'chef_courriel']).execute();
    expect(names).toEqual([{ nom: null, courriel: null, chef_courriel: null }]);
  });

  it('reaches what stands behind the wall', async () => {
    const { id } = await persona(db, []);
    await withActor(db, systemScope, (tx) =>
      tx
        .insertInto('demande_de_droit')
        .values({
          genre: 'acces',
          compte_id: id,
          portees: ['delegue'],
          recue_le: ago(5 * 366 + 60),
          echeance: '2021-01-01',
          etat: 'executee',
          close_le: ago(5 * 366),
        })
        .execute(),
    );
    expect(await runRetention(db, deps, now)).toContainEqual({
      conservation: 'demande_de_droit',
      table: 'demande_de_droit',
      lignes: 1,
    });
  });

  it('takes the traces of readings, and leaves the acts', async () => {
    await journalRead(db, { actorRole: 'système', act: 'contacts.read', objectType: 'contact' });
    await writeJournal(db, { actorRole: 'système', act: 'x.done', objectType: 'x', objectId: null });
    await sealJournal(db);
    const later = new Date(Date.now() + 37 * 31 * 86_400_000);
    expect(await runRetention(db, deps, later)).toContainEqual({
      conservation: 'journal_lectures_sensibles',
      table: 'journal',
      lignes: 1,
    });
    const acts = (await db.selectFrom('journal').select('acte').execute()).map((row) => row.acte);
    expect(acts).toContain('x.done');
    expect(acts).not.toContain('contacts.read');
  });

  it('gives every rule its turn when one fails, then says it', async () => {
    const { id } = await persona(db, []);
    const old = await session(id, ago(400));
    const broken: PersonalTable = {
      ...personalTables.find((one) => one.table === 'session')!,
      table: 'table_qui_manque',
    };
    await expect(runRetention(db, { ...deps, declarations: [broken, ...personalTables] }, now)).rejects.toThrow(
      /table_qui_manque/,
    );
    expect(await kept([old])).toEqual(new Set());
  });

  it('has a rule on a column that exists for each date that a room declares', async () => {
    const due = await dueRows(db, personalTables, now);
    expect(due).toHaveLength(tableRules(personalTables).length);
  });
});

describe('dueRows', () => {
  it('says what the next run takes and what follows within thirty days, and removes nothing', async () => {
    const { id } = await persona(db, []);
    const ids = [await session(id, ago(370)), await session(id, ago(350)), await session(id, ago(300))];
    const sessions = (await dueRows(db, personalTables, now)).find((one) => one.table === 'session');
    expect(sessions).toMatchObject({ dues: 1, bientot: 1 });
    expect((await kept(ids)).size).toBe(3);
  });
});

describe('idle accounts', () => {
  const account = async (seen: Date) => {
    const one = await persona(db, []);
    await db.updateTable('compte').set({ derniere_connexion: seen, cree_le: seen }).where('id', '=', one.id).execute();
    return one;
  };
  const nameOf = async (id: string) =>
    (await db.selectFrom('compte').select('nom').where('id', '=', id).executeTakeFirstOrThrow()).nom;
  const warnings = async (address: string) =>
    (await db.selectFrom('courriel').select('gabarit').where('destinataire', '=', address).execute()).length;
  const month = (n: number) => new Date(now.getTime() + n * 31 * 86_400_000);

  it('are warned at 23 months, once, and closed on the day that the warning said', async () => {
    const one = await account(new Date('2024-12-20T10:00:00Z'));
    await runRetention(db, deps, now);
    await runRetention(db, deps, month(0.5));
    expect(await warnings(one.courriel)).toBe(1);
    expect(await nameOf(one.id)).toBe('Exemple');
    expect(await runRetention(db, deps, month(1.1))).toContainEqual({
      conservation: 'compte_inactif',
      table: 'compte',
      lignes: 1,
    });
    expect(await nameOf(one.id)).toBe('Personne effacée');
  });

  it('are never closed without a warning, however old: a month is left', async () => {
    const one = await account(new Date('2020-01-01T10:00:00Z'));
    await runRetention(db, deps, now);
    expect(await nameOf(one.id)).toBe('Exemple');
    await runRetention(db, deps, month(0.9));
    expect(await nameOf(one.id)).toBe('Exemple');
    await runRetention(db, deps, month(1.1));
    expect(await nameOf(one.id)).toBe('Personne effacée');
  });

  it('that sign in again are kept, and warned anew later', async () => {
    const one = await account(new Date('2024-12-01T10:00:00Z'));
    await runRetention(db, deps, now);
    await db
      .updateTable('compte')
      .set({ derniere_connexion: month(0.5) })
      .where('id', '=', one.id)
      .execute();
    await runRetention(db, deps, month(1.1));
    expect(await nameOf(one.id)).toBe('Exemple');
    await runRetention(db, deps, month(26));
    expect(await nameOf(one.id)).toBe('Exemple');
    expect(await warnings(one.courriel)).toBe(1);
  });

  it('are all warned, however many wait for their term already', async () => {
    const seen = new Date('2024-12-20T10:00:00Z');
    const many = Array.from({ length: 210 }, (_, n) => ({
      courriel: `ancien-${n}@exemple.fr`,
      nom: 'Exemple',
      derniere_connexion: seen,
      cree_le: seen,
    }));
    const ids = (await db.insertInto('compte').values(many).returning('id').execute()).map((row) => row.id);
    await runRetention(db, deps, now);
    await runRetention(db, deps, now);
    const { n } = await db
      .selectFrom('courriel')
      .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('n'))
      .where('destinataire', 'like', 'ancien-%')
      .executeTakeFirstOrThrow();
    expect(n).toBe(210);
    await db.updateTable('compte').set({ etat: 'ferme' }).where('id', 'in', ids).execute();
  });

  it('of the last administrator stay', async () => {
    const one = await account(new Date('2020-01-01T10:00:00Z'));
    const refused = {
      ...deps,
      closeAccount: () => Promise.reject(new RuleBroken('account.last_admin', 'Dernière administration.')),
    };
    await runRetention(db, refused, now);
    await runRetention(db, refused, month(2));
    expect(await nameOf(one.id)).toBe('Exemple');
  });
});
