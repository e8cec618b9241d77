/** How a person is told of a topic. */
export const canaux = ['aucun', 'produit', 'resume', 'immediat'] as const;
export type Canal = (typeof canaux)[number];
/** What waits for a mail, of a notification just written. */
export type Courriel = 'sans' | 'immediat' | 'resume';

/** A subject that a person may choose to be told of, or not. Each room says its own; `src/composition` gathers them. */
export interface NotificationTopic {
  /** `acces`: kept in the rows and in the choices, it does not change. */
  id: string;
  /** « Accès et rôles ». */
  label: string;
  description: string;
  /** Until the person chooses. */
  canal: Canal;
}

/** A mail also stands in the product; the mail of the day leaves only what was not read there. */
export const mailOf = (canal: Canal): Courriel => (canal === 'immediat' || canal === 'resume' ? canal : 'sans');
