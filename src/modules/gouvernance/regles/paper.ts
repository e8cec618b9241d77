import type { Block, Paper } from '#core/documents/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { College } from '../instance.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { instanceKindLabels, weightText } from '../labels.ts';
import type { StatutsVersion } from '../statuts.sql.ts';
import type { Majorite, Statuts, StatutsInstance } from '../statuts.ts';
import { mandateInWords, rulesInWords, shareText } from '../statuts-words.ts';

export interface RulesSource {
  body: Pick<InstanceRow, 'nom' | 'genre' | 'campus' | 'texte' | 'frequence' | 'pilote' | 'exemple'>;
  /** What rules it; null: no statutes in force do. */
  ruled: { version: StatutsVersion; rule: StatutsInstance; adopted: string } | null;
  colleges: readonly College[];
}

const BASES: Record<Majorite['base'], string> = {
  suffrages_exprimes: 'suffrages exprimés',
  presents_et_representes: 'présents et représentés',
  membres: 'membres',
};

/** The rules of a body, in the statutes in force: written again the same day, the same bytes. */
export function rulesPaper(source: RulesSource, day: string): Paper {
  const { body, ruled, colleges } = source;
  const when = `en vigueur le ${frenchPartialDate(day)}`;
  return {
    title: `Règles : ${body.nom}`,
    author: body.campus,
    subject: ruled ? `${ruled.version.contenu.libelle}, version ${ruled.version.numero}, ${when}` : when,
    madeAt: new Date(`${day}T12:00:00Z`),
    footer: `${body.nom}, ${body.campus}`,
    blocks: [
      { kind: 'facts', items: identity(source) },
      ...collegeBlocks(colleges, body.genre === 'ag'),
      ...(ruled
        ? ruleBlocks(ruled.version.contenu, ruled.rule)
        : [{ kind: 'paragraph', text: 'Les statuts en vigueur ne disent rien de cette instance.' } as const]),
    ],
  };
}

/** What the statutes say of the body, and of what holds for all. */
const ruleBlocks = (contenu: Statuts, rule: StatutsInstance): Block[] => [
  { kind: 'heading', level: 1, text: 'Réunions et décisions' },
  { kind: 'facts', items: rulesInWords(contenu, rule).map(({ term, text }) => [term, text] as const) },
  ...majorityBlocks(contenu.majorites),
  ...section('Mandats', contenu.mandats.filter((one) => one.instance === rule.id).map(mandateInWords)),
  ...section('Collèges et membres', [
    ...contenu.regles_des_colleges.map((one) => one.regle),
    ...said(contenu.membres?.suspension),
  ]),
  ...section('Comptes rendus', said(contenu.comptes_rendus?.approuves)),
  { kind: 'paragraph', text: contenu.avertissement },
];

const said = (text: string | undefined): string[] => (text ? [text] : []);

function identity({ body, ruled }: RulesSource): (readonly [string, string])[] {
  return [
    ['Campus', body.campus],
    ['Nature', instanceKindLabels[body.genre]],
    ...(body.texte ? ([['Ce qu’elle fait', body.texte]] as const) : []),
    ...(body.frequence ? ([['Se réunit', body.frequence]] as const) : []),
    ...(body.pilote ? ([['Établissement pilote', body.pilote.nom]] as const) : []),
    ...(ruled
      ? ([
          [
            'Statuts',
            `${ruled.version.contenu.libelle}, version ${ruled.version.numero}, depuis le ${frenchPartialDate(ruled.version.du)}`,
          ],
          ['Adoptés par', ruled.adopted],
        ] as const)
      : []),
    ...(body.exemple ? ([['Exemple', 'instance inventée pour la démonstration']] as const) : []),
  ];
}

function collegeBlocks(colleges: readonly College[], assembly: boolean): Block[] {
  if (colleges.length === 0) return [];
  const head = assembly ? ['Collège', 'Poids'] : ['Collège', 'Sièges', 'Poids'];
  const rows = colleges.map(({ nom, sieges, poids }) =>
    assembly ? [nom, weightText(poids)] : [nom, String(sieges), weightText(poids)],
  );
  const figures = assembly ? [1] : [1, 2];
  return [
    { kind: 'heading', level: 1, text: 'Collèges' },
    { kind: 'table', caption: 'Collèges', head, rows, figures, widths: assembly ? [3, 1] : [3, 1, 1] },
  ];
}

const majorityBlocks = (majorites: readonly Majorite[]): Block[] =>
  majorites.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, text: 'Majorités' },
        {
          kind: 'table',
          caption: 'Majorités',
          head: ['Majorité', 'Il faut', 'Des', 'Abstentions'],
          rows: majorites.map(({ libelle, seuil, base, abstentions }) => [
            libelle,
            `${seuil.strict ? 'plus de' : 'au moins'} ${shareText(seuil)}`,
            BASES[base],
            abstentions === 'comptees' ? 'comptées' : 'non comptées',
          ]),
        },
      ];

const section = (title: string, items: readonly string[]): Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, text: title },
        { kind: 'list', items },
      ];
