import type { Cell, Sheet } from '#core/documents/index.ts';
import type { CsvColumn } from '#core/http/index.ts';
import type { Progress } from '../action.ts';
import { actionColumnsOf, type ExportedAction } from '../export.ts';
import { progressOrder, schemeLabels } from '../labels.ts';
import type { Project } from '../projects.sql.ts';
import { groupsOf, inventedOf, type Plan } from './plan.ts';

/** Columns that hold a day. */
const DAYS = ['debut', 'fin', 'releve_le', 'mise_a_jour'];
/** Widths of the columns that are not of the ordinary one, in characters. */
const WIDTHS: Readonly<Record<string, number>> = {
  projet: 30,
  axe: 30,
  action: 42,
  objectif: 60,
  synthese: 60,
  adresse: 48,
};
const ORDINARY = 18;

const day = (iso: string | null): Cell => (iso === null ? null : { day: iso });
const money = (cents: number | null): Cell => (cents === null ? null : { cents });

/** A value of the list as a spreadsheet holds it: a day is a day. */
function cellOf(column: CsvColumn<ExportedAction>, row: ExportedAction): Cell {
  const value = column.value(row);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'string' && DAYS.includes(column.key)) return day(value);
  return value === '' ? null : value;
}

/** The same columns as the list in CSV, and what other campuses share at the end. */
function actionSheet(plan: Plan): Sheet {
  const columns = actionColumnsOf(plan.origin, plan.today);
  return {
    name: 'Actions',
    widths: columns.map((one) => WIDTHS[one.key] ?? ORDINARY),
    heads: [0],
    frozen: 1,
    rows: [
      columns.map((one) => one.label),
      ...[...plan.actions, ...plan.shared].map((row) => columns.map((one) => cellOf(one, row))),
    ],
  };
}

const moneyHeads = ['Financement', 'Appel', 'Chef de file', 'Début', 'Fin', 'Coût total', 'Aide du financeur'];
const moneyCells = (one: Project): Cell[] => [
  schemeLabels[one.dispositif],
  one.appel,
  one.chefDeFile?.nom ?? null,
  day(one.debut),
  day(one.fin),
  money(one.coutCentimes),
  money(one.aideCentimes),
];

function projectSheet({ projects, actions, readsProjects }: Plan): Sheet {
  const heads = ['Projet', 'Actions', ...(readsProjects ? moneyHeads : []), 'Exemple (inventé)'];
  return {
    name: 'Projets',
    widths: heads.map((_, at) => (at === 0 ? 42 : ORDINARY)),
    heads: [0],
    frozen: 1,
    rows: [
      heads,
      ...projects.map((one): Cell[] => [
        one.titre,
        actions.filter((action) => action.projetId === one.id).length,
        ...(readsProjects ? moneyCells(one) : []),
        inventedOf(one),
      ]),
    ],
  };
}

const progressHeads: Record<Progress, string> = {
  faite: 'Faites',
  en_cours: 'En cours',
  en_retard: 'En retard',
  a_venir: 'À venir',
  abandonnee: 'Abandonnées',
};

/** How far the actions of each theme are; the last row adds them. */
function themeSheet({ projects, actions, criteria }: Plan): Sheet {
  const groups = projects.flatMap((project) =>
    groupsOf(project, actions, criteria.length === 0).map((group) => ({ projet: project.titre, ...group })),
  );
  const counts = groups.map((one) => [
    one.actions.length,
    ...progressOrder.map((step) => one.actions.filter((action) => action.avancement === step).length),
  ]);
  const heads = ['Projet', 'Axe', 'Actions', ...progressOrder.map((step) => progressHeads[step])];
  const sum = (at: number): Cell => ({
    sum: { column: at + 2, from: 1, to: groups.length },
    value: counts.reduce((total, row) => total + row[at]!, 0),
  });
  const total = ['Total', null, ...heads.slice(2).map((_, at) => sum(at))] as Cell[];
  return {
    name: 'Axes',
    widths: heads.map((_, at) => (at < 2 ? 42 : 14)),
    heads: [0, groups.length + 1],
    frozen: 1,
    rows: [
      heads,
      ...groups.map((one, at): Cell[] => [one.projet, one.axe ?? 'sans axe', ...counts[at]!]),
      ...(groups.length > 0 ? [total] : []),
    ],
  };
}

/** The plan as a workbook: its actions, its projects, and how far each theme is. */
export const planSheets = (plan: Plan): Sheet[] => [actionSheet(plan), projectSheet(plan), themeSheet(plan)];
