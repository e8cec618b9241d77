import { beforeAll, describe, expect, it } from 'vitest';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';
import { register } from './register.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const at = (role: string, campus_id: string) => [{ role, perimetre: 'campus', campus_id }];

let person: Persona;
let delegate: Persona;
let deputy: Persona;
let elsewhere: Persona;
let director: Persona;
let admin: Persona;

beforeAll(async () => {
  person = await persona(db, at('lecteur', own.campus), { nom: 'Vaubernier' });
  delegate = await persona(db, at('delegue_donnees', own.campus), { nom: 'Delegue' });
  deputy = await persona(db, at('delegue_donnees', own.campus), { nom: 'Suppleant' });
  elsewhere = await persona(db, at('delegue_donnees', other.campus));
  director = await persona(db, at('directeur_campus', own.campus));
  admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
});

const get = (path: string, who: Persona | null) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const send = (path: string, fields: Record<string, string> | [string, string][], who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
/** The page that follows a form. */
const follow = async (path: string, fields: Record<string, string>, who: Persona) => {
  const answer = await send(path, fields, who);
  expect([answer.status, textOf(answer.document.querySelector('main'))]).toEqual([303, '']);
  return answer.headers.get('location')!;
};
const acts = async (objectId: string) =>
  (
    await db.selectFrom('journal').select(['acte', 'nature']).where('objet_id', '=', objectId).orderBy('id').execute()
  ).map((row) => `${row.nature} ${row.acte}`);
const sound = (html: string, document: Document) => {
  expect(htmlFaults(html)).toEqual([]);
  expect(wordFaults(document)).toEqual([]);
};

describe('Mes données', () => {
  it('shows what is held, the agreements, the requests, in a sound page', async () => {
    const { status, html, document } = await get('/espace/moi/donnees', person);
    expect(status).toBe(200);
    sound(html, document);
    expect(textsOf(document, '#gardees ~ section tbody th')).toEqual(
      expect.arrayContaining(['Votre compte', 'Vos sessions']),
    );
    expect(document.querySelectorAll('input[name="publications"]:checked')).toHaveLength(0);
  });

  it('reads everything, traced, and gives the file to keep', async () => {
    const reading = await get('/espace/moi/donnees/tout', person);
    sound(reading.html, reading.document);
    expect(textOf(reading.document)).toContain('Vaubernier');
    const file = await get('/espace/moi/donnees.json', person);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="mes-donnees_2026-11-23.json"');
    expect(file.headers.get('cache-control')).toBe('no-store');
    const { tables } = JSON.parse(file.html) as {
      tables: { table: string; lignes: object[]; jamais_montre: string[] }[];
    };
    expect(tables.find((one) => one.table === 'compte')!.lignes).toMatchObject([
      { nom: 'Vaubernier', courriel: person.courriel },
    ]);
    expect(tables.find((one) => one.table === 'session')).toMatchObject({ jamais_montre: ['Empreinte'] });
    expect(await acts(person.id)).toEqual(
      expect.arrayContaining(['lecture personal_data.read', 'export personal_data.exported']),
    );
  });

  it('keeps an agreement, then its withdrawal', async () => {
    await follow('/espace/moi/donnees/accords', { publications: 'annuaire_public' }, person);
    const { document } = await get('/espace/moi/donnees', person);
    const checked = [...document.querySelectorAll('input[name="publications"][checked]')];
    expect(checked.map((one) => one.getAttribute('value'))).toEqual(['annuaire_public']);
    await follow('/espace/moi/donnees/accords', {}, person);
    expect((await get('/espace/moi/donnees', person)).html).not.toContain('Accordé le');
  });

  it('returns a request without its nature, with what was typed', async () => {
    const { status, document } = await send('/espace/moi/donnees/demandes', { message: 'Bonjour' }, person);
    expect(status).toBe(422);
    expect(textOf(document.querySelector('#erreurs'))).toContain('Choisissez ce que vous demandez.');
    expect(textOf(document.querySelector('textarea[name="message"]'))).toBe('Bonjour');
  });

  it('is for whoever has an account, whatever their role, and for nobody else', async () => {
    expect((await get('/espace/moi/donnees', null)).status).toBe(303);
    const roleless = await persona(db, []);
    expect((await get('/espace/moi/donnees', roleless)).status).toBe(200);
    expect((await get('/espace/moi/donnees.json', roleless)).status).toBe(200);
  });
});

describe('the erasure of a person, from one end to the other', () => {
  it('is asked, validated, confirmed by another, and leaves its report', async () => {
    const gone = await persona(db, at('lecteur', own.campus), { nom: 'Partante' });
    await follow('/espace/moi/donnees/demandes', { genre: 'effacement', message: 'Je quitte le réseau.' }, gone);
    const mine = await get('/espace/moi/donnees', gone);
    expect(textOf(mine.document.querySelector('main'))).toContain('Réponse au plus tard le 23 décembre 2026.');

    const list = await get('/espace/donnees/demandes', delegate);
    sound(list.html, list.document);
    const link = list.document.querySelector('tbody a')!.getAttribute('href')!;
    const first = await get(link, delegate);
    sound(first.html, first.document);
    expect(textOf(first.document)).toContain('Je quitte le réseau.');
    expect(await follow(`${link}/valider`, {}, delegate)).toBe(link);
    expect(textOf((await get(link, delegate)).document)).toContain('Une deuxième personne doit confirmer.');
    expect((await send(`${link}/confirmer`, {}, delegate)).status).toBe(403);
    expect((await get(link, elsewhere)).status).toBe(404);
    expect((await send(`${link}/confirmer`, {}, elsewhere)).status).toBe(404);
    expect((await get(link, director)).status).toBe(403);

    await follow(`${link}/confirmer`, {}, deputy);
    const done = await get(link, deputy);
    sound(done.html, done.document);
    expect(textOf(done.document)).toContain('Personne effacée');
    expect(textsOf(done.document, '#rapport ~ section tbody th')).toContain('Vos sessions');
    expect((await get('/espace/moi/donnees', gone)).status).toBe(303);
    const roles = await db.selectFrom('attribution').select('retiree_le').where('compte_id', '=', gone.id).execute();
    expect(roles.every((row) => row.retiree_le !== null)).toBe(true);
  });

  it('of the last administrator is refused', async () => {
    await follow('/espace/moi/donnees/demandes', { genre: 'effacement' }, admin);
    const { id } = await withActor(db, systemScope, (tx) =>
      tx.selectFrom('demande_de_droit').select('id').where('compte_id', '=', admin.id).executeTakeFirstOrThrow(),
    );
    await follow(`/espace/donnees/demandes/${id}/valider`, {}, elsewhere);
    const refused = await send(`/espace/donnees/demandes/${id}/confirmer`, {}, deputy);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document)).toContain('seule personne qui administre');
  });

  it('of a delegate is not theirs: they do not see their own request among those to decide', async () => {
    await follow('/espace/moi/donnees/demandes', { genre: 'opposition', message: 'Annuaire' }, delegate);
    const list = await get('/espace/donnees/demandes', delegate);
    expect(textOf(list.document.querySelector('table'))).not.toContain('Delegue');
    expect(textOf((await get('/espace/donnees/demandes', deputy)).document.querySelector('table'))).toContain(
      'Delegue',
    );
  });
});

describe('a request received otherwise', () => {
  it('is recorded, answered, and its copy traced', async () => {
    const link = await follow(
      '/espace/donnees/demandes',
      { genre: 'acces', courriel: person.courriel, message: 'Par courrier' },
      delegate,
    );
    const copy = await get(`${link}/copie.json`, delegate);
    expect(JSON.parse(copy.html)).toMatchObject({ compte: person.id });
    expect(await acts(link.split('/').at(-1)!)).toContain('export personal_data.exported');
    const short = await send(`${link}/repondre`, { reponse: 'Oui' }, delegate);
    expect([short.status, textOf(short.document.querySelector('#reponse-erreur'))]).toEqual([
      422,
      'Écrivez la réponse : la personne la reçoit par courriel.',
    ]);
    await follow(`${link}/repondre`, { reponse: 'La copie est jointe à ce courriel.' }, delegate);
    expect(textOf((await get(link, delegate)).document)).toContain('traitée');
  });

  it('with a wrong address is returned', async () => {
    const { status, document } = await send('/espace/donnees/demandes', { genre: 'acces', courriel: 'non' }, delegate);
    expect([status, textOf(document.querySelector('#courriel-erreur'))]).toEqual([
      422,
      'Adresse électronique attendue, par exemple nom@exemple.fr',
    ]);
  });
});

describe('the register', () => {
  it('is read by who keeps it, in a sound page, with its two files', async () => {
    const { html, document } = await get('/espace/donnees/registre', delegate);
    sound(html, document);
    expect(textOf(document)).toContain('Comptes, connexions et sécurité');
    const csv = await get('/espace/donnees/registre.csv?format=csv', delegate);
    expect(csv.html.split('\r\n')[0]).toContain('id,libelle,en_service,finalite,base_legale');
    const json = JSON.parse((await get('/espace/donnees/registre.json', delegate)).html) as {
      colonnes: { table: string; colonne: string; effacement: string }[];
    };
    expect(json.colonnes).toContainEqual(
      expect.objectContaining({ table: 'compte', colonne: 'nom', effacement: 'anonymiser' }),
    );
    expect((await get('/espace/donnees/registre', director)).status).toBe(200);
    expect((await get('/espace/donnees/registre', person)).status).toBe(403);
    expect((await get('/espace/donnees/registre.json', admin)).status).toBe(403);
  });

  it('says what the retentions will take and have taken', async () => {
    const { html, document } = await get('/espace/donnees/conservation', delegate);
    sound(html, document);
    expect(textOf(document)).toContain('La purge n’est encore jamais passée');
    expect(textOf(document)).toContain('aucune donnée encore');
  });
});

describe('a breach', () => {
  const facts = {
    version: '0',
    titre: 'Liste envoyée à une autre école',
    connuLe: '2026-11-22T09:00',
    recit: 'Un fichier de contacts est parti à la mauvaise adresse.',
    natures: 'confidentialite',
  };

  it('is declared, completed, concerns accounts, and is closed', async () => {
    const link = await follow('/espace/donnees/incidents', { ...facts, campusId: own.campus }, director);
    const shown = await get(link, delegate);
    sound(shown.html, shown.document);
    expect(textOf(shown.document.querySelector('.avis'))).toContain('47 heures pour prévenir la CNIL');
    expect(shown.document.querySelector('#connuLe')?.getAttribute('value')).toBe('2026-11-22T09:00');

    await follow(`${link}/comptes`, { par: 'liste', liste: `${person.courriel}\ninconnu@exemple.fr` }, delegate);
    const list = await get(`${link}/comptes.csv`, delegate);
    expect(list.html).toContain(person.courriel);
    expect(await acts(link.split('/').at(-1)!)).toContain('export incident.accounts_exported');
    const text = await get(`${link}/notification.txt`, delegate);
    expect(text.html).toContain('Connue le : 22 novembre 2026');

    await follow(
      `${link}/modifier`,
      {
        ...facts,
        campusId: own.campus,
        version: '1',
        risque: 'aucun',
        mesures: 'Rappel',
        raisonSansNotification: 'Adresse interne',
      },
      delegate,
    );
    expect((await send(`${link}/modifier`, { ...facts, campusId: own.campus, version: '1' }, director)).status).toBe(
      409,
    );
    await follow(`${link}/clore`, { version: '2' }, director);
    const closed = await get(link, director);
    sound(closed.html, closed.document);
    expect(closed.document.querySelector('form[action$="/modifier"]')).toBeNull();
    expect(textOf(closed.document)).toContain('Pas de notification : Adresse interne');
  });

  it('is returned with what was typed', async () => {
    const fields = { ...facts, campusId: own.campus, connuLe: 'hier', nombrePersonnes: 'beaucoup' };
    const { status, html, document } = await send('/espace/donnees/incidents', fields, director);
    expect(status).toBe(422);
    sound(html, document);
    expect(textsOf(document, '#erreurs li')).toEqual([
      'Date et heure attendues, par exemple 22/11/2026 09:30.',
      'Nombre entier attendu.',
    ]);
    expect(document.querySelector('#titre')?.getAttribute('value')).toBe(facts.titre);
  });

  it('is returned with what was ticked, to replace the version it was opened on', async () => {
    const link = await follow(
      '/espace/donnees/incidents',
      { ...facts, campusId: own.campus, etapes: register.incident.etapes[2]! },
      director,
    );
    await follow(`${link}/modifier`, { ...facts, campusId: own.campus, version: '1', mesures: 'Rappel' }, director);
    const [first, second] = register.incident.etapes;
    const refused = await send(
      `${link}/modifier`,
      [
        ...Object.entries({ ...facts, campusId: own.campus, version: '1', connuLe: 'hier' }),
        ['natures', 'integrite'],
        ['etapes', first!],
        ['etapes', second!],
      ],
      delegate,
    );
    expect(refused.status).toBe(422);
    const form = refused.document.querySelector('form[action$="/modifier"]')!;
    const ticked = [...form.querySelectorAll('input[type="checkbox"][checked]')].map((box) =>
      box.getAttribute('value'),
    );
    expect(ticked).toEqual(['confidentialite', 'integrite', first, second]);
    expect(form.querySelector('[name="version"]')?.getAttribute('value')).toBe('1');
  });

  it('of another campus does not exist, and a reader may declare none', async () => {
    const link = await follow('/espace/donnees/incidents', { ...facts, campusId: own.campus }, director);
    for (const path of [link, `${link}/comptes.csv`, `${link}/notification.txt`]) {
      expect((await get(path, elsewhere)).status).toBe(404);
    }
    expect((await send(`${link}/clore`, { version: '1' }, elsewhere)).status).toBe(404);
    expect((await send('/espace/donnees/incidents', { ...facts, campusId: own.campus }, elsewhere)).status).toBe(404);
    expect((await get('/espace/donnees/incidents', person)).status).toBe(403);
    expect((await get('/espace/donnees/incidents/nouveau', admin)).status).toBe(200);
  });
});
