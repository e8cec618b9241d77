import type { RequestContext } from '#core/http/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { campusesOfOrganisation } from '../campuses-of-organisation.sql.ts';
import { contactContext, contactReach, MANAGE_CONTACTS } from '../contact-acts.ts';
import { type ContactScope, contactsOf } from '../contact-list.sql.ts';
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

/** Whose contacts a reader is shown: on the page of a campus, its own and those that every campus reads. */
export function sheetReach(ctx: RequestContext, within: CampusPlace | null): ContactScope {
  const { campus, organisations, today } = contactReach(contactContext(ctx));
  return { campus: within ? campus.filter((id) => id === within.id) : campus, organisations, today };
}

/**
 * The first contacts of an organisation, those that the reader keeps; null for whoever keeps none there.
 * @param within the campus whose own they are, besides those that every campus reads.
 */
export async function peopleOfOrganisation(
  ctx: RequestContext,
  sheet: { id: string; slug: string },
  within: CampusPlace | null = null,
): Promise<SheetPeople | null> {
  const reach = sheetReach(ctx, within);
  const subject = within
    ? subjectOf(within, sheet.id)
    : { organisations: [sheet.id], campus: await campusesOfOrganisation(ctx.db, sheet.id, reach.today) };
  if (!may(ctx.actor, MANAGE_CONTACTS, subject).allowed) return null;
  const all = { words: [], fonction: [], accord: '', etat: '', instance: '', mandates: null } as const;
  const question = { ...all, organisation: sheet.slug };
  const { rows, total } = await contactsOf(ctx.db, reach, question, { limit: SHOWN, offset: 0 });
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
