import { DataTable, EmptyState } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { actionKindLabels, durationText, niveauxText } from '../labels.ts';
import { actionUrl, removeActionUrl } from '../links.ts';
import type { Action } from '../programme.sql.ts';
import type { YearModel } from './year-page.tsx';

/** The actions of a programme, with what one pupil receives of each. */
export function ActionTable({ model }: { model: YearModel }) {
  const { campus, cordee, programme, mayWrite } = model;
  if (programme.actions.length === 0)
    return (
      <EmptyState title="Aucune action n’est encore écrite">
        <p>Tutorat, sorties, visites : la tête et les encordés ajoutent ce qu’ils feront ensemble.</p>
      </EmptyState>
    );
  const at = [campus.slug, cordee.id, programme.annee] as const;
  return (
    <ActionRows
      actions={programme.actions}
      more={
        mayWrite
          ? (one) => (
              <>
                <a href={actionUrl(...at, one.id)}>
                  Modifier<span class="cache"> {one.titre}</span>
                </a>{' '}
                <form method="post" action={removeActionUrl(...at, one.id)}>
                  <input type="hidden" name="version" value={programme.version} />
                  <button class="btn" type="submit">
                    Retirer<span class="cache"> {one.titre}</span>
                  </button>
                </form>
              </>
            )
          : undefined
      }
    />
  );
}

/** @param props.more what may be done with each. */
export function ActionRows(props: {
  actions: readonly Action[];
  more?: ((one: Action) => preact.ComponentChildren) | undefined;
}) {
  const { actions, more } = props;
  return (
    <DataTable
      caption={count(actions.length, 'action')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Action</th>
          <th scope="col">Nature</th>
          <th scope="col">Niveaux</th>
          <th scope="col" class="n">
            Par élève
          </th>
          {more && <th scope="col">Tenir</th>}
        </tr>
      }
    >
      {actions.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {one.titre}
            {one.texte !== '' && (
              <>
                <br />
                <span class="source">{one.texte}</span>
              </>
            )}
          </th>
          <td data-titre="Nature">{actionKindLabels[one.genre]}</td>
          <td data-titre="Niveaux">{niveauxText(one.niveaux)}</td>
          <td data-titre="Par élève" class="n">
            {durationText(one.minutes)}
          </td>
          {more && <td data-titre="Tenir">{more(one)}</td>}
        </tr>
      ))}
    </DataTable>
  );
}
