import { z } from 'zod';
import type { DemoLoader } from '#core/demonstration/index.ts';
import { carryProject } from './bodies.sql.ts';

const instancesFile = z.object({ instances: z.array(z.object({ id: z.string(), projet: z.string().optional() })) });

/** Projects that the consortiums of the demonstration set carry, once both are there. */
export const loadDemoConsortiums: DemoLoader = async (demo) => {
  const { instances } = demo.files.read('instances', instancesFile);
  const carrying = instances.flatMap(({ id, projet }) => (projet ? [{ id, projet }] : []));
  for (const { id, projet } of carrying)
    await carryProject(demo.tx, { id: demo.idOf('instance', id), projetId: demo.idOf('projet', projet) });
  return { consortiums: carrying.length };
};
