import { beforeAll, describe, expect, it } from 'vitest';
import { personalTables } from '#app';
import { presentRegister } from '#modules/donnees/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';
import { loadInstance } from './load-instance.ts';
import { securityText } from './machine-texts.ts';

const opened = await testDatabase();
const app = testApp(opened);
const { enService, prevus } = presentRegister(personalTables);

describe('/donnees-personnelles', () => {
  beforeAll(async () => {
    await loadInstance(
      opened.db,
      JSON.stringify({
        exemple: true,
        donnees_personnelles: {
          responsables: [{ nom: 'Association Exemple', adresse: 'Blaye' }],
          delegue: { courriel: 'dpo@exemple.fr', adresse: 'Blaye' },
          traitements: [
            {
              nom: 'Accueil du public',
              finalite: 'Tenir un cahier de visite',
              base: 'mission d’intérêt public',
              donnees: 'nom',
              destinataires: 'l’accueil',
              duree: '1 an',
            },
          ],
          hebergement: 'Les données sont hébergées en France.',
        },
      }),
    );
  });

  it('is made from the register: what is in service, what the installation adds, and nothing that is not open', async () => {
    const { html, document } = await getPage(app, '/donnees-personnelles');
    expect([htmlFaults(html), wordFaults(document)]).toEqual([[], []]);
    const [processings] = [...document.querySelectorAll('table')];
    expect(textsOf(processings!, 'tbody th')).toEqual([...enService.map((line) => line.libelle), 'Accueil du public']);
    const text = textOf(document.querySelector('main'));
    for (const line of prevus) expect(text, line.libelle).not.toContain(line.libelle);
  });

  it('says how long, what is never asked, and the rights with the way to each', async () => {
    const { document } = await getPage(app, '/donnees-personnelles');
    const text = textOf(document.querySelector('main'));
    expect(text).toContain('24 mois, avertissement à 23 mois');
    expect(text).toContain('Identifiant national de l’élève');
    expect(text).toContain('Effacement (1 mois)');
    expect(document.querySelector('main a[href="/connexion?vers=%2Fespace%2Fmoi%2Fdonnees"]')).not.toBeNull();
    expect(document.querySelector('main a[href="mailto:dpo@exemple.fr"]')).not.toBeNull();
  });
});

describe('security.txt', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const fieldsOf = (text: string): [string, string][] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [name, ...value] = line.split(': ');
        return [name!, value.join(': ')];
      });

  it('holds what RFC 9116 asks: contacts by preference, one expiry, languages, canonical address, policy', () => {
    expect(fieldsOf(securityText('https://exemple.fr', { courriel: 'securite@exemple.fr' }, now))).toEqual([
      ['Contact', 'mailto:securite@exemple.fr'],
      ['Contact', 'https://exemple.fr/contact'],
      ['Expires', '2027-10-19T09:00:00Z'],
      ['Preferred-Languages', 'fr, en'],
      ['Canonical', 'https://exemple.fr/.well-known/security.txt'],
      ['Policy', 'https://exemple.fr/securite'],
    ]);
  });

  it('takes the policy of the operator when there is one', () => {
    const contact = { courriel: 'securite@exemple.fr', politique: 'https://exemple.fr/failles' };
    expect(securityText('https://exemple.fr', contact, now)).toContain('Policy: https://exemple.fr/failles\n');
  });

  it('falls back on the general contact, and the page of the policy names the same', async () => {
    const contact = { courriel: 'contact@exemple.fr', delai: 'une semaine' };
    await loadInstance(opened.db, JSON.stringify({ contact }));
    const answer = await app.request('http://localhost/.well-known/security.txt');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toMatch(/^Contact: mailto:contact@exemple\.fr\n/);
    const policy = await getPage(app, '/securite');
    expect([policy.status, htmlFaults(policy.html), wordFaults(policy.document)]).toEqual([200, [], []]);
    expect(policy.document.querySelector('main a[href="mailto:contact@exemple.fr"]')).not.toBeNull();
  });
});
