import { Example } from '#core/html/index.ts';
import type { Progress } from '../action.ts';
import { milestoneKindLabels } from '../jalons/labels.ts';
import { milestoneUrl } from '../jalons/links.ts';
import { periodText } from '../labels.ts';
import { actionUrl } from '../links.ts';
import type { Timeline, TimelineRow } from '../vues/timeline.ts';
import { AlertMarks, StateMark } from './action-signs.tsx';
import { DueDay, MilestoneMark } from './milestone-signs.tsx';

/** Full bars: done or under way; the others are empty. */
const FILLED: readonly Progress[] = ['faite', 'en_cours', 'en_retard'];

/** One action: its bar and its milestones for the eye, the same days in words. */
export function TimelineLine({
  row: { action, bar, milestones },
  timeline: { year, today },
}: {
  row: TimelineRow;
  timeline: Timeline;
}) {
  return (
    <tr>
      <th scope="row">
        <a href={actionUrl(action.campusSlug, action.id)}>{action.titre}</a> {action.exemple && <Example />}
        <br />
        <span class="source">{action.pilote ?? 'pilote à désigner'}</span>
      </th>
      <td class="plein" data-titre={`Mois de ${year}`}>
        <span
          class={today === null ? 'frise frise--ailleurs' : 'frise'}
          style={`--ans:12;--auj:${today ?? 0}%`}
          aria-hidden="true"
        >
          {bar && (
            <i
              class={bar.open ? 'd' : FILLED.includes(action.avancement) ? undefined : 'v'}
              style={`--d:${bar.from}%;--l:${bar.length}%`}
            />
          )}
          {milestones.map((one) => (
            <b key={one.id} class={one.enRetard ? 'r' : one.faitLe ? 'p' : undefined} style={`--d:${one.at}%`} />
          ))}
        </span>
        <span class="petit">{periodText(action)}</span>
      </td>
      <td data-titre={`Jalons et livrables de ${year}`}>
        {milestones.length === 0 && <span class="doux">aucun</span>}
        {milestones.map((one) => (
          <p key={one.id} class="petit">
            {milestoneKindLabels[one.genre]} :{' '}
            <a href={milestoneUrl(one.campusSlug, one.actionId, one.id)}>{one.titre}</a>, <DueDay milestone={one} />{' '}
            <MilestoneMark milestone={one} />
          </p>
        ))}
      </td>
      <td data-titre="État">
        <StateMark etat={action.etat} />
        <AlertMarks alerts={action.alertes} />
      </td>
    </tr>
  );
}
