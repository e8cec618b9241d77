import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusOffer, OfferComplement } from '#modules/campus/index.ts';
import { offerLevelsOf } from './campus-offer.sql.ts';
import { complementNatureLabels, sessionStateLabels, stateSince } from './complements/labels.ts';
import { type ComplementWith, complementsOfCampus } from './complements/public.sql.ts';

/** The offer of a campus, level by level, and what it adds to national trainings. @param today ISO day. */
export async function offerOfCampus(db: Db, campusId: string, today: string): Promise<CampusOffer> {
  const [levels, complements] = await Promise.all([
    offerLevelsOf(db, campusId),
    complementsOfCampus(db, campusId, today, ['prochaine']),
  ]);
  return { levels, complements: complements.map(presented) };
}

const presented = (one: ComplementWith<'prochaine'>): OfferComplement => {
  const next = one.prochaine;
  return {
    id: one.id,
    nature: complementNatureLabels[one.nature],
    nom: one.nom,
    heures: one.heures,
    etat: stateSince(one),
    places: one.places === null ? null : count(one.places, 'place colorée', 'places colorées'),
    session: next
      ? `prochaine session du ${frenchPartialDate(next.debut)} au ${frenchPartialDate(next.fin)}, ${sessionStateLabels[next.etat].toLowerCase()}`
      : null,
    porteurs: one.porteurs,
    exemple: one.exemple,
    origineId: one.origineId,
  };
};
