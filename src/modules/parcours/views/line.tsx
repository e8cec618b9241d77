import { count } from '#core/text/index.ts';
import { campusCalled } from '#modules/campus/index.ts';
import { boardingOf } from '#modules/formations/index.ts';
import { rateSource } from '../labels.ts';
import type { LineView, StepView } from '../present-line.ts';

function StepItem({ step }: { step: StepView }) {
  return (
    <li class="ici">
      <b>
        <a href={step.href}>{step.titre}</a>
      </b>{' '}
      {step.ville}, {step.duree}, {step.statutsTexte}
      {step.exemple && (
        <>
          {' '}
          <small class="ex">exemple</small>
        </>
      )}
      <span class="parcours__detail source">
        {step.etablissement}
        {` · internat : ${boardingOf(step.internat, null).text}`}
        {step.distance !== null && ` · ${step.distance}`}
        {' · '}
        {step.link}
        {' · '}
        {step.emploi === null
          ? 'emploi à 6 mois non publié pour ce diplôme'
          : `${step.emploi.taux} % en emploi à 6 mois dans la région (${rateSource(step.emploi)})`}
        {step.emploiEcole !== null &&
          ` · ${step.emploiEcole.taux} % en emploi à 6 mois, tous diplômes de l’établissement (${rateSource(step.emploiEcole)})`}
        {step.propose && (
          <>
            {' · '}
            <a href={step.propose.href}>{step.propose.texte}</a>
          </>
        )}
        {step.passages.map((passage) => (
          <>
            {' · '}
            <a key={passage.href} href={passage.href}>
              Passerelle du {campusCalled(passage.campus)} : {passage.titre}
            </a>
          </>
        ))}
      </span>
    </li>
  );
}

/** Steps of a line, its figures, why it is proposed and what could stop it. */
export function LineSteps({ line }: { line: LineView }) {
  return (
    <ol class="ligne ligne--h trace">
      {line.reste && (
        <li class="ici">
          <b>{line.reste.texte}</b> {line.reste.duree}
          <span class="parcours__detail source">là où vous êtes inscrit · l’année en cours compte</span>
        </li>
      )}
      {line.steps.map((step) => (
        <StepItem key={step.key} step={step} />
      ))}
    </ol>
  );
}

export function LineFigures({ line }: { line: LineView }) {
  const obstacles = line.steps.filter((step) => step.obstacles.length > 0);
  return (
    <div class="cols haut-5" style="--cols:1fr 1fr 1.6fr">
      <div>
        <p class="chiffre">{line.duree}</p>
        <p>{line.contrat}</p>
      </div>
      <div>
        <p class="chiffre">{count(line.villes.length, 'ville')}</p>
        <p>{line.demenagements === 0 ? 'aucun déménagement' : count(line.demenagements, 'déménagement')}</p>
      </div>
      <div class="pile">
        {line.raisons.length > 0 && (
          <p>
            <b>Pourquoi cette ligne.</b> {line.raisons.join(' ')}
          </p>
        )}
        <details>
          <summary>D’où viennent ces enchaînements</summary>
          <ul class="lignes petit">
            {line.steps.map((step) => (
              <li key={step.key}>
                <b>{step.titre}.</b> {step.source ?? (step.propose ? `${step.propose.texte}.` : '')}
              </li>
            ))}
          </ul>
        </details>
        {obstacles.length > 0 && (
          <details>
            <summary>Ce qui peut l’arrêter</summary>
            <ul class="lignes petit">
              {obstacles.map((step) => (
                <li key={step.key}>
                  <b>{step.titre}.</b> {step.obstacles.join(' ')}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
