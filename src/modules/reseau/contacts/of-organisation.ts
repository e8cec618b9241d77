import type { RequestContext } from '#core/http/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { campusesOfOrganisation } from '../campuses-of-organisation.sql.ts';
import { contactContext, contactReach, MANAGE_CONTACTS } from '../contact-acts.ts';
import { contactsOf } from '../contact-list.sql.ts';
import { subjectOf } from '../context.ts';
import { nomDeContact } from './labels.ts';
import { contactsUrl, contactUrl, newContactUrl } from './links.ts';

/** People of an organisation, as its sheet names them in the workspace. */
export interface SheetPeople {
  people: { id: string; nom: string; titre: string; courriel: string | null; href: string; exemple: boolean }[];
  total: number;
  listHref: string;
  addHref: string;
}

const SHOWN = 8;

/**
 * The first contacts of an organisation, those that the reader keeps; null for whoever keeps none there.
 * @param within the campus whose own they are, besides those that every campus reads.
 */
export async function peopleOfOrganisation(
  ctx: RequestContext,
  sheet: { id: string; slug: string },
  within: CampusPlace | null = null,
): Promise<SheetPeople | null> {
  const reach = contactReach(contactContext(ctx));
  const subject = within
    ? subjectOf(within, sheet.id)
    : { organisations: [sheet.id], campus: await campusesOfOrganisation(ctx.db, sheet.id, reach.today) };
  if (!may(ctx.actor, MANAGE_CONTACTS, subject).allowed) return null;
  const campus = within ? reach.campus.filter((id) => id === within.id) : reach.campus;
  const all = { words: [], fonction: [], accord: '', etat: '', instance: '', mandates: null } as const;
  const question = { ...all, organisation: sheet.slug };
  const { rows, total } = await contactsOf(ctx.db, { ...reach, campus }, question, { limit: SHOWN, offset: 0 });
  return {
    people: rows.map((row) => ({
      id: row.id,
      nom: nomDeContact(row),
      titre: row.titre,
      courriel: row.courriel,
      href: contactUrl(row.id),
      exemple: row.exemple,
    })),
    total,
    listHref: contactsUrl({ organisation: sheet.slug }),
    addHref: newContactUrl(sheet.slug),
  };
}
