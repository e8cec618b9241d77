import { DataTable, EmptyState, EtatMark, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { WEEKDAYS } from '#core/time/months.ts';
import { milestoneStateText } from '../jalons/labels.ts';
import { alertLabels, stateLabels } from '../labels.ts';
import { actionsUrl } from '../links.ts';
import type { Calendar, CalendarDay, Due } from '../vues/calendar.ts';
import { dueLabels, monthLabel } from '../vues/labels.ts';
import { UNDATED, viewHref } from '../vues/links.ts';
import type { ActionsModel } from './actions-page.tsx';

/** What starts, ends and is due in a month; on a phone, the days that hold something, one below the other. */
export function ActionCalendar({ model, calendar }: { model: ActionsModel; calendar: Calendar }) {
  const { page: _, ...filters } = model.query;
  const { key, total, undated } = calendar;
  const base = actionsUrl(model.campus.slug);
  const to = (mois: string) => viewHref(base, filters, { vue: 'calendrier', mois });
  return (
    <section aria-labelledby="mois" class="haut-4">
      <SectionTitle id="mois">{monthLabel(key)}</SectionTitle>
      <nav class="actions bas-4" aria-label="Mois">
        <a href={to(calendar.before)} rel="nofollow">
          Mois précédent<span class="cache"> : {monthLabel(calendar.before)}</span>
        </a>
        <a href={to(calendar.after)} rel="nofollow">
          Mois suivant<span class="cache"> : {monthLabel(calendar.after)}</span>
        </a>
        {model.asked.mois !== '' && <a href={to('')}>Ce mois-ci</a>}
      </nav>
      {total === 0 ? <NothingThen calendar={calendar} to={to} /> : <MonthGrid calendar={calendar} />}
      {undated > 0 && (
        <p class="petit doux haut-3">
          <a href={`${viewHref(base, filters, { vue: 'frise' })}#${UNDATED}`}>
            {count(undated, 'action sans date', 'actions sans date')}
          </a>{' '}
          : dans aucun mois.
        </p>
      )}
    </section>
  );
}

function NothingThen({ calendar: { key, nearest }, to }: { calendar: Calendar; to(mois: string): string }) {
  const near = [nearest.before, nearest.after].filter((one) => one !== null);
  return (
    <EmptyState title={`Rien n’est prévu en ${frenchPartialDate(key)}`}>
      <p>Le calendrier montre le début et la fin des actions, leurs jalons et leurs livrables.</p>
      {near.length > 0 && (
        <p class="actions">
          {near.map((one) => (
            <a key={one} class="btn" href={to(one)}>
              Aller en {frenchPartialDate(one)}
            </a>
          ))}
        </p>
      )}
    </EmptyState>
  );
}

function MonthGrid({ calendar: { key, weeks, total } }: { calendar: Calendar }) {
  return (
    <DataTable
      caption={`${monthLabel(key)} : ${count(total, 'date')}`}
      hideCaption
      class="mois-large"
      head={
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      }
    >
      {weeks.map((week, index) => (
        <tr key={index}>
          {week.map((day, rank) => (
            <Day key={day?.day ?? `vide${rank}`} day={day} weekday={WEEKDAYS[rank]!} />
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

function Day({ day: one, weekday }: { day: CalendarDay | null; weekday: string }) {
  if (!one) return <td class="creux" />;
  return (
    <td class={one.dues.length === 0 ? 'creux' : undefined} aria-current={one.today ? 'date' : undefined}>
      <time dateTime={one.day}>
        <span class="mois-large__n">{Number(one.day.slice(8))}</span>
        <span class="mois-large__jour">
          {weekday} {frenchPartialDate(one.day)}
        </span>
      </time>
      {one.dues.length > 0 && (
        <ul>
          {one.dues.map((due) => (
            <DueLine key={`${due.kind}${due.href}`} due={due} />
          ))}
        </ul>
      )}
    </td>
  );
}

function DueLine({ due }: { due: Due }) {
  const { milestone, action } = due;
  const state = milestone ? milestoneStateText(milestone) : due.given && stateLabels.abandonnee.toLowerCase();
  const said = [action, state].filter(Boolean).join(', ');
  return (
    <li>
      {dueLabels[due.kind]} : <a href={due.href}>{due.title}</a>
      {said && <span class="source"> {said}</span>}
      {due.late && (
        <>
          {' '}
          <EtatMark tone="alerte" long>
            {alertLabels.retard}
          </EtatMark>
        </>
      )}
    </li>
  );
}
