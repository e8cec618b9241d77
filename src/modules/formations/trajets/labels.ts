/** Times of travel proposed, in minutes. */
export const travelMinutes = [20, 30, 45, 60, 90] as const;

export const travelModes = ['commun', 'scolaire'] as const;
export type TravelMode = (typeof travelModes)[number];

export const travelLabels: Record<TravelMode, string> = {
  commun: 'en transports en commun',
  scolaire: 'en transport scolaire',
};

/** From the commune that was typed, by the quickest of the modes. */
export interface TravelTime {
  minutes: number;
  mode: TravelMode;
  origineId: number;
  /** Invented, for the demonstration. */
  exemple: boolean;
}

/** « 45 min », « 1 h 30 ». */
export const minutesText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
};
