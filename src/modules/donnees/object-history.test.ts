import { expect, it } from 'vitest';
import { dataOffice, sound } from '#tests/support/data-office.ts';
import { textOf, textsOf } from '#tests/support/page.ts';

const { own, person, delegate, director, admin, get, follow } = await dataOffice();

/** What the journal says of an object, from the page of the object. */
async function linesFrom(page: string): Promise<string[]> {
  const { document } = await get(page, delegate);
  const link = [...document.querySelectorAll('a')].find((one) => textOf(one) === 'Historique');
  const journal = await get(link!.getAttribute('href')!, delegate);
  sound(journal);
  return textsOf(journal.document, 'tbody td');
}

it('a breach, a request and an account lead to their lines, for whoever protects the data of the campus', async () => {
  const breach = await follow(
    '/espace/donnees/incidents',
    {
      version: '0',
      campusId: own.campus,
      titre: 'Liste envoyée à une autre école',
      connuLe: '2026-11-22T09:00',
      recit: 'Un fichier de contacts est parti à la mauvaise adresse.',
      natures: 'confidentialite',
    },
    director,
  );
  expect((await linesFrom(breach)).join()).toContain('Violation de données');
  const request = await follow(
    '/espace/donnees/demandes',
    { genre: 'acces', courriel: person.courriel, message: 'Par courrier' },
    delegate,
  );
  expect((await linesFrom(request)).join()).toContain('Demande');
  await get(`/espace/comptes/${person.id}`, director);
  expect((await linesFrom(`/espace/comptes/${person.id}`)).join()).toContain('Compte consulté');
});

it('whoever may not read the journal is led nowhere', async () => {
  const { status, document } = await get(`/espace/comptes/${person.id}`, director);
  expect(status).toBe(200);
  expect(textsOf(document, 'a')).not.toContain('Historique');
  expect(textsOf((await get(`/espace/comptes/${person.id}`, admin)).document, 'a')).toContain('Historique');
});
