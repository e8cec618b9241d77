import { ErrorSummary, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Action } from '../actions.sql.ts';
import { dependenciesUrl, dropDependencyUrl } from '../dependances/links.ts';
import type { DependenciesShown } from '../dependances/of-page.ts';
import { stateLabels } from '../labels.ts';
import { actionUrl } from '../links.ts';
import { ActionFrame } from './action-frame.tsx';

interface DependenciesModel {
  campus: CampusPlace;
  action: Action;
  tied: DependenciesShown;
  /** Actions of the campus that it may wait for. */
  choices: Action[];
  attend: string;
  errors: Record<string, string>;
}

/** What an action waits for: another one chosen, or one taken back. */
export function DependenciesPage({ model }: { model: DependenciesModel }) {
  const { campus, action, choices, attend, errors } = model;
  const heading = 'Dire ce qu’elle attend';
  const failed = Object.keys(errors).length > 0;
  return (
    <ActionFrame
      campus={campus}
      title={`${failed ? 'Erreur : ' : ''}${heading} : ${action.titre}`}
      heading={heading}
      crumbs={[{ label: action.titre, href: actionUrl(campus.slug, action.id) }, { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <p>« {action.titre} » attend la fin d’une autre action du campus, quel que soit son projet.</p>
      <form method="post" action={dependenciesUrl(campus.slug, action.id)} class="pile fiche">
        <SelectField
          name="attend"
          label="Action attendue"
          required
          value={attend}
          error={errors.attend}
          options={[
            ['', 'Choisir'],
            ...choices.map(
              (one) => [one.id, `${one.titre} (${one.projet}, ${stateLabels[one.etat].toLowerCase()})`] as const,
            ),
          ]}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={actionUrl(campus.slug, action.id)}>
            Annuler
          </a>
        </p>
      </form>
      <Awaited model={model} />
    </ActionFrame>
  );
}

function Awaited({ model: { campus, action, tied } }: { model: DependenciesModel }) {
  if (tied.awaited.length === 0) return null;
  return (
    <section aria-labelledby="t-attendues" class="haut-5">
      <SectionTitle id="t-attendues">Ce qu’elle attend déjà</SectionTitle>
      <ul class="lignes">
        {tied.awaited.map(({ action: one }) => (
          <li key={one.id}>
            <form method="post" action={dropDependencyUrl(campus.slug, action.id)} class="actions">
              <input type="hidden" name="attend" value={one.id} />
              <button class="btn" type="submit">
                Ne plus attendre « {one.titre} »
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
