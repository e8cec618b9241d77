import { EmptyState, Notice } from '#core/html/index.ts';
import { Comparison, VersionList } from '#core/html/trace/index.ts';
import { count } from '#core/text/index.ts';
import type { Comparison as Compared, HistoryLine } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Action } from '../actions.sql.ts';
import { actionHistoryUrl, actionUrl, takeBackUrl } from '../links.ts';
import { ActionFrame } from './action-frame.tsx';

interface HistoryPageProps {
  campus: CampusPlace;
  action: Action;
  lines: HistoryLine[];
  compared: readonly [number, number] | null;
  comparison: Compared | null;
  mayTakeBack: boolean;
}

/** Who changed what of an action and when; two versions side by side, and what may be taken back. */
export function ActionHistoryPage(props: HistoryPageProps) {
  const { campus, action, compared, comparison } = props;
  const restore = props.mayTakeBack ? { action: takeBackUrl(campus.slug, action.id), seen: action.version } : null;
  return (
    <ActionFrame
      campus={campus}
      title={`Historique : ${action.titre}`}
      heading={
        comparison ? (
          <>
            De la version {comparison.from} à la {comparison.to},{' '}
            <mark>{count(comparison.fields.length, 'changement')}</mark>
          </>
        ) : (
          'Historique'
        )
      }
      help="historique"
      crumbs={[{ label: action.titre, href: actionUrl(campus.slug, action.id) }, { label: 'Historique' }]}
    >
      <div class="cols" style="--cols:18rem minmax(0,1fr);--gap:var(--e6)">
        <VersionList
          action={actionHistoryUrl(campus.slug, action.id)}
          lines={props.lines}
          origin={null}
          current={action.version}
          compared={compared}
        />
        <div>
          {comparison && <Comparison comparison={comparison} restore={restore} />}
          {compared && !comparison && (
            <Notice tone="alerte" title="Comparaison impossible">
              <p>Le contenu d’une des deux versions n’est plus connu.</p>
            </Notice>
          )}
          {!compared && (
            <EmptyState title="Une seule version">
              <p>L’action n’a pas changé depuis qu’elle est notée. Le premier changement se lira ici.</p>
            </EmptyState>
          )}
        </div>
      </div>
    </ActionFrame>
  );
}
