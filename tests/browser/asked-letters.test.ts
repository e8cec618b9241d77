import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { letterDesk, memberWithContact } from '#tests/support/asked-letters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { persona } from '#tests/support/persona.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { enter, tick } from './keys.ts';
import { expectFit, signedVisits } from './signed-visits.ts';
import { horizontalOverflow, type Visit } from './visit.ts';

// A letter asked of a member, from the list to the control: on a phone without script, then on a screen with the keyboard alone.

const opened = await testDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const { own } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const { mails, linkIn, letters } = letterDesk(db, testApp(opened), own.slug);
/** The checker is itself a script: without it, a page is only measured. */
async function fits(visited: Visit, name: string, script: boolean): Promise<void> {
  if (script) await expectFit(visited, name);
  else expect([name, await horizontalOverflow(visited.page)]).toEqual([name, 0]);
}
const NOBODY = { cookie: 'rien=rien' };

test.each([
  { width: 320, theme: 'light', script: false },
  { width: 1280, theme: 'dark', script: true },
] as const)(
  'at $width pixels, scripts $script, a letter is asked, its link sent again, given, controlled',
  async (options) => {
    const { width, script } = options;
    const member = await memberWithContact(db, own, `ana-${width}@exemple.fr`);
    const visited = await open(`/espace/reseau/${own.slug}?statut=tous`, director, options);
    const { page } = visited;
    await tick(page.locator(`input.coche[value="${member.slug}"]`));
    await fits(visited, `lettres-choisir-${width}`, script);
    await enter(page, page.getByRole('button', { name: 'Demander une lettre' }));
    await page.getByLabel('Nature').selectOption('lettre_soutien');
    await page.locator('#objet').fill(`Dossier du label ${width}`);
    await page.locator('[name="attendue_le"]').fill('2026-12-20');
    await fits(visited, `lettres-demander-${width}`, script);
    await enter(page, page.getByRole('button', { name: 'Envoyer la demande' }));
    const first = linkIn((await mails('demande_lettre')).at(-1));
    await fits(visited, `lettre-demandee-${width}`, script);
    const again = page.getByText('Renvoyer le lien', { exact: true }).first();
    await again.focus();
    await again.press('Enter');
    await fits(visited, `lettre-renvoyer-${width}`, script);
    await enter(page, page.getByRole('button', { name: 'Renvoyer le lien' }));
    await page.getByText('Un nouveau lien est parti').first().waitFor();
    const link = linkIn((await mails('demande_lettre')).at(-1));

    const answering = await open(link, NOBODY, options);
    expect((await answering.page.goto(first))?.status()).toBe(410);
    await answering.page.goto(link);
    await fits(answering, `lettre-lien-${width}`, script);
    await answering.page
      .locator('#fichier')
      .setInputFiles({ name: 'lettre.pdf', mimeType: 'application/pdf', buffer: pdf('lettre') });
    await answering.page.locator('#nom').fill('Ana Exemple');
    await answering.page.locator('#fonction').fill('Directrice');
    await enter(answering.page, answering.page.getByRole('button', { name: 'Déposer la lettre' }));
    await answering.page.getByText('C’est déposé').first().waitFor();
    await fits(answering, `lettre-deposee-${width}`, script);
    await answering.close();

    await page.reload();
    await page.locator('#date').fill('2026-11-20');
    await fits(visited, `lettre-controler-${width}`, script);
    await enter(page, page.getByRole('button', { name: 'Valider la lettre' }));
    await page.getByText('La lettre est contrôlée').first().waitFor();
    expect((await letters()).find((one) => one.organisation_id === member.organisation)?.etat).toBe('controlee');
    await page.goto(`/espace/reseau/${own.slug}/lettres`);
    await fits(visited, `lettres-${width}`, script);
    await visited.close();
  },
);
