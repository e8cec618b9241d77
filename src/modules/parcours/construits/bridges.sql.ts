import type pg from 'pg';
import type { Statut } from '#modules/formations/index.ts';

interface End {
  certificationId: string;
  organisationId: string;
  statut: Statut;
}

export interface BridgeText {
  id: string;
  campus: string;
  campusSlug: string;
  titre: string;
  conditions: string;
  de: End;
  vers: End;
}

export interface StepOfLine {
  id: string;
  brancheDe: string | null;
  parcours: string;
  slug: string;
  titre: string;
  campus: string;
  campusSlug: string;
  certificationId: string;
  organisationId: string | null;
  statut: Statut;
  mois: number;
  /** It names a bridge that is not open: nobody comes here by this line. */
  barree: boolean;
  /** Conditions of the bridge that it uses, with its title. */
  passerelle: string | null;
  conditions: string | null;
}

const end = (side: 'de' | 'vers') =>
  `jsonb_build_object('certificationId', p.${side}_certification_id, 'organisationId', p.${side}_organisation_id, 'statut', p.${side}_statut) as ${side}`;

/** Bridges that are open, and steps of the published lines in their order. */
export async function readProposed(pool: pg.Pool): Promise<{ bridges: BridgeText[]; steps: StepOfLine[] }> {
  const bridges = await pool.query<BridgeText>(`
    select p.id, coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug", p.titre, p.conditions, ${end('de')}, ${end('vers')}
    from passerelle p join campus c on c.id = p.campus_id where p.etat = 'ouverte' order by p.cree_le, p.id`);
  const steps = await pool.query<StepOfLine>(`
    select e.id, e.branche_de as "brancheDe", r.id as parcours, r.slug, r.titre, coalesce(c.nom_usuel, c.nom) as campus,
      c.slug as "campusSlug", e.certification_id as "certificationId", e.organisation_id as "organisationId", e.statut,
      e.duree_mois as mois, coalesce(p.etat <> 'ouverte', false) as barree, p.titre as passerelle, p.conditions
    from parcours_campus r join campus c on c.id = r.campus_id join parcours_etape e on e.parcours_id = r.id
      left join passerelle p on p.id = e.passerelle_id
    where r.etat = 'publie' order by r.publie_le, r.id, e.rang`);
  return { bridges: bridges.rows, steps: steps.rows };
}
