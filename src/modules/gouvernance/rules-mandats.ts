import { addDays, frenchPartialDate } from '#core/time/index.ts';
import { type College, lastDayOf, type MandatePeriod, type MandateRole, overlaps, SEATLESS } from './instance.ts';
import { mandateRoleLabels } from './labels.ts';
import type { Statuts, StatutsInstance, StatutsMandat } from './statuts.ts';

/** A mandate that is asked for. */
export interface MandateOrder {
  contactId: string;
  organisationId: string;
  role: MandateRole;
  qualite: 'titulaire' | 'suppleant';
  debut: string;
  fin: string | null;
}

/** One that exists, in this body or in another one of the campus. */
export interface HeldMandate extends MandatePeriod {
  id: string;
  instanceId: string;
  instance: string;
  contactId: string;
  personne: string;
  organisationId: string;
  role: MandateRole;
  college: string | null;
  qualite: 'titulaire' | 'suppleant';
  suiteDe: string | null;
}

/** What the rules look at. */
export interface MandateContext {
  statuts: Statuts | null;
  /** What they say of the body. */
  instance: StatutsInstance | null;
  instanceId: string;
  colleges: readonly College[];
  /** The organisation in the body: its kind and its college; null when it does not sit there. */
  organisation: { nom: string; genre: string; college: string | null } | null;
  /** Mandates of the campus that were not typed by mistake. */
  mandates: readonly HeldMandate[];
  /** The one that this one renews. */
  renews?: HeldMandate | null;
}

export type MandateErrors = Partial<Record<'contact' | 'organisation' | 'role' | 'qualite' | 'debut' | 'fin', string>>;

const APPOINTED = new Set(['service_etat', 'region']);
/** Roles that one person holds at a time. */
const SINGLE: ReadonlySet<MandateRole> = new Set(['president', 'tresorier', 'secretaire', 'pilote']);

/** What the statutes say of mandates of this role in this body; null when they say nothing. */
export function mandateRuleOf(
  statuts: Statuts | null,
  instance: StatutsInstance | null,
  role: MandateRole,
  genre: string | null,
): StatutsMandat | null {
  if (!statuts || !instance) return null;
  const here = statuts.mandats.filter((one) => one.instance === instance.id);
  const named = here.find((one) => one.id === role || (role === 'pilote' && one.id === 'pilote_groupe'));
  if (named) return named;
  const plain = here.filter((one) => !['president', 'tresorier', 'pilote_groupe'].includes(one.id));
  const appointed = plain.find((one) => one.id.endsWith('_de_droit'));
  if (appointed && genre !== null && APPOINTED.has(genre)) return appointed;
  return plain.find((one) => one !== appointed) ?? null;
}

/** Last day when the form leaves it empty: the one of the statutes, or none. */
export function endOf(order: MandateOrder, context: MandateContext): string | null {
  if (order.fin !== null) return order.fin;
  const rule = mandateRuleOf(context.statuts, context.instance, order.role, context.organisation?.genre ?? null);
  return rule?.duree_ans ? lastDayOf(order.debut, rule.duree_ans) : null;
}

/** Every reason why the statutes refuse a mandate, by field; none when it may be given. */
export function mandateFaults(order: MandateOrder, context: MandateContext): MandateErrors {
  const errors: MandateErrors = {};
  const period = { debut: order.debut, fin: endOf(order, context), ended: false };
  const others = context.mandates.filter((one) => one.id !== context.renews?.id && overlaps(one, period));
  const here = others.filter((one) => one.instanceId === context.instanceId);
  for (const [field, refusal] of [
    ['organisation', placeRefusal(context)],
    ['contact', doubleRefusal(order, here)],
    ['role', incompatibility(order, context, others) ?? heldAlready(order, here)],
    ['qualite', seatRefusal(order, context, here)],
    ['fin', lengthRefusal(order, context) ?? renewalRefusal(order, context)],
  ] as const)
    if (refusal) errors[field] = refusal;
  return errors;
}

const until = ({ fin }: MandatePeriod): string => (fin ? `jusqu’au ${frenchPartialDate(fin)}` : 'sans terme');

function placeRefusal({ colleges, organisation }: MandateContext): string | null {
  if (organisation || colleges.length === 0) return null;
  return 'Cette organisation ne siège pas ici : placez-la d’abord dans un collège.';
}

function doubleRefusal(order: MandateOrder, here: readonly HeldMandate[]): string | null {
  const double = here.find((one) => one.contactId === order.contactId);
  return double
    ? `${double.personne} a déjà un mandat dans cette instance (${mandateRoleLabels[double.role].toLowerCase()}, ${until(double)}).`
    : null;
}

/** Two roles that the statutes keep from one person, in any body of the campus. */
function incompatibility(
  order: MandateOrder,
  { statuts }: MandateContext,
  others: readonly HeldMandate[],
): string | null {
  const against = (role: string): readonly string[] =>
    statuts?.mandats.find((one) => one.id === role)?.incompatible_avec ?? [];
  const clash = others.find(
    (one) =>
      one.contactId === order.contactId &&
      (against(order.role).includes(one.role) || against(one.role).includes(order.role)),
  );
  if (!clash) return null;
  return `${clash.personne} tient « ${mandateRoleLabels[clash.role]} » (${clash.instance}, ${until(clash)}) : les statuts l’interdisent avec « ${mandateRoleLabels[order.role]} ».`;
}

function heldAlready(order: MandateOrder, here: readonly HeldMandate[]): string | null {
  if (!SINGLE.has(order.role) || order.qualite === 'suppleant') return null;
  const held = here.find((one) => one.role === order.role && one.qualite === 'titulaire');
  return held
    ? `« ${mandateRoleLabels[held.role]} » est déjà à ${held.personne}, ${until(held)} : terminez d’abord ce mandat.`
    : null;
}

const takesSeat = (one: Pick<HeldMandate, 'role' | 'qualite'>): boolean =>
  one.qualite === 'titulaire' && !SEATLESS.has(one.role);

/** One holder and one alternate an organisation, and no more holders than seats. */
function seatRefusal(order: MandateOrder, context: MandateContext, here: readonly HeldMandate[]): string | null {
  const { colleges, organisation, instance, statuts } = context;
  if (SEATLESS.has(order.role)) return null;
  const same = here.find(
    (one) => one.organisationId === order.organisationId && one.qualite === order.qualite && !SEATLESS.has(one.role),
  );
  if (colleges.length > 0 && same)
    return `${organisation?.nom ?? 'Cette organisation'} a déjà ${order.qualite === 'titulaire' ? 'un titulaire' : 'un suppléant'}, ${same.personne}. ${representation(statuts)}`.trim();
  if (order.qualite === 'suppleant') return null;
  const college = colleges.find((one) => one.cle === organisation?.college);
  if (college) {
    const taken = here.filter((one) => one.college === college.cle && takesSeat(one)).length;
    return taken >= college.sieges
      ? `Les sièges du collège « ${college.nom} » (${college.sieges}) sont tous pourvus à ces dates.`
      : null;
  }
  if (!instance?.sieges || here.filter(takesSeat).length < instance.sieges) return null;
  return `Les ${instance.sieges} sièges que les statuts donnent à « ${instance.libelle} » sont tous pourvus à ces dates.`;
}

/** « Les statuts : « Chaque organisation désigne… » ». */
function representation(statuts: Statuts | null): string {
  const members = statuts?.membres as { representation?: string } | undefined;
  return members?.representation ? `Les statuts : « ${members.representation} »` : '';
}

function lengthRefusal(order: MandateOrder, { statuts, instance, organisation }: MandateContext): string | null {
  if (order.fin !== null && order.fin < order.debut) return 'Le dernier jour vient après le premier.';
  const rule = mandateRuleOf(statuts, instance, order.role, organisation?.genre ?? null);
  if (!rule?.duree_ans || order.fin === null) return null;
  const last = lastDayOf(order.debut, rule.duree_ans);
  if (order.fin <= last) return null;
  return `Les statuts donnent ${rule.duree_ans} ${rule.duree_ans > 1 ? 'ans' : 'an'} au plus à un mandat « ${rule.libelle} » : le dernier jour est au plus tard le ${frenchPartialDate(last)}.`;
}

/** The mandate that one of the same person, for the same role in the same body, follows without a day between. */
const precedent = (
  { contactId, role, qualite, debut }: Pick<MandateOrder, 'contactId' | 'role' | 'qualite' | 'debut'>,
  { instanceId, mandates }: MandateContext,
): HeldMandate | undefined =>
  mandates.find(
    (one) =>
      one.instanceId === instanceId &&
      one.contactId === contactId &&
      one.role === role &&
      one.qualite === qualite &&
      one.fin === addDays(debut, -1),
  );

/** The mandate that this one continues: it renews it, or begins on the day after it. */
export const followed = (order: MandateOrder, context: MandateContext): HeldMandate | null =>
  context.renews ?? precedent(order, context) ?? null;

function renewalRefusal(order: MandateOrder, context: MandateContext): string | null {
  const rule = mandateRuleOf(context.statuts, context.instance, order.role, context.organisation?.genre ?? null);
  const last = followed(order, context);
  if (!last || rule?.renouvelable === null || rule?.renouvelable === undefined) return null;
  const byId = new Map(context.mandates.map((one) => [one.id, one]));
  const before = (one: HeldMandate) => (one.suiteDe ? byId.get(one.suiteDe) : precedent(one, context));
  let done = 0;
  for (let one = before(last); one; one = before(one)) done++;
  if (done < rule.renouvelable) return null;
  const times = rule.renouvelable === 0 ? 'ne se renouvelle pas' : `se renouvelle ${rule.renouvelable} fois au plus`;
  return `Un mandat « ${rule.libelle} » ${times} (statuts) : une autre personne doit être désignée.`;
}
