import { count } from '#core/text/index.ts';
import { addDays, daysBetween, frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { isEmptyScope, type Scope, scopeOf } from '#modules/droits/index.ts';
import { type CampusCard, listCampuses } from './campus-list.sql.ts';
import { type LabelEnd, nextLabelEnd } from './label-ends.ts';
import { spacesUrl, spaceUrl } from './links.ts';
import { campusesInScope } from './scope.sql.ts';

/** A dossier takes a year to write and six months to be decided (domain.md §1.3). */
const AHEAD_DAYS = 548;
const SOON_DAYS = 183;
/** Beyond, several of the same kind are one thing to look at. */
const ONE_BY_ONE = 4;

interface Ending {
  campus: CampusCard;
  end: LabelEnd;
  days: number;
}

/** Labels that end within eighteen months, or have ended: of one's campuses one by one, of a territory together. */
export const campusDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const own = scopeOf(actor, 'labellisation.auto_evaluer');
  const territory = scopeOf(actor, 'pilotage.voir_tableau_territoire');
  if (isEmptyScope(own) && isEmptyScope(territory)) return [];
  const cards = await listCampuses(db);
  const within = async (scope: Scope): Promise<Ending[]> => {
    if (isEmptyScope(scope)) return [];
    const ids = new Set((await campusesInScope(db, scope, cards.length + 1)).map((one) => one.id));
    return endingsOf(
      cards.filter((card) => ids.has(card.id)),
      today,
    );
  };
  const [mine, theirs] = [await within(own), await within(territory)];
  const known = new Set(mine.map((one) => one.campus.id));
  return [
    ...itemsOf(mine, today),
    ...itemsOf(
      theirs.filter((one) => !known.has(one.campus.id)),
      today,
    ),
  ];
};

function endingsOf(cards: CampusCard[], today: string): Ending[] {
  return cards
    .filter((card) => card.etat === 'actif' || card.etat === 'inconnu')
    .flatMap((campus) => {
      const end = nextLabelEnd(campus.labels, today);
      return end && end.day <= addDays(today, AHEAD_DAYS) ? [{ campus, end, days: daysBetween(today, end.day) }] : [];
    })
    .sort((a, b) => a.end.day.localeCompare(b.end.day));
}

function itemsOf(endings: Ending[], today: string): DeskItem[] {
  const [first] = endings;
  if (first && endings.length > ONE_BY_ONE) return [together(endings, first, today)];
  return endings.map(({ campus, end, days }) => ({
    key: `label:${campus.id}`,
    date: end.day,
    titre: `${days < 0 ? 'Label échu' : 'Label à renouveler'} : ${campus.nomUsuel ?? campus.nom}`,
    raison: reasonOf(end, days),
    action: { label: 'Ouvrir', href: spaceUrl(campus.slug) },
    urgence: days < SOON_DAYS ? 'haute' : 'normale',
  }));
}

function reasonOf(end: LabelEnd, days: number): string {
  const source = `${end.derived ? ', fin calculée de sa durée' : ''}${end.example ? ', exemple' : ''}`;
  const date = frenchPartialDate(end.date);
  return days < 0 ? `Il a pris fin : ${date}${source}` : `Il reste ${count(days, 'jour')}, échéance : ${date}${source}`;
}

function together(endings: Ending[], first: Ending, today: string): DeskItem {
  const over = endings.filter((one) => one.end.day < today).length;
  return {
    key: 'label:territoire',
    date: first.end.day,
    titre: `${count(endings.length, 'label')} à suivre sur votre territoire`,
    raison: [
      over > 0 && `${count(over, 'échu')}`,
      `${count(endings.length - over, 'prend', 'prennent')} fin d’ici dix-huit mois`,
    ]
      .filter(Boolean)
      .join(', '),
    action: { label: 'Voir', href: spacesUrl({ label: 'echeance' }) },
    urgence: first.days < SOON_DAYS ? 'haute' : 'normale',
  };
}
