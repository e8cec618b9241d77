import { describe, expect, it } from 'vitest';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { presentAtlas } from './atlas-store.ts';
import { stepsOf } from './construits/curated-rows.sql.ts';
import { turnEdition } from './construits/edition.sql.ts';
import { faultsOf } from './construits/faults.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const explore = (words: Record<string, string>) => getPage(app, `/parcours?${new URLSearchParams(words)}`);

describe('what campuses of the demonstration propose', () => {
  it('holds step by step, but for a draft that waits for the diploma of today', async () => {
    const lines = await opened.db.selectFrom('parcours_campus').select(['id', 'titre', 'etat']).execute();
    expect(lines).toHaveLength(12);
    for (const { id, titre, etat } of lines) {
      const faults = faultsOf(await stepsOf(opened.db, id), TEST_NOW.slice(0, 10)).map((fault) => fault.field);
      expect([titre, faults]).toEqual([titre, etat === 'publie' ? [] : ['ligne']]);
    }
  });

  it('is in the lines of the explorer, with who proposes it and on what condition', async () => {
    const page = await explore({ de: 'CAP', vers: 'BTS Environnement nucléaire', rayon: 'tout' });
    expectValidHtml(page.html);
    const main = textOf(page.document.querySelector('main'));
    expect(main).toMatch(/Pourquoi cette ligne\. .*Proposé par le Campus MES : /);
    expect(main).toMatch(/Passerelle .*: Module de préparation de soixante heures/);
    const kept = page.document.querySelector('article .actions a')!.getAttribute('href')!;
    const line = await getPage(app, kept);
    expectValidHtml(line.html);
    expect(line.document.querySelector('ol.ligne')).not.toBeNull();
    const json = JSON.parse((await getPage(app, kept.replace('/ligne?', '/ligne.json?'))).html);
    expect(json.etapes.at(-1).propose_par.texte).toContain('Proposé par le Campus MES');
    expect(json.perdues).toEqual([]);
  });

  it('is laid again when it changes, over the same graph, and only then', async () => {
    const before = await presentAtlas(opened.pool);
    expect(await presentAtlas(opened.pool)).toBe(before);
    await opened.db.updateTable('passerelle').set({ etat: 'suspendue', motif: 'Un essai' }).execute();
    await opened.db.updateTable('parcours_campus').set({ etat: 'brouillon' }).execute();
    await turnEdition(opened.db);
    const after = await presentAtlas(opened.pool);
    expect(after).not.toBe(before);
    expect(after.atlas.certifications).toBe(before.atlas.certifications);
    expect([before.atlas.ponts === undefined, after.atlas.ponts === undefined]).toEqual([false, true]);
  });
});
