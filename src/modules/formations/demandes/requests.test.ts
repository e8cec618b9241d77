import { beforeAll, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { certificationIn, requestIn } from '#tests/support/request-examples.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let head: Persona;
let rectorat: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  rectorat = await persona(db, [grantIn(own, { id: 'pilotage_academique', perimetre: 'region_academique' })]);
});

const base = () => `/espace/campus/${own.slug}/demandes-formation`;
const open = (path: string, who: Persona): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const row = (id: string) =>
  db.selectFrom('demande_formation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const opinions = (id: string) =>
  db.selectFrom('demande_avis').selectAll().where('demande_id', '=', id).orderBy('rendu_le').execute();
const errorsOf = ({ document }: FetchedPage) =>
  [...document.querySelectorAll('#erreurs a')].map((one) => [one.getAttribute('href'), textOf(one)]);
const mailsOf = async (template: string) => {
  const rows = await db.selectFrom('courriel').select('destinataire').where('gabarit', '=', template).execute();
  return rows.map((one) => one.destinataire);
};

describe('asking', () => {
  const fill = async (more: Record<string, string>) => ({
    ...filledForm(await open(`${base()}/nouvelle`, head), 'form[action$="/nouvelle"]'),
    nature: 'ouverture',
    titre: 'Ouvrir douze places',
    ...more,
  });

  test('what is refused is said at its field and nothing typed is lost', async () => {
    const page = await open(`${base()}/nouvelle`, head);
    expectSound(page);
    const refused = await send(
      `${base()}/nouvelle`,
      await fill({
        certification: 'chaudronnerie introuvable',
        statuts: 'scolaire',
        places_scolaire: '12',
        places_colorees: '14',
        besoin: 'Dix soudeurs',
      }),
      head,
    );
    expectSound(refused);
    expect(refused.status).toBe(422);
    expect(errorsOf(refused)).toEqual([
      ['#places_colorees', 'La part colorée (14) dépasse les places (12).'],
      ['#certification', 'Aucune formation ne porte ces mots : essayez-en d’autres, ou le code du diplôme.'],
    ]);
    expect(refused.document.querySelector('#places_colorees')?.getAttribute('value')).toBe('14');
    expect(textOf(refused.document.querySelector('#besoin'))).toBe('Dix soudeurs');
  });

  test('a diploma that is closed at the date is refused with what replaces it, unless it is to be closed', async () => {
    const former = await certificationIn(db, {
      intitule: 'Peinture ancienne',
      cfd: '01025499',
      fermeture: '2024-08-31',
    });
    await certificationIn(db, { intitule: 'Peinture nouvelle', cfd: '46125499' });
    const origine_id = (await db.selectFrom('origine').select('id').executeTakeFirstOrThrow()).id;
    await db
      .insertInto('certification_filiation')
      .values({ ancien_cfd: '01025499', nouveau_cfd: '46125499', origine_id })
      .execute();
    const refused = await send(`${base()}/nouvelle`, await fill({ certification: former.slug }), head);
    expect(errorsOf(refused)).toEqual([
      [
        '#certification',
        'Ce diplôme est fermé depuis le 31 août 2024. Ce qui le remplace : Peinture nouvelle (46125499).',
      ],
    ]);
    const unknown = await send(
      `${base()}/nouvelle`,
      await fill({ certification: former.slug, nature: 'fermeture', statuts: 'scolaire' }),
      head,
    );
    expect(errorsOf(unknown).map(([field]) => field)).toEqual(['#statuts']);
  });

  test('words that several trainings say are to be chosen among, and the choice is kept', async () => {
    const one = await certificationIn(db, { intitule: 'Zinguerie de bord' });
    await certificationIn(db, { intitule: 'Zinguerie de toit' });
    const asked = await send(`${base()}/nouvelle`, await fill({ certification: 'zinguerie' }), head);
    expect(errorsOf(asked).map(([field]) => field)).toEqual(['#certification']);
    expect(textsOf(asked.document, 'input[name="certification_choisie"]')).toHaveLength(2);
    const chosen = { ...filledForm(asked, 'form[action$="/nouvelle"]'), certification_choisie: one.slug };
    const done = await send(`${base()}/nouvelle`, chosen, head);
    expect(done.status).toBe(303);
    const id = done.headers.get('location')!.split('/').at(-1)!;
    expect(await row(id)).toMatchObject({ certification_id: one.id, etat: 'idee', organisation_id: own.organisation });
  });

  test('what the offer already holds, and what it does not, is refused', async () => {
    const { id, slug } = await certificationIn(db);
    const origine_id = (await db.selectFrom('origine').select('id').executeTakeFirstOrThrow()).id;
    const line = await db
      .insertInto('ligne_formation')
      .values({ certification_id: id, organisation_id: own.organisation, statut: 'scolaire', origine_id })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('ligne_annee')
      .values({ ligne_id: line.id, annee: 2026, jeu: 'essai', capacite: 10, origine_id })
      .execute();
    const typed = { certification: slug, statuts: 'scolaire' };
    const again = await send(`${base()}/nouvelle`, await fill(typed), head);
    expect(errorsOf(again).map(([field]) => field)).toEqual(['#nature']);
    const fewer = { ...typed, nature: 'diminution', places_scolaire: '12' };
    expect(errorsOf(await send(`${base()}/nouvelle`, await fill(fewer), head))).toEqual([
      ['#places_scolaire', 'La formation compte 10 places (rentrée 2026) : on ne peut pas en retirer 12.'],
    ]);
    expect((await send(`${base()}/nouvelle`, await fill({ ...fewer, places_scolaire: '4' }), head)).status).toBe(303);
  });

  test('two people at once on one text: the second one sees both versions', async () => {
    const { id } = await requestIn(db, { campus: own.campus, organisation: own.organisation }, 'idée');
    const url = `${base()}/${id}/modifier`;
    const form = filledForm(await open(url, head), 'form[action$="/modifier"]');
    expect((await send(url, { ...form, titre: 'Du chef' }, head)).status).toBe(303);
    const late = await send(url, { ...form, titre: 'De la direction', motif: 'Autre motif' }, director);
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('main'))).toContain('Du chef');
    const sent = filledForm(late, 'main form[action$="/modifier"]');
    expect((await send(url, { ...sent, choix_titre: 'mienne' }, director)).status).toBe(303);
    expect(await row(id)).toMatchObject({ titre: 'De la direction', motif: 'Autre motif' });
  });
});

describe('the life of a request', () => {
  test('from the idea to the line of the offer, with its opinions and its mails', async () => {
    const { id } = await requestIn(db, { campus: own.campus, organisation: own.organisation }, 'idée');
    const url = `${base()}/${id}`;
    const state = async (transition: string, who = head) =>
      send(`${url}/etat`, { version: String((await row(id)).version), transition, motif: '' }, who);
    expect((await state('proposer')).status).toBe(303);
    expect((await state('demander_avis')).status).toBe(303);
    expect(await row(id)).toMatchObject({ etat: 'avis_campus', avis_limite: '2026-12-23' });
    expect(await mailsOf('demande_avis')).toEqual([director.courriel]);
    const early = await state('passer_outre');
    expect(errorsOf(early)[0]?.[1]).toBe('Le campus a encore jusqu’au 23 décembre 2026.');

    const advice = { version: '0', sens_consultatif: 'reserve', avis_consultatif: 'À voir', remplace: '' };
    expect((await send(`${url}/avis-consultatif`, advice, rectorat)).status).toBe(303);
    const empty = await send(`${url}/avis-du-campus`, { version: String((await row(id)).version) }, director);
    expect(
      errorsOf(empty)
        .map(([field]) => field)
        .sort(),
    ).toEqual(['#avis', '#sens']);
    const given = { version: String((await row(id)).version), sens: 'favorable', avis: 'Utile.' };
    expect((await send(`${url}/avis-du-campus`, given, director)).status).toBe(303);
    expect(await row(id)).toMatchObject({ etat: 'transmise', sans_avis: false, transmise_le: '2026-11-23' });

    const noReference = await send(
      `${url}/decision`,
      { version: String((await row(id)).version), issue: 'accepter', reference: '', decision_le: '2026-12-01' },
      rectorat,
    );
    expect(errorsOf(noReference).map(([field]) => field)).toEqual(['#reference', '#decision_le']);
    const decision = { issue: 'accepter', reference: 'Arrêté 7', decision_le: '2026-11-22' };
    expect(
      (await send(`${url}/decision`, { version: String((await row(id)).version), ...decision }, rectorat)).status,
    ).toBe(303);
    expect((await mailsOf('demande_decision')).sort()).toEqual([director.courriel, head.courriel].sort());

    const opening = { constat: 'ouverte', capacite_apprentissage: '12', inscrits_apprentissage: '0' };
    const nobody = await send(`${url}/ouverture`, { version: String((await row(id)).version), ...opening }, head);
    expect(errorsOf(nobody).map(([field]) => field)).toEqual(['#constat']);
    const version = String((await row(id)).version);
    expect((await send(`${url}/ouverture`, { version, ...opening, inscrits_apprentissage: '9' }, head)).status).toBe(
      303,
    );
    const { certification_id } = await row(id);
    const line = await db
      .selectFrom('ligne_formation')
      .innerJoin('ligne_annee', 'ligne_annee.ligne_id', 'ligne_formation.id')
      .innerJoin('origine', 'origine.id', 'ligne_formation.origine_id')
      .innerJoin('ligne_campus', 'ligne_campus.ligne_id', 'ligne_formation.id')
      .select(['statut', 'ligne_formation.etat', 'annee', 'capacite', 'effectif', 'libelle', 'campus_id'])
      .select(['ligne_campus.etat as tie', 'par_id', 'par_cote', 'sur_parole', 'ligne_campus.motif'])
      .where('certification_id', '=', certification_id)
      .executeTakeFirstOrThrow();
    expect(line).toEqual({
      statut: 'apprentissage',
      etat: 'ouverte',
      annee: 2027,
      capacite: 12,
      effectif: 9,
      libelle: 'Demande d’évolution de l’offre « Une demande », décision Arrêté 7',
      campus_id: own.campus,
      tie: 'confirmee',
      par_id: head.id,
      par_cote: 'etablissement',
      sur_parole: false,
      motif: 'Demande d’évolution de l’offre « Une demande », décision Arrêté 7',
    });
    const written = db.selectFrom('journal').select(['acteur_id', 'apres']).where('acte', '=', 'offer.line_changed');
    expect(await written.execute()).toEqual([{ acteur_id: head.id, apres: { etat: 'confirmee' } }]);
    const page = await open(url, head);
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain('Arrêté 7');
    expect((await open(`/formations?quoi=${encodeURIComponent('diplome')}`, head)).status).toBe(200);
  });

  test('an accepted closure closes the line; an opening that does not come keeps its reason', async () => {
    const { id } = await requestIn(db, { campus: own.campus, organisation: own.organisation }, 'acceptée');
    await db.updateTable('demande_formation').set({ nature: 'fermeture', annee: 2026 }).where('id', '=', id).execute();
    const { certification_id, origine_id } = await row(id);
    const line = { certification_id, organisation_id: own.organisation, statut: 'apprentissage', origine_id };
    await db.insertInto('ligne_formation').values(line).execute();
    expect((await send(`${base()}/${id}/ouverture`, { version: '1', constat: 'ouverte' }, director)).status).toBe(303);
    const { etat } = await db
      .selectFrom('ligne_formation')
      .select('etat')
      .where('certification_id', '=', certification_id)
      .executeTakeFirstOrThrow();
    expect(etat).toBe('fermee');
    const late = await requestIn(db, { campus: own.campus, organisation: own.organisation }, 'acceptée');
    const url = `${base()}/${late.id}/ouverture`;
    expect(errorsOf(await send(url, { version: '1', constat: 'non_ouverte' }, director))).toEqual([
      ['#fin_motif', 'Écrivez le motif.'],
    ]);
    const said = { version: '1', constat: 'non_ouverte', fin_motif: 'Trois inscrits' };
    expect((await send(url, said, director)).status).toBe(303);
    expect(await row(late.id)).toMatchObject({ etat: 'non_ouverte', fin_motif: 'Trois inscrits' });
  });

  test('an opinion is never edited: another one takes its place, with a reason', async () => {
    const { id } = await requestIn(db, { campus: own.campus, organisation: own.organisation }, 'transmise');
    const url = `${base()}/${id}/avis-consultatif`;
    const advice = { version: '1', sens_consultatif: 'favorable', avis_consultatif: 'Oui', remplace: '' };
    expect((await send(url, advice, rectorat)).status).toBe(303);
    const again = await send(url, advice, rectorat);
    expect(again.status).toBe(409);
    expect(textOf(again.document.querySelector('#avis_consultatif'))).toBe('Oui');
    const form = filledForm(again, 'form[action$="/avis-consultatif"]');
    expect(errorsOf(await send(url, { ...form, sens_consultatif: 'reserve' }, rectorat))).toEqual([
      ['#remplace_motif_consultatif', 'Dites pourquoi cet avis remplace le précédent.'],
    ]);
    const why = { ...form, sens_consultatif: 'reserve', remplace_motif_consultatif: 'Un chiffre a changé' };
    expect((await send(url, why, rectorat)).status).toBe(303);
    const [first, second] = await opinions(id);
    expect(second).toMatchObject({
      remplace_id: first!.id,
      sens: 'reserve',
      au_nom_de: 'Région académique Nouvelle-Aquitaine',
    });
    await expect(
      db.updateTable('demande_avis').set({ motif: 'Non' }).where('id', '=', first!.id).execute(),
    ).rejects.toThrow(/not edited/);
    const csv = await open(`${base()}/avis.csv?format=csv`, rectorat);
    expect(csv.status).toBe(200);
  });
});

test('another campus, another school and a territory elsewhere find nothing', async () => {
  const { id } = await requestIn(db, { campus: own.campus, organisation: own.organisation }, 'transmise');
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  const elsewhere = await persona(db, [grantIn(other, { id: 'pilotage_regional', perimetre: 'region' })]);
  const { id: school } = await organisationIn(db, own);
  const neighbour = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: school }]);
  for (const who of [stranger, elsewhere, neighbour]) expect((await open(`${base()}/${id}`, who)).status).toBe(404);
  expect((await open(`/espace/campus/${other.slug}/demandes-formation/${id}`, stranger)).status).toBe(404);
  // A company has nothing to ask for, hence no door.
  const door = `a[href="${base()}/nouvelle"]`;
  expect((await open(base(), neighbour)).document.querySelector(door)).toBeNull();
  expect((await open(base(), head)).document.querySelector(door)).not.toBeNull();
  const list = await open('/espace/demandes-formation', elsewhere);
  expectSound(list);
  expect(textOf(list.document.querySelector('main'))).toContain('Aucune demande encore');
  const mine = await open('/espace/demandes-formation', rectorat);
  expectSound(mine);
  expect(mine.document.querySelector(`a[href="${base()}/${id}"]`)).not.toBeNull();
  const narrow = await open(`${base()}?etat=idee&nature=coloration&q=rien`, director);
  expect(textOf(narrow.document.querySelector('main'))).toContain('Aucune demande ne correspond');
});
