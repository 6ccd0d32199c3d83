const minute = 60_000;

function about(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? '1 day' : `${days} days`;
}

/**
 * How much time is left, at a glance: `2 h left`, `late by 40 min`, `due now` within a minute of it. Rounded down, so that
 * nobody is told of more time than there is.
 * @param dueAt ISO instant
 * @param now ISO instant
 */
export function timeLeft(dueAt: string, now: string): string {
  const left = Date.parse(dueAt) - Date.parse(now);
  const minutes = Math.floor(Math.abs(left) / minute);
  if (minutes === 0) return 'due now';
  return left > 0 ? `${about(minutes)} left` : `late by ${about(minutes)}`;
}
