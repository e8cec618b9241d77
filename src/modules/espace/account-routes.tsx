import { signedIn } from '#core/access/index.ts';
import { NotFound } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { historyOf, stateAt } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import {
  type ProfileFields,
  type ProfileRow,
  profileOf,
  readPreferences,
  savePreferences,
  saveProfile,
} from '#modules/comptes/index.ts';
import { may, roleLabel } from '#modules/droits/index.ts';
import { type NotificationTopic, readChoices, saveChoices } from '#modules/notifications/index.ts';
import { messagesForm, type ProfileForm, preferencesForm, profileForm } from './account-forms.ts';
import { MESSAGES, PREFERENCES, PROFILE, PROFILE_UNDO } from './links.ts';
import { MessagesPage } from './views/messages-page.tsx';
import { PreferencesPage } from './views/preferences-page.tsx';
import { ProfileConflictPage } from './views/profile-form.tsx';
import { ProfilePage } from './views/profile-page.tsx';

const EDIT = 'comptes.modifier_profil';
const FIELDS = ['prenom', 'nom', 'fonction'] as const;

async function ownProfile(ctx: RequestContext): Promise<ProfileRow> {
  const profile = await profileOf(ctx.db, ctx.actor!.id, isoDate(ctx.clock.now()));
  if (!profile) throw new NotFound('account.unknown', 'Ce compte n’existe plus.');
  return profile;
}

const texts = (fields: ProfileFields): Record<(typeof FIELDS)[number], string> => ({
  prenom: fields.prenom,
  nom: fields.nom,
  fonction: fields.fonction ?? '',
});

/** The version that the form carried: what was saved meanwhile is compared with it when the form comes again. */
const openedOn = (typed: Record<string, string>, present: number): number =>
  /^[1-9]\d{0,8}$/.test(typed.version ?? '') ? Number(typed.version) : present;

async function showProfile(
  ctx: RequestContext,
  sent?: { errors: Record<string, string>; typed: Record<string, string> },
) {
  const profile = await ownProfile(ctx);
  const editable = may(ctx.actor, EDIT, { compte: ctx.actor!.id }).allowed;
  return page(
    <ProfilePage
      profile={{ ...profile, roles: profile.roles.map((role) => ({ ...role, label: roleLabel(role.role) })) }}
      editable={editable}
      version={sent ? openedOn(sent.typed, profile.version) : profile.version}
      values={{ ...texts(profile), ...sent?.typed }}
      errors={sent?.errors ?? {}}
    />,
    sent ? { status: 422 } : {},
  );
}

/** Writes, then says it with the way back; a form opened on an older version is shown both. */
async function writeProfile(
  ctx: RequestContext,
  { version, ...fields }: ProfileForm,
  undone: boolean,
): Promise<Result> {
  const saved = await saveProfile(ctx, isoDate(ctx.clock.now()), version, fields);
  if (saved.outcome === 'stale') return showBoth(ctx, saved.present, version, fields);
  if (saved.outcome === 'saved') {
    leaveFlash(ctx.cookies, {
      tone: 'ok',
      text: undone ? 'Annulé.' : 'Enregistré.',
      ...(undone
        ? {}
        : { undo: { action: PROFILE_UNDO, fields: { version: String(saved.version), ...texts(saved.before) } } }),
    });
  }
  return seeOther(PROFILE);
}

async function showBoth(
  ctx: RequestContext,
  present: ProfileRow,
  version: number,
  mine: ProfileFields,
): Promise<Result> {
  const history = await historyOf(ctx.db, 'compte', ctx.actor!.id);
  const theirs = texts(present);
  const base = stateAt<ProfileFields>(present, present.version, history, version);
  const merge = mergeVersions(FIELDS, base ? texts(base) : null, texts(mine), theirs);
  const last = history.find((one) => one.version === present.version);
  return page(
    <ProfileConflictPage
      version={present.version}
      merge={merge}
      // Another window of the same person, or whoever may correct an account.
      other={
        last
          ? { who: last.actorId === ctx.actor!.id ? 'Une autre de vos fenêtres' : 'Une autre personne', at: last.at }
          : null
      }
    />,
    { status: 409 },
  );
}

const profileRoutes: Route[] = [
  defineRoute({ method: 'GET', path: PROFILE, access: signedIn, handle: (ctx) => showProfile(ctx) }),
  defineRoute({
    method: 'POST',
    path: PROFILE,
    access: signedIn,
    form: profileForm,
    handle: (ctx, { form }) => (form.ok ? writeProfile(ctx, form.value, false) : showProfile(ctx, form)),
  }),
  defineRoute({
    method: 'POST',
    path: PROFILE_UNDO,
    access: signedIn,
    form: profileForm,
    handle: (ctx, { form }) => (form.ok ? writeProfile(ctx, form.value, true) : showProfile(ctx, form)),
  }),
];

const preferenceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: PREFERENCES,
    access: signedIn,
    handle: async (ctx) =>
      page(<PreferencesPage preferences={readPreferences((await ownProfile(ctx)).preferences)} errors={{}} />),
  }),
  defineRoute({
    method: 'POST',
    path: PREFERENCES,
    access: signedIn,
    form: preferencesForm,
    handle: async (ctx, { form }) => {
      const before = readPreferences((await ownProfile(ctx)).preferences);
      if (!form.ok) return page(<PreferencesPage preferences={before} errors={form.errors} />, { status: 422 });
      const { densite, aff, raccourcis, retour } = form.value;
      await savePreferences(ctx, { densite, theme: aff, raccourcis: raccourcis === 'oui' });
      const back = {
        retour: 'oui',
        densite: before.densite,
        aff: before.theme,
        ...(before.raccourcis ? { raccourcis: 'oui' } : {}),
      };
      leaveFlash(
        ctx.cookies,
        retour
          ? { tone: 'ok', text: 'Annulé.' }
          : { tone: 'ok', text: 'Enregistré.', undo: { action: PREFERENCES, fields: back } },
      );
      return seeOther(PREFERENCES);
    },
  }),
];

const messageRoutes = (topics: readonly NotificationTopic[]): Route[] => [
  defineRoute({
    method: 'GET',
    path: MESSAGES,
    access: signedIn,
    handle: async (ctx) =>
      page(
        <MessagesPage
          choices={await readChoices(ctx.db, topics, ctx.actor!.id)}
          courriel={(await ownProfile(ctx)).courriel}
        />,
      ),
  }),
  defineRoute({
    method: 'POST',
    path: MESSAGES,
    access: signedIn,
    form: messagesForm,
    handle: async (ctx, { form }) => {
      if (form.ok) await saveChoices(ctx.db, topics, ctx.actor!.id, form.value, ctx.clock.now());
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Enregistré.' });
      return seeOther(MESSAGES);
    },
  }),
];

/** Profile, preferences and choice of messages: everyone’s own. */
export const accountRoutes = (topics: readonly NotificationTopic[]): Route[] => [
  ...profileRoutes,
  ...preferenceRoutes,
  ...messageRoutes(topics),
];
