import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { ensureBasins, ensureMembers, ensureProjects, ensureSkills, ensureTensions } from './demo.sql.ts';

const figure = z.number().nullable();
const labour = z.object({
  bassins: z.array(
    z.object({
      zonage: z.enum(['BE19', 'BE25']),
      code: z.string(),
      nom: z.string(),
      departement: z.string(),
      region: z.string(),
      communes: z.array(z.string()),
      origine: demoOrigin,
    }),
  ),
  tensions: z.array(
    z.object({
      annee: z.number(),
      rome: z.string(),
      bassin: z.string(),
      offres: figure,
      demandeurs: figure,
      tension: figure,
      origine: demoOrigin,
    }),
  ),
  projets_recrutement: z.array(
    z.object({
      annee: z.number(),
      metier: z.string(),
      nom: z.string(),
      famille: z.object({ code: z.string(), libelle: z.string() }),
      bassin: z.string(),
      projets: figure,
      difficiles: figure,
      saisonniers: figure,
      origine: demoOrigin,
    }),
  ),
});
const skills = z.object({
  competences: z.array(
    z.object({
      id: z.string(),
      nom: z.string(),
      domaine: z.string(),
      rome: z.string().nullable(),
      origine: demoOrigin,
    }),
  ),
});

/** A few public figures of the basins of the set, and its invented skills. What an import brought stays. */
export const loadDemoTrades: DemoLoader = async (demo) => {
  const { bassins, tensions, projets_recrutement: projects } = demo.files.read('besoins', labour);
  const { competences } = demo.files.read('competences', skills);
  const sourced = async <T extends { origine: z.infer<typeof demoOrigin> }>(items: readonly T[]) => {
    const rows = [];
    for (const { origine, ...item } of items) rows.push({ ...item, origine_id: await demo.origin({ origine }) });
    return rows;
  };
  const basins = await sourced(bassins);
  await ensureBasins(demo.tx, basins);
  await ensureMembers(demo.tx, basins);
  await ensureTensions(demo.tx, await sourced(tensions));
  await ensureProjects(demo.tx, await sourced(projects));
  await ensureSkills(demo.tx, await sourced(competences));
  return { tensions: tensions.length, projets_recrutement: projects.length, competences: competences.length };
};
