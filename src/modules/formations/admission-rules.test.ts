import { expect, test } from 'vitest';
import { admissionRule } from './admission-rules.ts';

const diploma = (cfd: string | null, niveau: number | null, sigle: string | null = null) => ({ cfd, niveau, sigle });

test.each([
  [
    diploma('40025012', 4, 'Bac pro'),
    'scolaire',
    'public',
    /^En règle générale, vœux après la 3e.*Affelnet/,
    /D\. 331-38/,
  ],
  [diploma('50025524', 3, 'CAP'), 'scolaire', 'prive', /prenez aussi contact avec l’établissement/, /D\. 331-38/],
  [diploma('32031213', 5, 'BTS'), 'scolaire', 'public', /Parcoursup/, /L\. 612-3/],
  [diploma(null, 6, 'BUT'), 'scolaire', 'public', /Parcoursup/, /L\. 612-3/],
  [diploma(null, 7, 'Master'), 'scolaire', 'public', /Mon Master/, /L\. 612-6/],
  [
    diploma('40025012', 4, 'Bac pro'),
    'apprentissage',
    'public',
    /contrat.*employeur.*centre de formation/,
    /L\. 6221-1/,
  ],
  [diploma('40025012', 4, 'Bac pro'), 'formation_continue', null, /organisme/, /L\. 6311-1/],
  // After a first diploma, not after the 3e.
  [diploma('46125007', 4, 'CS'), 'scolaire', 'public', /après un premier diplôme.*établissement/, null],
  [diploma(null, 6, 'Licence pro'), 'scolaire', 'public', /demandez à l’établissement/, null],
  [diploma(null, null), 'scolaire', null, /demandez à l’établissement/, null],
] as const)('%j, %s, %s', (certification, statut, secteur, text, source) => {
  const rule = admissionRule(certification, statut, secteur);
  expect(rule.text).toMatch(text);
  if (source) expect(rule.source).toMatch(source);
  else expect(rule.source).toBeNull();
});
