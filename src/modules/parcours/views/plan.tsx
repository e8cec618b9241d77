import { SectionTitle, StatutMark } from '#core/html/index.ts';
import { levelHead } from '../labels.ts';
import type { Plan, Station } from '../plan.ts';

const idOf = (key: string): string => `s-${key.replaceAll('/', '--')}`;

function StationItem({ station }: { station: Station }) {
  const { step, next } = station;
  return (
    <li
      class={`pas${station.ici ? ' ici' : ''}${station.traverse ? ' pas--traverse' : ''}`}
      style={`--r:${station.rang}`}
      id={idOf(step.key)}
    >
      <h4>
        {step.href === null ? step.titre : <a href={step.href}>{step.titre}</a>}
        {station.ici && <span class="cache"> (sur la première ligne)</span>}
      </h4>
      <span>
        {step.ville}
        {step.exemple && (
          <>
            {' '}
            <small class="ex">exemple</small>
          </>
        )}
      </span>
      <span class="rang" style="--rang:0 .75rem">
        {step.statuts.map((statut) => (
          <StatutMark key={statut} statut={statut} />
        ))}
      </span>
      <span class="suite">
        {next.length === 0
          ? 'Arrivée'
          : next.map((one, index) => (
              <span key={one.key}>
                {index === 0 ? 'Mène à ' : ', '}
                <a href={`#${idOf(one.key)}`}>{one.titre}</a>
                {one.propose && <> ({one.propose.texte})</>}
              </span>
            ))}
      </span>
    </li>
  );
}

/** The lines as a plan on a wide screen, as a list by level otherwise or when asked. */
function PlanOfLines({ plan }: { plan: Plan }) {
  // Two levels alone would stand too far from one another.
  const columns = Math.max(3, plan.niveaux.length);
  return (
    <div class="parcours vue-graphe" style={`--rangs:${plan.rangs};--niveaux:${columns}`}>
      <svg viewBox={`0 0 ${100 * columns} ${plan.rangs * 120}`} preserveAspectRatio="none" aria-hidden="true">
        {plan.traits.map((trait) => (
          <path
            key={trait.d}
            class="c-fil"
            stroke-opacity=".55"
            stroke-dasharray={trait.contrat ? '9 6' : undefined}
            d={trait.d}
          />
        ))}
        {plan.traits
          .filter((trait) => trait.sien)
          .map((trait) => (
            <path key={`t${trait.d}`} class="c-trace" d={trait.d} />
          ))}
        {plan.traits
          .filter((trait) => trait.sien)
          .map((trait) => (
            <path key={`f${trait.d}`} class="c-fil" d={trait.d} />
          ))}
      </svg>
      <ol class="parcours__niveaux">
        {plan.niveaux.map((niveau, colonne) => {
          const { titre, sous } = levelHead(niveau);
          return (
            <li key={sous}>
              <h3>
                {titre}
                <small>{sous}</small>
              </h3>
              <ol class="etapes">
                {plan.stations
                  .filter((station) => station.colonne === colonne)
                  .map((station) => (
                    <StationItem key={station.step.key} station={station} />
                  ))}
              </ol>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The plan, its key, and the choice between plan and list. */
export function PlanSection(props: { plan: Plan; title?: string; first?: string; within?: boolean }) {
  const { plan } = props;
  return (
    <section class={props.within ? 'haut-5' : 'large haut-6'} aria-labelledby="t-plan">
      <SectionTitle id="t-plan">{props.title ?? 'Le plan des lignes'}</SectionTitle>
      <div class="rang rang--c bas-5" style="--rang:.25rem 1.5rem">
        <fieldset class="rang rang--c" style="--rang:0 1rem">
          <legend class="cache">Présentation</legend>
          <label class="choix">
            <input type="radio" name="vue" checked /> Plan
          </label>
          <label class="choix">
            <input type="radio" name="vue" id="vue-liste" /> Liste
          </label>
        </fieldset>
        <StatutMark statut="scolaire" />
        <StatutMark statut="apprentissage" />
        <StatutMark statut="formation_continue" />
        <span class="petit">
          <svg class="signe signe--l" viewBox="0 0 40 20" aria-hidden="true">
            <path class="c-trace" d="M4 10h32" />
            <path class="c-fil" d="M2 10h36" />
          </svg>{' '}
          {props.first ?? 'la première ligne'}
        </span>
      </div>
      <PlanOfLines plan={plan} />
    </section>
  );
}
