import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { certificationIn } from '#tests/support/request-examples.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

// A line that an establishment submits to its campus: the mirror of the one that a campus asks of it.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;
let diploma: { id: string; slug: string };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
});

beforeEach(async () => {
  await sql`delete from notification`.execute(db);
  diploma = await certificationIn(db, { intitule: 'Chaudronnerie fine' });
});

const LIST = () => `/espace/campus/${own.slug}/offre`;
const OWN = () => `/espace/organisations/${own.organisationSlug}/offre`;
const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const submit = (more: Record<string, string> = {}, who = correspondent) =>
  send(
    `${OWN()}/ajouter`,
    { q: 'chaudronnerie', certification: diploma.slug, statut: 'scolaire', campus: own.slug, ...more },
    who,
  );
const lines = async () =>
  (
    await sql<{ id: string; etat: string; tie: string | null; version: number | null; cote: string; parole: boolean }>`
      select l.id, l.etat, k.etat as tie, k.version, k.par_cote as cote, k.sur_parole as parole from ligne_formation l
      left join ligne_campus k on k.ligne_id = l.id where l.certification_id = ${diploma.id}::uuid`.execute(db)
  ).rows;
const act = async (acte: string, who: Persona, motif = '') => {
  const [one] = await lines();
  const version = String(one!.version);
  return who === director
    ? send(`${LIST()}/${one!.id}/etat`, { acte, motif, version }, who)
    : send(`${OWN()}/${one!.id}/reponse`, { acte, motif, version, campus: own.slug }, who);
};
const told = async () =>
  (await db.selectFrom('notification').select(['compte_id', 'titre']).execute()).map((one) => [
    one.compte_id,
    one.titre,
  ]);
const shown = async () => (await getPage(app, `/formations/${diploma.slug}/${own.organisationSlug}`)).status;

describe('an establishment submits a line of its own', () => {
  test('to its campus, which is told and accepts it: only then is it public, agreed by both', async () => {
    const form = await open(`${OWN()}/ajouter?q=chaudronnerie`, correspondent);
    expectSound(form);
    expect(textsOf(form.document, '#campus option')).toEqual(['Choisir', 'Estuaire']);
    expect((await submit()).status).toBe(303);
    expect(await lines()).toMatchObject([{ etat: 'a_confirmer', tie: 'soumise', cote: 'etablissement' }]);
    expect(await told()).toEqual([[director.id, 'Lycée Estuaire soumet 1 formation']]);
    expect(await shown()).toBe(404);
    expect(textOf((await open('/espace', director)).document.body)).toContain('1 formation soumise');
    const list = await open(`${LIST()}?etat=soumise`, director);
    expectSound(list);
    expect(textsOf(list.document, 'button[name="acte"]')).toEqual(['Accepter', 'Décliner']);
    await sql`delete from notification`.execute(db);
    expect((await act('accepter', director)).status).toBe(303);
    expect(await lines()).toMatchObject([{ etat: 'ouverte', tie: 'confirmee', parole: false }]);
    expect(await told()).toEqual([[correspondent.id, 'Estuaire accepte 1 formation']]);
    expect(await shown()).toBe(200);
    const page = await open(`/espace/offre/${(await lines())[0]!.id}`, correspondent);
    expectSound(page);
    expect(textsOf(page.document, 'main label.choix')).toEqual(['Contester']);
    expect((await act('confirmer', correspondent)).status).toBe(422);
  });

  test('is declined with a reason, that it reads before it submits again', async () => {
    await submit();
    const mute = await act('decliner', director);
    expect(mute.status).toBe(422);
    expect(textOf(mute.document.querySelector('#erreurs'))).toContain('Dites pourquoi le campus ne la montre pas');
    expect((await act('decliner', director, 'Hors du secteur.')).status).toBe(303);
    const list = await open(`${OWN()}?etat=retiree`, correspondent);
    expectSound(list);
    expect(textOf(list.document.querySelector('tbody'))).toContain('« Hors du secteur. »');
    expect((await act('soumettre', correspondent)).status).toBe(303);
    expect(await lines()).toMatchObject([{ tie: 'soumise' }]);
    expect(await shown()).toBe(404);
  });

  test('takes it back while nobody answered: nothing is left of it in the offer', async () => {
    await submit();
    expect((await act('renoncer', correspondent)).status).toBe(303);
    expect(await lines()).toMatchObject([{ etat: 'a_confirmer', tie: null }]);
    expect((await submit()).status).toBe(303);
  });

  test('is refused at its fields, and told where the line stands when the campus has it', async () => {
    const empty = await send(`${OWN()}/ajouter`, { q: 'chaudronnerie' }, correspondent);
    expectSound(empty);
    expect(textsOf(empty.document, '#erreurs li')).toHaveLength(3);
    const far = await submit({ campus: other.slug });
    expect(textOf(far.document.querySelector('#campus-erreur'))).toContain('dont l’établissement est membre');
    expect(await lines()).toEqual([]);
    await submit();
    const again = await submit();
    expect(again.status).toBe(422);
    expect(textOf(again.document.querySelector('#erreurs'))).toContain('est déjà dans l’offre de ce campus : soumise.');
    expect(again.document.querySelector(`a[href="/espace/offre/${(await lines())[0]!.id}"]`)).not.toBeNull();
  });

  test('nobody submits for another, and each side has its own acts', async () => {
    expect((await submit({}, director)).status).toBe(404);
    await submit();
    expect((await act('accepter', correspondent)).status).toBe(422);
    expect((await act('renoncer', director)).status).toBe(422);
    expect(await lines()).toMatchObject([{ tie: 'soumise' }]);
  });

  test('twice at once makes one; an answer and a taking back follow one another', async () => {
    const answers = await Promise.all([submit(), submit(), submit()]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422, 422]);
    const both = await Promise.all([act('accepter', director), act('renoncer', correspondent)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
  });
});
