import { bodyIn, bodyInState } from './access-bodies-examples.ts';
import { organisationIn } from './access-examples.ts';
import { binSpace, spaceIn } from './access-spaces.ts';
import type { Maker } from './access-state-examples.ts';
import type { StatedAct, StatedKind } from './access-states.ts';

/** What each act in a private space answers in each state of its body, of what it holds, of a task: see access-states-table.ts. */

const act = (route: string, form: Record<string, string> | null, ...answers: string[]): StatedAct => ({
  route,
  by: 'rôle',
  ...(form ? { form: () => form } : {}),
  answers,
});

const SPACE = '/espace/gouvernance/:id{[0-9a-f-]+}/prive';
const FILE = `${SPACE}/fichiers/:fichier{[0-9a-f-]+}`;
const NOTE = `${SPACE}/notes/:note{[0-9a-f-]+}`;
const TASK = `${SPACE}/taches/:tache{[0-9a-f-]+}`;
const CLOSED = '422 : Cette instance est close';
const NO_FILE = '415 : Ce formulaire doit être envoyé avec ses fichiers';
const note = { version: '1', le: '2026-11-02', titre: 'Un autre titre', texte: 'Un autre texte' };
const task = { version: '1', titre: 'Une tâche', etat: 'en_cours', suite: 'Une suite' };

const reads = [
  SPACE,
  ...['fichiers.csv', 'notes.csv', 'taches.csv', 'fichiers', 'notes', 'taches'].map((page) => `${SPACE}/${page}`),
  FILE,
  `${FILE}/versions/:numero`,
  NOTE,
  TASK,
];

const ofBody: StatedKind = {
  kind: 'espace_prive',
  title: 'L’espace privé d’une instance',
  states: ['active', 'close'],
  acts: [
    ...reads.map((path) => act(`GET ${path}`, null, 'ouvert', 'ouvert')),
    act(`POST ${SPACE}/fichiers`, null, NO_FILE, CLOSED),
    act(`POST ${FILE}`, null, NO_FILE, CLOSED),
    act(`POST ${FILE}/retirer`, null, 'fait', CLOSED),
    act(`GET ${SPACE}/notes/nouvelle`, null, 'ouvert', CLOSED),
    act(`POST ${SPACE}/notes/nouvelle`, note, 'fait', CLOSED),
    act(`GET ${NOTE}/modifier`, null, 'ouvert', CLOSED),
    act(`POST ${NOTE}/modifier`, note, 'fait', CLOSED),
    act(`POST ${NOTE}/retirer`, null, 'fait', CLOSED),
    act(`POST ${SPACE}/taches`, { titre: 'Une tâche de plus' }, 'fait', CLOSED),
    act(`POST ${TASK}`, task, 'fait', CLOSED),
  ],
};

const ofBin: StatedKind = {
  kind: 'espace_retrait',
  title: 'Un fichier et une note d’un espace privé',
  states: ['présent', 'dans la corbeille'],
  acts: [
    act(`GET ${FILE}`, null, 'ouvert', '404'),
    act(`GET ${FILE}/versions/:numero`, null, 'ouvert', '404'),
    act(`POST ${FILE}`, null, NO_FILE, '404'),
    act(`POST ${FILE}/retirer`, null, 'fait', '404'),
    act(`GET ${NOTE}`, null, 'ouvert', '404'),
    act(`GET ${NOTE}/modifier`, null, 'ouvert', '404'),
    act(`POST ${NOTE}/modifier`, note, 'fait', '404'),
    act(`POST ${NOTE}/retirer`, null, 'fait', '404'),
  ],
};

const TASKS = ['a_faire', 'en_cours', 'faite', 'abandonnee'];
const ofTask: StatedKind = {
  kind: 'espace_tache',
  title: 'Une tâche d’un espace privé',
  states: TASKS,
  acts: [act(`GET ${TASK}`, null, ...TASKS.map(() => 'ouvert')), act(`POST ${TASK}`, task, ...TASKS.map(() => 'fait'))],
};

export const spaceStates: readonly StatedKind[] = [ofBody, ofBin, ofTask];

const made: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const body = await bodyIn(db, { campus: territory.campus, organisation });
  const space = await spaceIn(db, body.id, TASKS.includes(state) ? { etat: state } : {});
  await bodyInState(db, body, state);
  await binSpace(db, space, state === 'dans la corbeille');
  return { params: { ...space }, ids: { id: body.id } };
};

export const spaceMakers: Readonly<Record<string, Maker>> = {
  espace_prive: made,
  espace_retrait: made,
  espace_tache: made,
};
