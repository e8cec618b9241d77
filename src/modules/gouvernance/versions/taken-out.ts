import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { type MandateRole, mandateState } from '../instance.ts';
import { mandateRoleLabels } from '../labels.ts';
import { mandateRuleOf } from '../rules-mandats.ts';
import { instanceOfStatuts, type Statuts } from '../statuts.ts';
import { decisionKeys } from './added-fields.ts';
import { amendingKeys, isAmending, saysAmending } from './amending.ts';
import type { KnownMandate, RuledBody } from './broken.ts';

/** What a version has and the next one has no more. A body takes its rules of mandates and its kinds of decisions with it. */
export interface TakenOut {
  kind: 'instance' | 'majorite' | 'mandat' | 'decision';
  /** Unique among all that is taken out: « mandat:president ». */
  key: string;
  /** Id in the statutes; of a kind of decision, its key in its body. */
  id: string;
  label: string;
  /** The body of a kind of decision or of a rule of mandates, by its id in the statutes. */
  body: string | null;
  /** Field of its page that takes it out. */
  name: string;
}

export function takenOut(before: Statuts, after: Statuts): TakenOut[] {
  const stay = new Set(after.instances.map((one) => one.id));
  const plain = (
    kind: TakenOut['kind'],
    { id, libelle }: { id: string; libelle: string },
    body: string | null = null,
  ) => ({
    kind,
    key: `${kind}:${id}`,
    id,
    label: libelle,
    body,
    name: `sort_${id}`,
  });
  return [
    ...before.instances.filter((one) => !stay.has(one.id)).map((one) => plain('instance', one)),
    ...before.majorites.filter(missingIn(after.majorites)).map((one) => plain('majorite', one)),
    ...before.mandats
      .filter(missingIn(after.mandats))
      .filter((one) => stay.has(one.instance))
      .map((one) => plain('mandat', one, one.instance)),
    ...before.instances.flatMap((one) => decisionsOut(before, after, one.id)),
  ];
}

const missingIn =
  (list: readonly { id: string }[]) =>
  ({ id }: { id: string }): boolean =>
    !list.some((one) => one.id === id);

function decisionsOut(before: Statuts, after: Statuts, body: string): TakenOut[] {
  const now = instanceOfStatuts(after, body);
  if (!now) return [];
  const { competences } = instanceOfStatuts(before, body)!;
  const [keys, kept] = [decisionKeys(competences), new Set(decisionKeys(now.competences))];
  return competences.flatMap(({ objet }, rank): TakenOut[] => {
    const id = keys[rank]!;
    if (kept.has(id)) return [];
    return [{ kind: 'decision', key: `decision:${body}/${id}`, id, label: objet, body, name: `majorite_${id}` }];
  });
}

export type Refused = TakenOut & { text: string };
const saying = (one: TakenOut, text: string | null): Refused[] => (text ? [{ ...one, text }] : []);

/** « a, b, c et 2 autres ». */
const some = (list: readonly string[]): string =>
  list.length > 3 ? `${list.slice(0, 3).join(', ')} et ${list.length - 3} de plus` : list.join(', ');

/** What other rules of the same statutes still ask of what is taken out. */
export const ruleRefusals = (before: Statuts, after: Statuts): Refused[] =>
  takenOut(before, after).flatMap((one) => {
    if (one.kind === 'majorite') return saying(one, majorityRefusal(one, after));
    if (one.kind === 'instance' && after.instances.length === 0)
      return saying(one, 'Des statuts gardent une instance au moins.');
    return saying(one, one.kind === 'mandat' ? null : amendingRefusal(one, before, after));
  });

function majorityRefusal({ id, label }: TakenOut, after: Statuts): string | null {
  const asking = after.instances.flatMap(({ libelle, competences }) =>
    competences.filter((one) => one.majorite === id).map(({ objet }) => `${libelle}, « ${objet} »`),
  );
  if (asking.length > 0)
    return `« ${label} » est encore demandée : ${some(asking)}. Donnez d’abord une autre majorité à ces décisions, sur la page de l’instance.`;
  return after.majorites.length === 0 ? 'Des statuts gardent une majorité au moins.' : null;
}

/** Statutes must go on saying who may change them: without it, nobody could adopt the version after this one. */
function amendingRefusal(one: TakenOut, before: Statuts, after: Statuts): string | null {
  if (after.instances.some(saysAmending)) return null;
  const said = one.kind === 'instance' ? amendingKeys(before).includes(one.id) : isAmending(one.label);
  return said
    ? `« ${one.label} » dit qui peut changer les statuts. Donnez d’abord la nature de décision « modification des statuts » à une autre instance.`
    : null;
}

/** What lives under the statutes of a campus and names what a draft takes out. */
export interface StatutsLife {
  /** ISO day. */
  today: string;
  bodies: readonly RuledBody[];
  mandates: readonly KnownMandate[];
  /** Meetings of these bodies that are not over. */
  meetings: readonly { instanceId: string; titre: string; debut: Date }[];
  /** Questions prepared for meetings that are not called yet: they will be counted by the version of their day. */
  questions: readonly { majorite: string; question: string; reunion: string; debut: Date }[];
}

/** What bodies, meetings, mandates and questions still ask of what is taken out. */
export const lifeRefusals = (before: Statuts, after: Statuts, life: StatutsLife): Refused[] =>
  takenOut(before, after).flatMap((one) => {
    if (one.kind === 'instance') return saying(one, bodyRefusal(one, life));
    if (one.kind === 'majorite') return saying(one, questionRefusal(one, life));
    return saying(one, one.kind === 'mandat' ? mandateRefusal(one, before, life) : null);
  });

const running = ({ mandates, today }: StatutsLife): KnownMandate[] =>
  mandates.filter((one) => mandateState(one, today) !== 'termine');
const holder = ({ role, personne, organisation, fin }: KnownMandate & { role: MandateRole }): string =>
  `${mandateRoleLabels[role]}, ${personne} (${organisation}), ${fin ? `jusqu’au ${frenchPartialDate(fin)}` : 'sans terme'}`;

function bodyRefusal({ id, label }: TakenOut, life: StatutsLife): string | null {
  const ids = new Set(life.bodies.filter((one) => one.statutsCle === id).map((one) => one.id));
  const meetings = life.meetings
    .filter((one) => ids.has(one.instanceId))
    .map(({ titre, debut }) => `${titre}, ${frenchDate(debut)}`);
  const mandates = running(life)
    .filter((one) => ids.has(one.instanceId))
    .map(holder);
  const held = [
    ...(meetings.length > 0 ? [`réunions qui ne sont pas closes : ${some(meetings)}`] : []),
    ...(mandates.length > 0 ? [`mandats : ${some(mandates)}`] : []),
  ];
  return held.length > 0
    ? `« ${label} » sert encore. ${held.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`).join(' ')} Tenez ou annulez ces réunions, terminez ces mandats, puis retirez-la.`
    : null;
}

function questionRefusal({ id, label }: TakenOut, { questions }: StatutsLife): string | null {
  const asking = questions
    .filter((one) => one.majorite === id)
    .map(({ question, reunion, debut }) => `« ${question} » (${reunion}, ${frenchDate(debut)})`);
  return asking.length > 0
    ? `« ${label} » compte des questions déjà préparées : ${some(asking)}. Retirez-les, ou convoquez d’abord ces réunions : elles gardent alors les statuts de leur convocation.`
    : null;
}

function mandateRefusal({ id, label }: TakenOut, before: Statuts, life: StatutsLife): string | null {
  const under = running(life).filter((one) => {
    const body = life.bodies.find((item) => item.id === one.instanceId);
    const instance = body ? instanceOfStatuts(before, body.statutsCle) : null;
    return mandateRuleOf(before, instance, one.role, one.organisationGenre)?.id === id;
  });
  return under.length > 0
    ? `« ${label} » dit la durée de mandats en cours ou à venir : ${some(under.map(holder))}. Terminez-les d’abord.`
    : null;
}
