/** The only place where the addresses of this room are built. */
export const DESK = '/espace';
export const SEARCH = '/espace/recherche';
export const SEARCH_JSON = '/espace/recherche.json';
export const SHORTCUTS = '/espace/raccourcis';
export const SPACES = '/espace/campus';
/** Sheets whose sources differ. */
export const CONTRADICTIONS = '/espace/contradictions';
export const NOTIFICATIONS = '/espace/notifications';
export const NOTIFICATIONS_READ = '/espace/notifications/lues';
export const NOTIFICATIONS_UNREAD = '/espace/notifications/a-lire';
export const PROFILE = '/espace/moi';
export const PROFILE_UNDO = '/espace/moi/annuler';
export const PREFERENCES = '/espace/moi/preferences';
/** Named by the footers of mails (core/mail). */
export const MESSAGES = '/espace/moi/messages';
export const IMPORTS = '/espace/importations';

const query = (values: Record<string, string | number | undefined>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== '') search.set(key, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
};

export const spaceUrl = (slug: string): string => `${SPACES}/${slug}`;
export const sinceUrl = (slug: string): string => `${spaceUrl(slug)}/depuis`;
export const sincePdfUrl = (slug: string, day = ''): string => `${sinceUrl(slug)}.pdf${query({ depuis: day })}`;
export const spacesUrl = (filters: { q?: string; label?: string | undefined } = {}): string => SPACES + query(filters);
export const contradictionsUrl = (page = 1): string => CONTRADICTIONS + query({ page: page > 1 ? page : undefined });
/** The catalogue narrowed to a campus. */
export const catalogueOf = (slug: string): string => `/formations${query({ campus: slug })}`;
export const searchUrl = (q: string): string => SEARCH + query({ q });
export const notificationsUrl = (filters: { vue?: string; page?: number } = {}): string =>
  NOTIFICATIONS + query({ vue: filters.vue, page: filters.page && filters.page > 1 ? filters.page : undefined });
export const openNotificationUrl = (id: string): string => `${NOTIFICATIONS}/${id}/ouvrir`;
export const importUrl = (id: string): string => `${IMPORTS}/${id}`;
export const unsubscribeUrl = (token: string): string => `/desabonnement/${token}`;
/** Name of the field of a topic in the form of the messages. */
export const subjectField = (topic: string): string => `sujet_${topic}`;
