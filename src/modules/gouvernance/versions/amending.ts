import type { Statuts, StatutsInstance } from '../statuts.ts';

const AMENDING = /modification (des statuts|de l’accord|de la convention)/i;

/** Whether a kind of decision is that of changing the statutes. */
export const isAmending = (objet: string): boolean => AMENDING.test(objet);
/** Whether the statutes say of a body that it may change them. */
export const saysAmending = ({ competences }: Pick<StatutsInstance, 'competences'>): boolean =>
  competences.some(({ objet }) => isAmending(objet));

/** Entries of the statutes whose body may change them: those that say so, else the first body. */
export function amendingKeys(statuts: Statuts): string[] {
  const said = statuts.instances.filter(saysAmending);
  return (said.length > 0 ? said : statuts.instances.slice(0, 1)).map((one) => one.id);
}

/** « Assemblée générale extraordinaire »: the body that the statutes name to change them. */
export const amendingBody = (statuts: Statuts): string =>
  amendingKeys(statuts)
    .map((id) => statuts.instances.find((one) => one.id === id)!.libelle)
    .join(' ou ');
