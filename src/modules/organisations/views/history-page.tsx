import { EmptyState, Icon, Notice } from '#core/html/index.ts';
import { Comparison, RestoreButton, VersionList } from '#core/html/trace/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { historyUrl, restoreUrl, SHEETS, sheetUrl } from '../links.ts';
import type { SheetHistory } from '../read-history.ts';
import type { Sheet } from '../sheet.sql.ts';

interface HistoryPageProps {
  sheet: Sheet;
  history: SheetHistory;
  mayEdit: boolean;
}

/** Who changed what of a sheet and when; two versions side by side; one taken back. */
export function HistoryPage(props: HistoryPageProps) {
  const { sheet, history } = props;
  const { compared, comparison } = history;
  return (
    <WorkspacePage
      title={`Historique : ${sheet.state.nom}`}
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
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        { label: sheet.state.nom, href: props.mayEdit ? sheetUrl(sheet.slug) : historyUrl(sheet.slug) },
        { label: 'Historique' },
      ]}
      current="organisations"
      help="historique"
      actions={
        props.mayEdit && (
          <a class="btn" href={sheetUrl(sheet.slug)}>
            <Icon name="pencil-simple" /> Modifier la fiche
          </a>
        )
      }
    >
      <div class="cols" style="--cols:18rem minmax(0,1fr);--gap:var(--e6)">
        <VersionList
          action={historyUrl(sheet.slug)}
          lines={history.lines}
          origin={history.origin}
          current={sheet.version}
          compared={compared}
        />
        <Changes {...props} />
      </div>
    </WorkspacePage>
  );
}

/** The two versions side by side, or why they are not. */
function Changes({ sheet, history: { compared, comparison, merged }, mayEdit }: HistoryPageProps) {
  const restore = mayEdit ? { action: restoreUrl(sheet.slug), seen: sheet.version } : null;
  return (
    <div>
      {comparison && (
        <>
          <Comparison comparison={comparison} restore={restore} />
          {restore && comparison.from !== sheet.version && (
            <RestoreButton restore={restore} version={comparison.from} class="btn btn--1">
              <Icon name="clock-counter-clockwise" /> Restaurer la version {comparison.from}
            </RestoreButton>
          )}
        </>
      )}
      {compared && !comparison && (
        <Notice tone="alerte" title="Comparaison impossible">
          <p>Le contenu d’une des deux versions a été effacé à la demande d’une personne.</p>
        </Notice>
      )}
      {!compared && (
        <EmptyState title="Une seule version">
          <p>Aucun champ de la fiche n’a changé depuis qu’elle existe. Le premier changement se lira ici.</p>
          {merged.length > 0 && (
            <p>
              {merged.length === 1 ? 'Une autre fiche y a été fusionnée' : 'D’autres fiches y ont été fusionnées'} :{' '}
              {merged.map((nom) => `« ${nom} »`).join(', ')}. La liste dit ce qui leur est arrivé.
            </p>
          )}
        </EmptyState>
      )}
    </div>
  );
}
