import type { Db } from '#core/db/index.ts';
import { periodText, stateLabels } from './labels.ts';
import { publicActionUrl } from './links.ts';
import { type PublicAction, publicActions } from './public.sql.ts';

/** Actions that the page of a campus names; the others are a page away. */
const NAMED = 6;

/** « Projet, axe ; en cours ; du … au … ». */
export const resumeOf = (one: PublicAction): string =>
  [one.axe ? `${one.projet}, ${one.axe}` : one.projet, stateLabels[one.etat].toLowerCase(), periodText(one)].join(
    ' ; ',
  );

/** Public actions of a campus, for its page: the first ones, and how many there are. */
export async function actionsOfCampus(
  db: Db,
  campus: { id: string; slug: string },
): Promise<{ list: { href: string; titre: string; resume: string; exemple: boolean }[]; total: number }> {
  const filter = { campusId: campus.id, engaged: [], period: null };
  const { rows, total } = await publicActions(db, filter, { limit: NAMED, offset: 0 });
  const list = rows.map((one) => ({
    href: publicActionUrl(campus.slug, one.id),
    titre: one.titre,
    resume: resumeOf(one),
    exemple: one.exemple,
  }));
  return { list, total };
}
