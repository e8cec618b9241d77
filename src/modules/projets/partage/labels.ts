import type { Tone } from '#core/html/index.ts';
import type { SharingState } from './sharing.ts';

export const sharingStateLabels: Record<SharingState, string> = {
  proposee: 'Proposé',
  acceptee: 'Accepté',
  declinee: 'Décliné',
  finie: 'Fini',
};
export const sharingTones: Record<SharingState, Tone> = {
  proposee: 'info',
  acceptee: 'ok',
  declinee: 'erreur',
  finie: 'erreur',
};
