import { Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { SourceDecision } from '../hooks.ts';
import type { ActionModel } from '../modeles/model.ts';

/** The decision that the action will be tied to. */
export function SourceOfAction({ source }: { source: SourceDecision }) {
  return (
    <>
      <input type="hidden" name="decision" value={source.id} />
      <p>
        Met en œuvre la décision{' '}
        <a href={source.href}>
          {source.numero} {source.titre}
        </a>
        , {source.instance}, {frenchPartialDate(source.jour)}.
      </p>
    </>
  );
}

/** The decisions that it carries out, each with its body and its day. */
export function Decisions({ decisions }: { decisions: SourceDecision[] }) {
  return (
    <section aria-labelledby="t-origine" class="haut-5">
      <SectionTitle id="t-origine">Décisions mises en œuvre</SectionTitle>
      <ul class="lignes">
        {decisions.map((one) => (
          <li key={one.id}>
            <a href={one.href}>
              {one.numero} {one.titre}
            </a>
            <br />
            <span class="petit doux">
              {one.instance}, {one.reunion}, {frenchPartialDate(one.jour)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The model from which the form started: what it says that no field takes. */
export function ModelStart({ model }: { model: ActionModel }) {
  return (
    <>
      <input type="hidden" name="modele" value={model.id} />
      <Notice title={`Repris du modèle « ${model.titre} », une proposition à adapter`}>
        <p>Durée habituelle : {count(model.dureeMois, 'mois', 'mois')}. Étapes habituelles :</p>
        <ul>
          {model.jalons.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Notice>
    </>
  );
}
