import { expect } from 'vitest';
import type { OpenDb } from '#core/db/index.ts';
import { testApp } from './app.ts';
import { sendFiles } from './files/send.ts';
import { sendForm } from './form.ts';
import { type FetchedPage, getPage, textOf } from './page.ts';
import { partnerCommunes, siretOf, spreadsheet } from './partners.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn, twoCampuses } from './two-campuses.ts';

/** People and pages of the imports of a campus; what is not said otherwise is done by its direction. */
export async function partnerImports(opened: OpenDb) {
  const { db } = opened;
  const app = testApp(opened);
  const { own, other } = await twoCampuses(db);
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  await partnerCommunes(db);
  const list = `/espace/reseau/${own.slug}/imports`;

  const open = (path: string, who: Persona = director, flash?: string | null): Promise<FetchedPage> =>
    getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
  /** Acts on the trial as it stands now, unless `fields` says which one was read. */
  const post = async (path: string, fields: Record<string, string> = {}, who: Persona = director) => {
    const id = /([0-9a-f-]{36})\/(raccords|corrections|importer)$/.exec(path)?.[1];
    const rows = db
      .selectFrom('import_partenaires')
      .select('version')
      .where('id', '=', id ?? '');
    const read: Record<string, string> = id ? { version: String((await rows.executeTakeFirstOrThrow()).version) } : {};
    return sendForm(app, path, { ...read, ...fields }, { cookie: who.cookie });
  };
  const deposit = (bytes: Uint8Array | string, who: Persona = director, name = 'partenaires.csv') =>
    sendFiles(app, list, [{ name, bytes, field: 'fichier' }], {}, who.cookie);
  /** @returns the address of the import. */
  const deposited = async (bytes: Uint8Array | string, who: Persona = director, name?: string): Promise<string> => {
    const sent = await deposit(bytes, who, name);
    expect(sent.status, sent.status === 303 ? '' : textOf(sent.document)).toBe(303);
    return sent.headers.get('location')!;
  };
  const csvOf = async (path: string): Promise<string> =>
    (await app.request(`http://localhost${path}`, { headers: { cookie: director.cookie } })).text();
  const tally = async (path: string): Promise<Record<string, number>> => {
    const id = path.split('/').at(-1)!;
    const rows = db.selectFrom('import_partenaires').select('bilan').where('id', '=', id);
    return (await rows.executeTakeFirstOrThrow()).bilan as Record<string, number>;
  };
  const countOf = async (table: 'organisation' | 'adhesion' | 'contact'): Promise<number> =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  return { own, director, colleague, stranger, list, open, post, deposit, deposited, csvOf, tally, countOf };
}

/** A line of a short file. */
export const partnerLine = (nom: string, n: number, more: string[] = []): string[] => [nom, siretOf(n), ...more];
/** A file of a few companies of Blaye. */
export const shortFile = (rows: string[][], headers = ['Nom', 'SIRET', 'Type', 'Ville', 'Téléphone']): Buffer =>
  spreadsheet(
    rows.map((row) => headers.map((_, at) => row[at] ?? (at === 2 ? 'Entr.' : at === 3 ? 'Blaye' : ''))),
    headers,
  );
