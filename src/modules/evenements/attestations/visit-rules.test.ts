import { expect, test } from 'vitest';
import { rulesOfVisit, type Visit } from './visit-rules.ts';

const VISIT: Visit = {
  genre: 'visite_entreprise',
  niveau: '3e',
  niveaux: [],
  ageMinimum: null,
  ageDuPlusJeune: null,
  debut: new Date('2027-03-16T08:00:00Z'),
  fin: new Date('2027-03-16T10:00:00Z'),
  jeunes: 24,
  adultes: 2,
  ratio: 12,
  equipements: 'Chaussures fermées.',
  listeJours: null,
  today: '2027-03-01',
};
const days = (n: number) => new Date(Date.parse('2027-03-15T10:00:00Z') + n * 86_400_000);

test.each<[what: string, changes: Partial<Visit>, said: [poids: string, words: string][]]>([
  ['an ordinary visit', {}, []],
  ['the age that the site asks', { ageMinimum: 14, ageDuPlusJeune: 14 }, []],
  ['a year less', { ageMinimum: 14, ageDuPlusJeune: 13 }, [['refus', 'le plus jeune du groupe a 13 ans']]],
  [
    'an age not said, that a level may not reach',
    { ageMinimum: 14 },
    [['alerte', 'des élèves de 13 ans : vérifiez-le']],
  ],
  ['an age not said, that a level reaches', { ageMinimum: 13 }, []],
  ['another level', { niveaux: ['4e', '2de'] }, [['refus', 'aux niveaux 4e, 2de']]],
  ['two days', { fin: days(2) }, []],
  ['three days', { fin: days(3) }, [['refus', 'deux jours consécutifs au plus']]],
  [
    'an observation of a week by a 4e that may count pupils of 12',
    { genre: 'immersion', niveau: '4e', fin: days(7) },
    [
      ['alerte', 'sa propre convention'],
      ['alerte', 'moins de 14 ans'],
    ],
  ],
  ['the same, the youngest is 14', { genre: 'immersion', ageDuPlusJeune: 14 }, [['alerte', 'sa propre convention']]],
  [
    'eight days',
    { genre: 'immersion', ageDuPlusJeune: 15, fin: days(8) },
    [
      ['refus', 'une semaine au plus'],
      ['alerte', 'sa propre convention'],
    ],
  ],
  ['an observation before the 4e', { genre: 'immersion', niveau: '5e' }, [['refus', 'à partir de la 4e']]],
  ['no adult with minors', { adultes: 0, ratio: null }, [['refus', 'au moins un adulte']]],
  ['no adult with students', { adultes: 0, ratio: null, niveau: 'superieur', ageDuPlusJeune: 19 }, []],
  ['too few adults', { adultes: 1 }, [['refus', '2 pour ce groupe, qui en annonce 1']]],
  ['machines', { genre: 'atelier' }, [['alerte', 'D. 4153-15']]],
  ['machines, for adults', { genre: 'atelier', niveau: 'superieur', ageDuPlusJeune: 18 }, []],
  ['protections not said', { equipements: null }, [['alerte', 'équipements de protection']]],
  ['protections of a forum', { genre: 'forum', equipements: null }, []],
  ['a list that may still come', { listeJours: 5, today: '2027-03-11' }, []],
  ['a list that is late', { listeJours: 5, today: '2027-03-12' }, [['alerte', 'à déposer le 11 mars 2027']]],
  ['a list of a visit that is over', { listeJours: 5, today: '2027-03-17' }, []],
  [
    'refusals before warnings',
    { equipements: null, ageMinimum: 15, ageDuPlusJeune: 13 },
    [
      ['refus', 'moins de 15 ans'],
      ['alerte', 'protection'],
    ],
  ],
])('%s', (_, changes, said) => {
  const rules = rulesOfVisit({ ...VISIT, ...changes });
  expect(rules.map((one) => one.poids)).toEqual(said.map(([poids]) => poids));
  for (const [i, [, words]] of said.entries()) expect(rules[i]!.texte).toContain(words);
});
