import { Facts, Page, SectionTitle } from '#core/html/index.ts';
import { MAILBOX, mailboxMail } from '../links.ts';

export interface MailboxMailView {
  id: string;
  subject: string;
  address: string;
  name: string | null;
  date: string;
  template: string;
  text: string;
  html: string;
  calendar: string | null;
}

/**
 * One mail of the demonstration, in its two forms. The HTML is shown in a frame without rights (`sandbox`): no script, no
 * form, no navigation, no origin; the policy of the page, which it inherits, lets it fetch nothing.
 */
export function MailboxMailPage({ mail, origin }: { mail: MailboxMailView; origin: string }) {
  return (
    <Page
      title={mail.subject}
      description="Un courriel de la démonstration, en texte et mis en forme."
      robots="noindex"
      canonical={mailboxMail(mail.id)}
      crumbs={[{ label: 'Boîte de démonstration', href: MAILBOX }, { label: mail.subject }]}
    >
      <div class="large">
        <h1>{mail.subject}</h1>
        <Facts
          facts={[
            { term: 'À', value: mail.name ? `${mail.name}, ${mail.address}` : mail.address },
            { term: 'Le', value: mail.date },
            { term: 'Gabarit', value: <code>{mail.template}</code> },
          ]}
        />
        <section aria-labelledby="texte" class="haut-6">
          <SectionTitle id="texte">En texte</SectionTitle>
          <PlainText text={mail.text} origin={origin} />
        </section>
        {mail.calendar && (
          <section aria-labelledby="agenda" class="haut-6">
            <SectionTitle id="agenda">Pièce jointe : reunion.ics</SectionTitle>
            <div class="courriel-texte" data-litteral>
              {mail.calendar
                .split('\r\n')
                .filter((line) => line !== '')
                .map((line, index) => (
                  <p key={index}>{line}</p>
                ))}
            </div>
          </section>
        )}
        <section aria-labelledby="forme" class="haut-6">
          <SectionTitle id="forme">Mis en forme</SectionTitle>
          <iframe class="courriel-cadre" title={`« ${mail.subject} », mis en forme`} sandbox="" srcdoc={mail.html} />
        </section>
      </div>
    </Page>
  );
}

/** The text as a mail reader shows it; addresses of this site are links, so that the demonstration can be followed. */
function PlainText({ text, origin }: { text: string; origin: string }) {
  return (
    <div class="courriel-texte" data-litteral>
      {text
        .replace(/ +$/gm, '')
        .trim()
        .split('\n\n')
        .map((paragraph, index) => (
          <p key={index}>
            {paragraph
              .split(/(https?:\/\/[^\s<>"«»]+)/)
              .map((piece, at) =>
                at % 2 === 1 && piece.startsWith(`${origin}/`) ? (
                  <a href={piece.slice(origin.length)}>{piece}</a>
                ) : (
                  piece
                ),
              )}
          </p>
        ))}
    </div>
  );
}
