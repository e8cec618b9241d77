import { Icon } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ImportRow } from '../lheo/imports.sql.ts';
import { lheoDropUrl, lheoRetryUrl, lheoRunUrl, lheoUndoUrl } from '../lheo/links.ts';

interface Props {
  campus: CampusPlace;
  row: ImportRow;
  names: ReadonlyMap<string, string>;
  until: Date | null;
  undoable: boolean;
  /** How many trainings it brings. */
  going: number;
}

/** What can be done with a file, in the state where it is. */
export function LheoImportActs({ campus, row, names, until, undoable, going }: Props) {
  const { slug } = campus;
  if (row.etat === 'prepare') {
    return (
      <div class="actions haut-4">
        {going > 0 && (
          <form method="post" action={lheoRunUrl(slug, row.id)}>
            <input type="hidden" name="version" value={row.version} />
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Importer {count(going, 'formation')}
            </button>
          </form>
        )}
        <form method="post" action={lheoRetryUrl(slug, row.id)}>
          <button class="btn" type="submit">
            <Icon name="arrow-clockwise" /> Essayer de nouveau
          </button>
        </form>
        <form method="post" action={lheoDropUrl(slug, row.id)}>
          <button class="btn btn--nu" type="submit">
            Oublier ce fichier
          </button>
        </form>
      </div>
    );
  }
  const by = names.get(row.importe_par ?? '');
  const undoneBy = names.get(row.annule_par ?? '');
  return (
    <div class="avis haut-4">
      <p>
        Importé le {frenchDateTime(row.importe_le!)}
        {by && ` par ${by}`}.
        {row.annule_le && ` Annulé le ${frenchDateTime(row.annule_le)}${undoneBy ? ` par ${undoneBy}` : ''}.`}
        {row.etat === 'importe' &&
          until &&
          (undoable ? ` S’annule jusqu’au ${frenchDate(until)}.` : ` Ne s’annule plus depuis le ${frenchDate(until)}.`)}
      </p>
      {row.etat === 'importe' && undoable && (
        <form method="post" action={lheoUndoUrl(slug, row.id)} class="haut-3">
          <p class="petit">Retire ce que le fichier a apporté. Ce que quelqu’un a changé depuis reste, et est dit.</p>
          <p class="actions haut-2">
            <button class="btn" type="submit">
              <Icon name="arrow-counter-clockwise" /> Annuler l’import
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
