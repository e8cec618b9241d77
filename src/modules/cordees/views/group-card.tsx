import { EtatMark, Field, Icon, Refused, SelectField } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { momentsText, sectorsText } from '../mentors/labels.ts';
import { mentorUrl } from '../mentors/links.ts';
import { groupText } from '../rapprochements/labels.ts';
import { groupUrl, removeGroupUrl } from '../rapprochements/links.ts';
import type { GroupLine } from '../rapprochements/read-groups.ts';
import type { GroupsModel } from './groups-page.tsx';

/** One group: what it looks for, who is proposed and why, and the decision of the team. */
export function GroupCard({ model, line }: { model: GroupsModel; line: GroupLine }) {
  const { campus, cordee, annee } = model;
  const { group, accepted, refused } = line;
  const heading = `g-${group.id}`;
  return (
    <section class="fiche haut-3" aria-labelledby={heading}>
      <h2 id={heading} class="h3">
        {group.etablissement} : {groupText(group)}{' '}
        <EtatMark tone={accepted ? 'ok' : 'alerte'}>{accepted ? 'a son mentor' : 'sans mentor'}</EtatMark>
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
        <Proposed model={model} line={line} />
      )}
      {refused.map((one) => (
        <p key={one.mentor} class="petit doux">
          {one.nom}, refusé le {frenchPartialDate(one.decideLe)} « {one.motif} »
        </p>
      ))}
      {model.frozen === null && <Decision model={model} line={line} />}
      {model.frozen === null && (
        <form method="post" action={removeGroupUrl([campus.slug, cordee.id, annee], group.id)} class="haut-3">
          <button class="btn btn--petit" type="submit">
            Retirer ce groupe
            <span class="cache">
              {' '}
              : {groupText(group)}, {group.etablissement}
            </span>
          </button>
        </form>
      )}
    </section>
  );
}

function Proposed({ model: { campus, cordee }, line: { proposed, others } }: { model: GroupsModel; line: GroupLine }) {
  if (!proposed)
    return (
      <p>
        {others.length > 0
          ? 'Aucune proposition : les mentors qui conviennent sont proposés à des groupes qui leur vont mieux.'
          : 'Aucun mentor actif n’a de place pour ce groupe à ces moments et en ce lieu.'}
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

function Decision({ model, line }: { model: GroupsModel; line: GroupLine }) {
  const { campus, cordee, annee } = model;
  const { group, accepted, proposed, others } = line;
  const here = model.groupe === group.id;
  const errors = here ? model.errors : {};
  const of = accepted?.mentor ?? proposed?.mentor ?? '';
  if (of === '' && others.length === 0) return null;
  return (
    <details open={here}>
      <summary>
        Décider
        <span class="cache">
          {' '}
          du groupe {groupText(group)}, {group.etablissement}
        </span>
      </summary>
      <form method="post" action={groupUrl([campus.slug, cordee.id, annee], group.id)} class="pile">
        <input type="hidden" name="propose" value={of} />
        {others.length > 0 && (
          <SelectField
            name="mentor"
            label="Un autre mentor"
            options={[['', 'Choisir'], ...others.map((one) => [one.mentor, `${one.nom} (${one.why})`] as const)]}
            value={here ? model.decision.mentor : ''}
            error={errors.mentor}
          />
        )}
        {others.length === 0 && <Refused text={errors.mentor} />}
        <Field
          id={`motif-${group.id}`}
          name="motif"
          label="Motif"
          hint="Pour refuser, défaire ou choisir un autre mentor. Jamais le nom d’un élève."
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
      </form>
    </details>
  );
}
