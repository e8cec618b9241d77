import { count } from '#core/text/index.ts';
import { couldName } from '../labels.ts';
import { day, type Entry, extras, invented } from './extras-xml.ts';
import type { OfferLine, SaidYear } from './offre.sql.ts';
import { figureExtras } from './read-details.ts';
import { el } from './write-xml.ts';
import type { XmlNode } from './xml-tree.ts';

/** LHÉO holds three days of information, and no more. */
const DAYS = 3;

/**
 * What is said of a line that LHÉO has an element for, in its order; the exact value stands in our block too.
 * @param today ISO day: open days that are over inform nobody.
 */
export function detailElements({ precisions }: Pick<OfferLine, 'precisions'>, today: string): XmlNode[] {
  if (!precisions) return [];
  const { portesOuvertes, internat } = precisions;
  const beds = internat === null ? null : internat > 0 ? `Internat : ${count(internat, 'place')}` : 'Pas d’internat';
  const days = portesOuvertes.filter((date) => date >= today).slice(0, DAYS);
  return [
    ...days.map((date) => el('date-information', el('date', day(date)))),
    ...(beds === null ? [] : [el('hebergement', beds)]),
  ];
}

/** A number of girls that could name somebody stays in the base, as on the page. */
const yearExtras = (said: SaidYear): Entry[] => {
  const named = said.filles !== null && couldName(said.filles, said.effectif);
  const year = named ? { ...said, filles: null } : said;
  return figureExtras.map(([info, field]) => [info, year[field], String(year.annee)]);
};

export function lineExtras(line: OfferLine): XmlNode {
  const { precisions: said } = line;
  return extras([
    ['statut', line.statut],
    ['admission', line.admission],
    ['fermeture', line.certification.fermeture],
    ['attestee-en', line.vueEn],
    ['latitude', line.latitude],
    ['longitude', line.longitude],
    ...line.annees.flatMap(yearExtras),
    ...(said
      ? ([
          ['rythme', said.rythme],
          ['equipe', said.equipe],
          ['plateau', said.plateau],
          ['badges', said.badges],
          ...said.portesOuvertes.map((date): Entry => ['porte-ouverte', date]),
          ['internat-places', said.internat],
          ['internat-dit-le', said.internatLe && new Date(said.internatLe).toISOString()],
          ['classe-commune', said.mixte ? 'oui' : null],
          ['dit-le', said.le && new Date(said.le).toISOString()],
          ['precisions-exemple', said.exemple ? 'oui' : null],
        ] satisfies Entry[])
      : []),
    invented(line.exemple),
  ]);
}
