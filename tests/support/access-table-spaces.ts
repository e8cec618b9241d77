import type { ReviewedRoute } from './access-table.ts';

const SPACE = '/espace/gouvernance/:id{[0-9a-f-]+}/prive';
const FILE = `${SPACE}/fichiers/:fichier{[0-9a-f-]+}`;
const NOTE = `${SPACE}/notes/:note{[0-9a-f-]+}`;
const TASK = `${SPACE}/taches/:tache{[0-9a-f-]+}`;
const READ = 'gouvernance.lire_espace_prive';

const lines = (acts: readonly string[], ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object: 'espace_prive', acts, hidden: true }));

/** Addresses of a private space: whoever does not read it finds nothing there, whatever else she reads of the body. */
export const spaceLines: readonly ReviewedRoute[] = [
  ...lines(
    [READ],
    `GET ${SPACE}`,
    `GET ${SPACE}/fichiers.csv`,
    `GET ${SPACE}/notes.csv`,
    `GET ${SPACE}/taches.csv`,
    `GET ${SPACE}/fichiers`,
    `GET ${FILE}`,
    `GET ${FILE}/versions/:numero`,
    `GET ${SPACE}/notes`,
    `GET ${NOTE}`,
    `GET ${SPACE}/taches`,
    `GET ${TASK}`,
  ),
  ...lines(
    [READ, 'gouvernance.ecrire_espace_prive'],
    `POST ${SPACE}/fichiers`,
    `POST ${FILE}`,
    `GET ${SPACE}/notes/nouvelle`,
    `POST ${SPACE}/notes/nouvelle`,
    `GET ${NOTE}/modifier`,
    `POST ${NOTE}/modifier`,
    `POST ${SPACE}/taches`,
    `POST ${TASK}`,
  ),
  ...lines([READ, 'gouvernance.retirer_espace_prive'], `POST ${FILE}/retirer`, `POST ${NOTE}/retirer`),
];
