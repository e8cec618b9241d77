import { expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { saveOrganisation } from './index.ts';

const { db } = await testDatabase();
const originId = await recordOrigin(db, { nature: 'fait', label: 'Un texte' });
const demo = { originId, dataset: 'demonstration' } as const;
const typed = { originId, dataset: 'saisie' } as const;
const estuaire = {
  nom: 'Lycée professionnel de l’Estuaire',
  genre: 'lycee_professionnel',
  commune_nom: 'Blaye',
  secteur: 'public',
  latitude: 45.125,
  longitude: -0.661,
  identifiants: [{ genre: 'uai', valeur: '0332781U' }],
} as const;

const save = (input: Parameters<typeof saveOrganisation>[1], options: Parameters<typeof saveOrganisation>[2] = demo) =>
  transaction(db, (tx) => saveOrganisation(tx, input, options));

const row = (id: string) => db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('creates with its code, its facts and a readable address; a second time changes nothing', async () => {
  const first = await save({ ...estuaire, identifiants: [...estuaire.identifiants] });
  expect(first).toMatchObject({ created: true, slug: 'lycee-professionnel-de-l-estuaire-blaye' });
  const before = await row(first.id);
  expect(before).toMatchObject({ famille: 'scolaire', secteur: 'public', position_precision: 'adresse' });
  const again = await save({ ...estuaire, identifiants: [...estuaire.identifiants] });
  expect(again).toEqual({ id: first.id, slug: first.slug, created: false });
  expect(await row(first.id)).toEqual(before);
  const facts = await db.selectFrom('fait').select(['champ', 'jeu']).where('organisation_id', '=', first.id).execute();
  expect(new Set(facts.map((fact) => fact.jeu))).toEqual(new Set(['demonstration']));
});

test('a person’s entry prevails on the text, whichever comes last', async () => {
  const { id } = await save(
    { nom: 'Lycée Estuaire', genre: 'lycee_professionnel', identifiants: [{ genre: 'uai', valeur: '0332781u' }] },
    typed,
  );
  expect((await row(id)).nom).toBe('Lycée Estuaire');
  await save({ ...estuaire, identifiants: [...estuaire.identifiants] });
  expect((await row(id)).nom).toBe('Lycée Estuaire');
});

test('a code of another organisation is refused, nothing is written', async () => {
  const count = async () => (await db.selectFrom('organisation').select('id').execute()).length;
  const before = await count();
  await save({
    nom: 'Usine (exemple)',
    genre: 'entreprise',
    identifiants: [{ genre: 'siret', valeur: '73282932000074' }],
  });
  await expect(
    save({
      nom: 'Autre',
      genre: 'entreprise',
      identifiants: [
        { genre: 'siret', valeur: '73282932000074' },
        { genre: 'uai', valeur: '0332781U' },
      ],
    }),
  ).rejects.toMatchObject({ code: 'identifier.taken', status: 409 });
  expect(await count()).toBe(before + 1);
});

test('typed codes are checked strictly, a file’s unusual UAI is kept and marked', async () => {
  const code = [{ genre: 'uai', valeur: '0010856B' } as const];
  await expect(save({ nom: 'X', genre: 'cfa', identifiants: code }, typed)).rejects.toMatchObject({
    code: 'identifier.malformed',
  });
  const { id } = await save({ nom: 'X', genre: 'cfa', identifiants: code });
  const kept = await db.selectFrom('identifiant').selectAll().where('organisation_id', '=', id).execute();
  expect(kept).toMatchObject([{ valeur: '0010856B', controle: 'cle_inhabituelle' }]);
  await expect(
    save({ nom: 'Y', genre: 'entreprise', identifiants: [{ genre: 'siret', valeur: '73282932000075' }] }),
  ).rejects.toMatchObject({ code: 'identifier.malformed' });
});

test('namesakes get distinct addresses; a changed address keeps the former one', async () => {
  const a = await save({ nom: 'Club', genre: 'association' }, typed);
  const b = await save({ nom: 'Club', genre: 'association' }, typed);
  expect([a.slug, b.slug]).toEqual(['club', 'club-2']);
  const moved = await save({ id: a.id, nom: 'Club nautique', genre: 'association', slug: 'club-nautique' }, typed);
  expect(moved.slug).toBe('club-nautique');
  const former = await db.selectFrom('ancienne_adresse').selectAll().where('slug', '=', 'club').execute();
  expect(former).toMatchObject([{ objet_type: 'organisation', objet_id: a.id }]);
  const c = await save({ nom: 'Club', genre: 'association' }, typed);
  expect(c.slug).toBe('club-3');
});

test('a text loaded twice does not make two of a body without code', async () => {
  const a = await save({ nom: 'Port (exemple)', genre: 'entreprise', exemple: true });
  const b = await save({ nom: 'Port (exemple)', genre: 'entreprise', exemple: true });
  expect(b).toEqual({ ...a, created: false });
});

test('a nameless organisation is refused', async () => {
  await expect(save({ nom: '  ', genre: 'entreprise' })).rejects.toMatchObject({ code: 'organisation.unnamed' });
});
