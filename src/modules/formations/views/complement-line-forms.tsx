import { Icon, StatutMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { AttachedLine, CampusLine } from '../complements/attached.sql.ts';
import { complementLinesUrl } from '../complements/links.ts';
import type { Complement } from '../complements/sheet.sql.ts';
import { rentree, titleOf } from '../labels.ts';

interface Props {
  campus: CampusPlace;
  one: Complement;
  q: string;
  refused: { line: string; places: string; error: string } | null;
}

/** Lines, each with what may be done of it. */
export function ComplementLineForms({
  rows,
  attached,
  ...props
}: Props & { rows: readonly CampusLine[]; attached: boolean }) {
  return (
    <ul class="lignes">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            <b>{titleOf(row.sigle, row.intitule)}</b>, {row.organisation} <StatutMark statut={row.statut} />{' '}
            <span class="source">
              {row.capacite === null || row.annee === null
                ? 'places non renseignées'
                : `${count(row.capacite, 'place')}, ${rentree(row.annee)}`}
            </span>
          </p>
          <LineForms {...props} row={row} attached={attached} />
        </li>
      ))}
    </ul>
  );
}

function LineForms({
  campus,
  one,
  q,
  refused,
  row,
  attached,
}: Props & { row: CampusLine | AttachedLine; attached: boolean }) {
  const coloured = one.nature === 'coloration';
  const error = refused?.line === row.id ? refused.error : null;
  const id = `places-${row.id}`;
  const places = error ? refused!.places : 'places' in row ? String(row.places ?? '') : '';
  const action = complementLinesUrl(campus.slug, one.id, q);
  return (
    <div class="rang rang--c">
      {(coloured || !attached) && (
        <form method="post" action={action} class="rang rang--c">
          <input type="hidden" name="ligne" value={row.id} />
          <input type="hidden" name="geste" value="ajouter" />
          {coloured && (
            <span class="champ">
              <label for={id}>Places colorées</label>
              <input
                id={id}
                name="places"
                type="text"
                inputMode="numeric"
                value={places}
                maxLength={6}
                autocomplete="off"
                required
                aria-invalid={error ? 'true' : undefined}
                aria-describedby={error ? `${id}-erreur` : undefined}
              />
              {error && (
                <span class="err" id={`${id}-erreur`}>
                  <Icon name="x-circle" /> {error}
                </span>
              )}
            </span>
          )}
          <button class="btn" type="submit">
            {attached ? 'Enregistrer' : 'Ajouter'}
            <span class="cache"> {row.intitule}</span>
          </button>
        </form>
      )}
      {attached && (
        <form method="post" action={action}>
          <input type="hidden" name="ligne" value={row.id} />
          <input type="hidden" name="geste" value="retirer" />
          <button class="btn" type="submit">
            Retirer<span class="cache"> {row.intitule}</span>
          </button>
        </form>
      )}
    </div>
  );
}
