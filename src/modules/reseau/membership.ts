/**
 * An organisation in a campus. `cite`: a text names it beside the campus without saying that it belongs to it;
 * shown apart, never counted as a member.
 */
export const membershipStates = [
  'prospect',
  'candidat',
  'fondateur',
  'membre',
  'partenaire',
  'soutien',
  'suspendu',
  'cite',
  'ancien',
] as const;
export type MembershipState = (typeof membershipStates)[number];

/** States that a public page shows as the network of today. */
export const presentStates: readonly MembershipState[] = ['fondateur', 'membre', 'partenaire', 'soutien'];

/** States in which the campus still keeps the sheet and the people of an organisation: a suspension takes only its voice away. */
export const heldStates: readonly MembershipState[] = [...presentStates, 'suspendu'];

/** Whether a membership holds on a day (ISO), by the rule of `presentMember`. */
export const holdsOn = ({ statut, fin }: { statut: MembershipState; fin: string | null }, today: string): boolean =>
  heldStates.includes(statut) && (statut === 'suspendu' || fin === null || `${fin}-99` >= today);

export interface MembershipInput {
  campus_id: string;
  organisation_id: string;
  statut: MembershipState;
  roles: string[];
  /** Partial ISO dates: `2017`, `2017-02`, `2017-02-10`. */
  debut: string | null;
  fin: string | null;
  /** Key of its college in the statutes. */
  college?: string | null;
  /** ISO day of the last exchange. */
  contact_le?: string | null;
  origine_id: number;
}
