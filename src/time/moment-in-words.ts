/**
 * An instant as it is written to somebody outside Slack: `Monday 23 November at 16:00`.
 * @param iso ISO instant
 * @param zone IANA zone in which it is read
 */
export function momentInWords(iso: string, zone: string): string {
  const instant = new Date(iso);
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return `${day.format(instant).replace(',', '')} at ${time.format(instant)}`;
}
