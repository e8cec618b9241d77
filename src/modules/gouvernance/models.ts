import association from '../../../data/statuts/association-modele.json' with { type: 'json' };
import consortium from '../../../data/statuts/consortium.json' with { type: 'json' };
import additions from '../../../data/statuts/instances-a-ajouter.json' with { type: 'json' };
import lyceeSupport from '../../../data/statuts/lycee-support.json' with { type: 'json' };
import { type Statuts, statutsSchema } from './statuts.ts';

const read = (file: unknown): Statuts => statutsSchema.parse(file);

/** Statutes that a campus may copy, by id (data/statuts). */
export const models: ReadonlyMap<string, Statuts> = new Map(
  [read(association), read(lyceeSupport), read(consortium)].map((one) => [one.id, one]),
);

/** Bodies that the next version of any statutes may take: those of the models, and some that no model has. */
export const bodiesToAdd: readonly Statuts[] = [...models.values(), read(additions)];
