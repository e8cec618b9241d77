import { z } from 'zod';

/** Identity provider (OpenID Connect). */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  profile: 'generique' | 'proconnect';
  /** Words of the button: « Se connecter avec … ». */
  label: string;
}

/** The variables, for the schema of the configuration. */
export const oidcVariables = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'OIDC_ISSUER doit être l’adresse du fournisseur d’identité' })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_PROFILE: z
    .enum(['generique', 'proconnect'], { error: 'OIDC_PROFILE doit être generique ou proconnect' })
    .default('generique'),
  OIDC_LABEL: z.string().max(60, 'OIDC_LABEL est trop long : soixante signes').optional(),
};

type Values = z.output<z.ZodObject<typeof oidcVariables>>;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** What does not hold together; null when all is well. */
export function oidcFault(value: Values): string | null {
  const given = [value.OIDC_ISSUER, value.OIDC_CLIENT_ID, value.OIDC_CLIENT_SECRET].filter(Boolean).length;
  if (given === 0) return null;
  if (given < 3) return 'OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET vont ensemble : donnez les trois';
  const { protocol, hostname } = new URL(value.OIDC_ISSUER!);
  return protocol === 'https:' || LOOPBACK.includes(hostname) ? null : 'OIDC_ISSUER doit être une adresse https';
}

/** Null when no provider is set: accounts of this installation only. */
export const oidcOf = (value: Values): OidcSettings | null =>
  value.OIDC_ISSUER && value.OIDC_CLIENT_ID && value.OIDC_CLIENT_SECRET
    ? {
        issuer: value.OIDC_ISSUER,
        clientId: value.OIDC_CLIENT_ID,
        clientSecret: value.OIDC_CLIENT_SECRET,
        profile: value.OIDC_PROFILE,
        label: value.OIDC_LABEL ?? (value.OIDC_PROFILE === 'proconnect' ? 'ProConnect' : 'mon compte professionnel'),
      }
    : null;
