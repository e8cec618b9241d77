import { DataTable, Example, Icon, SectionTitle } from '#core/html/index.ts';
import { milestoneKindLabels } from '../jalons/labels.ts';
import { milestoneUrl, newMilestoneUrl } from '../jalons/links.ts';
import type { ActionModel } from './action-page.tsx';
import { DueDay, MilestoneMark } from './milestone-signs.tsx';

/** What is due in an action, day after day. */
export function MilestonesSection({ model }: { model: ActionModel }) {
  const { campus, action, milestones, mayAddMilestone } = model;
  if (milestones.length === 0 && !mayAddMilestone) return null;
  return (
    <section aria-labelledby="t-jalons" class="haut-5">
      <SectionTitle id="t-jalons">Jalons et livrables</SectionTitle>
      {milestones.length === 0 ? (
        <p>Aucun jalon ni livrable n’est encore prévu.</p>
      ) : (
        <DataTable
          caption="Jalons et livrables de l’action"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Intitulé</th>
              <th scope="col">Échéance</th>
              <th scope="col">État</th>
            </tr>
          }
        >
          {milestones.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={milestoneUrl(campus.slug, action.id, one.id)}>{one.titre}</a> {one.exemple && <Example />}
                <br />
                <span class="source">{milestoneKindLabels[one.genre].toLowerCase()}</span>
              </th>
              <td data-titre="Échéance">
                <DueDay milestone={one} />
              </td>
              <td data-titre="État">
                <MilestoneMark milestone={one} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {mayAddMilestone && (
        <p class="actions">
          <a class="btn" href={newMilestoneUrl(campus.slug, action.id)}>
            <Icon name="plus" /> Ajouter un jalon ou un livrable
          </a>
        </p>
      )}
    </section>
  );
}
