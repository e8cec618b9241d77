import type { Db } from '#core/db/index.ts';
import { loadSources } from '#core/provenance/index.ts';
import { fold } from '#core/text/index.ts';
import { type CampusCard, listCampuses } from './campus-list.sql.ts';
import { labelsOf } from './campus-page.sql.ts';
import type { LabelState } from './label.ts';
import { type LabelView, viewLabel } from './read-campus.ts';
import type { RegisterQuery } from './schemas.ts';

/** One grant with its campus: the register keeps every act, not only the last one. */
export interface RegisterRow {
  campus: CampusCard;
  label: LabelView;
  source: string;
}

export interface RegisterPage {
  query: RegisterQuery;
  rows: RegisterRow[];
  /** Campuses of the register without any label known. */
  unlabelled: CampusCard[];
  filieres: { lettre: string; libelle: string }[];
  /** First and last year of the frieze. */
  years: { from: number; to: number };
  today: string;
}

/** Words of the filter « État » that cover several states of the rule. */
const SHOWN: Record<string, LabelState[]> = {
  en_vigueur: ['en_vigueur'],
  expire: ['expire', 'retire'],
  renouvele: ['renouvele', 'transforme'],
  inconnu: ['inconnu', 'a_venir'],
};

/** @param today ISO day. */
export async function readRegister(db: Db, query: RegisterQuery, today: string): Promise<RegisterPage> {
  const [cards, grants] = await Promise.all([listCampuses(db), labelsOf(db, null)]);
  const sources = await loadSources(
    db,
    grants.map((grant) => grant.origineId),
  );
  const rows = cards.flatMap((campus) => {
    const own = grants.filter((grant) => grant.campusId === campus.id);
    return own.map((grant) => ({
      campus,
      label: viewLabel(grant, today, own),
      source: sources.get(grant.origineId)?.label ?? '',
    }));
  });
  const starts = rows.map((row) => Number(row.label.start?.slice(0, 4))).filter((year) => year > 0);
  const thisYear = Number(today.slice(0, 4));
  return {
    query,
    rows: rows.filter((row) => passes(row, query)),
    unlabelled: cards.filter((card) => !rows.some((row) => row.campus.id === card.id)),
    filieres: filieresOf(cards),
    years: { from: Math.min(2013, ...starts), to: thisYear + 3 },
    today,
  };
}

function passes(row: RegisterRow, query: RegisterQuery): boolean {
  const { campus } = row;
  const said = fold(
    [
      campus.nom,
      campus.nomUsuel,
      campus.commune,
      ...campus.academies.map((a) => a.nom),
      ...campus.regions.map((r) => r.nom),
    ].join(' '),
  );
  if (
    !fold(query.quoi)
      .split(/\s+/)
      .every((word) => said.includes(word))
  )
    return false;
  if (query.filiere && campus.filiereLettre !== query.filiere) return false;
  return !query.etat || (SHOWN[query.etat]?.includes(row.label.state) ?? false);
}

function filieresOf(cards: CampusCard[]): { lettre: string; libelle: string }[] {
  const found = new Map<string, string>();
  for (const card of cards) if (card.filiereLettre) found.set(card.filiereLettre, card.filiereLibelle ?? '');
  return [...found].sort(([a], [b]) => a.localeCompare(b)).map(([lettre, libelle]) => ({ lettre, libelle }));
}
