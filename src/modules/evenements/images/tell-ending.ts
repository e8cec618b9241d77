import { type Db, transaction } from '#core/db/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type NotificationTopic, notify } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import { NEAR_DAYS } from './image.ts';
import { endingImages } from './images.sql.ts';
import { imageSupports, termOf } from './labels.ts';
import { imagesUrl } from './links.ts';

/** Consents to pictures that end: what was published is to be taken down, or asked again. */
export const imageTopic: NotificationTopic = {
  id: 'images',
  label: 'Autorisations d’image',
  description: 'Des autorisations qui arrivent à échéance : les images sont à retirer, ou l’accord à redemander',
  canal: 'resume',
};
const TEAM_ROLES = ['directeur_campus', 'equipe_campus'];

/** Tells the team once before consents end, and once when they have. @returns how many notifications were written. */
export async function tellEnding(db: Db, order: { now: Date; today: string }): Promise<number> {
  let told = 0;
  for (const one of await endingImages(db, { today: order.today, days: NEAR_DAYS })) {
    const over = termOf(one, order.today) === 'echue';
    const titre = over ? 'Des images sont à retirer' : 'Des autorisations d’image prennent fin';
    const until = `${over ? 'échues depuis le' : 'valables jusqu’au'} ${frenchPartialDate(one.jusquAu)}`;
    told += await transaction(db, async (tx) => {
      let n = 0;
      for (const { compteId } of await holders(tx, { roles: TEAM_ROLES, campusId: one.campusId, today: order.today })) {
        const written = await notify(tx, order.now, {
          compteId,
          topic: imageTopic,
          titre,
          texte: `${one.projet}, ${imageSupports[one.support]} : ${until}.`,
          lien: imagesUrl(one.campusSlug, one.evenementId),
          cle: `image:${one.id}:${over ? 'echue' : 'bientot'}:${one.jusquAu}`,
        });
        n += written ? 1 : 0;
      }
      return n;
    });
  }
  return told;
}
