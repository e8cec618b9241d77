import { expect, test } from 'vitest';
import { sourceLabel } from './source-label.ts';

test.each([
  [
    'textes sources du projet (dossier seeds, 004)',
    'École de demain, entretien du 11 février 2014 (ecolededemain.wordpress.com)',
  ],
  ['textes sources du projet (dossier seeds, 000)', 'Campus MES, page « Le campus » (campus-mes.fr)'],
  ['textes sources du projet (dossier seeds, 999)', 'Textes fondateurs du projet'],
  [
    'textes sources du projet (dossier seeds, 001) / ac-poitiers.fr, page « Campus »',
    'ac-poitiers.fr, page « Campus »',
  ],
  ['https://www.exemple.fr/page', 'exemple.fr'],
  ['un texte', 'un texte'],
])('%s is printed as %s', (source, label) => expect(sourceLabel(source)).toBe(label));
