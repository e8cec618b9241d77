import { describe, expect, it } from 'vitest';
import { dataOffice, sound } from '#tests/support/data-office.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const { db, person, delegate, director, admin, get, send, follow, acts } = await dataOffice();

describe('Mes données', () => {
  it('shows what is held, the agreements, the requests, in a sound page', async () => {
    const { status, html, document } = await get('/espace/moi/donnees', person);
    expect(status).toBe(200);
    sound({ html, document });
    expect(textsOf(document, '#gardees ~ section tbody th')).toEqual(
      expect.arrayContaining(['Votre compte', 'Vos sessions']),
    );
    expect(document.querySelectorAll('input[name="publications"]:checked')).toHaveLength(0);
  });

  it('reads everything, traced, and gives the file to keep', async () => {
    const reading = await get('/espace/moi/donnees/tout', person);
    sound(reading);
    expect(textOf(reading.document)).toContain('Vaubernier');
    // Codes and structures of the base have words here; the file keeps them.
    const cells = textsOf(reading.document, 'td');
    expect(cells).toContain('Lecture');
    expect(cells.filter((cell) => /^(lecture|ecriture|acces|export)$/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => /[{}[\]"]/.test(cell))).toEqual([]);
    for (const header of textsOf(reading.document, 'th')) expect(header).toMatch(/^[\p{Lu}«]/u);
    expect(reading.document.querySelector('.aide-ecran')).not.toBeNull();
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

describe('the register', () => {
  it('is read by who keeps it, in a sound page, with its two files', async () => {
    const { html, document } = await get('/espace/donnees/registre', delegate);
    sound({ html, document });
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
    sound({ html, document });
    expect(textOf(document)).toContain('La purge n’est encore jamais passée');
    const [carried, waiting] = [...document.querySelectorAll('main table')].map(textOf);
    expect(carried).not.toContain('aucune donnée encore');
    expect(waiting).toContain('la lettre d’information n’est pas ouverte');
    expect(waiting).toContain('aucune colonne ne nomme de personne');
    expect(waiting).not.toContain('les cotisations ne sont pas ouvertes');
    // Tables are said as a person reads them, not as the schema names them.
    expect(carried).toContain('chaque nuit, dans : Vos sessions');
    expect(carried).not.toMatch(/[a-z]_[a-z]/);
    expect(carried).not.toContain('depuis : —');
  });
});
