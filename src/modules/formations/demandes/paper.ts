import type { Block, Paper } from '#core/documents/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { TiedNeed } from './hooks.ts';
import {
  askedFacts,
  deciderLabels,
  type Fact,
  fact,
  opinionLabels,
  senseLabels,
  stateLabel,
  UNKNOWN,
} from './labels.ts';
import type { Opinion } from './opinions.sql.ts';
import type { FormationRequest } from './request.ts';

const paragraphs = (text: string | null): Block[] =>
  (text ?? UNKNOWN)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ kind: 'paragraph', text: line }));

const dateOf = (day: string | null) => day && frenchPartialDate(day);

function stepFacts(one: FormationRequest): Fact[] {
  return [
    ['État', stateLabel(one.etat, one.nature)],
    ...fact('Avis demandé le', dateOf(one.avisDemandeLe)),
    ...fact('Avis attendu jusqu’au', dateOf(one.avisLimite)),
    ...fact(
      'Transmise le',
      one.transmiseLe && `${dateOf(one.transmiseLe)}${one.sansAvis ? ', avis du campus non rendu' : ''}`,
    ),
    ...fact('Décision du', dateOf(one.decisionLe)),
    ...fact('Référence de la décision', one.decisionReference),
    ...fact('Enregistrée par', one.decisionRole && (deciderLabels[one.decisionRole] ?? one.decisionRole)),
    ...fact('Fin constatée le', dateOf(one.finLe)),
    ...fact('Motif de la fin', one.finMotif),
  ];
}

function opinionBlocks(opinions: readonly Opinion[]): Block[] {
  if (opinions.length === 0) return [{ kind: 'paragraph', text: 'Aucun avis n’est rendu.' }];
  return opinions.flatMap((one): Block[] => [
    { kind: 'heading', level: 2, text: `${opinionLabels[one.nature]} : ${senseLabels[one.sens]}` },
    {
      kind: 'facts',
      items: [
        ['Au nom de', one.auNomDe],
        ['Rendu le', frenchDate(one.renduLe)],
        ...fact('Remplace le précédent', one.remplaceMotif),
        ...fact('Remplacé le', one.remplaceLe && frenchDate(one.remplaceLe)),
      ],
    },
    ...paragraphs(one.motif),
  ]);
}

/** One request with its opinions, as a document. Asked twice in the same state, the same bytes. */
export function requestPaper(
  one: FormationRequest,
  order: { opinions: readonly Opinion[]; needs: readonly TiedNeed[]; now: Date },
): Paper {
  return {
    title: one.titre,
    author: one.campus,
    subject: `Demande d’évolution de l’offre, état au ${frenchDate(order.now)}`,
    madeAt: order.now,
    footer: `${one.titre}, ${one.organisation}`,
    blocks: [
      ...(one.exemple
        ? [{ kind: 'paragraph' as const, text: 'Exemple : cette demande est inventée pour la démonstration.' }]
        : []),
      { kind: 'facts', items: askedFacts(one) },
      { kind: 'heading', level: 1, text: 'Motif' },
      ...paragraphs(one.motif),
      { kind: 'heading', level: 1, text: 'Besoin' },
      ...paragraphs(one.besoin),
      ...(order.needs.length > 0 ? [{ kind: 'list' as const, items: order.needs.map((need) => need.libelle) }] : []),
      { kind: 'heading', level: 1, text: 'Avis' },
      ...opinionBlocks(order.opinions),
      { kind: 'heading', level: 1, text: 'Suivi' },
      { kind: 'facts', items: stepFacts(one) },
    ],
  };
}
