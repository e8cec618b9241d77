import type { FollowUp } from './hooks.ts';
import { admissionOf, boardingOf, durationText, niveauText, secteurLabels, statutLabels, townOf } from './labels.ts';
import { type OutcomeRow, shownRate } from './outcomes.ts';
import type { OfferPage } from './read-offer.ts';

/** A training beside others, with the diplomas that may come after it. */
export interface Compared extends OfferPage {
  apres: FollowUp[];
}

export const MAX_COMPARED = 4;
const KEY = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/** `f=certification/etablissement`, repeated or with commas; malformed ones and repetitions are ignored. */
export function readCompared(params: URLSearchParams): { kept: string[]; tooMany: boolean } {
  const keys = [
    ...new Set(
      params
        .getAll('f')
        .flatMap((value) => value.split(','))
        .filter((key) => key.length <= 200 && KEY.test(key)),
    ),
  ];
  return { kept: keys.slice(0, MAX_COMPARED), tooMany: keys.length > MAX_COMPARED };
}

export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'unknown'; text: string }
  | { kind: 'links'; links: { label: string; href: string }[] };

export interface ComparedRow {
  term: string;
  cells: Cell[];
  /** All columns say the same. */
  same: boolean;
}

const text = (value: string): Cell => ({ kind: 'text', text: value });
const unknown = (value = 'non renseigné'): Cell => ({ kind: 'unknown', text: value });
const orUnknown = (value: string | null, said?: string): Cell => (value === null ? unknown(said) : text(value));

function lastPlaces(page: OfferPage): Cell {
  const known = page.lines.flatMap((line) => {
    const year = line.annees.find((one) => one.capacite !== null);
    return year
      ? [
          `${statutLabels[line.statut]} : ${year.capacite} (rentrée ${year.annee}${page.sources.get(year.origineId)?.example ? ', exemple' : ''})`,
        ]
      : [];
  });
  return known.length > 0 ? text(known.join(', ')) : unknown('non communiquées');
}

function demand(page: OfferPage): Cell {
  for (const line of page.lines) {
    for (const { annee, demande } of line.annees) {
      if (demande.kind === 'level') return text(`${demande.label} (${demande.rule}, rentrée ${annee})`);
    }
  }
  return unknown('non communiquée');
}

/** The narrowest outcome known: this diploma here, then in the région; never the whole school, which is not this training. */
function outcome(page: OfferPage, pick: (row: OutcomeRow) => number | null): Cell {
  const rows = page.rates.filter((row) => row.deLaCertification);
  const said = rows.map((row) => {
    const shown = shownRate(pick(row), row.sortants);
    const where = row.portee === 'region' ? `région ${row.regionNom ?? ''}` : 'cet établissement';
    return shown.kind === 'value' ? `${shown.value} % (${row.voie}, ${where}, ${row.millesime})` : null;
  });
  const kept = said.filter((one) => one !== null);
  return kept.length > 0 ? text(kept.slice(0, 2).join(', ')) : unknown('non communiqué');
}

const boarding = (page: OfferPage): Cell => {
  const said = boardingOf(page.school.internat, page.boarding);
  if (said.text === 'non renseigné') return unknown();
  return text(said.example ? `${said.text} (exemple)` : said.text);
};

/** How one gets in, status by status: what the line says, else the general rule, said as such. */
function entry(page: OfferPage): Cell {
  const open = page.lines.filter((line) => line.etat !== 'fermee');
  const ways = open.flatMap((line) => {
    const said = admissionOf(line.admission)?.label ?? line.admission;
    const label = said ?? line.regle.label;
    return label === null
      ? []
      : [{ label, statut: statutLabels[line.statut], general: said === null && !line.regle.seen }];
  });
  if (ways.length === 0) return unknown();
  const rule = ways.every((way) => way.general) ? 'en règle générale : ' : '';
  return text(rule + ways.map((way) => (open.length > 1 ? `${way.label} (${way.statut})` : way.label)).join(', '));
}

/** Rows of the table, the differing ones first: nothing is ranked, it is put side by side. */
export function compareRows(pages: Compared[]): ComparedRow[] {
  const row = (term: string, cell: (page: Compared) => Cell): ComparedRow => {
    const cells = pages.map(cell);
    const first = JSON.stringify(cells[0]);
    return { term, cells, same: pages.length > 1 && cells.every((one) => JSON.stringify(one) === first) };
  };
  const rows = [
    row('Niveau', ({ certification }) =>
      certification.niveau === null ? unknown() : text(niveauText(certification.niveau)),
    ),
    row('Durée', ({ certification }) => orUnknown(durationText(certification.dureeMois), 'non renseignée')),
    row('Statuts', ({ lines }) =>
      text(
        lines
          .filter((line) => line.etat !== 'fermee')
          .map((line) => statutLabels[line.statut])
          .join(', ') || 'plus ouverte ici',
      ),
    ),
    row('Où', ({ school }) => text([school.nom, townOf(school)].filter(Boolean).join(', '))),
    row('Secteur', ({ school }) => orUnknown(school.secteur ? secteurLabels[school.secteur]!.toLowerCase() : null)),
    row('Internat', boarding),
    row('Places', lastPlaces),
    row('Demande', demand),
    row('Emploi à six mois', (page) => outcome(page, (one) => one.emploi6)),
    row('Études après', (page) => outcome(page, (one) => one.poursuite)),
    row('Entrer', entry),
    row('Mène à', ({ apres }) =>
      apres.length === 0
        ? unknown()
        : {
            kind: 'links',
            links: apres.flatMap(({ titre, href }) => (href ? [{ label: titre, href }] : [])).slice(0, 3),
          },
    ),
    row('Ajout du campus', ({ complements }) =>
      complements.length === 0 ? unknown('aucun connu') : text(complements.map((one) => one.nom).join(', ')),
    ),
    row('Filière (déduite)', ({ certification }) => orUnknown(certification.filiereLibelle, 'non renseignée')),
  ];
  return [...rows.filter((one) => !one.same), ...rows.filter((one) => one.same)];
}
