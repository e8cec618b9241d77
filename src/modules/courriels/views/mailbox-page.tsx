import { EmptyState, Page } from '#core/html/index.ts';
import { MAILBOX, mailboxMail } from '../links.ts';

export interface MailboxItemView {
  id: string;
  subject: string;
  address: string;
  name: string | null;
  date: string;
}

/** `/dev/courriels`: what the demonstration would have sent. */
export function MailboxPage({ mails }: { mails: MailboxItemView[] }) {
  return (
    <Page
      title="Boîte de démonstration"
      description="Les courriels que cette démonstration aurait envoyés : ils s’arrêtent ici."
      robots="noindex"
      canonical={MAILBOX}
      crumbs={[{ label: 'Boîte de démonstration' }]}
    >
      <div class="large">
        <h1>Boîte de démonstration</h1>
        <p>Rien ne quitte cette démonstration : les courriels s’arrêtent ici, lisibles par tous.</p>
        {mails.length === 0 ? (
          <EmptyState title="La boîte est vide">
            <p>Un courriel y arrive quelques secondes après l’acte qui le demande.</p>
          </EmptyState>
        ) : (
          <ul class="lignes">
            {mails.map((mail) => (
              <li key={mail.id}>
                <a class="fort" href={mailboxMail(mail.id)}>
                  {mail.subject}
                </a>
                <br />
                <span class="petit doux">
                  À {mail.name ? `${mail.name}, ${mail.address}` : mail.address}, le {mail.date}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}
