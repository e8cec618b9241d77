import actesFile from '../../../data/droits/actes.json' with { type: 'json' };
import rolesFile from '../../../data/droits/roles.json' with { type: 'json' };

/** Where a role holds. `objet` covers the narrow ones (action, dossier, plateau, instance de gouvernance…). */
export const perimetres = [
  'instance_technique',
  'national',
  'region_academique',
  'region',
  'campus',
  'organisation',
  'objet',
] as const;
export type Perimetre = (typeof perimetres)[number];

export interface Role {
  id: string;
  libelle: string;
  description: string;
  perimetre: Perimetre | 'public';
  /** Kind of object on which a narrow role holds (`dossier`, `plateau`…); null for the other perimeters. */
  objet: string | null;
  /** False for the visitor, the bearer of a link and the system: nobody is given these. */
  compte: boolean;
  /** A grant of this role must end on a date. */
  limite: boolean;
  /** Sees minors' data or money: a second factor is asked at each session. */
  secondFacteur: boolean;
  /** Roles that its holder may give, within its perimeter. */
  donne: readonly string[];
}

export interface Acte {
  id: string;
  salle: string;
  libelle: string;
  nature: 'lecture' | 'ecriture' | 'personnelle' | 'sensible';
  autorisations: readonly { role: string; conditions: readonly string[] }[];
  /** French sentence; `{qui_peut}` is filled with the roles. */
  refus: string | null;
  /** 404 outside the perimeter. */
  introuvable: boolean;
  journal: 'oui' | 'non' | 'oui_avec_motif';
  /** False: it stays with whose role it is, and is not open to who holds the role by delegation. */
  delegable: boolean;
}

export interface Condition {
  id: string;
  libelle: string;
  refus: string;
}

const known = (perimetre: string): Perimetre | 'public' =>
  perimetre === 'public' || (perimetres as readonly string[]).includes(perimetre)
    ? (perimetre as Perimetre | 'public')
    : 'objet';

/** The roles of data/droits, by id. Source: frames of the product, `certitude` kept in the file. */
export const roles: ReadonlyMap<string, Role> = new Map(
  rolesFile.roles.map((one) => [
    one.id,
    {
      id: one.id,
      libelle: one.libelle,
      description: one.description,
      perimetre: known(one.perimetre),
      objet: known(one.perimetre) === 'objet' ? one.perimetre : null,
      compte: one.compte_requis,
      limite: one.limite_dans_le_temps,
      secondFacteur: one.second_facteur,
      donne: one.donne,
    },
  ]),
);

/** The acts of data/droits, by id. */
export const actes: ReadonlyMap<string, Acte> = new Map(
  actesFile.actes.map((one) => [
    one.id,
    {
      id: one.id,
      salle: one.salle,
      libelle: one.libelle,
      nature: one.nature as Acte['nature'],
      autorisations: one.autorisations,
      refus: one.refus,
      introuvable: one.hors_perimetre === 'introuvable',
      journal: one.journal as Acte['journal'],
      delegable: one.delegable ?? true,
    },
  ]),
);

export const conditions: ReadonlyMap<string, Condition> = new Map(
  actesFile.conditions.map((one) => [one.id, { id: one.id, libelle: one.libelle, refus: one.refus }]),
);

/** Why an act that is not `delegable` is refused to who holds the role by delegation. */
export const lentRefusal: string = actesFile.delegation.refus;

/** « Direction opérationnelle »; the id itself for a role that left the data. */
export const roleLabel = (id: string): string => roles.get(id)?.libelle ?? id;
