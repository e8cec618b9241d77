import { expect, test } from 'vitest';
import { routes } from '#app';

/** Files of the workspace that name nobody, or no more than the page that leads to them shows to the same readers. */
const NAMELESS: Readonly<Record<string, string>> = {
  '/espace/consultations.csv': 'titles, dates and figures',
  '/espace/demandes-formation.csv': 'trainings, places and states; who wrote them is not said',
  '/espace/campus/:slug/demandes-formation.csv': 'the same',
  '/espace/campus/:slug/demandes-formation/avis.csv': 'opinions in the name of a campus, the State, a Région or a body',
  '/espace/campus/:slug/demandes-formation/:id{[0-9a-f-]+}/dossier.pdf': 'a request and its opinions, in those names',
  '/espace/gouvernance/instances.csv': 'bodies, the organisation that pilots each, and figures',
  '/espace/reunions.csv': 'meetings: dates, states and figures',
  '/espace/gouvernance/:id{[0-9a-f-]+}/reserve.csv': 'items that wait for a meeting; who proposed each is on the page',
  '/espace/gouvernance/:id{[0-9a-f-]+}/series.csv': 'rules of series and numbers of meetings',
  '/espace/gouvernance/:id{[0-9a-f-]+}/series/:serie{[0-9a-f-]+}/reunions.ics': 'days, hours and places of meetings',
  '/espace/campus/:slug/gouvernance/modeles.csv': 'items of templates and their lengths',
  '/espace/reunions/:id/pieces.csv': 'titles of files; who deposited each is on the page',
  '/espace/organisations.csv': 'organisations, their kind and their town',
  '/espace/organisations/doublons.csv': 'pairs of organisations',
  '/espace/campus/:slug/besoins/ecarts.csv': 'trades and figures',
  '/espace/campus/:slug/cordees/:id/annees/:annee/enquete.csv':
    'numbers of pupils by school and level, those under five hidden',
  '/espace/campus/:slug/evenements.csv': 'events, dates and places; whom to ask is on the page of each',
  '/espace/campus/:slug/cordees.csv': 'establishments of cordées and their school years',
  '/espace/campus/:slug/besoins.csv': 'trades, figures and states of needs; whom to answer is on the page',
  '/espace/campus/:slug/mobilites.csv': 'projects and numbers of learners',
  '/espace/campus/:slug/stages-enseignants.csv': 'places, hosts and dates; who asks for them is apart',
  '/espace/reseau/:slug/imports.csv': 'files read, days and numbers of lines; who imported each is on the page',
  '/espace/reseau/:slug/cooperations.csv': 'organisations and numbers',
  '/espace/reseau/:slug/couverture.csv': 'numbers of organisations by place',
  '/espace/reseau/:slug/dormants.csv': 'organisations and days',
  '/espace/reseau/:slug/donne-et-recu.csv': 'organisations, quantities and numbers of meetings',
  '/espace/reseau/:slug/courriers.csv': 'what was written to the network: dates and numbers of people',
  '/espace/reseau/:slug/segments.csv': 'names of filters and numbers of organisations',
  '/espace/reseau/:slug/membres.csv': 'organisations and standings',
  '/espace/sources.csv': 'files read again: addresses, dates and numbers',
  '/espace/sources/:id/passages/:passage/differences.csv': 'lines of organisations, without the columns about people',
  '/espace/reseau/:slug/engagements.csv': 'what organisations promised, without who signed',
  '/espace/campus/:slug/complements.csv': 'what a campus adds to diplomas, and the schools that give it',
  '/espace/campus/:slug/complements/:id/sessions.csv': 'days and places of sessions',
  '/espace/campus/:slug/histoires.csv': 'titles and dates of histories of diplomas',
  '/espace/campus/:slug/offre.csv': 'lines of an offer and their figures; which side acted, never who',
  '/espace/organisations/:slug/offre.csv': 'the same, of one establishment',
  '/espace/campus/:slug/cotisations.csv': 'organisations and amounts',
  '/espace/campus/:slug/gouvernance/statuts.csv': 'rules of a campus, no person',
  '/espace/campus/:slug/parcours.csv': 'lines that a campus draws: trainings, no person',
  '/espace/campus/:slug/parcours/passerelles.csv': 'bridges between trainings, no person',
  '/espace/gouvernance/:id{[0-9a-f-]+}/regles.pdf': 'rules of a body, no person',
  '/espace/recherche.json': 'a few titles, while one types',
  '/espace/donnees/registre.csv': 'the register of processings: purposes, no person',
  '/espace/donnees/registre.json': 'the same',
  '/espace/donnees/incidents/:id/notification.txt': 'the text for the authority: numbers of persons, no name',
  '/espace/campus/:slug/offre/import-lheo.csv': 'files of an offer: dates and figures',
  '/espace/campus/:slug/offre/import-lheo/:id/formations.csv': 'trainings and organisations',
  '/espace/reseau/:slug/imports/:id/lignes.csv': 'what each line did; the page of the lines says the same',
  '/espace/organisations/:slug/documents.csv': 'titles of documents; who deposited each is on the page',
};

/** Files that one signs in for. */
const files = routes.filter(
  (route) => route.method === 'GET' && route.access !== 'public' && /\.[a-z]{3,4}$/.test(route.path),
);

test('each file of personal data asks for a second factor given lately', () => {
  const asked = files.filter((route) => route.access !== 'public' && route.access.recentFactor);
  expect(asked.map((route) => route.path).sort()).toEqual([
    '/espace/administration/journal.csv',
    '/espace/campus/:slug/depuis.pdf',
    '/espace/campus/:slug/stages-enseignants/:id/candidatures.csv',
    '/espace/comptes.csv',
    '/espace/confirmations.csv',
    '/espace/consultations/:id/reponses.csv',
    '/espace/consultations/:id/synthese.pdf',
    '/espace/contacts.csv',
    '/espace/corrections.csv',
    '/espace/decisions.csv',
    '/espace/donnees/demandes/:id/copie.json',
    '/espace/donnees/incidents/:id/comptes.csv',
    '/espace/gouvernance/:id{[0-9a-f-]+}/prive/fichiers.csv',
    '/espace/gouvernance/:id{[0-9a-f-]+}/prive/notes.csv',
    '/espace/gouvernance/:id{[0-9a-f-]+}/prive/taches.csv',
    '/espace/gouvernance/mandats.csv',
    '/espace/moi/donnees.json',
    '/espace/reseau/:slug/candidatures.csv',
    '/espace/reseau/:slug/courriers/:id/destinataires.csv',
    '/espace/reseau/:slug/echanges.csv',
    '/espace/reseau/:slug/imports/:id/a-corriger.csv',
    '/espace/reunions/:id/compte-rendu.docx',
    '/espace/reunions/:id/compte-rendu.pdf',
    '/espace/reunions/:id/convocation.csv',
    '/espace/reunions/:id/correspondance.csv',
    '/espace/reunions/:id/presence.csv',
    '/espace/reunions/:id/taches.csv',
    '/espace/revendications.csv',
    '/espace/stages-enseignants/candidatures/:id/convention.pdf',
  ]);
  const others = files.filter((route) => !asked.includes(route) && !Object.hasOwn(NAMELESS, route.path));
  expect(others.map((route) => route.path)).toEqual([]);
});
