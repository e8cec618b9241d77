import { expect } from 'vitest';
import { jobs } from '#app';
import type { OpenDb } from '#core/db/index.ts';
import type { JobDeps, QueuedJob } from '#core/jobs/index.ts';
import { TEST_NOW, testApp, testDeps } from './app.ts';
import { sendForm } from './form.ts';
import { getPage, textOf } from './page.ts';
import { partnerCommunes } from './partners.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn, twoCampuses } from './two-campuses.ts';

/** People, pages and the clock of files that are read again; what is not said otherwise is done by the direction. */
export async function sourcesOf(opened: OpenDb, folder: string) {
  const { db } = opened;
  const { own, other } = await twoCampuses(db);
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
  await partnerCommunes(db);
  let now = TEST_NOW;
  const appOf = (trusted: string[]) => testApp(opened, { config: { sources: { folder, trusted } } });
  const app = appOf([]);

  const open = (path: string, who: Persona = director, flash?: string | null) =>
    getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
  const post = async (path: string, fields: Record<string, string> = {}, who: Persona = director) => {
    const id = /imports\/([0-9a-f-]{36})\//.exec(path)?.[1];
    const rows = db
      .selectFrom('import_partenaires')
      .select('version')
      .where('id', '=', id ?? '');
    const version: Record<string, string> = id
      ? { version: String((await rows.executeTakeFirstOrThrow()).version) }
      : {};
    return sendForm(app, path, { ...version, ...fields }, { cookie: who.cookie });
  };
  /** Programmes a source. @returns its id. */
  const create = async (
    adresse: string,
    trusted: string[],
    more: { campus?: string; nom?: string; lieu?: string; who?: Persona } = {},
  ): Promise<string> => {
    now = TEST_NOW;
    const { campus = own.slug, nom = 'Partenaires', lieu = 'adresse', who = director } = more;
    const sent = await sendForm(
      appOf(trusted),
      campus === '' ? '/espace/sources' : `/espace/reseau/${campus}/sources`,
      { nom, adresse, lieu, rythme: 'semaine' },
      { cookie: who.cookie },
    );
    expect(sent.status, sent.status === 303 ? '' : textOf(sent.document)).toBe(303);
    return sent.headers.get('location')!.split('/').at(-1)!;
  };
  /** The clock comes by: what is due is read. */
  const read = async (trusted: string[]): Promise<void> => {
    const job = jobs.find((one) => one.name === 'sources.relire') as QueuedJob;
    const deps = testDeps(opened, { now, config: { sources: { folder, trusted } } });
    const sender = async () => ({ service: 'Maillage', origin: 'http://localhost' });
    await job.run({ ...deps, mail: null, sender, signal: new AbortController().signal } as JobDeps, undefined);
    // Two readings never begin at the same instant.
    now = new Date(Date.parse(now) + 1_000).toISOString();
  };
  const at = async (instant: string): Promise<void> => {
    now = instant;
  };
  return { own, director, colleague, stranger, admin, open, post, create, read, at };
}
