import { capitalise } from '#core/text/index.ts';
import { campusCalled } from '#modules/campus/index.ts';
import { durationText } from '#modules/formations/index.ts';
import type { Attested } from './atlas.ts';
import { kindsText } from './labels.ts';
import type { Link } from './line-cost.ts';

export const years = (mois: number): string => durationText(mois) ?? `${mois} mois`;

/** « Proposé par le campus Ferrocampus : du BTS à la licence ». */
export const proposedBy = ({ campus, titre }: Attested): string => `Proposé par le ${campusCalled(campus)} : ${titre}`;

/** What a link is, in words. */
export function natureOf(link: Link): string {
  if (link.atteste) return link.atteste.nature === 'passerelle' ? 'passerelle' : 'parcours d’un campus';
  if (link.fin) return 'la fin de votre classe';
  if (link.regle.entree === 'annee_unique')
    return link.ecart === 0 ? 'possible, en année unique' : 'possible, en année unique, autre domaine';
  if (link.ecart === 0) return 'possible, habituel';
  return link.regle.frequente
    ? 'possible, domaine voisin'
    : link.ecart > 1
      ? 'possible, rare, domaine voisin'
      : 'possible, rare';
}

/** Who follows whom is always a general rule; how long it lasts comes from the nomenclature, where it says it. */
export function sourceOf(link: Link): string | null {
  if (link.atteste) return null;
  const { de, vers } = link.regle;
  const rule = link.fin ? 'votre classe' : `règle générale, ${kindsText([de])} puis ${kindsText([vers])}`;
  return link.mef ? `Nomenclature du ministère (MEF) : ${link.mef} ; ${rule}.` : `${capitalise(rule)}.`;
}

/** What could stop a link, wherever it is followed. */
export function hindrancesOf(link: Link): string[] {
  const out = link.regle.condition ? [link.regle.condition] : [];
  out.push(...conditionsOf(link.atteste));
  if (link.regle.entree !== 'annee_unique' && link.ecart > (link.regle.frequente ? 0 : 1))
    out.push('Domaine voisin du précédent : demander à l’établissement s’il reçoit ce profil.');
  return out;
}

function conditionsOf(atteste: Attested | undefined): string[] {
  if (!atteste) return [];
  const out = atteste.conditions ? [`${conditionsTitle(atteste)} : ${sentence(atteste.conditions)}`] : [];
  if (atteste.moisDits !== null) out.push(`Le campus compte ${years(atteste.moisDits)} pour cette étape.`);
  return out;
}
const conditionsTitle = ({ nature, campus, titre }: Attested): string =>
  nature === 'passerelle'
    ? `Passerelle « ${titre} » du ${campusCalled(campus)}`
    : `Passerelle du ${campusCalled(campus)}`;
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
