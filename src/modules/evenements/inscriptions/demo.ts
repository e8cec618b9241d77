import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { insertDemoGroup } from './demo.sql.ts';

const group = z.object({
  id: z.string(),
  organisation: z.string(),
  classe: z.string(),
  niveau: z.string(),
  eleves: z.number(),
  filles: z.number().nullable(),
  adultes: z.number(),
  creneau: z.string(),
  sans_inscription: z.boolean().default(false),
  etat: z.enum(['confirmee', 'en_attente', 'liste_attente']),
  inscrit_jour: z.number(),
  car: z
    .object({
      depart: z.string(),
      places: z.number(),
      cout_centimes: z.number(),
      prise_en_charge: z.enum(['campus', 'etablissement', 'collectivite', 'entreprise']),
    })
    .nullable(),
  presence: z
    .object({ eleves: z.number(), filles: z.number(), adultes: z.number(), releve_jour: z.number() })
    .nullable(),
  territoire: z.object({
    rural: z.boolean().nullable(),
    education_prioritaire: z.string().nullable(),
    qpv_eleves: z.number().nullable(),
  }),
  besoins: z.object({ repas: z.boolean(), accessibilite: z.number() }),
  origine: demoOrigin,
});
const file = z.object({ evenements: z.array(z.object({ id: z.string(), inscriptions: z.array(group) })) });

/** Registrations of the set, after their events. Nobody is their contact, and no letter leaves. */
export const loadDemoGroups: DemoLoader = async (demo) => {
  const { evenements } = demo.files.read('evenements', file);
  const all = evenements.flatMap(({ id, inscriptions }) => inscriptions.map((one) => ({ event: id, ...one })));
  for (const one of [...all].sort((a, b) => a.inscrit_jour - b.inscrit_jour)) {
    const { car, presence, territoire } = one;
    await insertDemoGroup(demo.tx, {
      evenement_id: demo.idOf('evenement', one.event),
      creneau_id: demo.idOf('creneau', one.creneau),
      etat: presence ? 'presente' : one.etat === 'confirmee' ? 'confirmee' : 'en_attente',
      organisation_id: demo.idOf('organisation', one.organisation),
      classe: one.classe,
      niveau: one.niveau,
      jeunes: one.eleves,
      adultes: one.adultes,
      filles: one.filles,
      amenagements: one.besoins.accessibilite,
      rural: territoire.rural,
      // The set says « rep », « rep+ » or « hors »; null: it does not know.
      education_prioritaire:
        territoire.education_prioritaire === null ? null : territoire.education_prioritaire.startsWith('rep'),
      quartier_prioritaire: territoire.qpv_eleves === null ? null : territoire.qpv_eleves > 0,
      arrivee: car ? 'car' : 'autre',
      car_depart: car?.depart ?? null,
      car_places: car?.places ?? null,
      car_cout_centimes: car?.cout_centimes ?? null,
      car_payeur: car?.prise_en_charge ?? null,
      repas: one.besoins.repas ? one.eleves + one.adultes : null,
      presents_jeunes: presence?.eleves ?? null,
      presents_filles: presence?.filles ?? null,
      presents_adultes: presence?.adultes ?? null,
      compte_le: presence ? new Date(`${demo.day(presence.releve_jour)}T16:00:00Z`) : null,
      sans_inscription: one.sans_inscription,
      exemple: one.origine.type === 'exemple',
      inscrite_le: new Date(`${demo.day(one.inscrit_jour)}T09:00:00Z`),
    });
  }
  return { inscriptions: all.length };
};
