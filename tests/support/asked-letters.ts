import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { contactIn, organisationIn } from './access-examples.ts';
import type { TestApp } from './app.ts';
import { sendFiles } from './files/send.ts';
import { sendForm } from './form.ts';
import { type FetchedPage, getPage } from './page.ts';
import type { Territory } from './two-campuses.ts';

export interface Asked {
  slug: string;
  organisation: string;
  contact: string;
}

/** A member of a campus, with somebody to write to. */
export async function memberWithContact(db: Db, territory: Territory, courriel: string): Promise<Asked> {
  const { id: organisation, slug } = await organisationIn(db, territory);
  const { id: contact } = await contactIn(db, { organisation, campus: null });
  await sql`update contact set courriel = ${courriel} where id = ${contact}::uuid`.execute(db);
  return { slug, organisation, contact };
}

/** What a test reads and does about the letters of a campus. */
export const letterDesk = (db: Db, app: TestApp, campus: string) => {
  const base = `/espace/reseau/${campus}/lettres`;
  const letters = () => db.selectFrom('lettre_demandee').selectAll().orderBy('organisation_id').execute();
  return {
    base,
    letters,
    one: async () => (await letters())[0]!,
    mails: (template: string) =>
      db
        .selectFrom('courriel')
        .select(['destinataire', 'texte'])
        .where('gabarit', '=', template)
        .orderBy('cree_le')
        .orderBy('id')
        .execute(),
    linkIn: (mail: { texte: string | null } | undefined): string =>
      /\/lettre-demandee\/[\w-]{43}/.exec(mail?.texte ?? '')?.[0] ?? '',
    /** Asks a letter of members. */
    ask: (cookie: string, members: readonly string[], more: Record<string, string> = {}): Promise<FetchedPage> =>
      sendForm(
        app,
        `${base}/demander`,
        [
          ...members.map((one): [string, string] => ['membre', one]),
          ...Object.entries({
            nature: 'lettre_soutien',
            objet: 'Dossier du label',
            texte: 'À adresser au recteur.',
            attendue_le: '2026-12-20',
            ...more,
          }),
        ],
        { cookie },
      ),
    /** Gives a file by a link, or from the space of an organisation. */
    deposit: (path: string, bytes: Buffer, fields: Record<string, string> = {}, cookie = ''): Promise<FetchedPage> =>
      sendFiles(
        app,
        path,
        [{ name: 'lettre.pdf', bytes, field: 'fichier' }],
        { nom: 'Ana Exemple', fonction: 'Directrice', ...fields },
        cookie,
      ),
    open: (path: string, cookie = ''): Promise<FetchedPage> =>
      getPage(app, path, cookie ? { headers: { cookie } } : {}),
    journal: async (): Promise<string[]> =>
      (await db.selectFrom('journal').select('acte').where('acte', 'like', 'letter.%').orderBy('id').execute()).map(
        (line) => line.acte,
      ),
  };
};
