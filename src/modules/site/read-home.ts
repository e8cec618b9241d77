import type { Db } from '#core/db/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type CampusCard, campusUrl, countByFiliere, keyFigures, listCampusForMap } from '#modules/campus/index.ts';
import { type HomeCampus, homeOverseas, homePlaces } from './home.ts';
import type { HomeData } from './views/home.tsx';

/** Figures of the home page at most: one row. */
const MAX_FIGURES = 4;
/** States that a visitor may meet: a closed or merged campus stays in the register, not on the home map. */
const SHOWN = new Set(['actif', 'projet', 'inconnu']);

function toHomeCampus(card: CampusCard): HomeCampus {
  const academie = card.academies[0];
  const place = card.commune ?? (academie ? `académie de ${academie.nom}` : (card.regions[0]?.nom ?? null));
  return {
    name: card.nomUsuel ?? card.nom,
    href: campusUrl(card.slug),
    letter: card.filiereLettre,
    where: card.precision === 'commune' || !academie ? place : `académie de ${academie.nom}`,
    lat: card.latitude,
    lon: card.longitude,
    certain: card.precision === 'commune',
    regions: card.regions,
  };
}

/** Everything that the home page shows, loaded before it is rendered. */
export async function readHome(db: Db): Promise<HomeData> {
  const [cards, filieres, figures] = await Promise.all([listCampusForMap(db), countByFiliere(db), keyFigures(db)]);
  const campuses = cards.filter((card) => SHOWN.has(card.etat)).map(toHomeCampus);
  return {
    total: campuses.length,
    places: homePlaces(campuses),
    overseas: homeOverseas(campuses),
    filieres,
    figures: figures.slice(0, MAX_FIGURES).map((figure) => ({
      value: frenchInteger(figure.valeur),
      precision: figure.precision,
      label: figure.libelle,
      campus: figure.campusNom,
      href: campusUrl(figure.campusSlug),
      source: {
        label: figure.source,
        date: figure.date === null ? null : frenchPartialDate(figure.date),
        example: figure.exemple,
      },
    })),
  };
}
