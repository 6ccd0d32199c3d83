import type { OwedMessage } from '../complaints/owed-message.ts';
import type { Drawing } from '../outbox/ports.ts';
import type { Desk, Erasure } from './desk.ts';
import { erasedMessage } from './views/erased-message.ts';

const fileIsGone = ['file_not_found', 'file_deleted'];

/** Deletes the files in which these customers were exported. What Slack will not let go of is logged, and listed for heads. */
export async function deleteExports(
  desk: Pick<Desk, 'team' | 'background' | 'records' | 'log'>,
  customers: readonly string[],
): Promise<void> {
  const { audit } = desk.records;
  for (const { key, files } of await audit.exportsOf(desk.team, customers)) {
    for (const file of files) {
      try {
        await desk.background.files.delete({ file });
      } catch (error) {
        const code = (error as { data?: { error?: string } }).data?.error;
        // Without an answer from Slack it is tried again.
        if (!code) throw error;
        if (!fileIsGone.includes(code)) {
          desk.log.warn({ file, code }, 'A file with an export could not be deleted');
          continue;
        }
      }
      await audit.fileGone(key, file);
    }
  }
}

const prefix = (team: string, person: string) => `${team}:erased:${person}:`;

/** What a head is owed once the customer they had erased is erased. */
export function erasedOwed({ team, askedBy, key, at }: Erasure): OwedMessage[] {
  if (!askedBy) return [];
  const what = { team, complaint: null, event: 0, kind: 'erased', about: 0, lane: 1, dueAt: at } as const;
  return [{ ...what, key: `${prefix(team, askedBy)}${key}`, to: { person: askedBy } }];
}

const lookAgainAfter = 3_000;

/** Says it once every message is redrawn or deleted. */
export async function drawErased(
  desk: Pick<Desk, 'team' | 'records' | 'clocks'>,
  { key, to }: OwedMessage,
): Promise<Drawing> {
  const person = 'person' in to ? to.person : '';
  const erasure = await desk.records.erasures.byKey(desk.team, key.slice(prefix(desk.team, person).length));
  if (!erasure) return { cancel: 'no such erasure' };
  const { complaints, messages, waiting } = await desk.records.erasures.shown(erasure);
  if (waiting > 0) return { later: new Date(Date.parse(desk.clocks.business()) + lookAgainAfter).toISOString() };
  const message = erasedMessage({ complaints, messages });
  return { send: { channel: person, threadTs: null, ...message, rev: null } };
}
