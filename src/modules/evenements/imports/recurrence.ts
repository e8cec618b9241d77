const READ = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS'];
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Why a rule of repetition is not followed; null when it is. Only what agendas write, and nothing that could go on for ever without ever
 * giving a date: such a rule would hold the process.
 */
export function whyUnreadable(rule: string): string | null {
  const parts = new Map(rule.split(';').map((part) => part.toUpperCase().split('=') as [string, string | undefined]));
  const said = (name: string): string[] => (parts.get(name) ?? '').split(',').filter(Boolean);
  const odd = [...parts.keys()].find((name) => !READ.includes(name));
  if (odd) return `répétition que nous ne lisons pas (${odd}) : saisissez ces dates une à une`;
  const freq = parts.get('FREQ') ?? '';
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(freq))
    return `répétition que nous ne lisons pas (FREQ=${freq})`;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (!Number.isInteger(interval) || interval < 1 || interval > 100) return 'répétition trop espacée (INTERVAL)';
  const months = said('BYMONTH').map(Number);
  const days = said('BYMONTHDAY').map(Number);
  if (interval > 1 && freq === 'DAILY' && (months.length > 0 || days.length > 0 || said('BYDAY').length > 0))
    return 'répétition que nous ne lisons pas : un intervalle de jours avec un choix de jours';
  if (interval > 1 && freq !== 'YEARLY' && months.length > 0)
    return 'répétition que nous ne lisons pas : un intervalle avec un choix de mois';
  const possible = (month: number): boolean =>
    days.length === 0 || days.some((day) => Math.abs(day) <= MONTH_DAYS[month - 1]!);
  const all = months.length > 0 ? months : MONTH_DAYS.map((_, at) => at + 1);
  if (!all.some((month) => month >= 1 && month <= 12 && possible(month))) return 'répétition sans aucune date possible';
  if (days.length > 0 && said('BYDAY').length > 0)
    return 'répétition que nous ne lisons pas : un jour du mois et un jour de la semaine';
  return said('BYSETPOS').some((at) => Math.abs(Number(at)) > 5) ? 'répétition sans aucune date possible' : null;
}
