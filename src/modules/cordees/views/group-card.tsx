import { EtatMark, Field, Icon, Refused, SelectField } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { momentsText, sectorsText } from '../mentors/labels.ts';
import { mentorUrl } from '../mentors/links.ts';
import { groupText, situationText, situationTone } from '../rapprochements/labels.ts';
import { editGroupUrl, groupUrl, removeGroupUrl } from '../rapprochements/links.ts';
import type { GroupLine, Suggested } from '../rapprochements/read-groups.ts';
import type { GroupsModel } from './groups-page.tsx';

/** One group: what it looks for, who is proposed and why, and the decision of the team. */
export function GroupCard({ model, line }: { model: GroupsModel; line: GroupLine }) {
  const { campus, cordee } = model;
  const { group, accepted, refused } = line;
  const heading = `g-${group.id}`;
  return (
    <section class="fiche haut-5" aria-labelledby={heading}>
      <h2 id={heading} class="t-3">
        {group.etablissement} : {groupText(group)}{' '}
        <EtatMark tone={situationTone(line, model.frozen)}>{situationText(line)}</EtatMark>
      </h2>
      <p class="source">
        {sectorsText(group.secteurs, model.sectors) || 'Tous les secteurs'} ; {momentsText(group.disponibilites)}
        {group.aDistance && ' ; à distance possible'}
      </p>
      {accepted ? (
        <p>
          <a href={mentorUrl(campus.slug, cordee.id, accepted.mentor)}>{accepted.nom}</a>, accepté le{' '}
          {frenchPartialDate(accepted.decideLe)}
          {accepted.motif && ` « ${accepted.motif} »`}
        </p>
      ) : (
        model.frozen === null && <Proposed model={model} line={line} />
      )}
      {refused.map((one) => (
        <p key={one.mentor} class="petit doux">
          {one.nom}, refusé le {frenchPartialDate(one.decideLe)} « {one.motif} »
        </p>
      ))}
      {model.frozen === null && <Decision model={model} line={line} />}
    </section>
  );
}

function Proposed({ model: { campus, cordee }, line: { proposed, others } }: { model: GroupsModel; line: GroupLine }) {
  if (!proposed)
    return (
      <p>
        {others.some((one) => !one.refuse)
          ? 'Aucune proposition : les mentors qui conviennent sont proposés à des groupes qui leur vont mieux.'
          : `Aucun ${others.length > 0 ? 'autre ' : ''}mentor actif n’a de place pour ce groupe à ces moments et en ce lieu.`}
      </p>
    );
  return (
    <p>
      Proposition : <a href={mentorUrl(campus.slug, cordee.id, proposed.mentor)}>{proposed.nom}</a>
      <br />
      <span class="source">Pourquoi : {proposed.why}.</span>
    </p>
  );
}

/** What the team decides, folded until it does. */
function Decision({ model, line }: { model: GroupsModel; line: GroupLine }) {
  const { group } = line;
  const at = [model.campus.slug, model.cordee.id, model.annee] as const;
  const of = line.accepted?.mentor ?? line.proposed?.mentor ?? '';
  const called = <span class="cache">{` du groupe ${groupText(group)}, ${group.etablissement}`}</span>;
  return (
    <details open={model.groupe === group.id}>
      <summary>Décider{called}</summary>
      {of === '' && line.others.length === 0 ? (
        <Refusal model={model} line={line} />
      ) : (
        <form method="post" action={groupUrl(at, group.id)} class="pile">
          <input type="hidden" name="lu" value={line.lu} />
          <input type="hidden" name="propose" value={of} />
          <Choices model={model} line={line} of={of} />
        </form>
      )}
      <p class="haut-3">
        <a href={editGroupUrl(at, group.id)}>Modifier ce groupe{called}</a>
      </p>
      {!line.accepted && (
        <form method="post" action={removeGroupUrl(at, group.id)} class="haut-3">
          <button class="btn btn--nu" type="submit">
            Retirer ce groupe{called}
          </button>
        </form>
      )}
    </details>
  );
}

/** Where the refusal of a mentor is said when nobody can be chosen. */
const Refusal = ({ model, line: { group } }: { model: GroupsModel; line: GroupLine }) => (
  <div id={`mentor-${group.id}`} tabIndex={-1}>
    <Refused text={model.groupe === group.id ? model.errors.mentor : null} />
  </div>
);

const otherText = ({ nom, why, refuse }: Suggested): string => `${nom} (${refuse ? `refusé ; ${why}` : why})`;

function Choices({ model, line, of }: { model: GroupsModel; line: GroupLine; of: string }) {
  const { group, accepted, proposed, others } = line;
  const here = model.groupe === group.id;
  const errors = here ? model.errors : {};
  return (
    <>
      {others.length > 0 ? (
        <SelectField
          id={`mentor-${group.id}`}
          name="mentor"
          label="Un autre mentor"
          options={[['', 'Choisir'], ...others.map((one) => [one.mentor, otherText(one)] as const)]}
          value={here ? model.decision.mentor : ''}
          error={errors.mentor}
        />
      ) : (
        <Refusal model={model} line={line} />
      )}
      <Field
        id={`motif-${group.id}`}
        name="motif"
        label="Motif"
        hint="Pour refuser, choisir un autre mentor, ou défaire : le mentor le lit alors. Jamais le nom d’un élève."
        value={here ? model.decision.motif : ''}
        error={errors.motif}
        maxLength={1000}
        autocomplete="off"
      />
      <p class="actions">
        {proposed && (
          <button class="btn btn--1" type="submit" name="acte" value="accepter">
            <Icon name="check" /> Accepter {proposed.nom}
          </button>
        )}{' '}
        {of !== '' && (
          <button class="btn" type="submit" name="acte" value="refuser">
            {accepted ? 'Défaire' : 'Refuser cette proposition'}
          </button>
        )}{' '}
        {others.length > 0 && (
          <button class="btn" type="submit" name="acte" value="choisir">
            Choisir l’autre mentor
          </button>
        )}
      </p>
    </>
  );
}
