import type { StatedAct, StatedKind } from './access-states.ts';

/** What a link opens of meetings without an account, in each state: see access-states-table.ts. */

const SEAT = '/seance/:jeton';
const byLink = (route: string, rest: Partial<StatedAct> = {}): StatedAct => ({
  route,
  by: 'lien',
  ...rest,
  answers: ['ouvert', '404'],
});
const convoque: StatedKind = {
  kind: 'convoque',
  title: 'La page d’une personne convoquée',
  states: ['lien reçu', 'lien inconnu'],
  acts: [
    byLink(`GET ${SEAT}`),
    byLink(`POST ${SEAT}`, { variant: 'recu', form: () => ({ acte: 'recu' }) }),
    byLink(`GET ${SEAT}/agenda.ics`),
    byLink(`GET ${SEAT}/pieces/:piece`),
  ],
};

const EXTRACT = '/campus/:slug/gouvernance/comptes-rendus/:id{[0-9a-f-]+}';
const readByAll = (format: string, ...answers: string[]): StatedAct => ({
  route: `GET ${EXTRACT}${format}`,
  by: 'lien',
  answers,
});
const EXTRACTS = ['public', 'remplacé', 'retiré', 'instance non montrée'];
const extrait: StatedKind = {
  kind: 'extrait',
  title: 'Un extrait de compte rendu',
  states: EXTRACTS,
  acts: [
    readByAll('', 'ouvert', 'ouvert', '410', '404'),
    readByAll('/extrait.pdf', 'ouvert', '404', '404', '404'),
    readByAll('/extrait.docx', 'ouvert', '404', '404', '404'),
  ],
};

export const openedByLink: readonly StatedKind[] = [convoque, extrait];
