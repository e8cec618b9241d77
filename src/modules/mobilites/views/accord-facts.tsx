import { DataTable, type Fact, Facts, SectionTitle } from '#core/html/index.ts';
import { addDays, frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { Accord } from '../accords/accords.sql.ts';
import { partyLabels, pupilsText } from '../accords/labels.ts';
import { hoursText } from '../accueils/labels.ts';

const paragraphs = (text: string) => text.split(/\n{2,}/).map((one) => <p key={one}>{one}</p>);

/** What is agreed on, and who has signed: the same words for every party. */
export function AccordFacts({ accord }: { accord: Accord }) {
  const facts: Fact[] = [
    { term: 'Accueillant', value: <a href={organisationUrl(accord.hoteSlug)}>{accord.hote}</a> },
    { term: 'Établissement', value: <a href={organisationUrl(accord.ecoleSlug)}>{accord.ecole}</a> },
    {
      term: 'Pour',
      value: `${pupilsText(accord.codes.length)} de la classe ${accord.classe} : ${accord.codes.join(', ')}`,
    },
    {
      term: 'Dates',
      value: `du ${frenchPartialDate(accord.semaine)} au ${frenchPartialDate(addDays(accord.semaine, accord.jours - 1))}`,
    },
    { term: 'Horaires', value: hoursText(accord) },
    { term: 'Lieu', value: accord.lieu ?? accord.hoteCommune ?? 'chez l’accueillant' },
    { term: 'Activités', value: paragraphs(accord.activites) },
    { term: 'Interdit sur place', value: paragraphs(accord.interdits) },
    { term: 'Assurance', value: accord.assurance },
    { term: 'Empreinte SHA-256', value: <code>{accord.empreinte}</code> },
  ];
  if (accord.motif) facts.push({ term: 'Motif', value: accord.motif });
  return (
    <>
      <Facts facts={facts} />
      <section aria-labelledby="t-signatures" class="haut-5">
        <SectionTitle id="t-signatures">Signatures</SectionTitle>
        <DataTable
          caption="Signatures de cette convention"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Pour</th>
              <th scope="col">Qui</th>
              <th scope="col">Quand</th>
            </tr>
          }
        >
          {accord.signatures.map((one) => (
            <tr key={one.partie}>
              <th scope="row">{partyLabels[one.partie]}</th>
              <td data-titre="Qui">
                {one.signeLe ? [one.nom, one.fonction].filter(Boolean).join(', ') || 'effacé' : 'attendue'}
              </td>
              <td data-titre="Quand">
                {one.signeLe ? frenchDateTime(one.signeLe) : `demandée le ${frenchDateTime(one.envoyeLe)}`}
              </td>
            </tr>
          ))}
        </DataTable>
      </section>
    </>
  );
}
