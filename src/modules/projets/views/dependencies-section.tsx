import { EtatMark, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { dependencyWarningLabels } from '../dependances/labels.ts';
import { dependenciesUrl } from '../dependances/links.ts';
import type { Tied } from '../dependances/of-page.ts';
import { periodText } from '../labels.ts';
import { actionUrl } from '../links.ts';
import type { ActionModel } from './action-page.tsx';
import { StateMark } from './action-signs.tsx';

/** What an action waits for, and what waits for it. */
export function DependenciesSection({ model: { campus, action, tied, mayEdit } }: { model: ActionModel }) {
  const { awaited, waiting, hidden } = tied;
  if (awaited.length + waiting.length + hidden === 0 && !mayEdit) return null;
  return (
    <section aria-labelledby="t-dependances" class="haut-5">
      <SectionTitle id="t-dependances">Ce qu’elle attend</SectionTitle>
      {awaited.length === 0 && <p>Cette action n’en attend aucune autre.</p>}
      {awaited.length > 0 && <TiedActions rows={awaited} />}
      {waiting.length > 0 && (
        <>
          <h3>Ce qui l’attend</h3>
          <TiedActions rows={waiting} />
        </>
      )}
      {hidden > 0 && (
        <p class="petit doux">{count(hidden, 'autre action liée', 'autres actions liées')}, que vous ne lisez pas.</p>
      )}
      {mayEdit && (
        <p class="actions">
          <a class="btn" href={dependenciesUrl(campus.slug, action.id)}>
            <Icon name="link" /> Dire ce qu’elle attend
          </a>
        </p>
      )}
    </section>
  );
}

/** Each with its state, its dates and what calls for attention. */
function TiedActions({ rows }: { rows: readonly Tied[] }) {
  return (
    <ul class="lignes">
      {rows.map(({ action, warning }) => (
        <li key={action.id}>
          <a href={actionUrl(action.campusSlug, action.id)}>{action.titre}</a> <StateMark etat={action.etat} />
          <br />
          <span class="petit doux">
            {action.projet}, {periodText(action)}
          </span>
          {warning && (
            <>
              {' '}
              <EtatMark tone="alerte">{dependencyWarningLabels[warning]}</EtatMark>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
