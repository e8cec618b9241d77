import { Choice, ErrorSummary, Field, Icon, Refused } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Action } from '../actions.sql.ts';
import { milestoneKindLabels } from '../jalons/labels.ts';
import { editMilestoneUrl, milestoneUrl, newMilestoneUrl } from '../jalons/links.ts';
import type { Milestone } from '../jalons/milestones.sql.ts';
import type { MilestoneForm } from '../jalons/schemas.ts';
import { actionUrl } from '../links.ts';
import { ActionFrame } from './action-frame.tsx';

interface EditMilestoneModel {
  campus: CampusPlace;
  action: Action;
  /** Null: another one is added. */
  milestone: Milestone | null;
  /** Its day is corrected here; else it is put off by an act. */
  redates: boolean;
  /** The agreement promises it, and who reads this page does not say otherwise. */
  bound: boolean;
  typed: MilestoneForm;
  errors: Record<string, string>;
}

/** What is said of a milestone, to add it or to correct it. */
export function EditMilestonePage({ model }: { model: EditMilestoneModel }) {
  const { campus, action, milestone, errors } = model;
  const label = milestone ? 'Modifier' : 'Ajouter un jalon ou un livrable';
  const failed = Object.keys(errors).length > 0;
  const crumbs = [
    { label: action.titre, href: actionUrl(campus.slug, action.id) },
    ...(milestone ? [{ label: milestone.titre, href: milestoneUrl(campus.slug, action.id, milestone.id) }] : []),
    { label },
  ];
  const heading = milestone ? `Modifier « ${milestone.titre} »` : label;
  const title = `${failed ? 'Erreur : ' : ''}${heading} : ${action.titre}`;
  return (
    <ActionFrame campus={campus} help="jalons" title={title} heading={heading} crumbs={crumbs}>
      <ErrorSummary errors={errors} />
      <MilestoneFields model={model} />
    </ActionFrame>
  );
}

function MilestoneFields({
  model: { campus, action, milestone, redates, bound, typed, errors },
}: {
  model: EditMilestoneModel;
}) {
  const here = milestone
    ? editMilestoneUrl(campus.slug, action.id, milestone.id)
    : newMilestoneUrl(campus.slug, action.id);
  const back = milestone ? milestoneUrl(campus.slug, action.id, milestone.id) : actionUrl(campus.slug, action.id);
  return (
    <form method="post" action={here} class="pile fiche">
      <input type="hidden" name="version" value={typed.version} />
      <fieldset id="genre" tabIndex={-1}>
        <legend>Genre</legend>
        {Object.entries(milestoneKindLabels).map(([value, label]) => (
          <Choice key={value} type="radio" name="genre" value={value} checked={typed.genre === value}>
            {value === 'jalon' ? `${label} : un moment à atteindre` : `${label} : une chose à remettre`}
          </Choice>
        ))}
        <Refused text={errors.genre} />
      </fieldset>
      <Field
        name="titre"
        label="Intitulé"
        required
        value={typed.titre}
        error={errors.titre}
        maxLength={150}
        autocomplete="off"
      />
      {redates ? (
        <Field
          name="echeance"
          label="Échéance"
          type="date"
          required
          value={typed.echeance}
          error={errors.echeance}
          autocomplete="off"
        />
      ) : (
        <p>
          Échéance : {frenchPartialDate(milestone!.echeance)}. L’action est retenue : pour changer ce jour, revenez et
          choisissez « Reporter ».
        </p>
      )}
      <Promised bound={bound} checked={typed.conventionnel === 'oui'} />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Enregistrer
        </button>{' '}
        <a class="btn" href={back}>
          Annuler
        </a>
      </p>
    </form>
  );
}

/** Whether the agreement promises it; said, and not asked, where who reads may not say otherwise. */
function Promised({ bound, checked }: { bound: boolean; checked: boolean }) {
  if (!bound)
    return (
      <Choice type="checkbox" name="conventionnel" value="oui" checked={checked}>
        Prévu par la convention du projet : il ne s’abandonne pas sans avenant
      </Choice>
    );
  return (
    <p>
      Prévu par la convention du projet : il ne s’abandonne pas sans avenant. L’action est retenue : une personne de la
      direction, qui ne l’a pas déclaré, peut dire qu’il n’y est plus.
      <input type="hidden" name="conventionnel" value="oui" />
    </p>
  );
}
