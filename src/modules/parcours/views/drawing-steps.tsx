import { Icon, Notice } from '#core/html/index.ts';
import { NO_SCHOOL } from '../construits/labels.ts';
import { curatedUrl, orderStepsUrl, stepUrl } from '../construits/links.ts';
import type { StepShown } from '../construits/present-curated.ts';
import type { DrawingView } from './drawing-page.tsx';

const Act = ({ value, label, of }: { value: string; label: string; of: string }) => (
  <button class="btn" type="submit" name="acte" value={value}>
    {label}
    <span class="cache"> : {of}</span>
  </button>
);

/** The steps in their order, each with what keeps it from holding and what is done to it. */
export function DrawingSteps({ view }: { view: DrawingView }) {
  const { steps } = view.curated;
  return (
    <ol class="lignes" data-ordre="ordonner">
      {steps.map((step, rank) => (
        <StepLine key={step.id} view={view} step={step} first={rank === 0} last={rank === steps.length - 1} />
      ))}
    </ol>
  );
}

function StepLine(props: { view: DrawingView; step: StepShown; first: boolean; last: boolean }) {
  const { view, step } = props;
  const { row } = view.curated;
  const faults = view.faults.get(step.id) ?? [];
  const place = [
    step.etablissement ?? 'tout établissement',
    step.etablissement && step.ville,
    step.statut.toLowerCase(),
    step.duree,
  ];
  return (
    <li class="rang rang--c rang--entre point" id={`e-${step.id}`} data-point={step.id} tabIndex={-1}>
      <div class="point__texte">
        <span class="poignee" data-poignee hidden title="Glisser pour déplacer" aria-hidden="true">
          <Icon name="dots-six-vertical" />
        </span>
        <div>
          <b>
            {step.rang}. {step.titre}
          </b>
          <br />
          <span class="petit doux">{place.filter(Boolean).join(', ')}</span>
          {step.branche && <p class="petit">Une autre voie, après l’étape {step.apres ?? 'du début'}.</p>}
          {step.passerelle && <p class="petit">Par la passerelle « {step.passerelle.titre} ».</p>}
          {step.descend && <p class="petit">Le niveau redescend, et c’est voulu.</p>}
          {step.etablissement === null && <p class="petit">{NO_SCHOOL}</p>}
          {step.metier && <p class="petit">Métier à la sortie : {step.metier}</p>}
          {faults.map((fault) => (
            <p key={fault.field} class="err">
              <Icon name="x-circle" /> {fault.text}
            </p>
          ))}
        </div>
      </div>
      <form method="post" action={orderStepsUrl(view.campus.slug, row.id)} class="actions">
        <input type="hidden" name="etape" value={step.id} />
        <input type="hidden" name="vu" value={view.seen} />
        {!props.first && <Act value="monter" label="Monter" of={step.titre} />}
        {!props.last && <Act value="descendre" label="Descendre" of={step.titre} />}
        <a class="btn" href={stepUrl(view.campus.slug, row.id, step.id)}>
          Modifier<span class="cache"> : {step.titre}</span>
        </a>
        <Act value="retirer" label="Retirer" of={step.titre} />
      </form>
    </li>
  );
}

/** Filled and sent by `ordre.js` once a step was dragged elsewhere. */
export function OrderForm({ view }: { view: DrawingView }) {
  return (
    <form method="post" action={orderStepsUrl(view.campus.slug, view.curated.row.id)} id="ordonner" hidden>
      <input type="hidden" name="vu" value={view.seen} />
      <input type="hidden" name="ordre" value={view.curated.steps.map((step) => step.id).join()} />
      <button type="submit" name="acte" value="ordonner">
        Enregistrer l’ordre
      </button>
    </form>
  );
}

/** Somebody changed the steps meanwhile: the order wanted, to be kept or left. */
export function OtherOrder({ view, wanted }: { view: DrawingView; wanted: { order: string; titles: string[] } }) {
  const { campus, curated } = view;
  return (
    <Notice tone="alerte" title="Quelqu’un a changé les étapes entre-temps" id="erreurs">
      <p>Rien n’est enregistré. Son ordre est ci-dessous. Le vôtre, avec ce qui a été ajouté depuis, serait :</p>
      <ol>
        {wanted.titles.map((title, rank) => (
          <li key={rank}>{title}</li>
        ))}
      </ol>
      <form method="post" action={orderStepsUrl(campus.slug, curated.row.id)} class="actions">
        <input type="hidden" name="vu" value={view.seen} />
        <input type="hidden" name="ordre" value={wanted.order} />
        <button class="btn" type="submit" name="acte" value="ordonner">
          Garder mon ordre
        </button>{' '}
        <a class="btn" href={curatedUrl(campus.slug, curated.row.id)}>
          Laisser le sien
        </a>
      </form>
    </Notice>
  );
}
