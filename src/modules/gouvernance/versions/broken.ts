import { frenchPartialDate } from '#core/time/index.ts';
import { type College, mandateState } from '../instance.ts';
import { mandateRoleLabels } from '../labels.ts';
import { type HeldMandate, mandateFaults, mandateRuleOf } from '../rules-mandats.ts';
import { instanceOfStatuts, type Statuts } from '../statuts.ts';

/** A body that the statutes rule. */
export interface RuledBody {
  id: string;
  nom: string;
  genre: string;
  statutsCle: string | null;
  colleges: readonly College[];
}
export interface KnownMandate extends HeldMandate {
  organisation: string;
  organisationGenre: string;
}

/** A mandate that new numbers would not admit any more, with each rule that says so. */
export interface BrokenMandate {
  id: string;
  instanceId: string;
  who: string;
  what: string;
  why: string[];
}

/** Colleges that statutes give to a body: those of an assembly or of a council. */
export const collegesGiven = (statuts: Statuts, genre: string): College[] =>
  genre === 'ag' || genre === 'ca'
    ? statuts.colleges.map((one) => ({
        cle: one.id,
        nom: one.libelle,
        sieges: one.sieges_au_conseil,
        poids: Math.round(one.poids_en_assemblee * 10_000),
      }))
    : [];

/** What statutes refuse of a mandate that is held already. */
function refusals(statuts: Statuts, body: RuledBody, one: KnownMandate, mandates: readonly KnownMandate[]): string[] {
  const instance = instanceOfStatuts(statuts, body.statutsCle);
  const given = collegesGiven(statuts, body.genre);
  const others = mandates.filter((other) => other.id !== one.id);
  const organisation = { nom: one.organisation, genre: one.organisationGenre, college: one.college };
  const order = { ...one, contactId: one.contactId, fin: one.fin };
  const faults = mandateFaults(order, {
    statuts,
    instance,
    instanceId: body.id,
    colleges: given.length > 0 ? given : body.colleges,
    organisation,
    mandates: others,
    renews: others.find((other) => other.id === one.suiteDe) ?? null,
  });
  const rule = mandateRuleOf(statuts, instance, one.role, one.organisationGenre);
  const endless =
    rule?.duree_ans && one.fin === null
      ? [`Ce mandat n’a pas de terme : les statuts lui donneraient ${rule.duree_ans} ans.`]
      : [];
  const gone =
    one.college !== null && given.length > 0 && !given.some((college) => college.cle === one.college)
      ? ['Son collège n’est plus dans les statuts.']
      : [];
  return [...Object.values(faults), ...endless, ...gone];
}

/**
 * Mandates in force or to come that the new numbers would break and that the present ones admit. They are told, and left as
 * they are: nothing ends by a change of statutes.
 */
export function brokenMandates(
  order: { before: Statuts; after: Statuts; today: string },
  bodies: readonly RuledBody[],
  mandates: readonly KnownMandate[],
): BrokenMandate[] {
  return mandates.flatMap((one): BrokenMandate[] => {
    const body = bodies.find((item) => item.id === one.instanceId);
    if (!body || mandateState(one, order.today) === 'termine') return [];
    const known = new Set(refusals(order.before, body, one, mandates));
    const why = refusals(order.after, body, one, mandates).filter((text) => !known.has(text));
    if (why.length === 0) return [];
    const until = one.fin ? `jusqu’au ${frenchPartialDate(one.fin)}` : 'sans terme';
    const who = `${one.personne} (${one.organisation})`;
    return [
      { id: one.id, instanceId: body.id, who, what: `${mandateRoleLabels[one.role]}, ${body.nom}, ${until}`, why },
    ];
  });
}

/** Bodies whose colleges are not those that statutes give: names of the colleges that differ. */
export function collegesApart(statuts: Statuts, body: Pick<RuledBody, 'genre' | 'colleges'>): string[] {
  const given = collegesGiven(statuts, body.genre);
  if (given.length === 0 || body.colleges.length === 0) return [];
  const percent = (poids: number) => `${String(poids / 100).replace('.', ',')} %`;
  const told = given.flatMap(({ cle, nom, sieges, poids }) => {
    const here = body.colleges.find((one) => one.cle === cle);
    if (!here) return [`« ${nom} » manque ici`];
    if (body.genre === 'ag' && here.poids !== poids)
      return [`« ${nom} » : ${percent(here.poids)} ici, ${percent(poids)} aux statuts`];
    if (body.genre === 'ca' && here.sieges !== sieges)
      return [`« ${nom} » : ${here.sieges} sièges ici, ${sieges} aux statuts`];
    return [];
  });
  const more = body.colleges.filter((one) => !given.some((college) => college.cle === one.cle));
  return [...told, ...more.map((one) => `« ${one.nom} » n’est pas aux statuts`)];
}
