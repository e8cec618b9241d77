import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin, isInvented } from '#core/demonstration/index.ts';
import {
  insertDemoOutcomes,
  insertDemoTimes,
  type OutcomeRow,
  upsertDemoLine,
  upsertDemoYears,
  type YearRow,
} from './demo.sql.ts';
import { insertDemoBeds } from './offre/demo.sql.ts';
import { refreshSearch } from './refresh-search.ts';
import { travelModes } from './trajets/labels.ts';

/** Name of the set in `ligne_annee.jeu` and `insertion.jeu`. */
export const DEMO_DATASET = 'demonstration';

const origine = demoOrigin;
const line = z.object({
  id: z.string(),
  campus: z.array(z.string()),
  organisation: z.string(),
  certification: z.string(),
  statut: z.enum(['scolaire', 'etudiant', 'apprentissage', 'formation_continue']),
  etat: z.enum(['ouverte', 'en_projet', 'fermee']),
  places: z.array(
    z.object({
      annee_scolaire: z.number(),
      capacite: z.number().nullable(),
      inscrits: z.number().nullable(),
      demandes_premiers_voeux: z.number().nullable(),
      origine: origine.optional(),
    }),
  ),
  internat: z.object({ existe: z.boolean(), places: z.number().nullable() }).nullable(),
  admission: z.object({ plateforme: z.string() }).nullable(),
  origine,
});
const outcomes = z.object({
  region: z.string(),
  voie: z.enum(['scolaire', 'apprentissage']),
  millesime: z.string(),
  taux_emploi_6_mois: z.number().nullable(),
  taux_poursuite_etudes: z.number().nullable(),
  sortants: z.number().nullable(),
  origine,
});
const formationsFile = z.object({
  certifications: z.array(z.object({ id: z.string(), insertion: z.array(outcomes).nullable() })),
  lignes: z.array(line),
  trajets: z.array(
    z.object({
      commune: z.string(),
      organisation: z.string(),
      mode: z.enum(travelModes),
      minutes: z.number(),
      origine,
    }),
  ),
});
type Line = z.infer<typeof line>;

/** Lines of the campuses with their places by year, outcomes by region, times of travel. */
export const loadDemo: DemoLoader = async (demo) => {
  const { certifications, lignes, trajets } = demo.files.read('formations', formationsFile);
  for (const item of lignes) await loadLine(demo, item);
  const rows: OutcomeRow[] = [];
  for (const certification of certifications) {
    for (const item of certification.insertion ?? [])
      rows.push({
        region_code: item.region,
        certification_id: demo.idOf('certification', certification.id),
        voie: item.voie,
        millesime: item.millesime,
        taux_emploi_6: item.taux_emploi_6_mois,
        taux_poursuite: item.taux_poursuite_etudes,
        sortants: item.sortants,
        origine_id: await demo.origin(item),
      });
  }
  await insertDemoOutcomes(demo.tx, DEMO_DATASET, rows);
  const times = [];
  for (const item of trajets)
    times.push({
      commune_insee: item.commune,
      organisation_id: demo.idOf('organisation', item.organisation),
      mode: item.mode,
      minutes: item.minutes,
      origine_id: await demo.origin(item),
    });
  await insertDemoTimes(demo.tx, times);
  await refreshSearch(demo.tx);
  return { lignes: lignes.length, insertions: rows.length, trajets: times.length };
};

async function loadLine(demo: DemoContext, item: Line): Promise<void> {
  const originId = await demo.origin(item);
  const id = await upsertDemoLine(demo.tx, {
    certification_id: demo.idOf('certification', item.certification),
    organisation_id: demo.idOf('organisation', item.organisation),
    // A student is of school status: three statuses in the catalogue (domain.md §4.2).
    statut: item.statut === 'etudiant' ? 'scolaire' : item.statut,
    etat: item.etat,
    admission: item.admission?.plateforme ?? null,
    exemple: item.origine.type === 'exemple',
    origine_id: originId,
    campusIds: item.campus.map((campus) => demo.idOf('campus', campus)),
  });
  demo.remember('ligne', item.id, id);
  const beds = item.internat?.existe ? item.internat.places : null;
  if (beds !== null)
    await insertDemoBeds(demo.tx, { ligneId: id, places: beds, le: new Date(`${demo.day(-30)}T09:00:00Z`) });
  const years: YearRow[] = [];
  const invented = await demo.origin({ origine: { type: 'exemple' } });
  for (const place of item.places)
    years.push({
      ligne_id: id,
      annee: demo.schoolYear(place.annee_scolaire),
      jeu: DEMO_DATASET,
      capacite: place.capacite,
      effectif: place.inscrits,
      voeux: place.demandes_premiers_voeux,
      origine_id: place.origine ? await demo.origin(place) : isInvented('places', item) ? invented : originId,
    });
  await upsertDemoYears(demo.tx, years);
}
