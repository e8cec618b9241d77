import { expect, test } from 'vitest';
import { TEST_NOW } from '#tests/support/app.ts';
import { letterParts, letterPdf, letterPrint } from './letter.ts';

const NOW = new Date(TEST_NOW);

test('the PDF says the words, who signed, and that it is a simple signature', async () => {
  const letter = {
    campus: 'MES',
    organisation: 'Lycée',
    nature: 'lettre_engagement' as const,
    titre: 'Deux jours',
    texte: 'Un atelier.',
    debut: null,
    echeance: null,
    promesses: [{ genre: 'montant' as const, quantite: 150_000, unite: 'centimes', objet: null }],
  };
  const signature = { nom: 'Ana', fonction: 'Directrice', at: NOW, courriel: 'ana@exemple.fr' };
  const pdf = await letterPdf(letter, { at: NOW, signature });
  expect(pdf.toString('latin1')).toContain('/MarkInfo');
  expect(await letterPdf(letter, { at: NOW, signature })).toEqual(pdf);
  expect(letterParts(letter)).toEqual({
    opening: 'Lycée s’engage envers le campus MES dans les termes qui suivent.',
    texte: ['Un atelier.'],
    promises: [expect.stringMatching(/^1\s500\s€$/)],
    period: null,
  });
  // Any word that changes is another text.
  expect(letterPrint({ ...letter, texte: 'Un atelier !' })).not.toBe(letterPrint(letter));
  expect(letterPrint({ ...letter })).toBe(letterPrint(letter));
});
