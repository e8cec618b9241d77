import { EtatMark, Example, FiliereMark, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { registerUrl } from '../inscriptions/links.ts';
import type { OpenPlaces } from '../inscriptions/open-places.ts';
import {
  audienceText,
  eventKinds,
  eventStates,
  hoursText,
  monthMark,
  monthText,
  placeText,
  stateTones,
} from '../labels.ts';
import { publicEventUrl } from '../links.ts';
import type { ListedEvent } from '../list.sql.ts';

/** An event of the agenda; `places` while classes register for it. */
export interface AgendaRow extends ListedEvent {
  places: OpenPlaces | null;
}

/** Events by month, in the order given. */
export function AgendaList({ rows }: { rows: readonly AgendaRow[] }) {
  const months = [...new Set(rows.map((row) => isoDate(row.debut!).slice(0, 7)))];
  return (
    <>
      {months.map((month, index) => (
        <section key={month} aria-labelledby={`m-${month}`} class={index > 0 ? 'haut-5' : undefined}>
          <SectionTitle id={`m-${month}`}>{monthText(month)}</SectionTitle>
          <ol class="agenda lignes">
            {rows
              .filter((row) => isoDate(row.debut!).startsWith(month))
              .map((row) => (
                <Line key={row.id} row={row} />
              ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Line({ row }: { row: AgendaRow }) {
  const day = isoDate(row.debut!);
  const known = row.precision === 'heures' || row.precision === 'jour';
  return (
    <li id={`e-${row.slug}`}>
      <time datetime={known ? day : day.slice(0, 7)}>
        {known ? (
          <>
            <b>{Number(day.slice(8))}</b>
            {monthMark(row.debut!)}
          </>
        ) : (
          'jour à confirmer'
        )}
      </time>
      <div>
        <h3>
          <a href={publicEventUrl(row.slug)}>{row.titre}</a> {row.exemple && <Example />}
        </h3>
        <p class="petit">
          {row.filiereLettre && <FiliereMark letter={row.filiereLettre} label={row.filiereLibelle ?? ''} compact />}{' '}
          {eventKinds[row.genre]}, {audienceText(row)}
        </p>
        <p class="petit doux">{[hoursText(row), placeText(row, false)].filter(Boolean).join(' ; ')}</p>
        <p class="petit doux">{row.campus}</p>
      </div>
      <span class="petit">
        <EtatMark tone={stateTones[row.etat]}>{eventStates[row.etat]}</EtatMark>
        {row.places ? (
          <>
            <br />
            {leftText(row.places)}
            <br />
            <a href={registerUrl(row.slug)}>
              Inscrire une classe<span class="cache"> : {row.titre}</span>
            </a>
          </>
        ) : (
          <>
            {row.placesEleves > 0 && (
              <>
                <br />
                {count(row.placesEleves, 'place')} de jeunes
              </>
            )}
            {row.placesAdultes > 0 && (
              <>
                <br />
                {count(row.placesAdultes, 'place')} d’adultes
              </>
            )}
          </>
        )}
      </span>
    </li>
  );
}

/** « reste 24 places », « liste d’attente, 2 groupes ». */
function leftText({ libres, attente }: OpenPlaces): string {
  if (libres > 0) return `reste ${count(libres, 'place')}`;
  return attente > 0 ? `liste d’attente, ${count(attente, 'groupe')}` : 'liste d’attente';
}
