import type { Message } from './message.ts';

/** Our outbox; agenda as it comes, tuned, or tuned and noting in the database what it has sent; or only the calls to Slack. */
export type Name = 'ours' | 'agenda' | 'agenda tuned' | 'agenda tuned, marking' | 'bare';

/** Milliseconds; `lease` is agenda's lockLifetime. What is left out is as each comes. */
export type Setting = {
  name: Name;
  uri: string;
  slackApiUrl: string;
  /** Counts the commands, which costs time. */
  counting?: boolean;
  lease?: number;
  sendTimeout?: number;
  settle?: number;
  pace?: number;
  /** Kinds of jobs that are defined, 1 when left out. */
  kinds?: number;
};

/** What was asked of the database since the last look; `asked` are questions to the complaints, which cost the product a command each. */
export type Counts = { commands: number; asked: number; names: Record<string, number> };

/** The side that sends, in a process of its own. */
export type Contender = { start(): Promise<void>; stop(): Promise<void>; wake(): void; counts: Counts };

/** The side that puts messages in, and looks how many are not done. */
export type Queue = {
  enqueue(messages: Message[]): Promise<void>;
  waiting(): Promise<number>;
  clear(): Promise<void>;
  close(): Promise<void>;
};

export const noCounts = (): Counts => ({ commands: 0, asked: 0, names: {} });

type Monitored = { on(event: 'commandStarted', listener: (event: { commandName: string }) => void): unknown };

/** Counts every command that a client made with `monitorCommands` sends. */
export function countCommands(client: Monitored, counts: Counts): void {
  client.on('commandStarted', ({ commandName }) => {
    counts.commands += 1;
    counts.names[commandName] = (counts.names[commandName] ?? 0) + 1;
  });
}
