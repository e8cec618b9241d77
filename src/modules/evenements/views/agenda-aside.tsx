import { CopyLink, Notice } from '#core/html/index.ts';
import { monthBeside, WEEKDAYS } from '#core/time/months.ts';
import type { Month, MonthDay } from '../agenda/months.ts';
import { AGENDA, AGENDA_ICS, eventsHref } from '../links.ts';
import type { AgendaModel } from './agenda-page.tsx';

/** The calendar of two months, and how to follow the agenda. */
export function AgendaAside({ model }: { model: AgendaModel }) {
  const { page: _, quand, ...kept } = model.query;
  const ics = eventsHref(AGENDA_ICS, kept);
  const webcal = `${model.origin}${ics}`.replace(/^https?:/, 'webcal:');
  const [first] = model.months;
  return (
    <aside class="pile" style="--pile:var(--e5)" aria-label="Calendrier et abonnement">
      {model.months.map((month) => (
        <MonthTable key={month.key} month={month} />
      ))}
      {first && <Months first={first} quand={quand} kept={kept} />}
      <Notice title="Dans votre agenda" id="abonnement">
        <p class="petit">Une adresse par recherche : elle suit vos filtres, et se relit toutes les heures.</p>
        <p>
          <a href={webcal}>S’abonner dans votre application</a>
        </p>
        <p>
          <a href={ics}>Le calendrier (ICS)</a>
        </p>
        <p>
          <CopyLink href={model.origin + ics} label="Copier son adresse" />
        </p>
      </Notice>
    </aside>
  );
}

/** The months before and after, and back to what is to come. */
function Months(props: { first: Month; quand: string; kept: Readonly<Record<string, string>> }) {
  const { key } = props.first;
  const to = (quand: string) => eventsHref(AGENDA, { ...props.kept, quand });
  return (
    <nav class="actions" aria-label="Mois">
      <a href={to(monthBeside(key, -1))} rel="nofollow">
        Mois précédent
      </a>{' '}
      <a href={to(monthBeside(key, 1))} rel="nofollow">
        Mois suivant
      </a>{' '}
      {props.quand !== '' && <a href={to('')}>À venir</a>}
    </nav>
  );
}

function MonthTable({ month }: { month: Month }) {
  return (
    <table class="mois">
      <caption>{month.label}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col">
              <abbr title={day}>{day.charAt(0)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, rank) => (
              <Day key={day?.day ?? `vide${rank}`} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day }: { day: MonthDay | null }) {
  if (!day) return <td />;
  return (
    <td aria-current={day.today ? 'date' : undefined}>
      {day.first ? (
        <a href={`#e-${day.first}`} data-f={day.letter ?? undefined}>
          {day.n}
          <span class="cache">{day.events > 1 ? `, ${day.events} rendez-vous` : ', un rendez-vous'}</span>
        </a>
      ) : (
        day.n
      )}
    </td>
  );
}
