import type { Block, Paper } from '#core/documents/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { alertLabels, meteoLabels, periodText, priorityLabels, stateLabels } from '../labels.ts';
import { groupsOf, type Plan, type PlanGroup } from './plan.ts';

const HEAD = ['Action', 'État', 'Organisation pilote', 'Période', 'Météo et synthèse', 'Alertes'];
const WIDTHS = [5, 2, 3, 3, 6, 2];

/** « Un titre (exemple) »: what is invented says so wherever it is read. */
const titled = ({ titre, exemple }: { titre: string; exemple: boolean }): string =>
  exemple ? `${titre} (exemple)` : titre;

const weatherText = ({ meteo, releveLe, synthese }: Action): string =>
  meteo && releveLe ? `${meteoLabels[meteo]}, le ${frenchPartialDate(releveLe)} : ${synthese ?? ''}` : 'non relevée';

const rowOf = (one: Action & Seen): string[] => [
  titled(one),
  one.priorite === 'haute'
    ? `${stateLabels[one.etat]}, priorité ${priorityLabels.haute.toLowerCase()}`
    : stateLabels[one.etat],
  one.pilote ?? 'à désigner',
  periodText(one),
  weatherText(one),
  one.alertes.map((alert) => alertLabels[alert]).join(', ') || 'aucune',
];

function groupBlocks({ axe, actions }: PlanGroup): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: axe ?? 'Sans axe' };
  if (actions.length === 0) return [heading, { kind: 'paragraph', text: 'Aucune action n’est encore notée.' }];
  const caption = axe === null ? 'Actions sans axe' : `Actions de l’axe « ${axe} »`;
  return [heading, { kind: 'table', caption, head: HEAD, rows: actions.map(rowOf), widths: WIDTHS }];
}

/** What other campuses share, after the plan: none of it is counted. */
function sharedBlocks({ shared }: Plan): Block[] {
  if (shared.length === 0) return [];
  const rows = shared.map((one) => [
    titled(one),
    one.campus,
    stateLabels[one.etat],
    one.pilote ?? 'à désigner',
    periodText(one),
  ]);
  const head = ['Action', 'Partagée par', 'État', 'Organisation pilote', 'Période'];
  const caption = 'Actions partagées par d’autres campus, qui les comptent';
  return [
    { kind: 'heading', level: 1, text: 'Actions partagées' },
    { kind: 'table', caption, head, rows, widths: [6, 4, 2, 4, 4] },
  ];
}

/** The plan on paper: project by project and theme by theme, where each action stands. */
export function planPaper(plan: Plan): Paper {
  const { campus, criteria, actions, projects, at } = plan;
  const title = `Plan d’actions : ${campus.nom}`;
  const whole = criteria.length === 0;
  return {
    title,
    author: campus.nom,
    subject: `${actions.length === 0 ? 'Aucune action' : count(actions.length, 'action')}, le ${frenchDate(at)}`,
    madeAt: at,
    footer: title,
    landscape: true,
    blocks: [
      ...(whole ? [] : ([{ kind: 'facts', items: criteria }] satisfies Block[])),
      ...(projects.length > 0 ? [] : ([{ kind: 'paragraph', text: 'Aucune action ne correspond.' }] satisfies Block[])),
      ...projects.flatMap((project): Block[] => {
        const groups = groupsOf(project, actions, whole);
        return [
          { kind: 'heading', level: 1, text: titled(project) },
          ...(groups.length === 0 ? ([{ kind: 'paragraph', text: 'Aucune action n’est encore notée.' }] as const) : []),
          ...groups.flatMap(groupBlocks),
        ];
      }),
      ...sharedBlocks(plan),
    ],
  };
}
