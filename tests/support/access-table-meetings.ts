import { decisionReviews } from './access-decisions.ts';
import type { ReviewedRoute } from './access-table.ts';
import { spaceLines } from './access-table-spaces.ts';

const BODY = '/espace/gouvernance/:id{[0-9a-f-]+}';

/** Addresses of a meeting: each demands its own act on it. Then those of private spaces. */
export const meetingLines: readonly ReviewedRoute[] = [
  ...[
    'GET /espace/reunions/:id',
    'GET /espace/reunions/:id/modifier',
    'POST /espace/reunions/:id/modifier',
    'GET /espace/reunions/:id/ordre-du-jour',
    'POST /espace/reunions/:id/ordre-du-jour',
    'GET /espace/reunions/:id/points/:point/pieces',
    'POST /espace/reunions/:id/points/:point/pieces',
    'GET /espace/reunions/:id/pieces.csv',
    'GET /espace/reunions/:id/pieces/:piece',
    'POST /espace/reunions/:id/pieces/:piece/retirer',
    'GET /espace/reunions/:id/salle',
    'POST /espace/reunions/:id/point',
    'GET /espace/reunions/:id/presence',
    'POST /espace/reunions/:id/presence',
    'GET /espace/reunions/:id/presence.csv',
    'GET /espace/reunions/:id/votes',
    'POST /espace/reunions/:id/votes',
    'GET /espace/reunions/:id/votes/isoloir',
    'POST /espace/reunions/:id/votes/isoloir',
    'GET /espace/reunions/:id/votes/bulletins',
    'POST /espace/reunions/:id/votes/bulletins',
    'GET /espace/reunions/:id/correspondance.csv',
    'GET /espace/reunions/:id/suites',
    'POST /espace/reunions/:id/suites',
    'GET /espace/reunions/:id/taches.csv',
    'GET /espace/reunions/:id/compte-rendu',
    'POST /espace/reunions/:id/compte-rendu',
    'GET /espace/reunions/:id/compte-rendu.pdf',
    'GET /espace/reunions/:id/compte-rendu.docx',
    'GET /espace/reunions/:id/publication',
    'POST /espace/reunions/:id/publication',
  ].map((route): ReviewedRoute => ({ route, object: 'reunion' })),
  ...decisionReviews,
  {
    route: 'GET /espace/moi/charges',
    why: 'ce que des réunions lui ont confié, ou à une organisation pour laquelle elle répond',
  },
  {
    route: 'POST /espace/moi/charges/fait',
    why: 'dire faite une charge qui est la sienne : celle d’un autre est introuvable',
  },
  { route: 'POST /espace/moi/charges', why: 'refuser un pouvoir qui lui est donné : celui d’un autre est introuvable' },
  // The pilot of a group calls, and a member votes by correspondence, while the mandate runs.
  ...[
    'GET /espace/reunions/:id/convocation',
    'POST /espace/reunions/:id/convocation',
    'GET /espace/reunions/:id/convocation.csv',
    'GET /espace/reunions/:id/convocation/lettres.pdf',
    'GET /espace/reunions/:id/convocation/lettres/:convoque',
    'GET /espace/reunions/:id/convocation/bulletins.pdf',
    'GET /espace/reunions/:id/convocation/bulletins/:convoque',
    'GET /espace/reunions/:id/correspondance',
    'POST /espace/reunions/:id/correspondance',
  ].map((route): ReviewedRoute => ({ route, object: 'reunion', facts: ['mandat_en_cours'] })),
  ...spaceLines,
  // What waits for the meetings of a body, and the templates that its campus keeps.
  ...[
    `GET ${BODY}/regles.pdf`,
    `GET ${BODY}/reserve`,
    `POST ${BODY}/reserve`,
    `GET ${BODY}/reserve.csv`,
    `GET ${BODY}/reserve/pieces/:piece`,
    `GET ${BODY}/series`,
    `GET ${BODY}/series.csv`,
    `GET ${BODY}/series/nouvelle`,
    `POST ${BODY}/series/nouvelle`,
    `GET ${BODY}/series/:serie{[0-9a-f-]+}`,
    `POST ${BODY}/series/:serie{[0-9a-f-]+}`,
    `GET ${BODY}/series/:serie{[0-9a-f-]+}/modifier`,
    `POST ${BODY}/series/:serie{[0-9a-f-]+}/modifier`,
    `GET ${BODY}/series/:serie{[0-9a-f-]+}/reunions.ics`,
  ].map((route): ReviewedRoute => ({ route, object: 'instance' })),
  ...[
    'GET /espace/campus/:slug/gouvernance/modeles',
    'POST /espace/campus/:slug/gouvernance/modeles',
    'GET /espace/campus/:slug/gouvernance/modeles.csv',
  ].map((route): ReviewedRoute => ({ route, object: 'campus' })),
];
