import { DataTable, EtatMark } from '#core/html/index.ts';
import type { Section } from '../instance.ts';
import { ACTION_LABELS } from '../labels.ts';

/** What is planned and what is done: scheme of three years at most, plan of the year. */
export function AccessibilityPlan({ value }: Pick<Section<'accessibilite'>, 'value'>) {
  return (
    <>
      <h2>Schéma pluriannuel et plan d’action</h2>
      {value.schema_pluriannuel ? (
        <p>
          De {value.schema_pluriannuel.debut} à {value.schema_pluriannuel.fin} : {value.schema_pluriannuel.resume}
        </p>
      ) : (
        <p>Le schéma pluriannuel n’est pas encore écrit.</p>
      )}
      {value.plan_annuel.length > 0 && (
        <DataTable
          caption="Plan d’action"
          head={
            <tr>
              <th scope="col">Année</th>
              <th scope="col">Action</th>
              <th scope="col">État</th>
            </tr>
          }
        >
          {value.plan_annuel.map((line) => (
            <tr key={line.action}>
              <td>{line.annee}</td>
              <td>{line.action}</td>
              <td>
                <EtatMark tone={ACTION_LABELS[line.etat].tone}>{ACTION_LABELS[line.etat].label}</EtatMark>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
