import type { Nature } from '#core/journal/search.ts';
import { capitalise } from '#core/text/index.ts';
import shipped from '../../../data/journal/libelles.json' with { type: 'json' };

const acts: Record<string, string> = shipped.actes;
const objects: Record<string, string> = shipped.objets;

/** Acts that the journal may hold, with their words. */
export const journalActs: Readonly<Record<string, string>> = acts;
export const journalObjects: Readonly<Record<string, string>> = objects;

/** Names that acts bore before, with those of today: a line is sealed with its name, and never written again. */
const former: Readonly<Record<string, string>> = shipped.anciens;

/** « Connexion »; the code itself for an act that left the product. */
export const actLabel = (act: string): string => acts[former[act] ?? act] ?? act;

/** The names under which the lines of an act may stand, that of today first. */
export const namesOfAct = (act: string): string[] => [
  act,
  ...Object.keys(former).filter((name) => former[name] === act),
];
export const objectLabel = (type: string): string => objects[type] ?? type;

const fields: Record<string, string> = shipped.champs;

/** « Membre depuis »: what a line calls a field that it keeps; its words, when nothing says better. */
export const journalFieldLabel = (field: string): string => fields[field] ?? capitalise(field.replaceAll('_', ' '));

export const natureLabels: Readonly<Record<Nature, string>> = shipped.natures;

const AUTHORS: Record<string, string> = {
  import: 'un import de fichiers',
  système: 'le service',
  'ligne de commande': 'la ligne de commande',
};

/** Who acted without an account, as a line says it; the role itself otherwise. */
export const authorLabel = (role: string): string => AUTHORS[role] ?? role;
