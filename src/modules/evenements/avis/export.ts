import type { CsvColumn } from '#core/http/index.ts';
import { schoolLevels } from '../labels.ts';
import { publicLabels } from './labels.ts';
import type { OpinionLine, OpinionSums } from './sums.ts';

/** A line of the page, as the file holds it. */
export interface OpinionRow extends OpinionLine {
  tri: string;
  libelle: string;
  satisfaits: number | null;
}

/** Lines of an event in the order of its page; none while it may not be read. */
export function opinionRows({ lisible, ensemble, questions, niveaux, publics }: OpinionSums): OpinionRow[] {
  if (!lisible) return [];
  const row = (tri: string, libelle: string, line: OpinionLine): OpinionRow => ({
    tri,
    libelle,
    reponses: line.reponses,
    moyenne: line.moyenne,
    satisfaits: null,
  });
  return [
    row('ensemble', 'Ensemble', ensemble),
    ...questions.map((one) => ({ ...row('question', one.libelle, one), satisfaits: one.satisfaits })),
    ...niveaux.map((one) => row('niveau', schoolLevels[one.niveau], one)),
    ...publics.map((one) => row('public', publicLabels[one.public], one)),
  ];
}

/** Columns of what pupils thought; keys are stable. An empty number is hidden: too few answers. */
export const opinionColumns: CsvColumn<OpinionRow>[] = [
  { key: 'tri', label: 'Tri', value: (row) => row.tri },
  { key: 'libelle', label: 'Libellé', value: (row) => row.libelle },
  { key: 'reponses', label: 'Réponses', value: (row) => row.reponses },
  { key: 'moyenne', label: 'Moyenne sur 5', value: (row) => row.moyenne },
  { key: 'satisfaits', label: 'Réponses 4 ou 5', value: (row) => row.satisfaits },
];
