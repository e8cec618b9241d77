import { ErrorSummary, FileField, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { EventImport, ImportLine } from '../imports/imports.sql.ts';
import { importEventsUrl, oneImportUrl, undoImportUrl } from '../imports/links.ts';
import { EventFrame } from './event-frame.tsx';
import { ImportLines } from './import-lines.tsx';
import { SheetColumns } from './import-sheet-columns.tsx';

export interface ImportEventsPageProps {
  campus: CampusPlace;
  rules: { said: string; accept: string; maxBytes: number };
  past: readonly EventImport[];
  /** The file that is looked at; `until`: as long as it is undone. */
  one: (EventImport & { lines: readonly ImportLine[]; until: Date | null }) | null;
  /** What the columns of its spreadsheet are, and what is refused of them. */
  columns: readonly string[];
  errors: Record<string, string>;
  error: string | undefined;
  refusal: string | undefined;
}

const FIELD = 'fichier';

/** A calendar file to be deposited; or one that was read, with what becomes of each of its events. */
export function ImportEventsPage(props: ImportEventsPageProps) {
  const { campus, one, error } = props;
  const title = one ? `Fichier importé : ${one.nom}` : `Importer un agenda : ${campus.nom}`;
  return (
    <EventFrame
      campus={campus}
      help="importer_evenements"
      title={error || props.refusal || Object.keys(props.errors).length > 0 ? `Erreur : ${title}` : title}
      heading={one ? one.nom : 'Importer un agenda'}
      crumbs={
        one
          ? [{ label: 'Importer un agenda', href: importEventsUrl(campus.slug) }, { label: one.nom }]
          : [{ label: 'Importer un agenda' }]
      }
      scripts={['depot.js']}
    >
      <ErrorSummary errors={error ? { [FIELD]: error } : props.errors} />
      {props.refusal && (
        <div role="alert">
          <Notice tone="erreur" title={props.refusal}>
            <p>Rien n’a été écrit.</p>
          </Notice>
        </div>
      )}
      {one ? <One {...props} one={one} /> : <Deposit {...props} />}
    </EventFrame>
  );
}

function Deposit({ campus, rules, past, error }: ImportEventsPageProps) {
  return (
    <>
      <form method="post" action={importEventsUrl(campus.slug)} encType="multipart/form-data" class="pile haut-4">
        <p>
          Le fichier ICS que donne votre agenda (dates seules, séries et leurs exceptions), ou un tableau CSV, XLSX ou
          ODS, un événement par ligne. Rien n’est écrit avant que vous l’ayez vu. Ce qui nomme des personnes n’est pas
          lu.
        </p>
        <FileField
          name={FIELD}
          label="Fichier de l’agenda ou du tableau"
          rules={rules.said}
          accept={rules.accept}
          maxBytes={rules.maxBytes}
          error={error}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="calendar-plus" /> Lire le fichier
          </button>
        </p>
      </form>
      {past.length > 0 && (
        <section aria-labelledby="precedents" class="haut-5">
          <SectionTitle id="precedents">Imports précédents</SectionTitle>
          <ol class="ligne">
            {past.map((each) => (
              <li key={each.id}>
                <b>{frenchDateTime(each.annuleLe ?? each.importeLe ?? each.creeLe)}</b>{' '}
                <a href={oneImportUrl(campus.slug, each.id)}>{each.nom}</a>, {saidOf(each)}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** « importé, 12 brouillons ». */
function saidOf(one: EventImport): string {
  if (one.etat === 'prepare') return `lu, ${count(one.lus, 'ligne')}, rien n’est écrit`;
  const made = count(one.importes, 'brouillon');
  return one.etat === 'importe'
    ? `importé, ${made}`
    : `annulé, ${count(one.gardes, 'événement gardé', 'événements gardés')} sur ${one.importes}`;
}

function One({
  campus,
  one,
  columns,
  errors,
}: ImportEventsPageProps & { one: NonNullable<ImportEventsPageProps['one']> }) {
  return (
    <>
      <p role="status">
        {frenchDateTime(one.annuleLe ?? one.importeLe ?? one.creeLe)} : {saidOf(one)}.
      </p>
      {one.notes.length > 0 && (
        <Notice title="Ce qui n’a pas été pris">
          <ul>
            {one.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      {one.etat === 'prepare' && one.entetes.length > 0 && one.lines.length > 0 && (
        <SheetColumns campus={campus} one={one} columns={columns} errors={errors} />
      )}
      <ImportLines campus={campus} one={one} />
      {one.etat === 'importe' && one.until && (
        <form method="post" action={undoImportUrl(campus.slug)} class="pile haut-5">
          <input type="hidden" name="fichier" value={one.id} />
          <p>
            Annuler met à la corbeille les brouillons que personne n’a changés depuis. Possible jusqu’au{' '}
            {frenchDate(one.until)}.
          </p>
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="arrow-counter-clockwise" /> Annuler cet import
            </button>
          </p>
        </form>
      )}
    </>
  );
}
