import type { Canal } from './topic.ts';

/** Column headings of the choices. */
export const canalLabels: Record<Canal, string> = {
  aucun: 'Rien',
  produit: 'Dans l’espace',
  resume: 'Résumé du jour',
  immediat: 'Courriel aussitôt',
};

/** What each means, under the table. */
export const canalSentences: Record<Canal, string> = {
  aucun: 'rien n’est noté ni envoyé',
  produit: 'une ligne dans vos notifications, sans courriel',
  resume: 'en plus, un seul courriel par jour ouvré, à 8 h, avec ce que vous n’avez pas encore lu',
  immediat: 'en plus, un courriel dans la minute',
};
