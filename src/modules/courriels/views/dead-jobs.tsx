import { DataTable, EmptyState } from '#core/html/index.ts';
import { RETRY_JOB } from '../links.ts';

export interface DeadJobView {
  id: string;
  title: string;
  failed: string;
  error: string;
}

/** Tasks whose tries are spent. */
export function DeadJobs({ jobs }: { jobs: DeadJobView[] }) {
  if (jobs.length === 0) {
    return (
      <EmptyState title="Aucune tâche en échec">
        <p>Une tâche de fond essayée plusieurs fois en vain apparaîtrait ici, avec sa cause.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Tâches en échec"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Tâche</th>
          <th scope="col">Abandonnée le</th>
          <th scope="col">Cause</th>
          <th scope="col">Que faire</th>
        </tr>
      }
    >
      {jobs.map((job) => (
        <tr key={job.id}>
          <th scope="row">{job.title}</th>
          <td data-titre="Abandonnée le">{job.failed}</td>
          <td data-titre="Cause">
            <samp>{job.error || 'inconnue'}</samp>
          </td>
          <td data-titre="Que faire">
            <form method="post" action={RETRY_JOB}>
              <input type="hidden" name="tache" value={job.id} />
              <button class="lien" type="submit">
                Relancer<span class="cache"> « {job.title} »</span>
              </button>
            </form>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
