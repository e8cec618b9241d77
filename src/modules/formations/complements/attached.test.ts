import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { complementIn, lineIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { colouredPlaces } from './attached.sql.ts';
import { tooManyPlaces } from './room-of-line.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});

beforeEach(async () => {
  for (const table of [
    'complement_etape',
    'complement_porteur',
    'ligne_complement',
    'complement_session',
    'complement_local',
  ])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const ONE = (id: string) => `/espace/campus/${own.slug}/complements/${id}`;
const open = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
const send = (path: string, fields: Record<string, string>) => sendForm(app, path, fields, { cookie: director.cookie });
const colour = (id: string, ligne: string, places: string) =>
  send(`${ONE(id)}/formations`, { ligne, geste: 'ajouter', places });
const places = async (id: string) =>
  (await db.selectFrom('ligne_complement').select('places').where('complement_id', '=', id).execute()).map(
    (one) => one.places,
  );

test('a part may be as large as what the other colorations leave, and no larger', () => {
  const room = { capacite: 24, annee: 2026, others: 10 };
  expect(tooManyPlaces(room, 14)).toBeNull();
  expect(tooManyPlaces(room, 15)).toBe(
    'la formation a 24 places (rentrée 2026), dont 10 déjà colorées par un autre complément : il en reste 14.',
  );
  expect(tooManyPlaces({ ...room, others: 0 }, 25)).toContain('la part colorée ne peut pas la dépasser');
  expect(tooManyPlaces({ ...room, capacite: null }, 500)).toBeNull();
});

describe('coloured places', () => {
  test('are counted for each line, never beyond its places: refused at the field, with what was typed', async () => {
    const id = await complementIn(db, own, { nature: 'coloration' });
    const line = await lineIn(db, own, { capacite: 24 });
    const page = await open(`${ONE(id)}/formations`);
    expectSound(page);
    for (const typed of ['25', '0', '-3', '2,5', '']) {
      const refused = await colour(id, line, typed);
      expect([typed, refused.status]).toEqual([typed, 422]);
      const field = refused.document.querySelector(`#places-${line}`)!;
      expect(field.getAttribute('value') ?? '').toBe(typed);
      expect(textOf(refused.document.querySelector(`#places-${line}-erreur`))).not.toBe('');
      expect(refused.document.querySelector('.avis--erreur a')?.getAttribute('href')).toBe(`#places-${line}`);
    }
    expect((await colour(id, line, '24')).status).toBe(303);
    expect(await places(id)).toEqual([24]);
    expect(textOf((await open(ONE(id))).document.querySelector('#formations')!.parentElement)).toContain(
      '24 sur 24, rentrée 2026',
    );
    expect(await colouredPlaces(db, [line])).toEqual(new Map([[line, 24]]));
  });

  test('of two colorations share the places of the line; a closed or withdrawn one counts for nothing', async () => {
    const [a, b] = [
      await complementIn(db, own, { nature: 'coloration' }),
      await complementIn(db, own, { nature: 'coloration' }),
    ];
    const line = await lineIn(db, own, { capacite: 24 });
    await colour(a, line, '20');
    const refused = await colour(b, line, '5');
    expect(textOf(refused.document.querySelector(`#places-${line}-erreur`))).toContain('il en reste 4');
    await send(`${ONE(a)}/retirer`, { version: '1', motif_retrait: 'Un essai' });
    expect((await colour(b, line, '24')).status).toBe(303);
    const back = await send(`${ONE(a)}/remettre`, {});
    expect(back.status).toBe(422);
    expect(textOf(back.document.querySelector('.avis--erreur'))).toContain('il en reste 0');
  });

  test('bound what an establishment may type of the line, and what a campus may validate', async () => {
    const head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
    const id = await complementIn(db, own, { nature: 'coloration' });
    const line = await lineIn(db, own, { capacite: 24 });
    await colour(id, line, '20');
    const year = `/espace/offre/${line}/effectifs/2026`;
    const type = (capacite: string, version: string) =>
      sendForm(app, year, { version, capacite }, { cookie: head.cookie });
    const refused = await type('19', '0');
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#capacite-erreur'))).toContain('comptent 20 places');
    expect((await type('20', '0')).status).toBe(303);
    // Meanwhile the coloration takes more.
    await colour(id, line, '22');
    const judged = await send(`${year}/validation`, { acte: 'valider', version: '1', motif: '' });
    expect(judged.status).toBe(422);
    expect(textOf(judged.document.body)).toContain('comptent 22 places');
  });

  test('asked for by two people at once never exceed the line', async () => {
    const [a, b] = [
      await complementIn(db, own, { nature: 'coloration' }),
      await complementIn(db, own, { nature: 'coloration' }),
    ];
    const line = await lineIn(db, own, { capacite: 24 });
    const answers = await Promise.all([colour(a, line, '20'), colour(b, line, '20')]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
    expect((await colouredPlaces(db, [line])).get(line)).toBe(20);
  });

  test('are kept when no source gives the places of the line; another nature counts none', async () => {
    const line = await lineIn(db, own, { capacite: null });
    const colouring = await complementIn(db, own, { nature: 'coloration' });
    expect((await colour(colouring, line, '500')).status).toBe(303);
    const module = await complementIn(db, own);
    expect((await colour(module, line, '3')).status).toBe(303);
    expect(await places(module)).toEqual([null]);
  });
});

describe('lines', () => {
  test('are those of the campus: another one is refused, and one tied twice is tied once', async () => {
    const id = await complementIn(db, own);
    const foreign = await lineIn(db, other);
    const refused = await colour(id, foreign, '');
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('.avis--erreur'))).toContain('une formation de ce campus');
    expect((await send(`${ONE(id)}/formations`, { ligne: 'rien', geste: 'ajouter' })).status).toBe(422);
    const line = await lineIn(db, own);
    await Promise.all([colour(id, line, ''), colour(id, line, '')]);
    expect(await places(id)).toHaveLength(1);
    expect((await send(`${ONE(id)}/formations`, { ligne: line, geste: 'retirer' })).status).toBe(303);
    expect(await places(id)).toEqual([]);
    const page = await open(`${ONE(id)}/formations?q=aucune-de-ce-nom`);
    expectSound(page);
    expect(textOf(page.document.querySelector('.vide'))).toContain('ne répond à ces mots');
  });
});

describe('holders', () => {
  test('are members of the campus; the last one of what is open stays', async () => {
    const id = await complementIn(db, own, { etat: 'ouverte' });
    const stranger = await organisationIn(db, other);
    const hold = (organisation: string, geste: string) => send(`${ONE(id)}/porteurs`, { organisation, geste });
    const refused = await hold(stranger.id, 'ajouter');
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('.avis--erreur'))).toContain('un membre du réseau');
    const last = await hold(own.organisation, 'retirer');
    expect(textOf(last.document.querySelector('.avis--erreur'))).toContain('garde un établissement porteur');
    const member = await organisationIn(db, own);
    expect((await hold(member.id, 'ajouter')).status).toBe(303);
    expect((await hold(own.organisation, 'retirer')).status).toBe(303);
    const page = await open(`${ONE(id)}/porteurs`);
    expectSound(page);
    expect(textsOf(page.document, '#presents')).toEqual(['1 établissement porteur']);
  });

  test('taken away by two people at once: what is open keeps one', async () => {
    const id = await complementIn(db, own, { etat: 'ouverte' });
    const member = await organisationIn(db, own);
    await send(`${ONE(id)}/porteurs`, { organisation: member.id, geste: 'ajouter' });
    await Promise.all(
      [own.organisation, member.id].map((organisation) =>
        send(`${ONE(id)}/porteurs`, { organisation, geste: 'retirer' }),
      ),
    );
    expect(
      await db.selectFrom('complement_porteur').selectAll().where('complement_id', '=', id).execute(),
    ).toHaveLength(1);
  });
});
