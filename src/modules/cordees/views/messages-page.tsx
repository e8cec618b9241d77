import { DataTable, EmptyState, EtatMark, Example, ExportLinks, FilterForm, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import { mentorName } from '../mentors/labels.ts';
import { mentorsHref } from '../mentors/links.ts';
import { exchangeStateLabels, exchangeStateTones, exchangeText } from '../messages/labels.ts';
import { exchangeUrl, messagesCsvUrl, messagesUrl } from '../messages/links.ts';
import type { Exchange } from '../messages/messages.sql.ts';
import type { MessagesQuery } from '../messages/schemas.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { YearTabs } from './year-tabs.tsx';

interface MessagesModel {
  campus: CordeesOf;
  cordee: Cordee;
  /** Whether who reads may open the cordée. */
  reads: boolean;
  annee: number;
  rows: Exchange[];
  query: MessagesQuery;
  /** Whether every exchange of the cordée is listed, or those of one's own establishments. */
  whole: boolean;
  /** Other pages of the year; null for who reads no cordée. */
  doors: YearDoors | null;
}

/** The exchanges between mentors and groups in a school year: where each stands, never a text. */
export function MessagesPage({ model }: { model: MessagesModel }) {
  const { campus, cordee, annee, rows, query } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  return (
    <CordeeFrame
      help="messages-mentors"
      campus={campus}
      reads={model.reads}
      cordee={cordee}
      title={`Messages des mentors ${yearText(annee)} : ${cordee.nom}`}
      heading={rows.length > 0 ? count(rows.length, 'échange') : 'Aucun échange'}
      crumbs={[{ label: `Messages ${yearText(annee)}` }]}
    >
      {model.doors && (
        <YearTabs campus={campus.slug} cordee={cordee.id} annee={annee} current="messages" doors={model.doors} />
      )}
      <p>
        {model.whole
          ? 'Vous lisez les dates, les côtés et les états. Les textes sont lus par l’établissement de chaque groupe.'
          : 'Vous lisez les échanges des groupes de votre établissement.'}
      </p>
      <FilterForm action={messagesUrl(...at)} label="Filtrer les échanges">
        <SelectField
          name="etat"
          label="État"
          value={query.etat}
          options={[['', 'Tous'], ['a_relire', 'avec un message à relire'], ...Object.entries(exchangeStateLabels)]}
        />
      </FilterForm>
      {rows.length === 0 ? (
        <EmptyState title={query.etat ? 'Aucun échange ne répond à ce critère' : 'Aucun groupe n’a encore de mentor'}>
          <p>Un échange s’ouvre quand l’équipe confie un groupe à un mentor ; l’établissement relit chaque message.</p>
        </EmptyState>
      ) : (
        <>
          <Exchanges at={at} rows={rows} />
          <ExportLinks
            machineHref={mentorsHref(messagesCsvUrl(...at), query, 'machine')}
            spreadsheetHref={mentorsHref(messagesCsvUrl(...at), query, 'tableur')}
          />
        </>
      )}
    </CordeeFrame>
  );
}

function Exchanges({ at, rows }: { at: readonly [string, string, number]; rows: readonly Exchange[] }) {
  return (
    <DataTable
      caption={count(rows.length, 'échange')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Groupe</th>
          <th scope="col">Mentor</th>
          <th scope="col">Messages</th>
          <th scope="col">Dernier</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((one) => (
        <tr key={`${one.groupe} ${one.mentor}`}>
          <th scope="row">
            <a href={exchangeUrl(at, one)}>{exchangeText(one)}</a>
          </th>
          <td data-titre="Mentor">
            {mentorName(one)} {one.exemple && <Example />}
          </td>
          <td data-titre="Messages">
            {one.messages}
            {one.attente > 0 && `, dont ${one.attente} à relire`}
          </td>
          <td data-titre="Dernier">{one.dernierLe ? frenchDateTime(one.dernierLe) : 'aucun'}</td>
          <td data-titre="État">
            <EtatMark tone={exchangeStateTones[one.etat]}>{exchangeStateLabels[one.etat]}</EtatMark>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
