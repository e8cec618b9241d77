import type { CsvColumn } from '#core/http/index.ts';
import { isoDate, localInstant } from '#core/time/index.ts';
import { decisionRules, eventKinds, eventStates, schoolLevels, themesText } from './labels.ts';
import { eventUrl, publicEventUrl } from './links.ts';
import type { ListedEvent } from './list.sql.ts';

const hour = (row: ListedEvent, instant: Date | null): string | null =>
  instant && row.precision === 'heures' ? localInstant(instant).slice(11) : null;

const said: CsvColumn<ListedEvent>[] = [
  { key: 'titre', label: 'Événement', value: (row) => row.titre },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'genre', label: 'Genre', value: (row) => eventKinds[row.genre] },
  { key: 'marque', label: 'Marque', value: (row) => row.marque },
  { key: 'edition', label: 'Édition', value: (row) => row.edition },
  { key: 'etat', label: 'État', value: (row) => eventStates[row.etat] },
  { key: 'date_precision', label: 'Précision de la date', value: (row) => row.precision },
  { key: 'debut_jour', label: 'Premier jour', value: (row) => row.debut && isoDate(row.debut) },
  { key: 'debut_heure', label: 'Heure du début', value: (row) => hour(row, row.debut) },
  { key: 'fin_jour', label: 'Dernier jour', value: (row) => row.fin && isoDate(row.fin) },
  { key: 'fin_heure', label: 'Heure de la fin', value: (row) => hour(row, row.fin) },
  { key: 'lieu', label: 'Lieu', value: (row) => [row.lieu, row.lieuNom].filter(Boolean).join(', ') || null },
  { key: 'adresse', label: 'Adresse', value: (row) => row.lieuAdresse },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'commune_insee', label: 'Code commune', value: (row) => row.communeInsee },
  { key: 'departement', label: 'Département', value: (row) => row.departement },
  { key: 'niveaux', label: 'Niveaux', value: (row) => row.niveaux.map((one) => schoolLevels[one]).join(' | ') },
  { key: 'public', label: 'Public', value: (row) => row.public },
  { key: 'themes', label: 'Thèmes', value: (row) => themesText(row.themes).replaceAll(', ', ' | ') },
  { key: 'places_jeunes', label: 'Places de jeunes', value: (row) => row.placesEleves },
  { key: 'places_adultes', label: 'Places d’adultes', value: (row) => row.placesAdultes },
  { key: 'cout', label: 'Coût', value: (row) => row.cout },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
];

/** Columns of the events of a campus; keys are stable. Nobody is named. */
export const eventColumnsOf = (origin: string): CsvColumn<ListedEvent>[] => [
  ...said,
  { key: 'visible', label: 'Dans l’agenda', value: (row) => row.visible },
  { key: 'decision', label: 'Règle de décision', value: (row) => decisionRules[row.decision] },
  { key: 'page', label: 'Page', value: (row) => origin + eventUrl(row.campusSlug, row.id) },
];

/** Columns of the public agenda. */
export const agendaColumnsOf = (origin: string): CsvColumn<ListedEvent>[] => [
  ...said,
  { key: 'page', label: 'Page', value: (row) => origin + publicEventUrl(row.slug) },
];
