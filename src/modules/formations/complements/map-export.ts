import type { CsvColumn } from '#core/http/index.ts';
import { niveauLabels, statutLabels } from '../labels.ts';
import { offerUrl } from '../links.ts';
import { shortNatureLabels } from './labels.ts';
import type { MapLine } from './offer-map.sql.ts';
import type { PublicComplement } from './public.sql.ts';

/** Columns of the offer of a campus, one line a status; keys are stable. */
export const mapColumns = (origin: string, shown: readonly PublicComplement[]): CsvColumn<MapLine>[] => {
  const names = new Map(shown.map((one) => [one.id, `${one.nom} (${shortNatureLabels[one.nature]})`]));
  const of = (row: MapLine) => row.complements.filter((one) => names.has(one.id));
  return [
    { key: 'niveau', label: 'Niveau', value: (row) => row.niveau },
    {
      key: 'niveau_ancien',
      label: 'Ancien niveau',
      value: (row) => (row.niveau === null ? null : (niveauLabels[row.niveau]?.ancien ?? null)),
    },
    { key: 'diplome', label: 'Diplôme', value: (row) => row.sigle },
    { key: 'intitule', label: 'Intitulé', value: (row) => row.intitule },
    { key: 'cfd', label: 'Code du diplôme', value: (row) => row.cfd },
    { key: 'etablissement', label: 'Établissement', value: (row) => row.organisation },
    { key: 'uai', label: 'UAI', value: (row) => row.uai },
    { key: 'commune', label: 'Commune', value: (row) => row.commune },
    { key: 'statut', label: 'Statut', value: (row) => statutLabels[row.statut] },
    { key: 'etat', label: 'État', value: (row) => (row.etat === 'ouverte' ? 'ouverte' : 'en projet') },
    { key: 'places', label: 'Places', value: (row) => row.capacite },
    { key: 'rentree', label: 'Rentrée', value: (row) => row.annee },
    {
      key: 'complements',
      label: 'Compléments du campus',
      value: (row) =>
        of(row)
          .map((one) => names.get(one.id))
          .join(' | '),
    },
    {
      key: 'places_colorees',
      label: 'Places colorées',
      value: (row) =>
        of(row).reduce<number | null>((sum, one) => (one.places === null ? sum : (sum ?? 0) + one.places), null),
    },
    { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
    { key: 'source', label: 'Source', value: (row) => row.source },
    { key: 'adresse', label: 'Page', value: (row) => origin + offerUrl(row.certificationSlug, row.organisationSlug) },
  ];
};
