import type { CsvColumn } from '#core/http/index.ts';
import type { SourceView } from '#core/provenance/index.ts';
import { titleOf } from '../labels.ts';
import {
  complementNatureLabels,
  placesNatureLabels,
  publicLabels,
  publicStateLabels,
  sessionStateLabels,
} from './labels.ts';
import { publicComplementUrl } from './links.ts';
import type { ComplementWith, PublicSession } from './public.sql.ts';

/** One line a session to come; of a complement that announces none, one line without. */
export interface ComplementLine {
  one: ComplementWith<'formations'>;
  session: PublicSession | null;
}

export const complementLines = (complements: readonly ComplementWith<'formations'>[]): ComplementLine[] =>
  complements.flatMap((one) => (one.sessions.length > 0 ? one.sessions : [null]).map((session) => ({ one, session })));

const sessionColumns: CsvColumn<ComplementLine>[] = [
  { key: 'session_debut', label: 'Session, premier jour', value: ({ session }) => session?.debut ?? null },
  { key: 'session_fin', label: 'Session, dernier jour', value: ({ session }) => session?.fin ?? null },
  { key: 'session_lieu', label: 'Session, lieu', value: ({ session }) => session?.lieu ?? null },
  { key: 'session_places', label: 'Session, places', value: ({ session }) => session?.places ?? null },
  {
    key: 'session_inscription_limite',
    label: 'Session, dernier jour d’inscription',
    value: ({ session }) => session?.inscriptionLimite ?? null,
  },
  {
    key: 'session_etat',
    label: 'Session, état',
    value: ({ session }) => session && sessionStateLabels[session.etat],
  },
];

/** Columns of what a campus adds, for anybody; keys are stable. */
export const publicColumns = (
  origin: string,
  sources: ReadonlyMap<number, SourceView>,
): CsvColumn<ComplementLine>[] => [
  { key: 'nature', label: 'Nature', value: ({ one }) => complementNatureLabels[one.nature] },
  { key: 'nom', label: 'Nom', value: ({ one }) => one.nom },
  { key: 'texte', label: 'Texte', value: ({ one }) => one.texte },
  { key: 'etat', label: 'État', value: ({ one }) => publicStateLabels[one.etat] },
  { key: 'etat_le', label: 'Depuis le', value: ({ one }) => one.etatLe },
  {
    key: 'etapes',
    label: 'Étapes',
    value: ({ one }) =>
      one.etapes.map(({ etat, le }) => [publicStateLabels[etat], le].filter(Boolean).join(' ')).join(' | '),
  },
  {
    key: 'diplome_devenu',
    label: 'Diplôme national devenu',
    value: ({ one }) => one.diplome && titleOf(one.diplome.sigle, one.diplome.intitule),
  },
  { key: 'heures', label: 'Heures', value: ({ one }) => one.heures },
  { key: 'publics', label: 'Publics', value: ({ one }) => one.publics.map((name) => publicLabels[name]).join(' | ') },
  { key: 'attestation', label: 'Attestation', value: ({ one }) => one.attestation },
  {
    key: 'porteurs',
    label: 'Établissements porteurs',
    value: ({ one }) => one.porteurs.map((holder) => holder.nom).join(' | '),
  },
  {
    key: 'formations',
    label: 'Formations qui le reçoivent',
    value: ({ one }) =>
      one.formations
        .map(({ sigle, intitule, organisation }) => `${titleOf(sigle, intitule)}, ${organisation}`)
        .join(' | '),
  },
  { key: 'places_colorees', label: 'Places colorées', value: ({ one }) => one.places },
  { key: 'places_total', label: 'Places en tout, colorées comprises', value: ({ one }) => one.capacite },
  {
    key: 'places_nature',
    label: 'Nature des places',
    value: ({ one }) => one.placesNature && placesNatureLabels[one.placesNature],
  },
  { key: 'debut', label: 'Début', value: ({ one }) => one.debut },
  { key: 'fin', label: 'Fin', value: ({ one }) => one.fin },
  ...sessionColumns,
  { key: 'exemple', label: 'Exemple', value: ({ one }) => one.exemple },
  { key: 'source', label: 'Source', value: ({ one }) => sources.get(one.origineId)?.label ?? null },
  { key: 'adresse', label: 'Page', value: ({ one }) => origin + publicComplementUrl(one.campusSlug, one.id) },
];
