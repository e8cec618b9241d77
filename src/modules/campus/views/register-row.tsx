import { EtatMark, FiliereMark } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { issuerLabels, labelStateLabels, labelStateTones, labelTypeLabels } from '../labels.ts';
import { campusUrl } from '../links.ts';
import type { LabelView } from '../read-campus.ts';
import type { RegisterPage, RegisterRow } from '../read-register.ts';
import { OriginMark } from './origin-mark.tsx';

type Years = RegisterPage['years'];

/** One act: the campus, the years it covers, its texts, its state. */
export function RegisterRowView({ row, years, today }: { row: RegisterRow; years: Years; today: string }) {
  const { campus, label } = row;
  return (
    <tr>
      <th scope="row">
        {campus.filiereLettre && (
          <>
            <FiliereMark letter={campus.filiereLettre} label={campus.filiereLibelle ?? ''} compact />{' '}
          </>
        )}
        <a href={campusUrl(campus.slug)}>{campus.nom}</a>
        <br />
        <span class="source">
          {labelTypeLabels[label.type]}, {issuerLabels[label.emetteur]}
          {campus.commune && ` · ${campus.commune}`} <OriginMark invented={label.exemple} />
        </span>
      </th>
      <td class="plein" data-titre={`De ${years.from} à ${years.to}`}>
        <Frieze label={label} letter={campus.filiereLettre} years={years} today={today} />
      </td>
      <td data-titre="Textes et dates">
        {textsOf(label)}
        <br />
        <span class="source">{row.source}</span>
      </td>
      <td data-titre="État">
        <EtatMark tone={toneOf(label)}>{labelStateLabels[label.state]}</EtatMark>{' '}
        <OriginMark invented={label.stateInvented} />
        {label.end && (
          <>
            <br />
            <span class="source">
              fin : {frenchPartialDate(label.end.date)}
              {label.end.derived && ', calculée'}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

const toneOf = (label: LabelView): 'ok' | 'alerte' | 'info' => {
  const tone = labelStateTones[label.state];
  return tone === 'neutre' ? 'info' : tone;
};

function textsOf(label: LabelView): string {
  const said = [
    label.date_arrete && `arrêté du ${frenchPartialDate(label.date_arrete)}`,
    label.dateJo && `Journal officiel du ${frenchPartialDate(label.dateJo)}`,
    !label.date_arrete && label.start && frenchPartialDate(label.start),
    label.duree_ans !== null && `${label.duree_ans} ans`,
    label.vague,
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : 'dates non renseignées';
}

/** Years as numbers: `2017-02-10` → 2017.11. */
function yearOf(date: string): number {
  const [year, month = '1', day = '1'] = date.split('-');
  return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 365;
}

/** Solid: a text fixes the end. Hatched: known until today, without end. Nothing when the start is unknown. */
function Frieze(props: { label: LabelView; letter: string | null; years: Years; today: string }) {
  const { label, years, today } = props;
  const span = years.to - years.from;
  const at = (year: number): number =>
    Math.round(((Math.min(Math.max(year, years.from), years.to) - years.from) / span) * 1000) / 10;
  const start = label.start ? at(yearOf(label.start)) : null;
  const end = at(yearOf(label.end?.date ?? today));
  return (
    <span
      class="frise"
      data-f={props.letter ?? undefined}
      style={`--ans:${span};--auj:${at(yearOf(today))}%`}
      aria-hidden="true"
    >
      {start !== null && end > start && (
        <i class={label.end ? undefined : 'd'} style={`--d:${start}%;--l:${end - start}%`} />
      )}
    </span>
  );
}
