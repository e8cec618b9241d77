import { Page } from '#core/html/index.ts';
import { PUBLIC_CORDEES } from '../links.ts';

const ENDS = {
  parti: [
    'Vous n’êtes plus mentor',
    'C’est noté, merci de ce que vous avez fait. Vos liens n’ouvrent plus rien ; vos données s’effacent un an après la fin de l’année scolaire.',
  ],
  efface: ['Votre candidature est effacée', 'Rien n’en reste, et personne ne l’a lue.'],
  rien: [
    'Ce lien n’ouvre rien',
    'Il est incomplet, la candidature n’a pas été confirmée à temps, ou ce mentorat est terminé.',
  ],
} as const;

/** A link that opens nothing any more. @param props.left what its person has just ended; null: nothing. */
export function DeadMentorPage({ left }: { left: 'parti' | 'efface' | null }) {
  const [title, text] = ENDS[left ?? 'rien'];
  return (
    <Page title={title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">{title}</h1>
        <p>{text}</p>
        <p>
          <a href={PUBLIC_CORDEES}>Voir les cordées</a>
        </p>
      </div>
    </Page>
  );
}
