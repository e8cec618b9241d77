import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { datedEvent as dated, eventDesk, firstSlot as slot } from '#tests/support/event-desk.ts';
import { filledForm } from '#tests/support/form.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const role = (place: Territory, id: string, perimetre: string) => [grantIn(place, { id, perimetre })];
  director = await persona(db, role(own, 'directeur_campus', 'campus'), { nom: 'Directrice' });
});

beforeEach(async () => {
  for (const table of ['evenement_question', 'evenement', 'marque'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const desk = eventDesk(app, db, { slug: () => own.slug, who: () => director });
const { list: LIST, at, open, send, rows, made, change, act } = desk;
const only = async () => {
  const all = await rows();
  expect(all).toHaveLength(1);
  return all[0]!;
};

describe('preparing an event', () => {
  test('what is refused is said at its field, nothing typed is lost', async () => {
    const page = await open(`${LIST()}/nouveau`);
    expectSound(page);
    const typed = { ...filledForm(page, 'form.pile'), titre: '', edition: '2026-2027', cout: 'gratuit' };
    const refused = await send(`${LIST()}/nouveau`, typed);
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textsOf(refused.document, '#erreurs a')).toEqual([
      'Indiquez : titre.',
      'Indiquez : genre.',
      'Une édition est celle d’une marque : donnez son nom.',
    ]);
    expect(refused.document.querySelector('#cout')?.getAttribute('value')).toBe('gratuit');
    expect(await rows()).toHaveLength(0);
  });

  test('hours are of Paris on both sides of summer time; an hour that does not exist is refused', async () => {
    const { id } = await made();
    await change(id, 'modifier/date-et-lieu', { ...dated, jour: '27/03/2027' });
    expect((await only()).debut).toEqual(new Date('2027-03-27T08:00:00Z'));
    await change(id, 'modifier/date-et-lieu', { ...dated, jour: '28/03/2027' });
    expect((await only()).debut).toEqual(new Date('2027-03-28T07:00:00Z'));
    const lost = await change(id, 'modifier/date-et-lieu', { ...dated, jour: '28/03/2027', heure_debut: '2:30' });
    expect(lost.status).toBe(422);
    expect(textOf(lost.document.querySelector('#heure_debut-erreur'))).toContain('n’existe pas ce jour-là');
    expect(lost.document.querySelector('#lieu_nom')?.getAttribute('value')).toBe('Plateau');
  });

  test('slots follow the day of their event at the same hours, over a change of time', async () => {
    const { id } = await made();
    await change(id, 'modifier/date-et-lieu', dated);
    expect((await change(id, 'liste/creneaux', slot)).status).toBe(303);
    await change(id, 'modifier/date-et-lieu', { ...dated, jour: '2027-04-06' });
    const [moved] = await db.selectFrom('evenement_creneau').selectAll().execute();
    expect([moved!.debut, moved!.fin]).toEqual([new Date('2027-04-06T07:00:00Z'), new Date('2027-04-06T09:00:00Z')]);
  });

  test('a slot on another day, an end before its beginning, a number that is none: each said at its row', async () => {
    const { id } = await made();
    await change(id, 'modifier/date-et-lieu', dated);
    const bad = { ...slot, jour_2: '2027-03-17', de_2: '10:00', a_2: '9:00', eleves_2: 'vingt', adultes_2: '3' };
    const refused = await change(id, 'liste/creneaux', bad);
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textsOf(refused.document, '#erreurs a')).toEqual([
      'Ce jour n’est pas l’un de ceux de l’événement.',
      'La fin vient après le début.',
      'Donnez un nombre entier, de 0 à 5 000.',
    ]);
    expect(await db.selectFrom('evenement_creneau').selectAll().execute()).toEqual([]);
  });

  test('rows keep their ids while they are edited, leave when they are taken away', async () => {
    const { id } = await made();
    await change(id, 'liste/deroule', { titre_1: 'Accueil', minutes_1: '10', titre_2: 'Bilan' });
    const steps = () => db.selectFrom('evenement_etape').select(['id', 'titre', 'rang']).orderBy('rang').execute();
    const [first, second] = await steps();
    const page = await open(`${at(id)}/liste/deroule`);
    expectSound(page);
    const typed = filledForm(page, 'form.pile');
    await send(`${at(id)}/liste/deroule`, {
      ...typed,
      titre_1: 'Accueil et tenue',
      retirer_2: 'oui',
      titre_3: 'Ateliers',
    });
    expect(await steps()).toEqual([
      { id: first!.id, titre: 'Accueil et tenue', rang: 1 },
      { id: expect.not.stringMatching(second!.id), titre: 'Ateliers', rang: 2 },
    ]);
  });

  test('a condition bears on a question asked before; a question that one waits for stays', async () => {
    const { id } = await made();
    const base = { rang_1: '1', libelle_1: 'Repas sur place ?', genre_1: 'oui_non' };
    await change(id, 'liste/questions', base);
    const [meal] = await db.selectFrom('evenement_question').select('id').execute();
    const both = {
      ...base,
      id_1: meal!.id,
      rang_2: '2',
      libelle_2: 'Combien ?',
      genre_2: 'nombre',
      si_question_2: meal!.id,
      si_reponse_2: 'Oui',
    };
    const wrong = await change(id, 'liste/questions', { ...both, si_reponse_2: 'peut-être' });
    expect(textsOf(wrong.document, '#erreurs a')).toEqual(['Écrivez l’une des réponses : oui, non.']);
    expect((await change(id, 'liste/questions', both)).status).toBe(303);
    const held = await change(id, 'liste/questions', { ...both, retirer_1: 'oui' });
    expect(held.status).toBe(422);
    const asked = await db.selectFrom('evenement_question').selectAll().orderBy('rang').execute();
    expect(asked.map((one) => [one.libelle, one.si_question_id, one.si_reponse])).toEqual([
      ['Repas sur place ?', null, null],
      ['Combien ?', meal!.id, 'oui'],
    ]);
  });

  test('a condition is read in the list that is sent: an order or a kind that would silence it is refused', async () => {
    const { id } = await made();
    const meal = { rang_1: '1', libelle_1: 'Repas sur place ?', genre_1: 'oui_non' };
    await change(id, 'liste/questions', meal);
    const { id: first } = await db.selectFrom('evenement_question').select('id').executeTakeFirstOrThrow();
    const both = { ...meal, id_1: first, rang_2: '2', libelle_2: 'Combien ?', genre_2: 'nombre', si_question_2: first };
    const refused = async (more: Record<string, string>) => {
      const answer = await change(id, 'liste/questions', { ...both, si_reponse_2: 'oui', ...more });
      return [answer.status, ...textsOf(answer.document, '#erreurs a')];
    };
    const before = 'Une condition porte sur une question posée avant.';
    expect(await refused({ rang_1: '3' })).toEqual([422, before]);
    expect(await refused({ genre_1: 'nombre' })).toEqual([422, expect.stringContaining('oui ou non, ou à choix')]);
    const menus = { genre_1: 'choix', propositions_1: 'Froid\nChaud' };
    expect(await refused(menus)).toEqual([422, 'Écrivez l’une des réponses : Froid, Chaud.']);
    expect(await refused({ ...menus, si_reponse_2: 'chaud' })).toEqual([303]);
    const asked = await db.selectFrom('evenement_question').selectAll().where('genre', '=', 'nombre').execute();
    expect(asked.map((one) => [one.si_question_id, one.si_reponse])).toEqual([[first, 'Chaud']]);
  });

  test('two people at once: the second sees both versions and loses nothing', async () => {
    const { id, version } = await made();
    await change(id, 'modifier/presentation', { titre: 'Fémin’Industrie 2027', genre: 'atelier' });
    const stale = { version: String(version), titre: 'Fémin’Industrie, huitième', genre: 'atelier' };
    const both = await send(`${at(id)}/modifier/presentation`, stale);
    expect(both.status).toBe(409);
    expectSound(both);
    expect(textOf(both.document.body)).toContain('Fémin’Industrie 2027');
    const chosen = filledForm(both, 'form[method=post]');
    expect((await send(`${at(id)}/modifier/presentation`, chosen)).status).toBe(303);
    expect((await only()).titre).toBe('Fémin’Industrie, huitième');
  });
});

test('a slot added meanwhile stays, and no slot takes the hours of another', async () => {
  const { id } = await made();
  await change(id, 'modifier/date-et-lieu', dated);
  await change(id, 'liste/creneaux', {
    ...slot,
    jour_2: '',
    de_2: '14:00',
    a_2: '16:00',
    eleves_2: '24',
    adultes_2: '3',
  });
  const path = `${at(id)}/liste/creneaux`;
  const hours = async () =>
    (await db.selectFrom('evenement_creneau').selectAll().orderBy('debut').execute()).map((one) => [
      one.id,
      one.debut.toISOString().slice(11, 16),
      one.places_eleves,
    ]);
  const [first, last] = await hours();
  const page = filledForm(await open(path), 'form.pile');
  await send(path, { ...page, de_3: '11:30', a_3: '12:30', eleves_3: '10', adultes_3: '1' });
  const both = await send(path, { ...page, eleves_2: '30' });
  expect(both.status).toBe(409);
  expectSound(both);
  expect((await send(path, filledForm(both, 'form[method=post]'))).status).toBe(303);
  expect(await hours()).toEqual([first, [expect.any(String), '10:30', 10], [last![0], '13:00', 30]]);
});

describe('the life of an event', () => {
  test('what is missing is said before the act, and refused with it', async () => {
    const { id } = await made();
    const page = await open(at(id));
    expectSound(page);
    expect(textOf(page.document.querySelector('#transition'))).toContain('Indiquez la date et le lieu.');
    const refused = await act(id, 'annoncer');
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('Indiquez un contact.');
    await change(id, 'modifier/date-et-lieu', dated);
    expect((await act(id, 'annoncer')).status).toBe(303);
    expect(textOf((await act(id, 'ouvrir')).document.querySelector('#erreurs'))).toContain('places jeunes et adultes');
    await change(id, 'liste/creneaux', slot);
    const rules = { decision: 'premier_arrive', liste_securite: 'oui' };
    await change(id, 'modifier/inscriptions', rules);
    expect(textOf((await act(id, 'ouvrir')).document.querySelector('#erreurs'))).toContain('indiquez le délai');
    await change(id, 'modifier/inscriptions', { ...rules, liste_securite_jours: '5' });
    expect((await act(id, 'ouvrir')).status).toBe(303);
    // Open, it does not lose the term that its opening asked for.
    const undelayed = await change(id, 'modifier/inscriptions', rules);
    expect([undelayed.status, textsOf(undelayed.document, '#erreurs a')]).toEqual([
      422,
      ['Indiquez le délai : les inscriptions sont ouvertes.'],
    ]);
    expect((await only()).liste_securite_jours).toBe(5);
    expect(textOf((await act(id, 'realiser')).document.querySelector('#erreurs'))).toContain('n’est pas passée');
    expect((await act(id, 'fermer')).status).toBe(303);
    expect((await only()).etat).toBe('inscriptions_closes');
  });

  test('a cancellation says why; nothing changes after it; the history tells the whole life', async () => {
    const { id } = await made();
    await change(id, 'modifier/date-et-lieu', dated);
    await act(id, 'annoncer');
    expect(textOf((await act(id, 'annuler')).document.querySelector('#motif-erreur'))).toContain('Écrivez le motif');
    expect((await act(id, 'annuler', 'Le site est fermé.')).status).toBe(303);
    expect(await only()).toMatchObject({ etat: 'annule', fin_motif: 'Le site est fermé.' });
    expect((await open(`${at(id)}/modifier/presentation`)).status).toBe(422);
    const history = await open(`${at(id)}/historique`);
    expectSound(history);
    expect(textsOf(history.document, '.versions > li')).toHaveLength(4);
    expect(textOf(history.document.body)).toContain('Le site est fermé.');
    const journal = await db
      .selectFrom('journal')
      .select(['acte', 'motif'])
      .where('objet_id', '=', id)
      .orderBy('id')
      .execute();
    expect(journal.map((line) => line.acte)).toEqual([
      'event.created',
      'event.changed',
      'event.state_changed',
      'event.state_changed',
    ]);
    expect(JSON.stringify(await db.selectFrom('journal').select(['avant', 'apres']).execute())).not.toContain(
      'equipe@exemple.fr',
    );
  });

  test('two people lead it at once: one act is done, the other is told', async () => {
    const { id } = await made();
    await change(id, 'modifier/date-et-lieu', dated);
    const answers = await Promise.all([act(id, 'annoncer'), act(id, 'annuler', 'Trop tôt.')]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, expect.any(Number)]);
    expect(answers.filter((one) => one.status === 303)).toHaveLength(1);
  });

  test('a draft goes to the bin and comes back; an announced event is cancelled, never deleted', async () => {
    const { id } = await made();
    expect((await change(id, 'supprimer', {})).status).toBe(303);
    expect((await open(at(id))).status).toBe(404);
    expect((await send(BIN_RESTORE, { type: 'evenement', id })).status).toBe(303);
    expect((await open(at(id))).status).toBe(200);
    await change(id, 'modifier/date-et-lieu', dated);
    await act(id, 'annoncer');
    expect((await change(id, 'supprimer', {})).status).toBe(422);
  });
});
