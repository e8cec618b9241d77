import type { CsvColumn } from '#core/http/index.ts';
import { certificationUrl } from '#modules/formations/index.ts';
import type { GapRow } from './gap.ts';

/** One row per trade; keys are stable. People over the horizon, places and offers for a year. */
export const gapColumns: CsvColumn<GapRow>[] = [
  { key: 'rome', label: 'Code ROME', value: (row) => row.rome },
  { key: 'metier', label: 'Métier', value: (row) => row.libelle },
  { key: 'besoins', label: 'Besoins exprimés', value: (row) => row.besoins.length },
  { key: 'besoins_sans_nombre', label: 'Besoins sans nombre', value: (row) => row.inconnus },
  { key: 'besoins_sans_commune', label: 'Besoins sans commune', value: (row) => row.sansCommune },
  { key: 'personnes_demandees', label: 'Personnes demandées', value: (row) => row.exprimes },
  { key: 'offres', label: 'Offres d’emploi, une année', value: (row) => row.tension?.offres ?? null },
  { key: 'demandeurs', label: 'Demandeurs d’emploi, la même année', value: (row) => row.tension?.demandeurs ?? null },
  { key: 'tension', label: 'Classe de tension', value: (row) => row.tension?.tension ?? null },
  { key: 'tension_annee', label: 'Année des offres et de la tension', value: (row) => row.tension?.annee ?? null },
  { key: 'places', label: 'Places, une année', value: (row) => row.places },
  { key: 'lignes_sans_places', label: 'Lignes dont les places sont inconnues', value: (row) => row.sansPlaces },
  { key: 'places_exemple', label: 'Places inventées en partie (exemple)', value: (row) => row.exemple },
  { key: 'sortants', label: 'Sortants estimés sur la période', value: (row) => row.sortants },
  { key: 'ecart', label: 'Écart (besoins moins sortants)', value: (row) => row.ecart },
  {
    key: 'formations',
    label: 'Pages des formations',
    value: (row) => row.formations.map((one) => certificationUrl(one.slug)).join(' | ') || null,
  },
];
