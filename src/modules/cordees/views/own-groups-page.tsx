import { EmptyState, ErrorSummary, EtatMark, Refused } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { yearText } from '../labels.ts';
import { momentsText, sectorsText } from '../mentors/labels.ts';
import { groupText, situationText, situationTone } from '../rapprochements/labels.ts';
import { editGroupUrl, removeGroupUrl } from '../rapprochements/links.ts';
import type { SchoolGroup } from '../rapprochements/read-groups.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame } from './cordee-frame.tsx';
import { type AddModel, GroupForm } from './group-form.tsx';
import { YearTabs } from './year-tabs.tsx';

interface OwnGroupsModel extends AddModel {
  /** Those of the establishments that are written for. */
  groups: SchoolGroup[];
  /** Why nothing changes any more, or not yet; null while it may. */
  frozen: string | null;
  doors: YearDoors;
}

/** The groups that an establishment writes for itself: who is proposed for each stays with the team of the cordée. */
export function OwnGroupsPage({ model }: { model: OwnGroupsModel }) {
  const { campus, cordee, annee, groups, errors, frozen } = model;
  const suffix = model.groupe === null ? '' : `-${model.groupe}`;
  const named = Object.fromEntries(Object.entries(errors).map(([name, text]) => [`${name}${suffix}`, text]));
  // A year that does not change has no field.
  const refused = Object.keys(errors).length > 0;
  const title = `Vos groupes ${yearText(annee)}`;
  return (
    <CordeeFrame
      help="rapprochements"
      campus={campus}
      cordee={cordee}
      title={refused ? `Erreur : ${title}` : `${title} : ${cordee.nom}`}
      heading={groups.length > 0 ? count(groups.length, 'groupe') : 'Aucun groupe'}
      crumbs={[{ label: title }]}
    >
      <YearTabs campus={campus.slug} cordee={cordee.id} annee={annee} current="groupes" doors={model.doors} />
      <ErrorSummary errors={frozen !== null && refused ? { figee: frozen } : named} />
      {frozen && (
        <p id="figee" tabIndex={-1} class="doux">
          {frozen}
        </p>
      )}
      <p>
        Vous écrivez les groupes de votre établissement : un niveau, un nombre, des moments, jamais de noms. L’équipe de
        la cordée en est prévenue et leur cherche un mentor.
      </p>
      {groups.length === 0 ? (
        <EmptyState title="Aucun groupe n’attend de mentor">
          <p>Écrivez un groupe pour qu’un mentor lui soit proposé.</p>
        </EmptyState>
      ) : (
        groups.map((one) => <OwnGroup key={one.group.id} model={model} line={one} />)
      )}
      {frozen === null && <GroupForm model={model} />}
    </CordeeFrame>
  );
}

function OwnGroup({ model, line }: { model: OwnGroupsModel; line: SchoolGroup }) {
  const { campus, cordee, annee, frozen, sectors } = model;
  const { group, accepted } = line;
  const at = [campus.slug, cordee.id, annee] as const;
  const called = <span class="cache">{` : ${groupText(group)}, ${group.etablissement}`}</span>;
  return (
    <section class="fiche haut-5" aria-labelledby={`g-${group.id}`}>
      <h2 id={`g-${group.id}`} class="t-3">
        {group.etablissement} : {groupText(group)}{' '}
        <EtatMark tone={situationTone(line, frozen)}>{situationText(line)}</EtatMark>
      </h2>
      <p class="source">
        {sectorsText(group.secteurs, sectors) || 'Tous les secteurs'} ; {momentsText(group.disponibilites)}
        {group.aDistance && ' ; à distance possible'}
      </p>
      {accepted && (
        <p>
          <b>{accepted.nom}</b> <span class="source">{accepted.structure}</span>
        </p>
      )}
      <div id={`mentor-${group.id}`} tabIndex={-1}>
        <Refused text={model.groupe === group.id ? model.errors.mentor : null} />
      </div>
      {frozen === null && (
        <p>
          <a href={editGroupUrl(at, group.id)}>Modifier{called}</a>
        </p>
      )}
      {frozen === null && !accepted && (
        <form method="post" action={removeGroupUrl(at, group.id)}>
          <button class="btn btn--nu" type="submit">
            Retirer ce groupe{called}
          </button>
        </form>
      )}
    </section>
  );
}
