import { lheoCampus, lheoStated } from './access-lheo.ts';
import type { StatedAct, StatedKind } from './access-states.ts';

/** What each act on an import of partners, and on a file read again, answers in each state: see access-states-table.ts. */

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (states: readonly string[], route: string): StatedAct => act(route, {}, ...states.map(() => 'ouvert'));

const CHANGED_SOURCE = { nom: 'Autre', adresse: 'https://exemple.fr/b.csv', rythme: 'mois', version: '1' };
const IMPORT = '/espace/reseau/:slug/imports/:id';
const IMPORTS = ['à l’essai', 'importé', 'annulé'];
const ACTED = 'rien : Quelqu’un a agi sur cet import';
/** The trial as it was read. */
const read = { form: () => ({ version: '1' }) };
const byAuthor = { review: { acts: ['organisations.importer_organisations', 'organisations.annuler_import'] } };
const importPartenaires: StatedKind = {
  kind: 'import_partenaires',
  title: 'Un import de partenaires',
  states: IMPORTS,
  column: {
    table: 'import_partenaires',
    states: { prepare: 'à l’essai', importe: 'importé', annule: 'annulé' },
  },
  acts: [
    always(IMPORTS, `GET ${IMPORT}`),
    always(IMPORTS, `GET ${IMPORT}/lignes`),
    always(IMPORTS, `GET ${IMPORT}/lignes.csv`),
    always(IMPORTS, `GET ${IMPORT}/a-corriger.csv`),
    act(`POST ${IMPORT}/raccords`, read, 'fait', ACTED, ACTED),
    act(`POST ${IMPORT}/corrections`, read, 'fait', ACTED, ACTED),
    act(`POST ${IMPORT}/importer`, read, 'fait', ACTED, ACTED),
    act(`POST ${IMPORT}/abandonner`, {}, 'fait', ACTED, ACTED),
    act(`POST ${IMPORT}/annuler`, byAuthor, ACTED, 'fait', ACTED),
    act(`POST ${IMPORT}/refaire`, byAuthor, ACTED, ACTED, 'fait'),
  ],
};

const SOURCE = '/espace/sources/:id';
const SOURCES = ['active', 'en pause'];
const source: StatedKind = {
  kind: 'source',
  title: 'Un fichier relu',
  states: SOURCES,
  column: { table: 'source_relue', states: { active: 'active', pause: 'en pause' } },
  acts: [
    always(SOURCES, `GET ${SOURCE}`),
    always(SOURCES, `GET ${SOURCE}/passages/:passage`),
    always(SOURCES, `GET ${SOURCE}/passages/:passage/differences.csv`),
    act(`POST ${SOURCE}`, { form: () => CHANGED_SOURCE }, 'fait', 'fait'),
    act(`POST ${SOURCE}/relire`, {}, 'fait', 'fait'),
    act(`POST ${SOURCE}/suspendre`, {}, 'fait', 'fait'),
    act(`POST ${SOURCE}/reprendre`, {}, 'fait', 'fait'),
    act(`POST ${SOURCE}/supprimer`, {}, 'fait', 'fait'),
  ],
};

export const importStates: readonly StatedKind[] = [importPartenaires, source, lheoStated, lheoCampus];
