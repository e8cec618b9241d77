import { capitalise } from '#core/text/index.ts';
import { familyLabels, familyOfKind, kindLabels, organisationKinds } from '#modules/organisations/index.ts';
import adhesion from '../../../data/workflows/adhesion.json' with { type: 'json' };
import type { CandidatureState } from './candidatures.sql.ts';
import type { MembershipState } from './membership.ts';

/** What people read for each standing: the words of the workflow. */
export const standingLabels = Object.fromEntries(adhesion.etats.map((one) => [one.id, one.libelle])) as Record<
  MembershipState,
  string
>;

/** Colleges that a campus without statutes chooses from: colleges.ts asks those of the statutes first. */
export const colleges: readonly { id: string; libelle: string }[] = adhesion.colleges;

/** « Formation »; a key that the list does not hold is shown as it is. */
export const collegeLabel = (id: string): string =>
  colleges.find((one) => one.id === id)?.libelle ?? capitalise(id.replace(/[-_]/g, ' '));

const ROLES: Readonly<Record<string, string>> = {
  porteur: 'porteur',
  financeur: 'financeur',
  formation: 'formation',
  economie: 'entreprise partenaire',
  recherche: 'recherche',
  consortium: 'consortium',
  encorde: 'établissement encordé',
  equipe_rv: 'équipé en réalité virtuelle',
  etablissement_support: 'établissement support',
  site: 'site du campus',
  international: 'international',
};
/** Roles that a form offers. */
export const roleKeys = Object.keys(ROLES);
export const memberRoleLabel = (id: string): string => ROLES[id] ?? id.replace(/_/g, ' ');

/** Kinds of organisations as a form offers them: « Lycée professionnel (enseignement scolaire et apprentissage) ». */
export const kindOptions = organisationKinds.map(
  (kind) => [kind, `${kindLabels[kind]} (${familyLabels[familyOfKind[kind]].toLowerCase()})`] as const,
);

/** What people read for the state of a request to join. */
export const candidatureStateLabels: Record<CandidatureState, string> = {
  recue: 'reçue',
  en_examen: 'en examen',
  admise: 'admise',
  refusee: 'refusée',
  ecartee: 'écartée',
};

/** Kilometres around a commune that a list of members may ask for. */
export const radii = ['10', '20', '30', '50', '100'] as const;
