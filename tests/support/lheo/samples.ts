/** Small LHÉO documents of our own, with the dirt of the real ones. Every school and training is invented. */

export interface SampleOptions {
  namespace?: string;
  certifiante?: string;
  certification?: string;
  intitule?: string;
  uai?: string;
  siret?: string;
  courriel?: string;
  action?: string;
  periode?: [string, string];
  objectif?: string;
  heures?: string;
  extras?: string;
}

/** One training at one place. */
export function sampleFormation(options: SampleOptions = {}): string {
  const { certifiante = '1', certification = '', intitule = 'BTS exemple', action = '', heures = '' } = options;
  const [debut, fin] = options.periode ?? ['20260901', '20280630'];
  const place = options.uai
    ? `<lieu-de-formation><code-UAI-lieu-formation><code-UAI>${options.uai}</code-UAI></code-UAI-lieu-formation><coordonnees/></lieu-de-formation>`
    : '';
  return `<formation numero="F1">
<domaine-formation><code-NSF>312</code-NSF></domaine-formation>
<intitule-formation>${intitule}</intitule-formation>
<objectif-formation>${options.objectif ?? '&lt;p&gt;Conduire une &lt;b&gt;installation&lt;/b&gt;.&lt;/p&gt;'}</objectif-formation>
<resultats-attendus>-</resultats-attendus>
<contenu-formation>&lt;ul&gt;&lt;li&gt;Sécurité&lt;/li&gt;&lt;/ul&gt;</contenu-formation>
<certifiante>${certifiante}</certifiante>
<contact-formation>
<coordonnees>
</coordonnees>
</contact-formation>
<parcours-de-formation>4</parcours-de-formation>
<code-niveau-entree>0</code-niveau-entree>
${certification}
<action numero="A1">
<rythme-formation>Temps plein</rythme-formation>
<code-public-vise ref="V11">81061</code-public-vise>
<niveau-entree-obligatoire>1</niveau-entree-obligatoire>
<modalites-alternance>-</modalites-alternance>
<modalites-enseignement>0</modalites-enseignement>
<conditions-specifiques>-</conditions-specifiques>
<prise-en-charge-frais-possible>1</prise-en-charge-frais-possible>
${place}<modalites-entrees-sorties>0</modalites-entrees-sorties>
<session numero="S1"><periode><debut>${debut}</debut><fin>${fin}</fin></periode>
<adresse-inscription><adresse><ligne>-</ligne><codepostal>17000</codepostal><ville>EXEMPLE</ville></adresse></adresse-inscription></session>
${heures}${action}</action>
<organisme-formation-responsable numero="16">
<numero-activite>99999999999</numero-activite>
<SIRET-organisme-formation><SIRET>${options.siret ?? '00000000000000'}</SIRET></SIRET-organisme-formation>
<nom-organisme>Lycée exemple</nom-organisme>
<raison-sociale>-</raison-sociale>
<coordonnees-organisme><coordonnees>${options.courriel ? `<courriel>${options.courriel}</courriel>` : ''}</coordonnees></coordonnees-organisme>
<contact-organisme><coordonnees><nom>Exemple</nom><prenom>Camille</prenom></coordonnees></contact-organisme>
</organisme-formation-responsable>
${options.extras ?? ''}</formation>`;
}

export const sampleLheo = (formations: string, namespace = 'http://lheo.gouv.fr/2.3'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<lheo xmlns="${namespace}">\n<offres>\n${formations}\n</offres>\n</lheo>\n`;
