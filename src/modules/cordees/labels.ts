import type { Tone } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import type { OrganisationKind } from '#modules/organisations/index.ts';
import {
  type ActionKind,
  type HeadSection,
  type Niveau,
  type RopedKind,
  ropedKind,
  type SchoolRole,
  type YearState,
} from './cordee.ts';

/** « 2026-2027 ». */
export const yearText = (annee: number): string => `${annee}-${annee + 1}`;

export const sectionLabels: Record<HeadSection, string> = {
  cpge: 'classe préparatoire aux grandes écoles',
  sts: 'section de technicien supérieur (BTS)',
  cpge_sts: 'classe préparatoire et section de technicien supérieur',
};

export const niveauLabels: Record<Niveau, string> = {
  '4e': '4e',
  '3e': '3e',
  '2de': 'Seconde',
  '1re': 'Première',
  terminale: 'Terminale',
  cap: 'CAP',
  bts: 'BTS',
};

export const actionKindLabels: Record<ActionKind, string> = {
  tutorat: 'Tutorat et mentorat',
  ouverture_culturelle: 'Ouverture sociale et culturelle',
  decouverte_metiers: 'Découverte des métiers et des formations',
  methode: 'Méthode, oral, préparation',
  rencontre: 'Rencontre, témoignage',
  autre: 'Autre action',
};

export const yearStateLabels: Record<YearState, string> = {
  brouillon: 'brouillon',
  a_valider: 'à valider',
  valide_partiellement: 'validé en partie',
  valide: 'validé',
  en_cours: 'en cours',
  bilan_a_faire: 'bilan à faire',
  bilan_valide: 'bilan validé',
  clos: 'clos',
  abandonne: 'abandonné',
};
export const yearStateTones: Record<YearState, Tone> = {
  brouillon: 'info',
  a_valider: 'alerte',
  valide_partiellement: 'alerte',
  valide: 'ok',
  en_cours: 'ok',
  bilan_a_faire: 'alerte',
  bilan_valide: 'ok',
  clos: 'info',
  abandonne: 'info',
};

const ropedWords: Record<RopedKind, readonly [string, string]> = {
  college: ['collège', 'collèges'],
  lgt: ['lycée général et technologique', 'lycées généraux et technologiques'],
  lpo: ['lycée polyvalent', 'lycées polyvalents'],
  lp: ['lycée professionnel', 'lycées professionnels'],
  autre: ['autre établissement', 'autres établissements'],
};
/** « 7 collèges, 1 lycée professionnel »; « aucun » when nobody is roped yet. */
function ropedText(kinds: readonly RopedKind[]): string {
  const counts = new Map<RopedKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = (Object.keys(ropedWords) as RopedKind[]).flatMap((kind) => {
    const n = counts.get(kind);
    return n ? [count(n, ...ropedWords[kind])] : [];
  });
  return parts.join(', ') || 'aucun';
}

const ropedLabels: Record<RopedKind, string> = {
  college: 'Collège',
  lgt: 'Lycée général et technologique',
  lpo: 'Lycée polyvalent',
  lp: 'Lycée professionnel',
  autre: 'Autre établissement',
};

/** « Collège », « Lycée professionnel ». */
export const ropedLabelOf = (genre: OrganisationKind): string => ropedLabels[ropedKind(genre)];

/** « 7 collèges, 1 lycée professionnel », of the establishments still roped. */
export const ropedNow = (
  schools: readonly { role: SchoolRole; jusqua: number | null; genre: OrganisationKind }[],
): string =>
  ropedText(schools.filter((one) => one.role === 'encorde' && one.jusqua === null).map((one) => ropedKind(one.genre)));

const priorityText = (code: string | null): string | null =>
  code === 'rep_plus' ? 'REP+' : code === 'rep' ? 'REP' : null;

/** « REP+, rural »; what nobody said is said. */
export const territoryText = (school: { education: string | null; rural: boolean | null }): string =>
  [priorityText(school.education), school.rural && 'rural'].filter(Boolean).join(', ') ||
  (school.rural === null ? 'non renseigné' : 'ni éducation prioritaire, ni rural');

/** « 4e, 3e », « tous les niveaux ». */
export const niveauxText = (list: readonly Niveau[]): string =>
  list.length === 0 ? 'tous les niveaux' : list.map((one) => niveauLabels[one]).join(', ');

/** « 9 h », « 1 h 30 », « non renseigné ». */
export function durationText(minutes: number | null): string {
  if (minutes === null) return 'non renseigné';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** « 330 »; null is what nobody counted, or what `presentPublics` hides. */
export const fewText = (n: number | null): string => (n === null ? 'non compté, ou masqué' : frenchInteger(n));

/** Of participations, 0 is that no establishment counted any. */
export const countedText = (n: number | null): string => (n === 0 ? 'non comptées' : fewText(n));

/** « 3e : 24 élèves, 13 filles ; 2de : 30 élèves », « aucun élève ». */
export function levelsText(
  levels: readonly {
    niveau: Niveau;
    eleves: number;
    filles: number | null;
    qpv: number | null;
    suivis: number | null;
  }[],
): string {
  const parts = levels.map(({ niveau, eleves, filles, qpv, suivis }) => {
    const said = [
      count(eleves, 'élève'),
      filles !== null && count(filles, 'fille'),
      qpv !== null && `${frenchInteger(qpv)} de quartier prioritaire`,
      suivis !== null && `${frenchInteger(suivis)} depuis plus d’un an`,
    ];
    return `${niveauLabels[niveau]} : ${said.filter(Boolean).join(', ')}`;
  });
  return parts.join(' ; ') || 'aucun élève';
}

/** What is hidden, said once under the numbers. */
export const HIDDEN =
  'Masqué : un effectif de moins de 5, le plus petit effectif voisin, ou un chiffre qui serait celui d’un seul établissement.';

/** « 171 sur 300 élèves comptés, soit 57,0 % ». */
export function shareText(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return 'non compté, ou masqué';
  const percent = ((part / whole) * 100).toFixed(1).replace('.', ',');
  return `${frenchInteger(part)} sur ${frenchInteger(whole)} élèves comptés, soit ${percent} %`;
}
