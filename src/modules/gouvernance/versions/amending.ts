import type { Statuts } from '../statuts.ts';

const AMENDING = /modification (des statuts|de l’accord|de la convention)/i;

/** Entries of the statutes whose body may change them: those that say so, else the first body. */
export function amendingKeys(statuts: Statuts): string[] {
  const said = statuts.instances.filter((one) => one.competences.some(({ objet }) => AMENDING.test(objet)));
  return (said.length > 0 ? said : statuts.instances.slice(0, 1)).map((one) => one.id);
}

/** « Assemblée générale extraordinaire »: the body that the statutes name to change them. */
export const amendingBody = (statuts: Statuts): string =>
  amendingKeys(statuts)
    .map((id) => statuts.instances.find((one) => one.id === id)!.libelle)
    .join(' ou ');
