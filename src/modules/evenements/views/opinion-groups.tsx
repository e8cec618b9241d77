import { DataTable } from '#core/html/index.ts';
import { groupName } from '../inscriptions/labels.ts';
import { groupUrl } from '../inscriptions/links.ts';
import type { OpinionsPageProps } from './opinions-page.tsx';

const TIMES = { sans: 'absent', avant: 'pas encore ouvert', ouvert: 'ouvert', clos: 'clos' } as const;

/** Who answered of each group, in numbers: the teacher of one that is silent may be told again. */
export function OpinionGroups({ campus, event, read }: OpinionsPageProps) {
  if (read.groups.length === 0) return null;
  return (
    <DataTable
      caption="Réponses de chaque groupe ; sa page donne son lien et son code tant que le questionnaire est ouvert"
      class="empilable"
      head={
        <tr>
          <th scope="col">Groupe</th>
          <th scope="col">Jeunes</th>
          <th scope="col">Réponses</th>
          <th scope="col">Questionnaire</th>
        </tr>
      }
    >
      {read.groups.map(({ group, reponses, time }) => (
        <tr key={group.id}>
          <th scope="row">
            <a href={groupUrl(campus.slug, event.id, group.id)}>{groupName(group)}</a>
          </th>
          <td data-titre="Jeunes">{group.presence?.jeunes ?? group.jeunes}</td>
          <td data-titre="Réponses">{reponses ?? 'trop peu pour être dit'}</td>
          <td data-titre="Questionnaire">{TIMES[time]}</td>
        </tr>
      ))}
    </DataTable>
  );
}
