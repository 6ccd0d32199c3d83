import type {
  Act,
  ActAnswer,
  ClockMove,
  ClockState,
  OptionsAnswer,
  OptionsQuestion,
  PagePerson,
  Seen,
} from '../page-api.ts';

const NO_ANSWER = 'The playground did not answer. Check that it is still running, then try again.';

/** The playground answered, with a sentence that says why not. */
class Refused extends Error {}

const sentence = (error: unknown) => (error instanceof Refused ? error.message : NO_ANSWER);

async function asked<T>(path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`/page/${path}`, { ...init, headers: { 'content-type': 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  const { error } = (await response.json()) as { error?: string };
  throw new Refused(error ?? NO_ANSWER);
}

/** Everybody one can be. Throws when the playground does not answer. */
export const fetchPeople = () => asked<PagePerson[]>('people');

/** Does one thing as a person. Never throws: no answer at all is a failure with a sentence. */
export async function send(act: Act): Promise<ActAnswer> {
  try {
    return await asked<ActAnswer>('act', act);
  } catch (error) {
    return { ok: false, failed: sentence(error) };
  }
}

/** What an `external_select` offers for the words typed; undefined when the bot did not answer. */
export async function fetchOptions(question: OptionsQuestion): Promise<OptionsAnswer | undefined> {
  try {
    return await asked<OptionsAnswer>('options', question);
  } catch {
    return undefined;
  }
}

/** Business time and what comes next, after a move if there is one; `failed` is a sentence that says why not. */
export async function askClock(move?: ClockMove): Promise<ClockState | { failed: string }> {
  try {
    return await asked<ClockState>('clock', move);
  } catch (error) {
    return { failed: sentence(error) };
  }
}

/**
 * Keeps telling what a person sees, from now on. A lost connection is made again after a second, for ever.
 * @param onLive false while there is no connection
 * @returns a function that stops it
 */
export function watch(user: string, onSeen: (seen: Seen) => void, onLive: (live: boolean) => void): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource(`/page/changes?as=${encodeURIComponent(user)}`);
    source.onopen = () => onLive(true);
    source.onmessage = (event: MessageEvent<string>) => onSeen(JSON.parse(event.data) as Seen);
    source.onerror = () => {
      onLive(false);
      source?.close();
      again = setTimeout(connect, 1000);
    };
  };
  connect();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}
