import { EmptyState, ErrorSummary, Example, ExportLinks, Icon, Notice } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { answersText, meanText, publicLabels } from '../avis/labels.ts';
import { opinionsCsvUrl, opinionsPdfUrl } from '../avis/links.ts';
import type { OpinionsRead } from '../avis/read-opinions.ts';
import type { OpinionSums } from '../avis/sums.ts';
import type { CampusEvent } from '../events.sql.ts';
import { schoolLevels } from '../labels.ts';
import { eventListUrl, eventsHref, eventUrl } from '../links.ts';
import { EventFrame } from './event-frame.tsx';
import { OpinionGroups } from './opinion-groups.tsx';
import { OpinionLines } from './opinion-lines.tsx';
import { OpinionWords } from './opinion-words.tsx';

export interface OpinionsPageProps {
  campus: CampusPlace;
  event: CampusEvent;
  read: OpinionsRead;
  errors: Record<string, string>;
}

/** What pupils thought of an event: sums once nobody answers any more, never an answer. */
export function OpinionsPage(props: OpinionsPageProps) {
  const { campus, event, read, errors } = props;
  const { sums } = read;
  return (
    <EventFrame
      campus={campus}
      help="avis_participants"
      title={`${Object.keys(errors).length > 0 ? 'Erreur : avis' : 'Avis des participants'}, ${event.titre}`}
      heading={
        <>
          Avis des participants <small class="doux">{event.titre}</small> {event.exemple && <Example />}
        </>
      }
      crumbs={[{ label: event.titre, href: eventUrl(campus.slug, event.id) }, { label: 'Avis' }]}
      actions={
        <a class="btn" href={eventListUrl(campus.slug, event.id, 'questionnaire')}>
          <Icon name="pencil-simple" /> Questionnaire
        </a>
      }
    >
      <ErrorSummary errors={errors} />
      <State {...props} />
      {sums?.lisible && <Sums sums={sums} />}
      {sums?.lisible && <OpinionWords {...props} />}
      <OpinionGroups {...props} />
      {read.editions && read.editions.evenements.length > 0 && (
        <OpinionLines
          caption={`Éditions de ${event.marque}, celles qui ont au moins dix réponses`}
          first="Édition"
          rows={read.editions.evenements.map((one) => ({
            label: [one.edition ?? one.titre, one.debut && frenchDate(one.debut)].filter(Boolean).join(', '),
            line: one,
          }))}
        />
      )}
      {sums?.lisible && (
        <>
          <ExportLinks
            machineHref={eventsHref(opinionsCsvUrl(campus.slug, event.id), {}, { flavour: 'machine' })}
            spreadsheetHref={eventsHref(opinionsCsvUrl(campus.slug, event.id), {}, { flavour: 'tableur' })}
          />
          <p>
            <a href={opinionsPdfUrl(campus.slug, event.id)}>
              <Icon name="printer" /> Imprimer ces résultats (PDF)
            </a>
          </p>
        </>
      )}
    </EventFrame>
  );
}

/** What may be read now, and when the rest will be. */
function State({ read }: OpinionsPageProps) {
  const { sums, until, groups } = read;
  if (groups.length === 0)
    return (
      <EmptyState title="Aucun groupe attendu">
        <p>Chaque groupe confirmé reçoit le lien et le code de son questionnaire.</p>
      </EmptyState>
    );
  if (!sums)
    return (
      <Notice title="Les réponses arrivent">
        <p>
          Elles se lisent après le {frenchDate(until!)}, ou dès que l’événement est clos. Lues au fil de l’eau, elles
          désigneraient qui vient de répondre.
        </p>
      </Notice>
    );
  if (!sums.lisible)
    return (
      <Notice title="Moins de dix réponses">
        <p>Rien n’est montré : si peu d’avis désigneraient des personnes.</p>
      </Notice>
    );
  return (
    <p class="chapo">
      {meanText(sums.ensemble)} en moyenne, {answersText(sums.reponses)}.
    </p>
  );
}

function Sums({ sums }: { sums: OpinionSums }) {
  return (
    <>
      <OpinionLines
        caption="Par question, de 1 (pas du tout) à 5 (tout à fait)"
        first="Question"
        rows={sums.questions.map((one) => ({ label: one.libelle, line: one, happy: one }))}
      />
      <OpinionLines
        caption="Par niveau"
        first="Niveau"
        rows={sums.niveaux.map((one) => ({ label: schoolLevels[one.niveau], line: one }))}
      />
      {sums.publics.length > 0 && (
        <OpinionLines
          caption="Selon l’établissement, comme l’inscription le dit"
          first="Établissement"
          rows={sums.publics.map((one) => ({ label: publicLabels[one.public], line: one }))}
        />
      )}
    </>
  );
}
