import { DataTable, Example, SectionTitle, StatutMark } from '#core/html/index.ts';
import type { SourceView } from '#core/provenance/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { admissionOf, pressureScale, rentree } from '../labels.ts';
import type { Demand } from '../pressure.ts';
import type { OfferLine } from '../read-offer.ts';
import { Part } from './places-part.tsx';

const known = (value: number | null) =>
  value === null ? <span class="doux">non communiqué</span> : frenchInteger(value);

function DemandCell({ demand }: { demand: Demand }) {
  if (demand.kind === 'none') return <span class="doux">{demand.reason}</span>;
  if (demand.kind === 'plain') return <span>{demand.text}</span>;
  return (
    <>
      <b>{demand.label}</b>
      <br />
      <span class="source">{demand.rule}</span>
    </>
  );
}

interface PlacesRowProps {
  line: OfferLine;
  year: OfferLine['annees'][number];
  sources: Map<number, SourceView>;
}

function PlacesRow({ line, year, sources }: PlacesRowProps) {
  const source = sources.get(year.origineId);
  return (
    <tr>
      <th scope="row">
        <span class="nb">{rentree(year.annee).replace('r', 'R')}</span>
        <br />
        <StatutMark statut={line.statut} />
      </th>
      <td class="n" data-titre="Places">
        {known(year.capacite)}
        <Part n={year.colorees} of={year.capacite} words="aux couleurs du campus" />
      </td>
      <td class="n" data-titre="Élèves">
        {known(year.effectif)}
        <Part n={year.filles} of={year.effectif} words="filles" masked />
      </td>
      <td data-titre="Demande">
        <DemandCell demand={year.demande} />
      </td>
      <td class="source" data-titre="Source">
        {source?.label ?? 'non renseignée'}
        {source?.edition ? `, ${frenchPartialDate(source.edition)}` : ''} {source?.example && <Example />}
      </td>
    </tr>
  );
}

const YEARS = 4;

/** The newest years of a line, each with all that sources say of it. */
function newestYears({ annees }: OfferLine): OfferLine['annees'] {
  const years = [...new Set(annees.map((year) => year.annee))].slice(0, YEARS);
  return annees.filter((year) => years.includes(year.annee));
}

/** Places, pupils and wishes of each status, year by year as each source gives them; unknown is said. */
export function PlacesSection(props: { lines: OfferLine[]; sources: Map<number, SourceView> }) {
  const rows = props.lines.flatMap((line) => newestYears(line).map((year) => ({ line, year })));
  return (
    <section aria-labelledby="t-places" class="bloc">
      <SectionTitle id="t-places">Places et demandes</SectionTitle>
      {rows.length === 0 ? (
        <p>
          Places, effectifs et vœux : <b>non communiqués</b> pour cette formation.
        </p>
      ) : (
        <>
          <DataTable
            caption="Places, élèves et vœux par rentrée"
            hideCaption
            class="empilable"
            head={
              <tr>
                <th scope="col">Rentrée</th>
                <th scope="col" class="n">
                  Places
                </th>
                <th scope="col" class="n">
                  Élèves
                </th>
                <th scope="col">Demande</th>
                <th scope="col">Source</th>
              </tr>
            }
          >
            {rows.map(({ line, year }) => (
              <PlacesRow key={`${line.id}${year.annee}${year.jeu}`} line={line} year={year} sources={props.sources} />
            ))}
          </DataTable>
          <p class="source">
            {pressureScale} Les vœux de Parcoursup ne sont pas classés : pas de niveau de demande pour eux.
          </p>
        </>
      )}
    </section>
  );
}

/** How to get in, status by status: what the line says, else the general rule with the law that sets it. */
export function AdmissionSection({ lines }: { lines: OfferLine[] }) {
  const open = lines.filter((line) => line.etat !== 'fermee');
  return (
    <section aria-labelledby="t-cand" class="bloc">
      <SectionTitle id="t-cand">Candidater</SectionTitle>
      <ul class="lignes">
        {open.map((line) => {
          const way = admissionOf(line.admission);
          const said = way?.text ?? line.admission;
          const label = way?.label ?? (said ? null : line.regle.label);
          return (
            <li key={line.id}>
              <h3>
                <StatutMark statut={line.statut} /> {label}
              </h3>
              <p>{said ?? line.regle.text}</p>
              {!said && line.regle.source && <p class="source">Source : {line.regle.source}.</p>}
            </li>
          );
        })}
        {open.length === 0 && <li>Cette formation n’est plus ouverte ici.</li>}
      </ul>
    </section>
  );
}
