import { beforeEach, describe, expect, test } from 'vitest';
import { jobs } from '#app';
import { installJobs } from '#core/jobs/index.ts';
import { deliverDue } from '#core/mail/deliver.ts';
import { developmentMailbox, enqueueMail } from '#core/mail/index.ts';
import type { Delivery } from '#core/mail/transport.ts';
import { systemClock } from '#core/time/index.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { workspace } from './workspace.ts';

const MAILS = '/espace/administration/courriels';
const opened = await testDatabase();
const { db, pool } = opened;
const app = testApp(opened);
await installJobs(pool, jobs);
const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
const reader = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);

beforeEach(() => pool.query("truncate courriel; delete from pgboss.job where name = 'taches.mortes'"));

async function write(outcome: Delivery | null, address = 'camille@exemple.fr', on = opened): Promise<string> {
  const id = await enqueueMail(on.db, {
    template: 'lien_connexion',
    to: { address, name: 'Camille Exemple' },
    variables: { contact: 'contact@exemple.fr', lien: `${ORIGIN}/connexion/lien/jeton-secret` },
    sender: { service: 'Maillage', origin: ORIGIN },
  });
  await deliverDue({
    ...testDeps(on),
    mail: outcome ? { keepsText: false, send: async () => outcome } : developmentMailbox,
    sender: async () => ({ service: 'Maillage', origin: ORIGIN }),
    signal: new AbortController().signal,
  });
  return id;
}

const refused: Delivery = { outcome: 'refused', reason: '550 5.1.1 unknown' };
const see = (who: Persona, path = MAILS) => getPage(app, path, { headers: { cookie: who.cookie } });
const post = (who: Persona | null, path: string, form: Record<string, string>) =>
  sendForm(app, path, form, who ? { cookie: who.cookie } : {});
const states = async () => (await pool.query('select etat from courriel order by cree_le')).rows.map((row) => row.etat);
const lastAct = async () =>
  (await pool.query('select acte, nature, acteur_id, objet_id, details from journal order by id desc limit 1')).rows[0];

describe('who may', () => {
  const acts = ['/renvoyer', '/abandonner', '/relancer', '/essayer'];

  test('a visitor is asked to sign in, and writes nothing', async () => {
    const page = await getPage(app, MAILS);
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toContain('/connexion');
    for (const act of acts) expect((await post(null, MAILS + act, { courriel: 'tous' })).status).toBe(401);
  });

  test('another role is refused, page and acts', async () => {
    await write(refused);
    expect((await see(reader)).status).toBe(403);
    for (const act of acts) expect((await post(reader, MAILS + act, { courriel: 'tous' })).status).toBe(403);
    expect(await states()).toEqual(['echec']);
  });
});

describe('the page of the administrator', () => {
  test('says that everything left, in valid HTML', async () => {
    const { status, html, document } = await see(admin);
    expect(status).toBe(200);
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    expect(textOf(document.querySelector('main'))).toContain('Tout est parti');
    expect(textOf(document.querySelector('main'))).toContain('Aucun serveur d’envoi n’est réglé');
  });

  test('lists dead letters without their text; reading them is journaled', async () => {
    await write(refused);
    await write(refused, 'dominique@exemple.fr');
    const { html, document } = await see(admin);
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    expect(textsOf(document, 'tbody tr')).toHaveLength(2);
    expect(textOf(document.querySelector('tbody'))).toContain('camille@exemple.fr');
    expect(textOf(document.querySelector('tbody'))).toContain('550 5.1.1 unknown');
    expect(html).not.toContain('jeton-secret');
    expect(textsOf(document, 'tbody tr').every((row) => /550 5\.1\.1 unknown\s*un essai/.test(row))).toBe(true);
    await opened.pool.query('update courriel set essais = 0');
    expect(textOf((await see(admin)).document.querySelector('tbody'))).toContain('jamais essayé');
    expect(await lastAct()).toMatchObject({
      acte: 'mail.dead_letters_read',
      nature: 'lecture',
      acteur_id: admin.id,
      details: { count: 2 },
    });
  });

  test('names the server of the settings, never its password', async () => {
    const smtp = {
      host: 'relais.exemple.fr',
      port: 587,
      secure: false,
      startTls: 'exige',
      user: 'u',
      password: 'phrase-du-relais',
    } as const;
    const sending = testApp(opened, { config: { mail: { smtp, from: { name: 'Campus', address: 'c@exemple.fr' } } } });
    const { html, document } = await getPage(sending, MAILS, { headers: { cookie: admin.cookie } });
    expect(textOf(document.querySelector('main'))).toContain('relais.exemple.fr, au nom de Campus <c@exemple.fr>');
    expect(html).not.toContain('phrase-du-relais');
  });
});

describe('acts', () => {
  test('one dead letter is sent again, once', async () => {
    const id = await write(refused);
    const answer = await post(admin, `${MAILS}/renvoyer`, { courriel: id });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, MAILS]);
    expect(await states()).toEqual(['a_envoyer']);
    expect(await lastAct()).toMatchObject({
      acte: 'mail.retried',
      objet_id: id,
      acteur_id: admin.id,
      details: { count: 1 },
    });
    const again = await post(admin, `${MAILS}/renvoyer`, { courriel: id });
    const cookie = `${admin.cookie}; ${cookieOf(again, 'maillage-avis')}`;
    expect(textOf((await getPage(app, MAILS, { headers: { cookie } })).document.querySelector('main'))).toContain(
      'Quelqu’un s’en est occupé',
    );
  });

  test('all of them, after a breakdown; or one is given up', async () => {
    const first = await write(refused);
    await write(refused);
    await write(refused);
    await post(admin, `${MAILS}/abandonner`, { courriel: first });
    expect(await lastAct()).toMatchObject({ acte: 'mail.abandoned', objet_id: first });
    await post(admin, `${MAILS}/renvoyer`, { courriel: 'tous' });
    expect((await states()).sort()).toEqual(['a_envoyer', 'a_envoyer', 'abandonne']);
    expect(await lastAct()).toMatchObject({ acte: 'mail.retried', objet_id: null, details: { count: 2 } });
  });

  test('what is not an id changes nothing', async () => {
    await write(refused);
    for (const courriel of ['', 'x', "' or 1=1"]) {
      expect((await post(admin, `${MAILS}/renvoyer`, { courriel })).status).toBe(303);
    }
    expect(await states()).toEqual(['echec']);
  });

  test('a dead task says its French name and runs again', async () => {
    await pool.query(
      `insert into pgboss.job (name, data, output) values ('taches.mortes', $1, $2), ('taches.mortes', $3, null)`,
      [{ tache: 'courriels.perimer' }, { message: 'le disque est plein' }, { tache: 'ancienne.tache' }],
    );
    const { html, document } = await see(admin);
    expectValidHtml(html);
    expect(textsOf(document, 'tbody th').sort()).toEqual([
      'Constater les courriels qui ne sont pas partis',
      'ancienne.tache',
    ]);
    expect(textOf(document.querySelector('tbody'))).toContain('le disque est plein');
    for (const input of document.querySelectorAll('input[name="tache"]')) {
      await post(admin, `${MAILS}/relancer`, { tache: input.getAttribute('value')! });
    }
    expect(await lastAct()).toMatchObject({ acte: 'job.retried', details: { tache: 'courriels.perimer' } });
    const { rows } = await pool.query("select name from pgboss.job where state = 'created' order by 1");
    expect(rows.map((row) => row.name)).toEqual(['courriels.perimer', 'taches.mortes']);
  });

  test('a mail to try the sending leaves to the address typed', async () => {
    expect((await post(admin, `${MAILS}/essayer`, { adresse: 'essai@exemple.fr' })).status).toBe(303);
    expect((await pool.query('select gabarit, destinataire from courriel')).rows).toEqual([
      { gabarit: 'essai', destinataire: 'essai@exemple.fr' },
    ]);
    expect(await lastAct()).toMatchObject({ acte: 'mail.tried' });
  });

  test.each(['', 'x', 'a@exemple.fr\r\nBcc: b@exemple.fr', 'a@exemple.fr,b@exemple.fr'])(
    'a wrong address (%j) is given back with its reason',
    async (adresse) => {
      const answer = await post(admin, `${MAILS}/essayer`, { adresse });
      expect(answer.status).toBe(422);
      expectValidHtml(answer.html);
      expect(await states()).toEqual([]);
    },
  );
});

test('the desk says that mails did not leave, to whom can do something', async () => {
  const actor = (role: string) => ({
    ...({
      id: admin.id,
      nom: '',
      sessionId: '',
      secondFactor: true,
      secondFactorDue: false,
      demonstration: false,
    } as const),
    delegations: [],
    grants: [{ role, perimetre: 'instance_technique', cible: null, delegation: null }],
  });
  const desk = (role: string) => workspace.desk!({ db, clock: systemClock, origin: '' }, actor(role) as never);
  expect(await desk('administrateur')).toEqual([]);
  await write(refused);
  await write(refused);
  expect(await desk('administrateur')).toMatchObject([{ titre: '2 courriels en échec', action: { href: MAILS } }]);
  expect(await desk('pilotage_national')).toEqual([]);
});

describe('the mailbox of the demonstration', async () => {
  const demo = await demonstrationDatabase();
  const open = testApp(demo, { config: { demonstration: true } });

  test('is nowhere on a real installation, by any of its three conditions', async () => {
    const id = await write(null, 'camille@exemple.fr', demo);
    const smtp = { host: 'localhost', port: 25, secure: false, startTls: 'sans', user: null, password: null } as const;
    for (const closed of [
      app,
      testApp(opened, { config: { demonstration: true } }),
      testApp(demo),
      testApp(demo, { config: { demonstration: true, mail: { smtp, from: { name: '', address: 'a@exemple.fr' } } } }),
    ]) {
      expect((await getPage(closed, '/dev/courriels')).status).toBe(404);
      expect((await getPage(closed, `/dev/courriels/${id}`)).status).toBe(404);
    }
  });

  test('lists what was sent, and shows text and HTML', async () => {
    const id = await write(null, 'camille@exemple.fr', demo);
    const list = await getPage(open, '/dev/courriels');
    expectValidHtml(list.html);
    expect(textOf(list.document.querySelector('main'))).toContain('À Camille Exemple, camille@exemple.fr');
    const mail = await getPage(open, `/dev/courriels/${id}`);
    expect(mail.status).toBe(200);
    expectValidHtml(mail.html);
    expect(wordFaults(mail.document)).toEqual([]);
    expect(mail.document.querySelector('.courriel-texte a')?.getAttribute('href')).toBe('/connexion/lien/jeton-secret');
    const frame = mail.document.querySelector('iframe')!;
    expect(frame.getAttribute('sandbox')).toBe('');
    expect(frame.getAttribute('srcdoc')).toContain('<html lang="fr">');
    expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('a mail that is not there is a 404', async () => {
    for (const path of ['/dev/courriels/x', '/dev/courriels/00000000-0000-4000-8000-000000000000']) {
      expect((await getPage(open, path)).status).toBe(404);
    }
  });
});
