import { Choice, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { columnInput, columnOptions } from '../imports/labels.ts';
import { importColumnsUrl } from '../imports/links.ts';
import type { ImportEventsPageProps } from './import-events-page.tsx';

/** What each column of a spreadsheet of events is: said again, the file is read again. */
export function SheetColumns(props: {
  campus: CampusPlace;
  one: NonNullable<ImportEventsPageProps['one']>;
  /** As it was sent, when something is refused. */
  columns: readonly string[];
  errors: Record<string, string>;
}) {
  const { one, errors } = props;
  return (
    <section aria-labelledby="colonnes" class="haut-5">
      <SectionTitle id="colonnes">Les colonnes</SectionTitle>
      <form id="raccords" method="post" action={importColumnsUrl(props.campus.slug)} class="pile">
        <input type="hidden" name="fichier" value={one.id} />
        <input type="hidden" name="version" value={one.version} />
        <div class="grille" style="--min:14rem;--gap:var(--e4)">
          {one.entetes.map((header, at) => (
            <SelectField
              key={at}
              name={columnInput(at)}
              label={header}
              options={columnOptions}
              value={props.columns[at]}
              error={errors[columnInput(at)]}
            />
          ))}
        </div>
        <Choice name="garder" value="oui" checked>
          Garder ces raccords pour la prochaine fois
        </Choice>
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="play" /> Relire le fichier
          </button>
        </p>
      </form>
    </section>
  );
}
