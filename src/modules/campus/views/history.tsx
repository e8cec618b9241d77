import { DataTable, EtatMark, SectionTitle, Steps } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { categoryLabels, issuerLabels, labelStateLabels, labelStateTones, labelTypeLabels } from '../labels.ts';
import { registerUrl } from '../links.ts';
import type { CampusView } from '../present-campus.ts';
import type { LabelView } from '../read-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** The line of the label: what happened, when; then each label with its texts. */
export function History({ view }: { view: CampusView }) {
  const past = view.steps.filter((step) => !step.aVenir);
  const current = past.at(-1);
  return (
    <section class="large" id="label" aria-labelledby="t-label">
      <SectionTitle id="t-label">Histoire du label</SectionTitle>
      {view.steps.length > 0 ? (
        <Steps
          horizontal={view.steps.length > 1 && view.steps.length <= 6}
          trace
          steps={view.steps.map((step) => ({
            title: step.aVenir
              ? 'À venir'
              : capitalise(step.date ? frenchPartialDate(step.date) : 'Date non renseignée'),
            text: (
              <>
                {step.titre} <OriginMark invented={step.exemple} />
              </>
            ),
            state: step.aVenir ? 'loin' : step === current ? 'ici' : undefined,
          }))}
        />
      ) : (
        view.labels.length === 0 && <p class="doux">Nos sources ne donnent aucune date.</p>
      )}
      <Labels view={view} />
    </section>
  );
}

function Labels({ view }: { view: CampusView }) {
  if (view.labels.length === 0) return null;
  return (
    <div class="haut-6">
      <DataTable
        caption="Les labels de ce campus"
        class="empilable"
        head={
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Émetteur</th>
            <th scope="col">Textes et dates</th>
            <th scope="col">Durée</th>
            <th scope="col">Fin</th>
            <th scope="col">État</th>
          </tr>
        }
      >
        {view.labels.map((label) => (
          <LabelRow key={label.cle} label={label} />
        ))}
      </DataTable>
      <p class="source haut-3">
        La vague est celle que dit la source ; elle n’est jamais déduite de la date.{' '}
        <a href={registerUrl()}>Le registre des labels</a>
      </p>
    </div>
  );
}

function LabelRow({ label }: { label: LabelView }) {
  return (
    <tr>
      <th scope="row">
        {labelTypeLabels[label.type]}
        {label.categorie === 'excellence' && `, ${categoryLabels.excellence}`} <OriginMark invented={label.exemple} />
      </th>
      <td data-titre="Émetteur">{issuerLabels[label.emetteur]}</td>
      <td data-titre="Textes et dates">{textsOf(label)}</td>
      <td data-titre="Durée">{label.duree_ans === null ? 'non renseignée' : `${label.duree_ans} ans`}</td>
      <td data-titre="Fin">
        {label.end ? frenchPartialDate(label.end.date) : 'non renseignée'}
        {label.end?.derived && <small class="source"> (calculée)</small>}
      </td>
      <td data-titre="État">
        <EtatMark
          tone={labelStateTones[label.state] === 'neutre' ? 'info' : (labelStateTones[label.state] as 'ok' | 'alerte')}
        >
          {labelStateLabels[label.state]}
        </EtatMark>{' '}
        <OriginMark invented={label.stateInvented} />
      </td>
    </tr>
  );
}

/** Arrêté, Journal officiel, wave, date: what the texts give, in that order. */
function textsOf(label: LabelView): string {
  const said = [
    label.date_arrete && `arrêté du ${frenchPartialDate(label.date_arrete)}`,
    label.dateJo && `Journal officiel du ${frenchPartialDate(label.dateJo)}`,
    !label.date_arrete && label.start && frenchPartialDate(label.start),
    label.vague,
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : 'non renseignés';
}
