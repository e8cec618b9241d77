import { batchElsewhere } from './access-seances-table.ts';

const from = (file: string, ...routes: string[]): [string, string][] => routes.map((route) => [route, file]);

/** Links of one mail, tried in each state by the tests of their rooms: only who holds one acts by it. */
export const linkElsewhere: [string, string][] = [
  ...from(
    'src/modules/gouvernance/charges/say-done.test.ts',
    'GET /charge/:jeton',
    'POST /charge/:jeton',
    'POST /espace/moi/charges/fait',
  ),
  ...from('src/modules/reseau/courriers/mailed-link.test.ts', 'GET /courrier/:jeton', 'POST /courrier/:jeton'),
  ...from('src/modules/cordees/seances/by-link.test.ts', ...batchElsewhere),
];
