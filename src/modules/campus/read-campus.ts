import type { Db } from '#core/db/index.ts';
import { loadSources } from '#core/provenance/index.ts';
import { type CampusParts, type CampusRow, campusBySlug, type LabelRow, labelsOf, partsOf } from './campus-page.sql.ts';
import type {
  CampusAction,
  CampusContact,
  CampusDoor,
  CampusEventLine,
  CampusHooks,
  CampusMember,
  CampusNeed,
  CampusOffer,
  PageSource,
} from './hooks.ts';
import {
  type CampusLabelState,
  campusCategory,
  campusLabelState,
  isCampusStateInvented,
  isStateInvented,
  type LabelState,
  labelEnd,
  labelStart,
  labelState,
} from './label.ts';
import { levelRange } from './level-range.ts';

/** A label with what the rule says of it today. */
export interface LabelView extends LabelRow {
  state: LabelState;
  start: string | null;
  end: { date: string; derived: boolean } | null;
  /** The state rests on an invented value, not on dates that a text gives. */
  stateInvented: boolean;
}

/** Everything the page of a campus prints. */
export interface CampusPage extends CampusParts {
  campus: CampusRow;
  labels: LabelView[];
  labelState: CampusLabelState;
  /** Nothing but invented grants says that the label is in force. */
  labelStateInvented: boolean;
  categorie: 'cmq' | 'excellence' | null;
  members: CampusMember[];
  /** People who agreed to be named on this page. */
  contacts: CampusContact[];
  /** Address of « Qui gouverne »; null when nothing is said there. */
  governance: string | null;
  offer: CampusOffer;
  /** Address of the offer as a table. */
  offerMap: string;
  /** Public needs, where one is stated, and where they all are. */
  needs: { list: CampusNeed[]; state: string; all: string };
  /** Coming events, the whole agenda of the campus, and the calendar that follows it. */
  events: { list: CampusEventLine[]; agenda: string; calendar: string };
  /** Actions that it shows: the first ones, how many, and the page of all. */
  actions: { list: CampusAction[]; total: number; all: string };
  /** What it offers on pages of their own. */
  doors: CampusDoor[];
  formations: number;
  range: string | null;
  /** `champ` → invented. */
  invented: ReadonlySet<string>;
  sources: ReadonlyMap<number, PageSource>;
}

/** @param today ISO day. @returns null when no campus has this address. */
export async function readCampus(db: Db, slug: string, today: string, hooks: CampusHooks): Promise<CampusPage | null> {
  const campus = await campusBySlug(db, slug);
  if (!campus) return null;
  const [parts, grants, members, contacts, offer, governed, needs, events, doors, actions] = await Promise.all([
    partsOf(db, campus.id),
    labelsOf(db, campus.id),
    hooks.membersOfCampus(db, campus.id, today),
    hooks.contactsOfCampus(db, campus.id, today),
    hooks.offerOfCampus(db, campus.id, today),
    hooks.isGoverned(db, campus.id, today),
    hooks.needsOfCampus(db, campus.id),
    hooks.eventsOfCampus(db, campus.id, today),
    hooks.doorsOfCampus(db, campus, today),
    hooks.actionsOfCampus(db, campus),
  ]);
  const labels = grants.map((grant) => viewLabel(grant, today, grants));
  return {
    ...parts,
    campus,
    labels,
    labelState: campusLabelState(grants, today),
    labelStateInvented: isCampusStateInvented(grants, today),
    categorie: campusCategory(grants, campus.categorie),
    members,
    contacts,
    governance: governed ? hooks.governancePage(campus.slug) : null,
    offer,
    offerMap: hooks.offerMapPage(campus.slug),
    needs: { list: needs, state: hooks.stateNeedPage(campus.slug), all: hooks.needsPage(campus.slug) },
    events: {
      list: events,
      agenda: hooks.agendaPage(campus.slug),
      calendar: hooks.agendaCalendar(campus.slug),
    },
    doors,
    actions: { ...actions, all: hooks.actionsPage(campus.slug) },
    formations: offer.levels.reduce((sum, level) => sum + level.formations, 0),
    range: levelRange(offer.levels.map((level) => level.niveau)),
    invented: new Set(parts.origins.filter((origin) => origin.exemple).map((origin) => origin.champ)),
    sources: await readSources(db, [
      campus.origineId,
      ...[...parts.origins, ...parts.noms, ...parts.sites, ...parts.figures, ...parts.steps, ...parts.facts].map(
        (part) => part.origineId,
      ),
      ...labels.map((label) => label.origineId),
      ...members.map((member) => member.origineId),
      ...offer.complements.map((complement) => complement.origineId),
    ]),
  };
}

/** A label as pages and the register print it. */
export function viewLabel(grant: LabelRow, today: string, all: LabelRow[]): LabelView {
  return {
    ...grant,
    state: labelState(grant, today, all),
    start: labelStart(grant),
    end: labelEnd(grant),
    stateInvented: isStateInvented(grant, today, all),
  };
}

async function readSources(db: Db, ids: number[]): Promise<ReadonlyMap<number, PageSource>> {
  const found = await loadSources(db, ids);
  return new Map([...found].map(([id, source]) => [id, { ...source, id }]));
}
