import { count } from '#core/text/index.ts';
import { weightText } from './labels.ts';
import type { StatutsVersion } from './statuts.sql.ts';
import { mandateInWords, rulesInWords } from './statuts-words.ts';

/** A version of the statutes, in sentences. */
export interface StatutsView {
  id: string;
  modele: string;
  numero: number;
  title: string;
  du: string;
  au: string | null;
  warning: string;
  colleges: string[];
  rules: string[];
  bodies: { id: string; label: string; said: { term: string; text: string }[] }[];
}

/** Bodies of which statutes say nothing of taking part at a distance: adopted before they could, they refuse it. */
export const silentOnDistance = ({ contenu }: StatutsVersion): string[] =>
  contenu.instances.filter((one) => !one.distance && one.vote !== 'externe').map((one) => one.libelle);

export function presentStatuts({ id, modele, contenu, numero, du, au }: StatutsVersion): StatutsView {
  return {
    id,
    modele,
    numero,
    title: `${contenu.libelle}, version ${numero}`,
    du,
    au,
    warning: contenu.avertissement,
    colleges: contenu.colleges.map(
      (one) =>
        `${one.libelle} : ${count(one.sieges_au_conseil, 'siège')} au conseil, ${weightText(Math.round(one.poids_en_assemblee * 10_000))} des voix`,
    ),
    rules: contenu.regles_des_colleges.map((rule) => rule.regle),
    bodies: contenu.instances.map((one) => ({
      id: one.id,
      label: one.libelle,
      said: [
        ...rulesInWords(contenu, one),
        ...contenu.mandats
          .filter((mandate) => mandate.instance === one.id)
          .map((mandate) => ({ term: 'Mandat', text: mandateInWords(mandate) })),
      ],
    })),
  };
}
