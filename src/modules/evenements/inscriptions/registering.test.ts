import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { classForm, type EventOrder, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const later = (now: string) => testApp(opened, { now });
let own: Territory;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
});
beforeEach(async () => {
  for (const table of ['inscription_groupe', 'courriel', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const make = (more: Partial<EventOrder> = {}) => openEvent(db, { campus: own.campus, ...more });
type Made = Awaited<ReturnType<typeof make>>;
const pathOf = (event: Made) => `/evenements/${event.slug}/inscription`;
/** Registers a class; each of another address unless told. */
const register = (event: Made, more: Record<string, string> = {}, where = app) => {
  const courriel = `${(more.classe ?? 'x').replace(/\W/g, '')}@exemple.fr`;
  return sendForm(where, pathOf(event), classForm(event.slots[0]!, { contact_courriel: courriel, ...more }));
};
const linkOf = (answer: { headers: Headers }) => answer.headers.get('location')!.split('?')[0]!;
const rows = () => db.selectFrom('inscription_groupe').selectAll().orderBy('ordre').execute();
const states = async () => Object.fromEntries((await rows()).map((row) => [row.classe, row.etat]));
const mails = () =>
  db.selectFrom('courriel').select(['gabarit', 'texte', 'calendrier']).orderBy('cree_le').orderBy('gabarit').execute();
const act = (link: string, acte: string, more: Record<string, string> = {}, where = app) =>
  sendForm(where, `${link}/suite`, { acte, ...more });

describe('the form', () => {
  test('is sound, says the places left, and refuses each fault at its field with what was typed', async () => {
    const event = await make({ niveaux: ['4e', '3e'], ageMinimum: 14 });
    const page = await getPage(app, pathOf(event));
    expectSound(page);
    expect(textOf(page.document.querySelector('table'))).toContain('60 sur 60 jeunes');
    const refused = await register(event, {
      classe: '4e 1',
      jeunes: '32',
      niveau: '2de',
      contact_courriel: 'ada',
      age: '13',
    });
    expect(refused.status).toBe(422);
    expect(textsOf(refused.document, '#erreurs a').sort()).toEqual([
      'Ce site n’admet pas les moins de 14 ans.',
      'Cette action s’adresse aux niveaux 4e, 3e.',
      'Cette adresse électronique n’est pas complète.',
      'Il faut un adulte pour 15 jeunes : 3 adultes pour ce groupe.',
    ]);
    expect(refused.document.querySelector('#jeunes')?.getAttribute('value')).toBe('32');
    expectSound(refused);
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['0', 'Indiquez au moins un jeune.'],
    ['400', 'Un groupe compte 150 jeunes au plus : inscrivez vos classes une à une.'],
    ['deux', 'Donnez un nombre entier, en chiffres.'],
  ])('a class of %s', async (jeunes, sentence) => {
    const event = await make();
    const refused = await register(event, { classe: 'x', jeunes });
    expect(textOf(refused.document.querySelector('#jeunes-erreur'))).toBe(sentence);
  });

  test('a machine that fills the trap keeps nothing; a closed event says so; an unknown one is not found', async () => {
    const event = await make();
    expect((await register(event, { site_internet: 'https://exemple.fr' })).status).toBe(303);
    for (const closed of [await make({ etat: 'a_venir' }), await make({ cloture: '2026-11-01T00:00:00Z' })]) {
      expect(textOf((await getPage(app, pathOf(closed))).document.body)).toContain('Pas d’inscription ici');
      expect((await register(closed)).status).toBe(422);
    }
    expect(await rows()).toEqual([]);
    expect((await getPage(app, '/evenements/inconnu/inscription')).status).toBe(404);
    const draft = await make({ etat: 'a_venir' });
    await sql`update evenement set etat = 'brouillon', annonce_le = null where id = ${draft.id}::uuid`.execute(db);
    expect((await getPage(app, pathOf(draft))).status).toBe(404);
  });

  test('a school is found by its code or its words, chosen among several, or kept as typed', async () => {
    const event = await make();
    const found = await register(event, { classe: 'a', etablissement: 'lycée estuaire' });
    expect(found.status).toBe(303);
    expect((await rows())[0]).toMatchObject({ organisation_id: own.organisation, etablissement: null });
    const wrong = await register(event, { classe: 'b', etablissement: '0331234X' });
    expect(textOf(wrong.document.querySelector('#etablissement-erreur'))).toContain('UAI');
    const several = await register(event, { classe: 'c', etablissement: 'lycée' });
    expect(several.status).toBe(422);
    expect(
      textsOf(several.document, 'input[name=etablissement_id] + *, label:has([name=etablissement_id])'),
    ).toHaveLength(3);
    await register(event, { classe: 'c', etablissement: 'lycée', etablissement_id: 'autre' });
    expect((await rows())[1]).toMatchObject({ organisation_id: null, etablissement: 'lycée' });
  });

  test('a day of holidays of the school is said once, and may be chosen all the same', async () => {
    const event = await make();
    await sql`insert into jour_de_vacances (zone, jour, nom) values ('A', '2027-03-18', 'Vacances d’hiver') on conflict do nothing`.execute(
      db,
    );
    const warned = await register(event, { classe: 'a', etablissement: 'lycée estuaire' });
    expect(textsOf(warned.document, '#erreurs a')[0]).toContain(
      '18 mars 2027 est pendant les vacances de votre établissement (zone A)',
    );
    expect((await register(event, { classe: 'a', etablissement: 'lycée estuaire', vacances: 'oui' })).status).toBe(303);
    await sql`delete from jour_de_vacances`.execute(db);
  });

  test('questions are asked under their conditions, and what a condition leaves out is not kept', async () => {
    const event = await make();
    const ask = async (rang: number, libelle: string, si: string | null) => {
      const { rows: made } = await sql<{
        id: string;
      }>`insert into evenement_question (evenement_id, rang, libelle, genre, obligatoire, si_question_id, si_reponse)
        values (${event.id}::uuid, ${rang}, ${libelle}, ${si ? 'nombre' : 'oui_non'}, true, ${si}::uuid, ${si ? 'oui' : null}) returning id`.execute(
        db,
      );
      return made[0]!.id;
    };
    const first = await ask(1, 'Un goûter ?', null);
    const second = await ask(2, 'Combien ?', first);
    const refused = await register(event, { classe: 'a', [`q_${first}`]: 'oui' });
    expect(textsOf(refused.document, '#erreurs a')).toEqual(['Répondez : Combien ?']);
    await register(event, { classe: 'a', [`q_${first}`]: 'non', [`q_${second}`]: '12' });
    expect((await rows())[0]!.reponses).toEqual({ [first]: 'non' });
  });

  test('the same form sent twice counts once and says the same; the same class again is said at the field', async () => {
    const event = await make();
    const form = classForm(event.slots[0]!);
    const [first, second] = await Promise.all([1, 2].map(() => sendForm(app, pathOf(event), form)));
    expect([first!.status, second!.status]).toEqual([303, 303]);
    expect(linkOf(first!)).toBe(linkOf(second!));
    const again = await sendForm(app, pathOf(event), {
      ...form,
      cle: crypto.randomUUID(),
      contact_courriel: 'ADA@exemple.fr',
    });
    expect(again.status).toBe(422);
    expect(textOf(again.document.querySelector('#contact_courriel-erreur'))).toContain(
      'déjà inscrite avec cette adresse, depuis le 23 novembre 2026',
    );
    expect((await sendForm(app, pathOf(event), { ...form, cle: crypto.randomUUID(), classe: '4e 3' })).status).toBe(
      303,
    );
    expect(await rows()).toHaveLength(2);
    expect(await mails()).toHaveLength(2);
  });

  test('the same address is slowed down', async () => {
    const event = await make();
    for (let n = 0; n < 20; n += 1) await register(event, { classe: `c${n}`, contact_courriel: 'une@exemple.fr' });
    const slowed = await register(event, { classe: 'trop', contact_courriel: 'Une@exemple.fr' });
    expect(textOf(slowed.document.querySelector('#contact_courriel-erreur'))).toContain('Trop d’essais');
  });
});

describe('a class beyond the quota (scenario 01)', () => {
  /** A: 26 and 2, B: 14 and 2 are confirmed; C: 24 and 2 waits. */
  const begin = async () => {
    const event = await make();
    const a = linkOf(await register(event, { classe: 'A', jeunes: '26' }));
    await register(event, { classe: 'B', jeunes: '14' });
    const c = linkOf(await register(event, { classe: 'C', jeunes: '24' }));
    return { event, a, c };
  };

  test('the whole group waits, is told why and its rank, and nobody proposes to split it', async () => {
    const { c } = await begin();
    expect(await states()).toEqual({ A: 'confirmee', B: 'confirmee', C: 'en_attente' });
    const page = await getPage(app, `${c}?suite=recue`);
    expectSound(page);
    const said = textOf(page.document.querySelector('main'));
    expect(said).toContain('Rang 1 de la liste d’attente. Le groupe compte 24 jeunes et il reste 20 places.');
    expect(said).not.toMatch(/20 élèves|moitié/);
    const letters = await mails();
    expect(letters.map((one) => one.gabarit)).toEqual([
      'inscription_confirmee',
      'inscription_confirmee',
      'inscription_attente',
    ]);
    expect(letters[2]!.texte).toContain(c);
    expect(letters[0]!.calendrier).toContain('DTSTART');
  });

  test('a smaller one enters, a cancellation offers the place for 72 hours, held; accepted, it is confirmed', async () => {
    const { event, a, c } = await begin();
    await register(event, { classe: 'D', jeunes: '18' });
    expect((await states()).D).toBe('confirmee');
    expect((await act(a, 'annuler')).status).toBe(303);
    expect(await states()).toMatchObject({ A: 'annulee', C: 'proposee' });
    const [offered] = (await rows()).filter((row) => row.classe === 'C');
    expect(offered!.offre_jusqu_au).toEqual(new Date('2026-11-26T08:30:00Z'));
    await register(event, { classe: 'E', jeunes: '5' });
    expect((await states()).E).toBe('en_attente');
    expectSound(await getPage(app, c));
    const soon = later('2026-11-26T07:30:00+01:00');
    expect((await act(c, 'accepter_place', {}, soon)).status).toBe(303);
    const held = (await rows()).filter((row) => row.etat === 'confirmee');
    expect(held.reduce((n, row) => n + row.jeunes, 0)).toBe(56);
    expect(held.reduce((n, row) => n + row.adultes, 0)).toBe(6);
    expect((await mails()).map((one) => one.gabarit)).toEqual([
      'inscription_confirmee',
      'inscription_confirmee',
      'inscription_attente',
      'inscription_confirmee',
      'inscription_annulee',
      'inscription_promue',
      'inscription_attente',
      'inscription_confirmee',
    ]);
  });

  test('too late, the offer is refused; left, the next whole group is examined', async () => {
    const { event, a, c } = await begin();
    await register(event, { classe: 'F', jeunes: '28' });
    await act(a, 'annuler');
    expect(await states()).toMatchObject({ C: 'proposee', F: 'en_attente' });
    const late = await act(c, 'accepter_place', {}, later('2026-11-26T09:30:00+01:00'));
    expect(late.status).toBe(422);
    expect(textsOf(late.document, '#erreurs a')).toEqual(['Le délai de réponse est passé.']);
    await act(c, 'laisser_place');
    expect(await states()).toMatchObject({ C: 'perimee', F: 'proposee' });
  });

  test('fewer pupils enter at once; a waiting group that grows takes the last rank; a confirmed one keeps what it has', async () => {
    const { event, a, c } = await begin();
    const g = linkOf(await register(event, { classe: 'G', jeunes: '30' }));
    const versionOf = async (classe: string) => String((await rows()).find((row) => row.classe === classe)!.version);
    await act(c, 'effectif', { jeunes: '25', adultes: '2', filles: '', version: await versionOf('C') });
    expect(textOf((await getPage(app, c)).document.querySelector('main'))).toContain('Rang 2');
    expect(textOf((await getPage(app, g)).document.querySelector('main'))).toContain('Rang 1');
    const refused = await act(a, 'effectif', { jeunes: '50', adultes: '4', filles: '', version: await versionOf('A') });
    expect(textOf(refused.document.querySelector('#jeunes-erreur'))).toContain(
      'Votre inscription reste confirmée pour 26 jeunes.',
    );
    await act(g, 'effectif', { jeunes: '20', adultes: '2', filles: '9', version: await versionOf('G') });
    expect(await states()).toMatchObject({ A: 'confirmee', G: 'confirmee', C: 'en_attente' });
    const stale = await act(a, 'effectif', { jeunes: '20', adultes: '2', filles: '', version: '7' });
    expect(stale.status).toBe(409);
  });
});

test('with a choice by the organiser, a group is received and told when it is answered', async () => {
  const event = await make({ criteres: ['rural'], cloture: '2027-03-01T12:00:00Z' });
  const link = linkOf(await register(event, { classe: 'A' }));
  expect(await states()).toEqual({ A: 'recue' });
  expect(textOf((await getPage(app, link)).document.querySelector('main'))).toContain(
    'choisit les groupes après la clôture des inscriptions, le 1er mars 2027. Il répond avant le 18 mars 2027.',
  );
  expect((await mails())[0]!.gabarit).toBe('inscription_recue');
});

test('places kept for a département are given to its schools first, then to anybody', async () => {
  const event = await make({ slots: [[30, 8]] });
  await sql`insert into departement (code, nom, slug, region_code, academie_code) values ('33', 'Gironde', 'gironde', '75', '04') on conflict do nothing`.execute(
    db,
  );
  await sql`insert into evenement_reserve (evenement_id, pour, libelle, departement_code, places, jusqu_au)
    values (${event.id}::uuid, 'departement', 'les établissements de Gironde', '33', 20, '2027-01-15')`.execute(db);
  await register(event, { classe: 'ailleurs', jeunes: '12' });
  await register(event, { classe: 'ici', jeunes: '20', etablissement: 'lycée estuaire' });
  expect(await states()).toEqual({ ailleurs: 'en_attente', ici: 'confirmee' });
  const page = await getPage(app, pathOf(event));
  expect(textOf(page.document.querySelector('main'))).toContain(
    '20 places gardées pour les établissements de Gironde, jusqu’au 15 janvier 2027',
  );
});

test('a link made up opens nothing; the date is given as a calendar; « nous venons toujours » is kept', async () => {
  const event = await make();
  const link = linkOf(await register(event));
  expect((await getPage(app, '/inscription/inconnu-inconnu-inconnu')).status).toBe(410);
  const calendar = await getPage(app, `${link}/date.ics`);
  expect(calendar.html).toContain('DTSTART:20270318T080000Z');
  expect((await act(link, 'reconfirmer')).status).toBe(303);
  expect((await rows())[0]!.reconfirmee_le).not.toBeNull();
  expect((await act(link, 'accepter_place')).status).toBe(422);
  expect((await act(link, '')).status).toBe(422);
  await act(link, 'annuler');
  expect((await getPage(app, `${link}/date.ics`)).status).toBe(404);
  expect((await mails()).at(-1)!.calendrier).toContain('METHOD:CANCEL');
});
