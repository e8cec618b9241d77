import { DataTable, Facts, Gauge, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { QuestionView, SynthesisView } from '../consultations/present-synthesis.ts';

/** The synthesis itself, for who leads the consultation and for who answered it. @param props.missing names who has not answered. */
export function SynthesisBlock({ view, missing = false }: { view: SynthesisView; missing?: boolean }) {
  return (
    <>
      <section aria-labelledby="taux" class="haut-4">
        <SectionTitle id="taux">{view.rate}</SectionTitle>
        <Gauge percent={view.percent} />
        <DataTable
          caption="Réponses par famille"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Famille</th>
              <th scope="col">Interrogées</th>
              <th scope="col">Réponses</th>
              <th scope="col">Taux</th>
            </tr>
          }
        >
          {view.families.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td data-titre="Interrogées">{row.asked}</td>
              <td data-titre="Réponses">{row.answered}</td>
              <td data-titre="Taux">{row.rate}</td>
            </tr>
          ))}
        </DataTable>
      </section>
      {view.questions.map((one, rank) => (
        <Question key={one.key} one={one} rank={rank} view={view} />
      ))}
      {missing && <Missing names={view.missing} />}
    </>
  );
}

function Question({ one, rank, view }: { one: QuestionView; rank: number; view: SynthesisView }) {
  const id = `question-${rank + 1}`;
  return (
    <section aria-labelledby={id} class="haut-5">
      <SectionTitle id={id}>
        {rank + 1}. {one.intitule}
      </SectionTitle>
      <p class="doux">
        {one.kind} ; {one.answered}.
      </p>
      {one.choices.length > 0 && <Choices one={one} view={view} />}
      {one.figures.length > 0 && <Facts facts={one.figures.map(([term, value]) => ({ term, value }))} />}
      {one.said && one.said.length > 0 && <Said one={one} said={one.said} />}
    </section>
  );
}

/** Each number or text, by organisation. */
function Said({ one, said }: { one: QuestionView; said: NonNullable<QuestionView['said']> }) {
  if (one.figures.length > 0)
    return (
      <DataTable
        caption={`Réponses par organisation : ${one.intitule}`}
        hideCaption
        head={
          <tr>
            <th scope="col">Organisation</th>
            <th scope="col">Réponse</th>
          </tr>
        }
      >
        {said.map(({ organisation, text }) => (
          <tr key={organisation}>
            <th scope="row">{organisation}</th>
            <td>{text}</td>
          </tr>
        ))}
      </DataTable>
    );
  return (
    <ul class="lignes haut-3">
      {said.map(({ organisation, text }) => (
        <li key={organisation}>
          <b>{organisation}</b>
          {text.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Choices({ one, view }: { one: QuestionView; view: SynthesisView }) {
  return (
    <DataTable
      caption={`Réponses par famille : ${one.intitule}`}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Choix</th>
          <th scope="col">En tout</th>
          {view.families.map((family) => (
            <th key={family.label} scope="col">
              {family.label}
            </th>
          ))}
        </tr>
      }
    >
      {one.choices.map((choice) => (
        <tr key={choice.label}>
          <th scope="row">{choice.label}</th>
          <td data-titre="En tout">
            {choice.total} ({choice.share}) <Gauge percent={choice.percent} />
          </td>
          {choice.cells.map((n, at) => (
            <td key={view.families[at]!.label} data-titre={view.families[at]!.label}>
              {n}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

function Missing({ names }: { names: readonly string[] }) {
  return (
    <section aria-labelledby="manquent" class="haut-5">
      <SectionTitle id="manquent">
        {names.length === 0
          ? 'Toutes les organisations ont répondu'
          : `Sans réponse : ${count(names.length, 'organisation')}`}
      </SectionTitle>
      {names.length > 0 && (
        <ul>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
