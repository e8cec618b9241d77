import { frenchDateTime } from '#core/time/index.ts';
import { outcomeLabels, reporterLabels } from '../messages/labels.ts';
import type { Message } from '../messages/messages.sql.ts';

/** What was written, line by line; links in it are words. */
export const MessageWords = ({ text }: { text: string }) => (
  <>
    {text
      .split('\n')
      .filter(Boolean)
      .map((line, at) => (
        <p key={at}>{line}</p>
      ))}
  </>
);

/** What was reported of a message, and what came of it. @param props.reasons whether the reasons are read too. */
export const MessageReports = (props: {
  reports: Message['signalements'];
  reasons: (cote: Message['signalements'][number]['cote']) => boolean;
}) => (
  <>
    {props.reports.map((one) => (
      <p key={one.id} class="petit">
        Signalé le {frenchDateTime(one.signaleLe)} par {one.signalePar ?? reporterLabels[one.cote]}
        {props.reasons(one.cote) && ` : « ${one.motif} »`}
        {one.issue
          ? `. ${outcomeLabels[one.issue]}, le ${frenchDateTime(one.issueLe!)}${one.issuePar ? ` par ${one.issuePar}` : ''} : « ${one.issueMotif} »`
          : '. L’équipe de la cordée décide.'}
      </p>
    ))}
  </>
);
