import { DataTable } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { standingLabels } from '../labels.ts';
import type { MembershipModel } from '../present-membership.ts';

const dateOf = (day: string | null, none: string) => (day ? frenchPartialDate(day) : <span class="doux">{none}</span>);

/** The standings of a member, the present one first: the past is dated, never erased. */
export function StepTable({ steps }: { steps: MembershipModel['steps'] }) {
  return (
    <DataTable
      caption="Statuts successifs"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Statut</th>
          <th scope="col">Depuis</th>
          <th scope="col">Jusqu’au</th>
          <th scope="col">Décision</th>
        </tr>
      }
    >
      {steps.map((step, index) => (
        <tr key={step.rang}>
          <th scope="row">{standingLabels[step.statut]}</th>
          <td data-titre="Depuis">{dateOf(step.debut, 'non renseigné')}</td>
          <td data-titre="Jusqu’au">{dateOf(step.fin, index === 0 ? 'aujourd’hui' : 'non renseigné')}</td>
          <td data-titre="Décision">
            {step.instance && (
              <>
                {step.instance}
                {step.decisionLe && `, ${frenchPartialDate(step.decisionLe)}`}
                <br />
              </>
            )}
            {step.motif}
            {step.who && <span class="source"> {step.who}</span>}
            {!step.instance && !step.motif && !step.who && <span class="doux">non renseignée</span>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
