/** A refusal as Slack words it: its error name and, where Slack gives them, the messages that say where and why. */
export class SlackError extends Error {
  readonly code: string;
  readonly messages: string[];
  readonly extra: Record<string, unknown>;

  constructor(code: string, messages: string[] = [], extra: Record<string, unknown> = {}) {
    super(messages.length ? `${code}: ${messages.join('; ')}` : code);
    this.name = 'SlackError';
    this.code = code;
    this.messages = messages;
    this.extra = extra;
  }
}
