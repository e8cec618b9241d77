import type { DependencyWarning } from './dependency.ts';

export const dependencyWarningLabels: Record<DependencyWarning, string> = {
  apres: 'finit après le début de ce qui attend',
  abandonnee: 'abandonnée : elle ne finira pas',
  suspendue: 'suspendue',
};
