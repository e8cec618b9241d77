import { Choice, Icon, SectionTitle } from '#core/html/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import { fieldOptions } from '../imports/labels.ts';
import { importColumnsUrl } from '../imports/links.ts';
import type { ColumnView } from '../imports/present-columns.ts';
import type { TrialView } from '../imports/present-trial.ts';
import { standingLabels } from '../labels.ts';

const SIGNS = { sur: 'check', doute: 'warning', non: 'minus' } as const;
const TONES = { sur: 'etat etat--ok', doute: 'etat etat--alerte', non: 'etat' } as const;
const JOINTS = { sur: 'joint', doute: 'joint joint--doute', non: 'joint joint--non' } as const;

/** Each column of the file and the field that it is. */
export function ImportColumns({ view, errors }: { view: TrialView; errors: Record<string, string> }) {
  return (
    <section aria-labelledby="colonnes" class="haut-5">
      <SectionTitle id="colonnes">Raccorder les colonnes</SectionTitle>
      <form id="raccords" method="post" action={importColumnsUrl(view.campus.slug, view.row.id)}>
        <input type="hidden" name="version" value={view.row.version} />
        <ol class="raccord lignes">
          {view.columns.map((one) => (
            <ColumnLine key={one.at} one={one} error={errors[`col.${one.at}`]} />
          ))}
        </ol>
        <Defaults view={view} />
        <p class="actions haut-3">
          <button class="btn" type="submit">
            <Icon name="play" /> Relancer l’essai
          </button>{' '}
          <Choice name="garder" value="oui" checked>
            Garder ces raccords pour la prochaine fois
          </Choice>
        </p>
      </form>
    </section>
  );
}

function ColumnLine({ one, error }: { one: ColumnView; error: string | undefined }) {
  const id = `col-${one.at}`;
  return (
    <li>
      <div>
        <label for={id}>
          <b>{one.header}</b>
        </label>
        <br />
        <span class="source">{one.example}</span>
      </div>
      <span class={JOINTS[one.joint]} aria-hidden="true" />
      <select id={id} name={`col.${one.at}`} aria-describedby={`${id}-dit`} aria-invalid={error ? 'true' : undefined}>
        {fieldOptions.map(([value, label]) => (
          <option key={value} value={value} selected={value === one.field}>
            {label}
          </option>
        ))}
      </select>
      <span id={`${id}-dit`}>
        {error ? (
          <span class="etat etat--erreur etat--long">
            <Icon name="x-circle" /> <span>{error}</span>
          </span>
        ) : (
          <span class={`${TONES[one.joint]} etat--long`}>
            <Icon name={SIGNS[one.joint]} /> <span>{one.said}</span>
          </span>
        )}
      </span>
    </li>
  );
}

/** What is taken of the lines that do not say it. */
function Defaults({ view }: { view: TrialView }) {
  const { row } = view;
  const standings = view.mayAdmit
    ? (['prospect', 'partenaire', 'membre', 'soutien'] as const)
    : (['prospect'] as const);
  return (
    <fieldset class="haut-4">
      <legend>Quand une ligne ne le dit pas</legend>
      <div class="cols" style="--cols:1fr 1fr;--gap:var(--e3) var(--e5)">
        <p class="champ">
          <label for="genre_defaut">Nature</label>
          <select id="genre_defaut" name="genre_defaut">
            <option value="">À corriger ligne par ligne</option>
            {Object.entries(kindLabels).map(([value, label]) => (
              <option key={value} value={value} selected={value === row.genre_defaut}>
                {label}
              </option>
            ))}
          </select>
        </p>
        <p class="champ">
          <label for="statut_defaut">Statut dans le campus</label>
          <select id="statut_defaut" name="statut_defaut">
            {standings.map((value) => (
              <option key={value} value={value} selected={value === row.statut_defaut}>
                {standingLabels[value]}
              </option>
            ))}
          </select>
        </p>
      </div>
    </fieldset>
  );
}
