import { sql } from 'kysely';
import { expect } from 'vitest';
import { jobs } from '#app';
import { installJobs } from '#core/jobs/index.ts';
import { deliverDue } from '#core/mail/deliver.ts';
import type { MailTransport } from '#core/mail/transport.ts';
import { contactIn, organisationIn } from './access-examples.ts';
import { TEST_NOW, testApp } from './app.ts';
import type { testDatabase } from './database.ts';
import { filledForm, sendForm } from './form.ts';
import { mailDeps } from './mail.ts';
import { getPage, textOf } from './page.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn, twoCampuses } from './two-campuses.ts';

/** What a test writes unless it says something else. */
export const LETTER = {
  objet: 'Portes ouvertes de {organisation}',
  texte: 'Nous ouvrons nos ateliers.\n\nVenez, {personne}.',
  choix: 'tous',
  fonctions: '',
};

type Opened = Awaited<ReturnType<typeof testDatabase>>;

/** The people of the story, and how they read and send. */
async function castOf(opened: Opened) {
  const { db } = opened;
  const app = testApp(opened);
  const { own, other } = await twoCampuses(db);
  await installJobs(opened.pool, jobs);
  const holder = (id: string, nom: string) => persona(db, [grantIn(own, { id, perimetre: 'campus' })], { nom });
  const director = await holder('directeur_campus', 'Directrice');
  const team = await holder('equipe_campus', 'Équipière');
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  const open = (path: string, who: Persona = director) => getPage(app, path, { headers: { cookie: who.cookie } });
  const send = (path: string, fields: Record<string, string>, who: Persona = director) =>
    sendForm(app, path, fields, { cookie: who.cookie });
  return { db, app, own, other, director, team, stranger, open, send };
}

interface MailLine {
  destinataire: string;
  etat: string;
  objet: string;
  desabonnement: string | null;
  texte: string | null;
  html: string | null;
  repondre_a: string | null;
}

/** What the base holds, and what the jobs do. */
function behind(opened: Opened) {
  const { db } = opened;
  const deps = (mail: MailTransport | null = null) =>
    mailDeps(opened, mail, { service: 'Maillage', origin: 'http://localhost' });
  /** What the job does, as often as asked. */
  const run = async () => {
    const job = jobs.find((one) => one.name === 'reseau.envoyer_courriers');
    if (job?.kind !== 'queued') throw new Error('no such job');
    await job.run(deps(), {});
  };
  const deliver = (mail: MailTransport) => deliverDue(deps(mail));
  const states = async (): Promise<Record<string, string>> => {
    const { rows } = await sql<{ nom: string; etat: string }>`
      select nom, etat from courrier_destinataire order by nom`.execute(db);
    return Object.fromEntries(rows.map((row) => [row.nom, row.etat]));
  };
  const mails = async (): Promise<MailLine[]> => {
    const { rows } = await sql<MailLine>`
      select destinataire, etat, objet, desabonnement, texte, html, repondre_a from courriel order by destinataire`.execute(
      db,
    );
    return rows;
  };
  /** The opposition link of the mail to an address. */
  const linkOf = async (courriel: string) =>
    `/desabonnement/${(await mails()).find((one) => one.destinataire === courriel)!.desabonnement}`;
  const clear = async () => {
    for (const table of ['courrier', 'courriel', 'echange', 'contact_fonction', 'contact'])
      await sql`delete from ${sql.table(table)}`.execute(db);
    await sql`update adhesion set correspondant_id = null, contact_le = null, statut = 'membre', fin = null`.execute(
      db,
    );
  };
  return { run, deliver, states, mails, linkOf, clear };
}

/** A campus that writes to its network: its members, its people, and the ways they write, send and receive. */
export async function mailingWorld(opened: Opened) {
  const cast = await castOf(opened);
  const { db, own, director, open, send } = cast;
  const base = `/espace/reseau/${own.slug}/courriers`;
  /** Somebody in function in the member of the campus, or in another organisation. @returns the id of the contact. */
  const person = async (nom: string, courriel: string | null, organisation = own.organisation): Promise<string> => {
    const { id } = await contactIn(db, { organisation, campus: null });
    await sql`update contact set prenom = '', nom = ${nom}, courriel = ${courriel} where id = ${id}::uuid`.execute(db);
    return id;
  };
  const member = () => organisationIn(db, own);
  /** @returns the address of the draft. */
  const write = async (more: Record<string, string> = {}, who: Persona = director): Promise<string> => {
    const done = await send(`${base}/nouveau`, { ...LETTER, ...more }, who);
    expect(done.status, done.status === 303 ? '' : textOf(done.document)).toBe(303);
    return done.headers.get('location')!;
  };
  const button = async (path: string, who: Persona = director) =>
    filledForm(await open(path, who), `form[action="${path}/envoyer"]`);
  /** Confirms what the page of a draft shows. */
  const confirm = async (path: string, who: Persona = director) =>
    send(`${path}/envoyer`, await button(path, who), who);
  return { ...cast, ...behind(opened), base, person, member, write, button, confirm, now: new Date(TEST_NOW) };
}
