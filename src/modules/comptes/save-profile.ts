import type { Actor } from '#core/access/index.ts';
import { type Db, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { authorOf, changesOf, journalAccess } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { type ProfileFields, type ProfileRow, profileOf, updatePreferences, updateProfile } from './profile.sql.ts';

interface Ctx {
  db: Db;
  actor: Actor | null;
  requestId: string;
}

export type SavedProfile =
  | { outcome: 'saved' | 'unchanged'; version: number; before: ProfileFields }
  /** Somebody saved meanwhile: the row as it is now. */
  | { outcome: 'stale'; present: ProfileRow };

const fieldsOf = ({ prenom, nom, fonction }: ProfileFields): ProfileFields => ({ prenom, nom, fonction });

/**
 * A person changes their name or function. @param version that of the form. @param day ISO day, for the roles given back.
 * @throws Forbidden without any role, NotSignedIn.
 */
export async function saveProfile(
  ctx: Ctx,
  day: string,
  version: number,
  fields: ProfileFields,
): Promise<SavedProfile> {
  const decision = demand(ctx.actor, 'comptes.modifier_profil', { compte: ctx.actor?.id ?? '' });
  const id = ctx.actor!.id;
  return transaction(ctx.db, async (tx): Promise<SavedProfile> => {
    const present = await profileOf(tx, id, day);
    if (!present) throw new NotFound('account.unknown', 'Ce compte n’existe plus.');
    if (present.version !== version) return { outcome: 'stale', present };
    const before = fieldsOf(present);
    const changes = changesOf(before, fields);
    if (!changes) return { outcome: 'unchanged', version, before };
    const made = await updateProfile(tx, id, version, fields);
    if (made === null) return { outcome: 'stale', present: (await profileOf(tx, id, day)) ?? present };
    await journalAccess(tx, {
      ...authorOf(ctx, decision),
      act: 'account.profile_changed',
      objectType: 'compte',
      objectId: id,
      version: made,
      changes,
    });
    return { outcome: 'saved', version: made, before };
  });
}

/** How the workspace shows itself. @throws Forbidden without any role, NotSignedIn. */
export async function savePreferences(ctx: Ctx, preferences: Preferences): Promise<void> {
  const decision = demand(ctx.actor, 'comptes.modifier_profil', { compte: ctx.actor?.id ?? '' });
  const id = ctx.actor!.id;
  await transaction(ctx.db, async (tx) => {
    const former = readPreferences(await updatePreferences(tx, id, preferences));
    const changes = changesOf({ ...former }, { ...preferences });
    if (!changes) return;
    await journalAccess(tx, {
      ...authorOf(ctx, decision),
      act: 'account.preferences_changed',
      objectType: 'compte',
      objectId: id,
      changes,
    });
  });
}
