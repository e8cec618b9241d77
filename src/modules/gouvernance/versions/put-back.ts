import { instanceOfStatuts, type Statuts } from '../statuts.ts';
import { decisionKeys } from './added-fields.ts';
import type { TakenOut } from './taken-out.ts';

/** Puts an item of a list back where the base has it: before the first of those that followed it and are still there. */
function back<T>(list: T[], base: readonly T[], item: T, same: (a: T, b: T) => boolean): void {
  if (list.some((one) => same(one, item))) return;
  const after = base.slice(base.findIndex((one) => same(one, item)) + 1);
  const at = list.findIndex((one) => after.some((two) => same(one, two)));
  list.splice(at < 0 ? list.length : at, 0, structuredClone(item));
}
const sameId = (a: { id: string }, b: { id: string }): boolean => a.id === b.id;

/** A draft with what it took out of its base put back, as the base says it; the majorities that it asks for come with it. */
export function putBack(base: Statuts, draft: Statuts, one: Pick<TakenOut, 'kind' | 'id' | 'body'>): Statuts {
  const copy = structuredClone(draft);
  const majorities = (ids: readonly string[]) => {
    for (const item of base.majorites) if (ids.includes(item.id)) back(copy.majorites, base.majorites, item, sameId);
  };
  const mandates = (stays: (mandate: Statuts['mandats'][number]) => boolean) => {
    for (const item of base.mandats) if (stays(item)) back(copy.mandats, base.mandats, item, sameId);
  };
  if (one.kind === 'majorite') majorities([one.id]);
  if (one.kind === 'mandat') mandates((item) => item.id === one.id);
  if (one.kind === 'instance') {
    const body = instanceOfStatuts(base, one.id)!;
    back(copy.instances, base.instances, body, sameId);
    mandates((item) => item.instance === one.id);
    majorities(body.competences.map((item) => item.majorite));
  }
  if (one.kind === 'decision') {
    const { competences } = instanceOfStatuts(base, one.body)!;
    const item = competences[decisionKeys(competences).indexOf(one.id)]!;
    back(instanceOfStatuts(copy, one.body)!.competences, competences, item, (a, b) => a.objet === b.objet);
    majorities([item.majorite]);
  }
  return copy;
}
