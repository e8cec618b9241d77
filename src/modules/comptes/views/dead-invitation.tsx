import { SIGN_IN } from '../links.ts';
import { MessagePage } from './message-page.tsx';

const DEAD = {
  inconnue: [
    'Cette invitation',
    'n’existe pas',
    'Le lien est incomplet, ou un envoi plus récent l’a remplacé : prenez le dernier courriel reçu.',
  ],
  acceptee: ['Cette invitation', 'a servi', 'Elle a déjà été acceptée. Si c’était vous, connectez-vous.'],
  annulee: [
    'Cette invitation',
    'est annulée',
    'La personne qui vous invitait l’a retirée. Écrivez-lui si vous l’attendiez.',
  ],
  expiree: [
    'Cette invitation',
    'a expiré',
    'Elle valait sept jours. Demandez à la personne qui vous invite de la renvoyer.',
  ],
  sans_effet: [
    'Cette invitation',
    'n’a plus d’effet',
    'La personne qui vous invitait n’a plus ce rôle à donner, ou son terme est passé. Demandez une autre invitation.',
  ],
} as const;

/** Why a link of invitation opens nothing. */
export function DeadInvitationPage({ why }: { why: keyof typeof DEAD }) {
  const [before, marked, reason] = DEAD[why];
  return (
    <MessagePage title={[before, marked]} next={{ label: 'Me connecter', href: SIGN_IN }}>
      <p>{reason}</p>
    </MessagePage>
  );
}
