import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { type IdentifierKind, readIdentifier, readTypedIdentifier } from './identifiers.ts';
import { identifierLabels } from './labels.ts';
import { insertIdentifier, ownersOf } from './organisations.sql.ts';

export interface IdentifierInput {
  genre: IdentifierKind;
  valeur: string;
  debut?: string | null;
  fin?: string | null;
}

/**
 * Gives a code to an organisation. Nothing happens when it already has it.
 * @param options.typed a person typed it: an unusual key is refused too (a file’s is kept as `cle_inhabituelle`).
 * @throws RuleBroken `identifier.malformed` · Conflict `identifier.taken` when it belongs to another one.
 */
export async function attachIdentifier(
  tx: Tx,
  organisationId: string,
  input: IdentifierInput,
  options: { originId: number; line?: number | null; typed?: boolean },
): Promise<void> {
  const read = checkedIdentifier(input, options.typed ?? false);
  const [owner] = await ownersOf(tx, [{ genre: input.genre, valeur: read.value }]);
  if (owner && owner.id !== organisationId)
    throw new Conflict(
      'identifier.taken',
      `Le code ${identifierLabels[input.genre]} ${read.value} est déjà celui de « ${owner.nom} ». Vérifiez le code, ou complétez la fiche de cet établissement.`,
    );
  if (owner) return;
  const inserted = await insertIdentifier(tx, {
    organisationId,
    genre: input.genre,
    valeur: read.value,
    controle: read.check,
    debut: input.debut ?? null,
    fin: input.fin ?? null,
    originId: options.originId,
    line: options.line ?? null,
  });
  // Given to another one at this very moment: told with its name.
  if (!inserted) await attachIdentifier(tx, organisationId, input, options);
}

/** Kinds whose code carries a key. */
const KEYED: ReadonlySet<IdentifierKind> = new Set(['uai', 'siret', 'siren']);

/** Canonical form of a code. @throws RuleBroken `identifier.malformed` with what to look at. */
export function checkedIdentifier(input: IdentifierInput, typed: boolean) {
  const read = (typed ? readTypedIdentifier : readIdentifier)(input.genre, input.valeur);
  if (read) return read;
  throw new RuleBroken(
    'identifier.malformed',
    `« ${input.valeur} » n’est pas un code ${identifierLabels[input.genre]} valable : vérifiez ${KEYED.has(input.genre) ? 'les caractères et la clé de contrôle' : 'ses caractères'}.`,
  );
}
