import { DataTable, EtatMark, Example, SectionTitle, type Tone } from '#core/html/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { couldName } from '../labels.ts';
import type { Figures, FigureValues } from '../offre/figures.sql.ts';
import { type FigureState, figureStates, schoolYearText } from '../offre/labels.ts';
import { figuresUrl } from '../offre/links.ts';
import type { LineModel, YearFigures } from '../offre/read-line.ts';
import { Judge, type SentJudgement } from './offre-judge.tsx';

const TONES: Record<FigureState, Tone> = { manquant: 'info', attente: 'info', valide: 'ok', renvoye: 'alerte' };

const stateOf = (typed: Figures | null): FigureState =>
  typed === null ? 'manquant' : typed.valideLe ? 'valide' : typed.renvoyeLe ? 'renvoye' : 'attente';

const known = (value: number | null) => (value === null ? <span class="doux">non dit</span> : value);

interface FiguresProps {
  model: LineModel;
  /** Years that the establishment may type. */
  open: readonly number[];
  sent: SentJudgement;
}

/** Places and pupils, year by year: what the establishment types, then what files say, none over the other. */
export function LineFigures(props: FiguresProps) {
  return (
    <section aria-labelledby="effectifs" class="haut-5">
      <SectionTitle id="effectifs">Places et élèves</SectionTitle>
      <p class="doux">
        Ce que l’établissement saisit devient public une fois validé par un campus. Ce que disent les fichiers reste à
        côté.
      </p>
      {!props.model.may.work && (
        <p class="doux">
          L’établissement n’est plus membre du campus, qui ne montre pas cette formation : seul ce qui est public se lit
          ici.
        </p>
      )}
      {props.model.years.map((year) => (
        <Year key={year.annee} {...props} year={year} />
      ))}
    </section>
  );
}

function Year({ model, open, year, sent }: FiguresProps & { year: YearFigures }) {
  const { typed, annee } = year;
  const state = stateOf(typed);
  const { line } = model;
  return (
    <article class="pile haut-4">
      <h3>Année {schoolYearText(annee)}</h3>
      {model.may.work && (
        <p>
          <EtatMark tone={TONES[state]}>{figureStates[state]}</EtatMark> <Who typed={typed} names={model.names} />
          {typed?.renvoiMotif && <span class="doux"> « {typed.renvoiMotif} »</span>}
        </p>
      )}
      {(typed || year.published.length > 0) && <YearTable year={year} masked={!model.may.work} />}
      {model.may.type && open.includes(annee) && (
        <p class="actions">
          <a class="btn" href={figuresUrl(line.id, annee)}>
            {typed ? 'Corriger' : 'Saisir'} les effectifs {schoolYearText(annee)}
          </a>
        </p>
      )}
      {model.may.validate && state === 'attente' && <Judge model={model} typed={typed!} sent={sent} />}
    </article>
  );
}

function Who({ typed, names }: { typed: Figures | null; names: ReadonlyMap<string, string> }) {
  if (!typed) return null;
  const by = (id: string | null) => (id && names.has(id) ? `, par ${names.get(id)}` : '');
  return (
    <span class="source">
      Saisis le {frenchDate(typed.saisiLe)}
      {by(typed.saisiPar)}
      {typed.valideLe && ` ; validés le ${frenchDate(typed.valideLe)}${by(typed.validePar)}`}
      {typed.renvoyeLe && ` ; renvoyés le ${frenchDate(typed.renvoyeLe)}`}
    </span>
  );
}

/** @param props.masked for who reads what is public alone: a number of girls that could name somebody is not. */
function YearTable({ year, masked }: { year: YearFigures; masked: boolean }) {
  const { typed } = year;
  return (
    <DataTable
      caption={`Places et élèves ${schoolYearText(year.annee)}, par source`}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Places</th>
          <th scope="col">Dont colorées</th>
          <th scope="col">Élèves</th>
          <th scope="col">Dont filles</th>
        </tr>
      }
    >
      {typed && !typed.valideLe && <Row label="Saisi, pas encore public" values={typed} example={typed.exemple} />}
      {year.published.map((one) => (
        <Row
          key={one.jeu}
          label={`${one.source?.label ?? 'Source non renseignée'}${one.source?.edition ? `, ${frenchPartialDate(one.source.edition)}` : ''}`}
          values={one}
          example={one.source?.example ?? false}
          masked={masked}
        />
      ))}
    </DataTable>
  );
}

function Row(props: { label: string; values: FigureValues; example: boolean; masked?: boolean }) {
  const { label, values, example, masked = false } = props;
  const hidden = masked && values.filles !== null && couldName(values.filles, values.effectif);
  return (
    <tr>
      <th scope="row">
        {label} {example && <Example />}
      </th>
      <td data-titre="Places">{known(values.capacite)}</td>
      <td data-titre="Dont colorées">{known(values.colorees)}</td>
      <td data-titre="Élèves">{known(values.effectif)}</td>
      <td data-titre="Dont filles">{hidden ? <span class="doux">nombre masqué</span> : known(values.filles)}</td>
    </tr>
  );
}
