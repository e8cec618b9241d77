import { type Db, transaction } from '#core/db/index.ts';
import { OperatorError } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { upsertSection } from './instance.sql.ts';
import { toFill } from './instance.ts';
import { readInstance } from './read-instance.ts';
import { instanceFile, SECTION_KEYS, type SectionKey } from './schemas.ts';

export interface LoadedInstance {
  /** Sections of the file, written. */
  written: SectionKey[];
  /** Sections that the law asks for and that are still absent or invented. */
  toFill: SectionKey[];
  example: boolean;
}

/**
 * Writes the sections of a file (`maillage instance fichier.json`); those it does not hold stay as they are.
 * @param json text of the file. @throws OperatorError (2) naming each wrong field: nothing is written then.
 */
export async function loadInstance(db: Db, json: string): Promise<LoadedInstance> {
  const parsed = instanceFile.safeParse(parseJson(json));
  if (!parsed.success) {
    const causes = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'fichier'} : ${issue.message}`);
    throw new OperatorError(`Fichier refusé, rien n’est écrit. ${causes.join(' ; ')}.`, 2);
  }
  const { exemple, ...values } = parsed.data;
  const written = SECTION_KEYS.filter((key) => values[key] !== undefined);
  return transaction(db, async (tx) => {
    for (const key of written) await upsertSection(tx, key, values[key], exemple);
    await writeJournal(tx, {
      act: 'instance.loaded',
      objectType: 'instance',
      objectId: null,
      actorRole: 'ligne de commande',
      details: { sections: written, exemple },
    });
    return { written, toFill: toFill(await readInstance(tx)), example: exemple };
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new OperatorError(`Ce fichier n’est pas du JSON : ${error instanceof Error ? error.message : ''}`, 2);
  }
}
