import { EmptyState, ErrorSummary, ExportLinks } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { yearText } from '../labels.ts';
import { fileHref } from '../links.ts';
import { mentorsUrl } from '../mentors/links.ts';
import { groupsCsvUrl } from '../rapprochements/links.ts';
import type { GroupLine } from '../rapprochements/read-groups.ts';
import type { DecisionTyped } from '../rapprochements/schemas.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame } from './cordee-frame.tsx';
import { GroupCard } from './group-card.tsx';
import { type AddModel, GroupForm } from './group-form.tsx';
import { YearTabs } from './year-tabs.tsx';

export interface GroupsModel extends AddModel {
  lines: GroupLine[];
  /** Why nothing changes any more, or not yet; null while it may. */
  frozen: string | null;
  doors: YearDoors;
  decision: DecisionTyped;
}

/** Groups that wait for a mentor in a school year, and who is proposed for each. */
export function GroupsPage({ model }: { model: GroupsModel }) {
  const { campus, cordee, annee, lines, errors, frozen } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  // A field of the card of a group is named by its group.
  const suffix = model.groupe === null ? '' : `-${model.groupe}`;
  const named = Object.fromEntries(Object.entries(errors).map(([name, text]) => [`${name}${suffix}`, text]));
  // A year that does not change has no field.
  const summary = frozen !== null && Object.keys(errors).length > 0 ? { figee: frozen } : named;
  const title = `Groupes et mentors ${yearText(annee)}`;
  return (
    <CordeeFrame
      help="rapprochements"
      campus={campus}
      cordee={cordee}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : `${title} : ${cordee.nom}`}
      heading={lines.length > 0 ? count(lines.length, 'groupe') : 'Aucun groupe'}
      crumbs={[{ label: 'Mentors', href: mentorsUrl(campus.slug, cordee.id) }, { label: title }]}
    >
      <YearTabs campus={campus.slug} cordee={cordee.id} annee={annee} current="groupes" doors={model.doors} />
      <ErrorSummary errors={summary} />
      {frozen && (
        <p id="figee" tabIndex={-1} class="doux">
          {frozen}
        </p>
      )}
      {lines.length === 0 ? (
        <EmptyState title="Aucun groupe n’attend de mentor">
          <p>
            Écrivez un groupe : un mentor est proposé selon le secteur, le lieu, le niveau et les moments ; vous
            décidez.
          </p>
        </EmptyState>
      ) : (
        <>
          {frozen === null && <Waiting lines={lines} />}
          {lines.map((line) => (
            <GroupCard key={line.group.id} model={model} line={line} />
          ))}
          <ExportLinks
            machineHref={fileHref(groupsCsvUrl(...at), 'machine')}
            spreadsheetHref={fileHref(groupsCsvUrl(...at), 'tableur')}
          />
        </>
      )}
      {frozen === null && <GroupForm model={model} />}
    </CordeeFrame>
  );
}

function Waiting({ lines }: { lines: readonly GroupLine[] }) {
  const waiting = lines.filter((one) => !one.accepted?.actif).length;
  return (
    <p class="haut-3">
      {waiting === 0 ? 'Chaque groupe a son mentor.' : `${count(waiting, 'groupe')} sans mentor actif.`} Une proposition
      ne change que si un groupe, un mentor ou une décision change.
    </p>
  );
}
