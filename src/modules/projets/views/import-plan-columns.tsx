import { Choice, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { planColumnsUrl } from '../links.ts';
import { planColumnInput, planColumnOptions } from '../plan/labels.ts';
import type { OnePlan } from './import-plan-page.tsx';

/** What each column of a plan is: said again, the file is read again. */
export function PlanColumns(props: {
  campus: { slug: string };
  one: OnePlan;
  /** As it was sent, when something is refused. */
  columns: readonly string[];
  errors: Record<string, string>;
}) {
  const { one } = props;
  return (
    <section aria-labelledby="colonnes" class="haut-5">
      <SectionTitle id="colonnes">Les colonnes</SectionTitle>
      <form id="raccords" method="post" action={planColumnsUrl(props.campus.slug)} class="pile">
        <input type="hidden" name="fichier" value={one.id} />
        <input type="hidden" name="version" value={one.version} />
        <div class="grille" style="--min:14rem;--gap:var(--e4)">
          {one.entetes.map((header, at) => {
            const name = planColumnInput(at);
            return (
              <SelectField
                key={name}
                name={name}
                label={header}
                options={planColumnOptions}
                value={props.columns[at]}
                error={props.errors[name]}
              />
            );
          })}
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
