import type { Tx } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { journalChanges } from '#core/journal/index.ts';
import { attachIdentifier, checkedIdentifier, type IdentifierInput } from './attach-identifier.ts';
import { factsOfFields, type OrganisationFields } from './fields.ts';
import { familyOfKind, type OrganisationKind } from './kinds.ts';
import {
  freeSlug,
  insertName,
  insertOrganisation,
  moveSlug,
  namesake,
  type OrganisationKey,
  organisationById,
  ownersOf,
  upsertFacts,
} from './organisations.sql.ts';
import { CHANGED, retainOne } from './retain.sql.ts';
import { wantedSlug } from './slugs.ts';

export interface SaveOrganisationInput extends OrganisationFields {
  nom: string;
  genre: OrganisationKind;
  /** Organisation to change; without it, the owner of one of the codes, else a namesake without code, else a new one. */
  id?: string;
  identifiants?: IdentifierInput[];
  autresNoms?: { nom: string; debut?: string | null; fin?: string | null }[];
  /** Invented body: marked « exemple » everywhere. */
  exemple?: boolean;
  /** Address wanted (the former one then redirects); by default it follows the name at creation and never moves. */
  slug?: string;
}

export interface SaveOptions {
  originId: number;
  /** Who speaks: `saisie` (a person typed: codes are checked strictly) or `demonstration`. */
  dataset: 'saisie' | 'demonstration';
}

export interface SavedOrganisation {
  id: string;
  slug: string;
  created: boolean;
}

/**
 * Creates or completes an organisation. What is given becomes the facts of `dataset`; what is retained is then recomputed
 * with what the imported files say (priorities.ts), so the order of imports and entries does not matter. Idempotent.
 * @throws RuleBroken `organisation.unnamed`, `identifier.malformed` · NotFound `organisation.unknown`
 *   · Conflict `identifier.taken` when a code belongs to another organisation.
 */
export async function saveOrganisation(
  tx: Tx,
  input: SaveOrganisationInput,
  options: SaveOptions,
): Promise<SavedOrganisation> {
  const nom = input.nom.trim().replace(/\s+/g, ' ');
  if (!nom) throw new RuleBroken('organisation.unnamed', 'Donnez le nom de l’établissement ou de l’organisme.');
  const typed = options.dataset === 'saisie';
  const known = await findOrganisation(tx, { ...input, nom }, typed);
  const target = known ?? (await createOrganisation(tx, { ...input, nom }, options.originId));
  for (const code of input.identifiants ?? []) await attachIdentifier(tx, target.id, code, { ...options, typed });
  for (const other of input.autresNoms ?? [])
    await insertName(tx, { organisationId: target.id, ...other, originId: options.originId });
  await upsertFacts(tx, target.id, options.dataset, options.originId, factsOfFields({ ...input, nom }));
  await retainOne(tx, target.id);
  await journalChanges(tx, CHANGED, {
    act: 'organisation.imported',
    objectType: 'organisation',
    actorRole: 'système',
    details: { jeu: options.dataset, origine: options.originId },
  });
  const slug = known && input.slug ? await changeSlug(tx, known, input.slug) : target.slug;
  return { id: target.id, slug, created: !known };
}

async function findOrganisation(
  tx: Tx,
  input: SaveOrganisationInput,
  typed: boolean,
): Promise<OrganisationKey | undefined> {
  const codes = (input.identifiants ?? []).map((code) => ({
    genre: code.genre,
    valeur: checkedIdentifier(code, typed).value,
  }));
  const owners = await ownersOf(tx, codes);
  if (input.id) {
    const found = await organisationById(tx, input.id);
    if (!found) throw new NotFound('organisation.unknown', 'Cet établissement n’existe pas.');
    return found;
  }
  const [first] = owners;
  const other = owners.find((owner) => owner.id !== first?.id);
  if (first && other)
    throw new Conflict(
      'identifier.taken',
      `Ces codes sont ceux de deux établissements : « ${first.nom} » (${first.valeur}) et « ${other.nom} » (${other.valeur}).`,
    );
  if (first) return first;
  // A person who types a namesake is asked elsewhere; a text loaded twice must not make two of the same.
  return typed || codes.length > 0 ? undefined : namesake(tx, input.nom, input.genre, input.commune_insee ?? null);
}

async function createOrganisation(tx: Tx, input: SaveOrganisationInput, originId: number): Promise<OrganisationKey> {
  const wanted = input.slug ?? wantedSlug(input.nom, input.commune_nom);
  return insertOrganisation(tx, {
    slug: await freeSlug(tx, wanted),
    nom: input.nom,
    genre: input.genre,
    famille: familyOfKind[input.genre],
    exemple: input.exemple ?? false,
    originId,
  });
}

async function changeSlug(tx: Tx, known: OrganisationKey, wanted: string): Promise<string> {
  if (known.slug === wanted) return wanted;
  const slug = await freeSlug(tx, wanted, known.id);
  await moveSlug(tx, known.id, known.slug, slug);
  return slug;
}
