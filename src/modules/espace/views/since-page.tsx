import { DataTable, EtatMark, Example, Field, Icon, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { SinceLine, SinceMark, SinceSection } from '#core/workspace/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { SPACES, sincePdfUrl, sinceUrl, spaceUrl } from '../links.ts';
import type { Since } from '../read-since.ts';

export interface SincePageProps {
  campus: CampusPlace;
  since: Since;
  typed: string;
  fault: string | null;
}

/** What changed since the last meeting: each room says its part. */
export function SincePage({ campus, since, typed, fault }: SincePageProps) {
  const days = since.days === 0 ? 'aujourd’hui' : count(since.days, 'jour');
  return (
    <WorkspacePage
      title={since.meeting ? 'Depuis la dernière réunion' : 'Depuis une date'}
      heading={
        <>
          Depuis {since.meeting ? 'la dernière réunion' : `le ${frenchPartialDate(since.from)}`}, <mark>{days}</mark>
        </>
      }
      crumbs={[
        { label: 'Campus', href: SPACES },
        { label: campus.nom, href: spaceUrl(campus.slug) },
        { label: 'Depuis la dernière réunion' },
      ]}
      current="campus"
      perimeter={`campus:${campus.slug}`}
      help="depuis_derniere_reunion"
      actions={
        <a class="btn btn--1" href={sincePdfUrl(campus.slug, typed && !fault ? typed : '')}>
          <Icon name="printer" /> À imprimer (PDF)
        </a>
      }
    >
      <p class="doux">
        {since.meeting && (
          <>
            <a href={since.meeting.href}>{since.meeting.name}</a>,{' '}
          </>
        )}
        du {frenchPartialDate(since.from)} au {frenchPartialDate(since.to)}
      </p>
      {since.phrases.length > 0 && <p class="grand haut-4">{since.phrases.join(' ')}</p>}
      <Chosen campus={campus} typed={typed} fault={fault} />
      {since.marks.length > 0 && <Marks marks={since.marks} />}
      {since.sections.map((section) => (
        <Section key={section.key} section={section} />
      ))}
    </WorkspacePage>
  );
}

function Chosen({ campus, typed, fault }: { campus: CampusPlace; typed: string; fault: string | null }) {
  return (
    <form method="get" action={sinceUrl(campus.slug)} class="outils haut-4">
      <Field
        name="depuis"
        type="date"
        label="Depuis un autre jour"
        value={typed}
        error={fault ?? undefined}
        autocomplete="off"
      />
      <button class="btn" type="submit">
        Afficher
      </button>
      {typed !== '' && (
        <p>
          <a href={sinceUrl(campus.slug)}>Depuis la dernière réunion</a>
        </p>
      )}
    </form>
  );
}

const MARKS = 6;

function Marks({ marks }: { marks: SinceMark[] }) {
  return (
    <section aria-labelledby="dates" class="haut-5">
      <h2 id="dates" class="cache">
        Les dates
      </h2>
      <ol class="ligne ligne--h trace">
        {marks.slice(-MARKS).map((mark) => (
          <li key={`${mark.day} ${mark.titre} ${mark.note}`}>
            <b>{mark.titre}</b>{' '}
            <time class="num" dateTime={mark.day}>
              {frenchPartialDate(mark.day)}
            </time>
            <br />
            <span class="doux">{mark.note}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Cell({ text, tone }: { text: string; tone: SinceLine['ton'] }) {
  if (text === '') return <span class="doux">non renseigné</span>;
  return tone ? <EtatMark tone={tone}>{text}</EtatMark> : text;
}

function Section({ section }: { section: SinceSection }) {
  const [first, ...others] = section.colonnes;
  return (
    <section aria-labelledby={section.key} class="haut-6">
      <SectionTitle id={section.key}>{section.titre}</SectionTitle>
      {section.lignes.length === 0 ? (
        <p class="doux">{section.vide}</p>
      ) : (
        <DataTable
          caption={section.titre}
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">{first}</th>
              {others.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          }
        >
          {section.lignes.map((line) => (
            <tr key={line.key}>
              <th scope="row" data-titre={first}>
                <a href={line.href}>{line.cells[0]}</a> {line.exemple && <Example />}
              </th>
              {others.map((title, rank) => (
                <td key={title} data-titre={title}>
                  <Cell text={line.cells[rank + 1] ?? ''} tone={title === 'État' ? line.ton : undefined} />
                </td>
              ))}
            </tr>
          ))}
        </DataTable>
      )}
    </section>
  );
}
