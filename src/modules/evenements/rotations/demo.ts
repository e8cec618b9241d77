import { z } from 'zod';
import type { DemoLoader } from '#core/demonstration/index.ts';
import { slotsOf } from '../lists.sql.ts';
import { placesFor } from './plan-rotation.ts';
import { rotationOf } from './read-rotation.ts';
import { keepSettings, replaceGroups, replacePlaces } from './rotations.sql.ts';

const file = z.object({
  evenements: z.array(z.object({ id: z.string(), ateliers: z.array(z.unknown()).default([]) })),
});

/** Timetables of the slots of the set whose events have stands, computed as the screen proposes, after the registrations. */
export const loadDemoRotations: DemoLoader = async (demo) => {
  const { evenements } = demo.files.read('evenements', file);
  let rotations = 0;
  for (const { id } of evenements.filter((one) => one.ateliers.length > 0)) {
    const evenementId = demo.idOf('evenement', id);
    for (const slot of await slotsOf(demo.tx, evenementId)) {
      const rotation = await rotationOf(demo.tx, evenementId, slot);
      if (rotation.groups.length === 0) continue;
      const { ranked, places } = placesFor(rotation, rotation);
      const now = new Date(`${demo.day0}T09:00:00Z`);
      await keepSettings(demo.tx, { evenementId, slotId: slot.id, now }, rotation.settings);
      await replaceGroups(demo.tx, slot.id, ranked);
      await replacePlaces(demo.tx, slot.id, places);
      rotations++;
    }
  }
  return { rotations };
};
