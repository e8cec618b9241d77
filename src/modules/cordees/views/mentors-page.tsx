import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  FilterForm,
  Icon,
  SelectField,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import {
  coveredText,
  mentorKindLabels,
  mentorName,
  mentorStateLabels,
  mentorStateTones,
  placesText,
  sectorsText,
} from '../mentors/labels.ts';
import { enrolUrl, mentorsCsvUrl, mentorsHref, mentorsUrl, mentorUrl } from '../mentors/links.ts';
import type { Departement, Mentor } from '../mentors/mentors.sql.ts';
import type { MentorQuery } from '../mentors/schemas.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';

interface MentorsModel {
  campus: CordeesOf;
  cordee: Cordee;
  rows: { mentor: Mentor; until: string | null }[];
  query: MentorQuery;
  sectors: readonly (readonly [string, string])[];
  departements: readonly Departement[];
  /** Applications that wait for their author to confirm. */
  unconfirmed: number;
  /** Whether the public form is open. */
  open: boolean;
}

/** The mentors of a cordée, for who admits them. */
export function MentorsPage({ model }: { model: MentorsModel }) {
  const { campus, cordee, rows, query, unconfirmed } = model;
  const csv = mentorsCsvUrl(campus.slug, cordee.id);
  return (
    <CordeeFrame
      help="mentors"
      campus={campus}
      cordee={cordee}
      title={`Mentors : ${cordee.nom}`}
      heading={rows.length > 0 ? count(rows.length, 'mentor') : 'Aucun mentor'}
      crumbs={[{ label: 'Mentors' }]}
    >
      <p>
        {model.open ? (
          <a class="fleche" href={enrolUrl(cordee.id)}>
            Le formulaire à donner aux mentors <Icon name="arrow-right" />
          </a>
        ) : (
          'Le formulaire public s’ouvre quand le programme d’une année est validé.'
        )}
      </p>
      <Filters model={model} />
      {unconfirmed > 0 && (
        <p class="source">
          {count(unconfirmed, 'candidature', 'candidatures')} dont l’adresse n’est pas encore confirmée : sans réponse,
          effacement sous sept jours.
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Aucun mentor ne répond à ces critères">
          <p>Une candidature paraît ici quand son auteur a confirmé son adresse.</p>
        </EmptyState>
      ) : (
        <>
          <MentorTable model={model} />
          <ExportLinks
            machineHref={mentorsHref(csv, query, 'machine')}
            spreadsheetHref={mentorsHref(csv, query, 'tableur')}
          />
        </>
      )}
    </CordeeFrame>
  );
}

function Filters({ model: { campus, cordee, query, sectors, departements } }: { model: MentorsModel }) {
  const pairs = (labels: Readonly<Record<string, string>>) => Object.entries(labels);
  const states = pairs(mentorStateLabels).filter(([state]) => state !== 'candidature');
  return (
    <FilterForm
      action={mentorsUrl(campus.slug, cordee.id)}
      label="Filtrer les mentors"
      words={{ label: 'Nom, établissement ou employeur', value: query.q }}
    >
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Présents'], ['tous', 'Tous, partis compris'], ...states]}
      />
      <SelectField name="genre" label="Rôle" value={query.genre} options={[['', 'Tous'], ...pairs(mentorKindLabels)]} />
      <SelectField name="secteur" label="Secteur" value={query.secteur} options={[['', 'Tous'], ...sectors]} />
      <SelectField
        name="departement"
        label="Département"
        value={query.departement}
        options={[['', 'Tous'], ...departements.map((one) => [one.code, `${one.nom} (${one.code})`] as const)]}
      />
    </FilterForm>
  );
}

function MentorTable({ model: { campus, cordee, rows, sectors } }: { model: MentorsModel }) {
  return (
    <DataTable
      caption={count(rows.length, 'mentor')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Mentor</th>
          <th scope="col">Secteurs</th>
          <th scope="col">Lieux</th>
          <th scope="col">Vérifications</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map(({ mentor, until }) => (
        <tr key={mentor.id}>
          <th scope="row">
            <a href={mentorUrl(campus.slug, cordee.id, mentor.id)}>{mentorName(mentor)}</a>{' '}
            {mentor.exemple && <Example />}
            <br />
            <span class="source">
              {mentorKindLabels[mentor.genre]}, {mentor.structure}
            </span>
          </th>
          <td data-titre="Secteurs">{sectorsText(mentor.secteurs, sectors)}</td>
          <td data-titre="Lieux">{placesText(mentor)}</td>
          <td data-titre="Vérifications">{coveredText(until)}</td>
          <td data-titre="État">
            <EtatMark tone={mentorStateTones[mentor.etat]}>{mentorStateLabels[mentor.etat]}</EtatMark>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
