import {
  Choice,
  EmptyState,
  ErrorSummary,
  ExportLinks,
  Field,
  Icon,
  SectionTitle,
  SelectField,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { niveauLabels, yearText } from '../labels.ts';
import { fileHref } from '../links.ts';
import { momentLabels } from '../mentors/labels.ts';
import { mentorsUrl } from '../mentors/links.ts';
import type { Moment } from '../mentors/mentor.ts';
import { groupsCsvUrl, groupsUrl } from '../rapprochements/links.ts';
import type { GroupLine } from '../rapprochements/read-groups.ts';
import type { DecisionTyped, GroupTyped } from '../rapprochements/schemas.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { GroupCard } from './group-card.tsx';
import { TickGroup } from './tick-group.tsx';
import { YearTabs } from './year-tabs.tsx';

export interface GroupsModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  lines: GroupLine[];
  /** Why nothing changes any more, or not yet; null while it may. */
  frozen: string | null;
  schools: readonly CordeeSchool[];
  sectors: readonly (readonly [string, string])[];
  moments: readonly Moment[];
  doors: YearDoors;
  added: GroupTyped;
  /** The group of which a decision was refused. */
  groupe: string | null;
  decision: DecisionTyped;
  errors: Record<string, string>;
}

/** Groups that wait for a mentor in a school year, and who is proposed for each. */
export function GroupsPage({ model }: { model: GroupsModel }) {
  const { campus, cordee, annee, lines, errors, frozen } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  // A field of the card of a group is named by its group.
  const suffix = model.groupe === null ? '' : `-${model.groupe}`;
  const summary = Object.fromEntries(Object.entries(errors).map(([name, text]) => [`${name}${suffix}`, text]));
  const waiting = lines.filter((one) => !one.accepted?.actif).length;
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
      {frozen && <p class="doux">{frozen}</p>}
      {lines.length === 0 ? (
        <EmptyState title="Aucun groupe n’attend de mentor">
          <p>
            Écrivez un groupe : un mentor est proposé selon le secteur, le lieu, le niveau et les moments ; vous
            décidez.
          </p>
        </EmptyState>
      ) : (
        <>
          <p class="haut-3">
            {waiting === 0 ? 'Chaque groupe a son mentor.' : `${count(waiting, 'groupe')} sans mentor actif.`} Une
            proposition ne change que si un groupe, un mentor ou une décision change.
          </p>
          {lines.map((line) => (
            <GroupCard key={line.group.id} model={model} line={line} />
          ))}
          <ExportLinks
            machineHref={fileHref(groupsCsvUrl(...at), 'machine')}
            spreadsheetHref={fileHref(groupsCsvUrl(...at), 'tableur')}
          />
        </>
      )}
      {frozen === null && <Add model={model} />}
    </CordeeFrame>
  );
}

function Add({ model }: { model: GroupsModel }) {
  const { campus, cordee, annee, schools, sectors, moments, added } = model;
  const errors = model.groupe === null ? model.errors : {};
  return (
    <section aria-labelledby="ajouter" class="haut-5">
      <SectionTitle id="ajouter">Écrire un groupe</SectionTitle>
      <form method="post" action={groupsUrl(campus.slug, cordee.id, annee)} class="pile fiche">
        <SelectField
          name="etablissement"
          label="Établissement"
          options={[['', 'Choisir'], ...schools.map((one) => [one.id, one.nom] as const)]}
          value={added.etablissement}
          error={errors.etablissement}
          required
        />
        <SelectField
          name="niveau"
          label="Niveau"
          options={[['', 'Plusieurs niveaux'], ...Object.entries(niveauLabels)]}
          value={added.niveau}
        />
        <Field
          name="eleves"
          label="Nombre d’élèves"
          value={added.eleves}
          error={errors.eleves}
          inputMode="numeric"
          maxLength={3}
          autocomplete="off"
          required
        />
        <TickGroup
          name="secteurs"
          legend="Secteurs cherchés (aucun : tous)"
          options={sectors}
          chosen={added.secteurs}
        />
        <TickGroup
          name="disponibilites"
          legend="Quand"
          options={moments.map((one) => [one, momentLabels[one]] as const)}
          chosen={added.disponibilites}
          error={errors.disponibilites}
        />
        <Choice name="distance" value="oui" checked={added.distance === 'oui'}>
          Possible à distance
        </Choice>
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="plus" /> Ajouter ce groupe
          </button>
        </p>
      </form>
    </section>
  );
}
