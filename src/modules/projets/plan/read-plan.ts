import { readDate } from '#core/importing/values.ts';
import { fold } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { foldWord } from '#modules/reseau/index.ts';
import { type ActionText, type Priority, priorities } from '../action.ts';
import { MOST } from '../check-action.ts';
import type { PlanField } from './columns.ts';

/** A line of a spreadsheet. */
export interface PlanRow {
  rang: number;
  /** Its number in the file. */
  ligne: number;
  cellules: readonly string[];
}

/** What lines are matched with. */
export interface Known {
  projects: readonly {
    id: string;
    titre: string;
    debut: string | null;
    fin: string | null;
    axes: readonly { id: string; nom: string }[];
  }[];
  organisations: readonly { slug: string; nom: string }[];
  /** Actions of the campus, but those in the bin. */
  actions: readonly { id: string; projetId: string; titre: string }[];
}

/** A line, read: the action that it says, or why it says none. */
export interface PlanLine {
  rang: number;
  ligne: number;
  titre: string;
  /** Project and theme, in words. */
  lieu: string;
  text: ActionText | null;
  faute: string | null;
  /** What was left out of it. */
  notes: string[];
  /** An action of this title in the same project: one of the campus, or a line above. */
  double: { id: string } | { ligne: number } | null;
}

/** Letters of a cell that is kept: one more is told at its line. */
export const PLAN_LETTERS = MOST.objectif;

class Fault extends Error {}
type Cell = (field: PlanField) => string;

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const named = <T>(all: readonly T[], nom: (one: T) => string, cell: string): T | undefined =>
  all.find((one) => foldWord(nom(one)) === foldWord(cell));

function textIn(cell: Cell, field: keyof typeof MOST, label: string): string {
  const text = cell(field);
  if (text.length > MOST[field]) throw new Fault(`${label} : ${MOST[field]} caractères au plus`);
  return text;
}

function dayIn(cell: Cell, field: 'debut' | 'fin', label: string): string | null {
  // A year alone would be read as a serial number, in 1905.
  if (/^(19|20)\d{2}$/.test(cell(field)))
    throw new Fault(`${label} : une année seule. Écrivez un jour, comme 15/04/2027`);
  const day = readDate(cell(field));
  if (day === undefined)
    throw new Fault(`${label} illisible : « ${short(cell(field))} ». Écrivez un jour, comme 15/04/2027`);
  return day;
}

function priorityIn(cell: Cell): Priority {
  const word = fold(cell('priorite')).trim();
  if (word === '') return 'normale';
  const found = priorities.find((one) => one === word);
  if (!found)
    throw new Fault(`priorité inconnue : « ${short(cell('priorite'))} ». Écrivez haute, normale ou basse, ou videz`);
  return found;
}

/** The project and the theme that a line names; the only project of a campus needs no name. */
function placeIn(cell: Cell, { projects }: Known) {
  const [only] = projects;
  const said = cell('projet');
  if (!only) throw new Fault('le campus n’a pas encore de projet : notez-le d’abord');
  if (said === '' && projects.length > 1)
    throw new Fault('aucun projet n’est nommé, et le campus en a plusieurs : donnez celui de l’action');
  const project = said === '' ? only : named(projects, (one) => one.titre, said);
  if (!project) throw new Fault(`projet inconnu : « ${short(said)} ». Notez-le d’abord, ou corrigez son nom`);
  const theme = cell('axe');
  const none = theme === '' || foldWord(theme) === 'sans axe';
  const axe = none ? null : named(project.axes, (one) => one.nom, theme);
  if (axe === undefined)
    throw new Fault(`axe inconnu dans ce projet : « ${short(theme)} ». Ajoutez-le d’abord, ou corrigez son nom`);
  return { project, axe };
}

/** Organisations named in a cell; those that are not of the campus are told. */
function organisationsIn(cell: Cell, { organisations }: Known, notes: string[]) {
  const find = (word: string): string[] => {
    const found = named(organisations, (one) => one.nom, word);
    if (!found) notes.push(`« ${short(word)} » n’est pas membre du campus : laissé de côté`);
    return found ? [found.slug] : [];
  };
  const pilot = cell('organisation');
  const organisation = pilot === '' ? null : (find(pilot)[0] ?? null);
  const others = cell('partenaires')
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
    .flatMap(find);
  return { organisation, partenaires: [...new Set(others)].filter((one) => one !== organisation) };
}

function readRow(cell: Cell, known: Known, notes: string[]): { text: ActionText; lieu: string } {
  const titre = textIn(cell, 'titre', 'titre');
  if (titre === '') throw new Fault('aucun titre');
  const objectif = textIn(cell, 'objectif', 'objectif');
  const publics = textIn(cell, 'publics', 'publics');
  const { project, axe } = placeIn(cell, known);
  const priorite = priorityIn(cell);
  const [debut, fin] = [dayIn(cell, 'debut', 'début'), dayIn(cell, 'fin', 'fin')];
  if (debut && fin && fin < debut) throw new Fault('la fin vient avant le début');
  if (debut && project.debut && debut < project.debut)
    throw new Fault(`l’action commence avant son projet, qui débute le ${frenchPartialDate(project.debut)}`);
  if (fin && project.fin && fin > project.fin)
    throw new Fault(`l’action finit après son projet, qui s’achève le ${frenchPartialDate(project.fin)}`);
  const engaged = organisationsIn(cell, known, notes);
  return {
    lieu: `${project.titre}, ${axe?.nom ?? 'sans axe'}`,
    text: {
      ...{ projetId: project.id, axeId: axe?.id ?? null, titre, objectif, publics, priorite, debut, fin },
      ...{ ...engaged, personne: '' },
    },
  };
}

/** Reads the lines of a plan by what its columns are. What is wrong is said at its line, and the rest is read. */
export function readPlan(
  rows: readonly PlanRow[],
  raccords: readonly (PlanField | string)[],
  known: Known,
): PlanLine[] {
  const key = (projetId: string, titre: string): string => `${projetId} ${foldWord(titre)}`;
  const there = new Map(known.actions.map((one) => [key(one.projetId, one.titre), one.id]));
  const above = new Map<string, number>();
  return rows.map(({ rang, ligne, cellules }): PlanLine => {
    const cell: Cell = (field) => cellules[raccords.indexOf(field)]?.trim() ?? '';
    const notes: string[] = [];
    const base = { rang, ligne, titre: short(cell('titre')), notes };
    try {
      const { text, lieu } = readRow(cell, known, notes);
      const same = key(text.projetId, text.titre);
      const [id, before] = [there.get(same), above.get(same)];
      above.set(same, before ?? ligne);
      const double = id !== undefined ? { id } : before !== undefined ? { ligne: before } : null;
      return { ...base, lieu, text, faute: null, double };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { ...base, lieu: '', text: null, faute: error.message, double: null };
    }
  });
}
