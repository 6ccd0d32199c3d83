import type { WebClient } from '@slack/web-api';

/** When somebody keeps Slack quiet: real time, in milliseconds. */
export type DoNotDisturb = { from: number; until: number };

const keptFor = 15 * 60_000;
/** What is to be said waits no longer for knowing whether it should wait. */
const answersWithin = 1_000;

async function ask(client: WebClient, person: string): Promise<DoNotDisturb | null> {
  // A snooze Slack tells only of the one whose token it is.
  const told = await client.dnd.info({ user: person });
  const { dnd_enabled, next_dnd_start_ts: from = 0, next_dnd_end_ts: until = 0 } = told;
  // Where there is no schedule, both are 1.
  return dnd_enabled && until > from ? { from: from * 1_000, until: until * 1_000 } : null;
}

function within<T>(milliseconds: number, wanted: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, null);
    void wanted.then((found) => {
      clearTimeout(timer);
      resolve(found);
    });
  });
}

/**
 * Asks Slack when a person keeps it quiet, and keeps the answer for a quarter of an hour. Slack holds its notifications back
 * itself; what is said after that is only fresher when it is read. So a scope that is missing, an error, or an answer that
 * takes over a second means: not disturbed.
 * @param real real time, in milliseconds
 */
export function createDoNotDisturb(
  client: WebClient,
  real: () => number = Date.now,
): (person: string) => Promise<DoNotDisturb | null> {
  const asked = new Map<string, { at: number; answer: Promise<DoNotDisturb | null> }>();
  return (person) => {
    const known = asked.get(person);
    if (known && real() - known.at < keptFor) return within(answersWithin, known.answer);
    const answer = ask(client, person).catch(() => null);
    asked.set(person, { at: real(), answer });
    return within(answersWithin, answer);
  };
}
