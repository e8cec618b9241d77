import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;
let colleague: Persona;
let reader: Persona;
let url = '';
let historyUrl = '';

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directeur' });
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })], {
    nom: 'Correspondante',
  });
  colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })], { nom: 'Collègue' });
  reader = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
  url = `/espace/organisations/${own.organisationSlug}/modifier`;
  historyUrl = `/espace/organisations/${own.organisationSlug}/historique`;
});

const open = async (path: string, who: Persona, flash?: string | null): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });

const filled = (page: FetchedPage, selector = 'form[data-brouillon-formulaire]') => filledForm(page, selector);
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const change = async (who: Persona, values: Record<string, string>) => {
  const page = await open(url, who);
  return send(url, { ...filled(page), ...values }, who);
};
const row = () =>
  db.selectFrom('organisation').selectAll().where('id', '=', own.organisation).executeTakeFirstOrThrow();

describe('who may open the form', () => {
  test('whoever keeps the sheet, the campus; nobody else', async () => {
    for (const who of [director, correspondent, colleague]) expect((await open(url, who)).status).toBe(200);
    expect((await open(url, reader)).status).toBe(403);
    const away = `/espace/organisations/${other.organisationSlug}/modifier`;
    for (const who of [director, correspondent, colleague]) expect((await open(away, who)).status).toBe(404);
    expect((await getPage(app, url)).status).toBe(303);
    expect((await open('/espace/organisations/inconnue/modifier', director)).status).toBe(404);
  });
});

describe('« Qui peut voir ? »', () => {
  test.each(['director', 'correspondent'] as const)(
    'leads the %s to the page that says it, when it is theirs to ask',
    async (name) => {
      const who = { director, correspondent }[name];
      const address = `/espace/droits/organisation/${own.organisation}`;
      const link = (await open(url, who)).document.querySelector(`a[href="${address}"]`);
      expect(Boolean(link)).toBe((await open(address, who)).status === 200);
      if (name === 'director') expect(textOf(link)).toBe('Qui peut voir ?');
    },
  );
});

describe('the form', () => {
  test('is sound, and sent untouched changes nothing', async () => {
    const page = await open(url, correspondent);
    expectSound(page);
    expect(filled(page)).toMatchObject({ nom: 'Lycée Estuaire', genre: 'lycee_professionnel', version: '1' });
    // This one has no commune: a browser must not ask for it.
    expect(page.document.querySelector('#commune')?.hasAttribute('required')).toBe(false);
    const answer = await change(correspondent, {});
    expect(answer.status).toBe(303);
    expect((await row()).version).toBe(1);
  });

  test('says what is to be mended, keeps what was typed, writes nothing', async () => {
    const answer = await change(correspondent, {
      nom: '',
      code_postal: '33',
      telephone: 'appelez-moi',
      courriel: 'accueil',
      site_web: 'pas une adresse',
      genre: 'inconnu',
      ferme_le: 'hier',
      commune: 'Xyzzyville',
    });
    expect(answer.status).toBe(422);
    expectSound(answer);
    expect(textsOf(answer.document, '#erreurs li')).toHaveLength(8);
    expect(answer.document.querySelector('#telephone')?.getAttribute('value')).toBe('appelez-moi');
    expect(textOf(answer.document.querySelector('title'))).toMatch(/^Erreur : /);
    expect((await row()).version).toBe(1);
  });

  test('does not hold a person to account for what an import wrote', async () => {
    await db
      .updateTable('organisation')
      .set({ telephone: 'voir le site' })
      .where('id', '=', own.organisation)
      .execute();
    const answer = await change(correspondent, { site_web: 'www.estuaire.exemple.fr' });
    expect(answer.status).toBe(303);
    expect(await row()).toMatchObject({
      telephone: 'voir le site',
      site_web: 'https://www.estuaire.exemple.fr',
      version: 2,
    });
  });

  test('saves, says so, and offers to undo in one click', async () => {
    const answer = await change(correspondent, { telephone: '05 57 42 00 00', motif: 'Nouveau standard' });
    expect(answer.status).toBe(303);
    const page = await open(answer.headers.get('location')!, correspondent, cookieOf(answer, 'maillage-avis'));
    expectSound(page);
    expect(textOf(page.document.querySelector('.annonce'))).toContain('Fiche enregistrée');
    const undo = filled(page, '.annonce form');
    const action = page.document.querySelector('.annonce form')!.getAttribute('action')!;
    expect((await send(action, undo, correspondent)).status).toBe(303);
    expect((await row()).telephone).toBe('voir le site');
  });

  test('sends nothing that is not a field of the sheet', async () => {
    const before = await row();
    await change(correspondent, { slug: 'pirate', exemple: 'true', id: other.organisation, academie_code: '70' });
    expect(await row()).toEqual(before);
  });
});

describe('two persons at once', () => {
  test('what does not clash is gathered; what clashes is shown side by side, and mine is kept', async () => {
    const mine = filled(await open(url, correspondent));
    await change(director, { telephone: '01 11 11 11 11', adresse: '1 quai du Port' });
    const answer = await send(
      url,
      { ...mine, telephone: '02 22 22 22 22', courriel: 'accueil@exemple.fr', motif: 'Vu avec le lycée' },
      correspondent,
    );
    expect(answer.status).toBe(409);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('#erreurs'))).toContain('Camille Directeur a enregistré cette fiche');
    expect(textsOf(answer.document, 'fieldset legend').filter((text) => /^\d/.test(text))).toEqual(['1. Téléphone']);
    expect(textOf(answer.document.querySelector('.face'))).toMatch(/02 22 22 22 22.*01 11 11 11 11/);
    expect(textsOf(answer.document, '#reunis ~ * tbody tr, section tbody tr').join(' ')).toMatch(/quai du Port/);
    expect((await row()).telephone).toBe('01 11 11 11 11');

    const choices = filled(answer, 'main form');
    expect(choices).toMatchObject({ choix_telephone: 'mienne', motif: 'Vu avec le lycée' });
    expect((await send(url, choices, correspondent)).status).toBe(303);
    expect(await row()).toMatchObject({
      telephone: '02 22 22 22 22',
      adresse: '1 quai du Port',
      courriel: 'accueil@exemple.fr',
    });
  });

  test('theirs, or another value, may be chosen', async () => {
    for (const [choice, kept] of [
      ['actuelle', '03 33 33 33 33'],
      ['autre', '05 55 55 55 55'],
    ] as const) {
      const mine = filled(await open(url, correspondent));
      await change(director, { telephone: '03 33 33 33 33' });
      const answer = await send(url, { ...mine, telephone: '04 44 44 44 44' }, correspondent);
      const choices = { ...filled(answer, 'main form'), choix_telephone: choice, autre_telephone: '05 55 55 55 55' };
      expect((await send(url, choices, correspondent)).status).toBe(303);
      expect((await row()).telephone).toBe(kept);
      await change(director, { telephone: '09 99 99 99 99' });
    }
  });

  test('saved again while choosing: asked again, nothing lost', async () => {
    const mine = filled(await open(url, correspondent));
    await change(director, { telephone: '03 00 00 00 00' });
    const first = filled(await send(url, { ...mine, telephone: '04 00 00 00 00' }, correspondent), 'main form');
    await change(director, { telephone: '03 00 00 00 01' });
    const second = await send(url, first, correspondent);
    expect(second.status).toBe(409);
    expect(textOf(second.document.querySelector('.face'))).toMatch(/04 00 00 00 00.*03 00 00 00 01/);
  });

  test('of many who send the same version at once, one saves and the others see both', async () => {
    const mine = filled(await open(url, director));
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, n) => send(url, { ...mine, telephone: `06 00 00 00 0${n}` }, director)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409, 409, 409, 409]);
  });
});

describe('the history', () => {
  test('says who, when and what; compares; is sound', async () => {
    const page = await open(historyUrl, director);
    expect(page.status).toBe(200);
    expectSound(page);
    const versions = textsOf(page.document, '.versions > li');
    expect(versions.at(-1)).toContain('1. Première version');
    expect(versions.join(' ')).toMatch(/Camille Correspondante, fiche modifiée : téléphone/);
    expect(versions.join(' ')).toContain('Nouveau standard');
    const compared = await open(`${historyUrl}?avant=1&apres=2`, director);
    expect(textOf(compared.document.querySelector('h1'))).toBe('De la version 1 à la 2, 1 changement');
    expect(textsOf(compared.document, 'article ins')).toEqual(['https://www.estuaire.exemple.fr']);
    for (const query of ['?avant=0&apres=x', '?avant=999', '?avant=2&apres=2']) {
      expect((await open(historyUrl + query, director)).status).toBe(200);
    }
  });

  test('a reader compares and restores nothing; outside the perimeter it does not exist', async () => {
    const page = await open(historyUrl, reader);
    expect(page.status).toBe(200);
    expect(page.document.querySelectorAll('main form[method="post"]')).toHaveLength(0);
    const away = `/espace/organisations/${other.organisationSlug}/historique`;
    expect((await open(away, director)).status).toBe(404);
    const restore = `/espace/organisations/${own.organisationSlug}/restaurer`;
    expect((await send(restore, { version: '2', reprise: '1' }, reader)).status).toBe(403);
  });

  test('takes back one field, then a whole version; on an older page, says that nothing was taken back', async () => {
    const restore = `/espace/organisations/${own.organisationSlug}/restaurer`;
    const { version, adresse } = await row();
    await send(restore, { version: String(version), reprise: '1', champ: 'telephone' }, director);
    const after = await row();
    expect(after).toMatchObject({ version: version + 1, adresse });
    const stale = await send(restore, { version: String(version), reprise: '1' }, director);
    expect(stale.status).toBe(303);
    expect(await row()).toEqual(after);
    const told = await open(historyUrl, director, cookieOf(stale, 'maillage-avis'));
    expect(textOf(told.document.querySelector('.annonce'))).toContain('rien n’a été repris');
    await send(restore, { version: String(after.version), reprise: '1' }, director);
    expect(await row()).toMatchObject({ adresse: null, site_web: null, courriel: null });
  });
});

describe('the list', () => {
  test('keeps to the perimeter, finds by name and code, is sound', async () => {
    const page = await open('/espace/organisations', director);
    expectSound(page);
    expect(textsOf(page.document, 'tbody th')).toEqual(['Lycée Estuaire']);
    expect(textsOf((await open('/espace/organisations', reader)).document, 'tbody th')).toHaveLength(2);
    const found = await open('/espace/organisations?q=normandie', reader);
    expect(textsOf(found.document, 'tbody th')).toEqual(['Lycée Normandie']);
    const file = async (search: string) => {
      const headers = { cookie: reader.cookie };
      const answer = await app.request(`${ORIGIN}/espace/organisations.csv?format=csv${search}`, { headers });
      return (await answer.text()).trim().split('\r\n');
    };
    expect((await file(''))[0]).toBe('nom,nature,commune,fermee,exemple,adresse');
    expect(await file('')).toHaveLength(1 + 2);
    expect(await file('&q=normandie')).toHaveLength(1 + textsOf(found.document, 'tbody th').length);
    expect((await open('/espace/organisations?q=zzz&page=-1', reader)).status).toBe(200);
  });
});
