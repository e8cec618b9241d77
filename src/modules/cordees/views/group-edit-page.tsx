import { ErrorSummary, Icon } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import type { MentorGroup } from '../rapprochements/groups.sql.ts';
import { groupText } from '../rapprochements/labels.ts';
import { editGroupUrl, groupsUrl } from '../rapprochements/links.ts';
import type { ChangeTyped } from '../rapprochements/schemas.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { type GroupChoices, GroupFields } from './group-form.tsx';
import { NotSaved } from './not-saved.tsx';

interface GroupEditModel extends GroupChoices {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  group: MentorGroup;
  /** Why nothing changes any more, or not yet; null while it may. */
  frozen: string | null;
  typed: ChangeTyped;
  errors: Record<string, string>;
  /** Why nothing is written, apart from the fields. */
  refusal: string | null;
}

/** A group of an establishment, written again. */
export function GroupEditPage({ model }: { model: GroupEditModel }) {
  const { campus, cordee, annee, group, errors, refusal, frozen } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  const title = `Modifier un groupe : ${group.etablissement}`;
  return (
    <CordeeFrame
      help="rapprochements"
      campus={campus}
      cordee={cordee}
      title={refusal !== null || Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={title}
      crumbs={[{ label: `Groupes ${yearText(annee)}`, href: groupsUrl(...at) }, { label: 'Modifier' }]}
    >
      <NotSaved refusal={refusal} />
      <ErrorSummary errors={errors} />
      <p class="chapo">Ce groupe dit maintenant : {groupText(group)}.</p>
      {frozen ? (
        <p class="doux">{frozen}</p>
      ) : (
        <form method="post" action={editGroupUrl(at, group.id)} class="pile fiche">
          <input type="hidden" name="version" value={model.typed.version} />
          <GroupFields choices={model} typed={model.typed} errors={errors} />
          <p class="petit doux">Un nombre et un niveau, jamais de noms. Le mentor qui l’accompagne est prévenu.</p>
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Enregistrer
            </button>
          </p>
        </form>
      )}
    </CordeeFrame>
  );
}
