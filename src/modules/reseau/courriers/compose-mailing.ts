import { type MailRequest, type PreviewedMail, previewMail, type Sender } from '#core/mail/index.ts';
import { mailedLinkUrl } from './links.ts';
import { fillText, type MailingText, type Values } from './mailing.ts';

/** What is the same in every mail of a mailing. */
export interface Letterpaper {
  text: Pick<MailingText, 'objet' | 'texte'>;
  campus: string;
  signataire: string;
  /** Where answers go; null: to the service. */
  repondreA: string | null;
  sender: Sender;
}

export interface Addressee {
  courriel: string;
  nom: string | null;
  titre: string | null;
  organisation: string;
}

const valuesOf = (campus: string, to: Addressee, lien: string): Values => ({
  organisation: to.organisation,
  personne: to.nom ?? '',
  fonction: to.titre ?? '',
  campus,
  lien,
});

const written = (paper: Letterpaper, to: Addressee, token: string) => {
  const values = valuesOf(paper.campus, to, `${paper.sender.origin}${mailedLinkUrl(token)}`);
  return {
    to: { address: to.courriel, name: to.nom },
    variables: { objet: fillText(paper.text.objet, values), texte: fillText(paper.text.texte, values) },
    sender: paper.sender,
    signatory: paper.signataire,
    campus: paper.campus,
    replyTo: paper.repondreA,
  };
};

/** Stands for the token in what is only read. */
const NO_TOKEN = 'lien-propre-a-chaque-personne';

/** The mail of one recipient. @param token of her opposition link, and of her own one. */
export const mailTo = (paper: Letterpaper, to: Addressee, token: string): MailRequest => ({
  ...written(paper, to, token),
  template: 'courrier_reseau',
  unsubscribe: token,
});

/** The same, sent to who writes it: without an opposition link, and it says so. */
export const trialTo = (paper: Letterpaper, to: Addressee, own: { courriel: string; nom: string }): MailRequest => ({
  ...written(paper, to, NO_TOKEN),
  template: 'courrier_reseau_essai',
  to: { address: own.courriel, name: own.nom },
});

/** What one recipient would read. @throws RuleBroken for what cannot leave by mail. */
export function preview(paper: Letterpaper, to: Addressee): PreviewedMail {
  const { subject, text } = previewMail(mailTo(paper, to, NO_TOKEN));
  // « -- » and its space are for mail readers.
  return { subject, text: text.replace(/ +$/gm, '').trim() };
}

/** Somebody, when nobody is to receive it yet: what is written can be read all the same. */
export const NOBODY: Addressee = {
  courriel: 'personne@exemple.fr',
  nom: 'Prénom Nom',
  titre: 'Fonction',
  organisation: 'Organisation',
};
