import type { Categorie, Issuer, LabelType, SiteState } from './campus.ts';
import type { CampusLabelState, LabelState } from './label.ts';

/** « campus Ferrocampus », « Campus MES »: after « le » or « du », without saying « campus » twice. */
export const campusCalled = (nom: string): string => (/^campus\b/i.test(nom) ? nom : `campus ${nom}`);

export const categoryLabels: Record<Categorie, string> = {
  cmq: 'Campus des métiers et des qualifications',
  excellence: 'Campus d’excellence',
};

export const labelTypeLabels: Record<LabelType, string> = {
  cmq: 'Campus des métiers et des qualifications',
  ttna: 'Talents et Territoires',
  autre: 'Autre label',
};

export const issuerLabels: Record<Issuer, string> = { etat: 'État', region: 'Région', autre: 'autre émetteur' };

/** Words of a label on a page. Unknown says what is missing. */
export const labelStateLabels: Record<LabelState, string> = {
  en_vigueur: 'en vigueur',
  a_venir: 'à venir',
  expire: 'échu',
  renouvele: 'renouvelé',
  transforme: 'transformé',
  retire: 'retiré',
  inconnu: 'fin non renseignée',
};

/** Tone of `.etat`: always with the word. */
export const labelStateTones: Record<LabelState, 'ok' | 'alerte' | 'neutre'> = {
  en_vigueur: 'ok',
  a_venir: 'neutre',
  expire: 'alerte',
  renouvele: 'neutre',
  transforme: 'neutre',
  retire: 'alerte',
  inconnu: 'neutre',
};

export const campusLabelStateLabels: Record<CampusLabelState, string> = {
  en_vigueur: 'En vigueur',
  echu: 'Échu',
  inconnu: 'Fin non renseignée',
};

export const siteStateLabels: Record<SiteState, string> = {
  ouvert: 'ouvert',
  projet: 'en projet',
  etude: 'à l’étude',
  ferme: 'fermé',
};

/** Families of members, as the page of a campus groups them: what they do together rather than what they are. */
export const familyHeadings: Record<string, string> = {
  scolaire: 'Former',
  superieur: 'Chercher',
  socio_economique: 'Produire',
  institutionnel: 'Décider',
};

export const statusLabels: Record<string, string> = {
  scolaire: 'statut scolaire',
  apprentissage: 'apprentissage',
  formation_continue: 'formation continue',
};

/** Short names of the diplomas met at each level, with the old scale (data of `niveau` first, this when it is empty). */
export const levelLabels: Record<number, { nom: string; ancien: string }> = {
  3: { nom: 'CAP', ancien: 'ancien niveau V' },
  4: { nom: 'Bac professionnel, bac technologique, certificat de spécialisation', ancien: 'ancien niveau IV' },
  5: { nom: 'BTS, BTSA', ancien: 'ancien niveau III' },
  6: { nom: 'Licence, BUT, DN MADE', ancien: 'ancien niveau II' },
  7: { nom: 'Master, diplôme d’ingénieur', ancien: 'ancien niveau I' },
  8: { nom: 'Doctorat', ancien: 'ancien niveau I' },
};

/** Standing of a member, always written. */
export const memberStateLabels: Record<string, string> = {
  fondateur: 'membre fondateur',
  membre: 'membre',
  partenaire: 'partenaire',
  soutien: 'soutien',
};

/** Words of the filter « Catégorie ». */
export const categoryFilterLabels: Record<string, string> = {
  cmq: 'Campus des métiers',
  excellence: 'Campus d’excellence',
  inconnue: 'Non renseignée',
};

/** Words of the filter « État » of the register. */
export const registerStateLabels: Record<string, string> = {
  en_vigueur: 'En vigueur',
  expire: 'Échu ou retiré',
  renouvele: 'Renouvelé ou transformé',
  inconnu: 'Fin non renseignée',
};
