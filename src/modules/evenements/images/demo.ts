import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { demoGroup } from '../inscriptions/demo.sql.ts';
import { keepRow } from '../lists.sql.ts';

import { keepAnswer } from './images.sql.ts';
import type { ImageSupport } from './labels.ts';

const consent = z.object({
  evenement: z.string(),
  organisation: z.string(),
  support: z.enum(['site du campus', 'rapport annuel']),
  classe: z.string(),
  autorisations_recues: z.number(),
  fin_jour: z.number(),
  origine: demoOrigin,
});
const SUPPORTS: Record<z.infer<typeof consent>['support'], ImageSupport> = {
  'site du campus': 'site_campus',
  'rapport annuel': 'rapport',
};
const PROJET = 'Photographies de l’événement';

/** Consents to pictures of the set, after its registrations. The school keeps the papers. */
export const loadDemoImages: DemoLoader = async (demo) => {
  const { autorisations_image: all } = demo.files.read(
    'evenements',
    z.object({ autorisations_image: z.array(consent) }),
  );
  for (const one of all) {
    const evenementId = demo.idOf('evenement', one.evenement);
    const record = { projet: PROJET, support: SUPPORTS[one.support], jusqu_au: demo.day(one.fin_jour) };
    const imageId = await keepRow(demo.tx, 'evenement_image', { evenementId, id: null, record });
    if (one.autorisations_recues === 0) continue;
    const groupeId = await demoGroup(demo.tx, {
      evenementId,
      organisationId: demo.idOf('organisation', one.organisation),
      classe: one.classe,
    });
    await keepAnswer(
      demo.tx,
      { groupeId, imageId, accords: one.autorisations_recues, refus: 0, garde: 'Vie scolaire' },
      { now: new Date(`${demo.day0}T09:00:00Z`), exemple: one.origine.type === 'exemple' },
    );
  }
  return { images: all.length };
};
