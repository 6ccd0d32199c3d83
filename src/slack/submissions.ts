import { randomUUID } from 'node:crypto';
import type { App, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { ComplaintError } from '../complaints/complaint-error.ts';
import type { Person } from '../people/person.ts';
import type { Desk } from './desk.ts';
import { sayingView } from './views/details.ts';
import type { Parsed } from './views/submitted.ts';

/** Slack gives 3 s; what is not written by then must leave the form open with the person's words in it. */
const writeWithin = 2_300;

/** A form as views/ builds and parses it; `blockOf` says which input an error of the core belongs to. */
export type Form<T> = { id: string; parse(view: unknown): Parsed<T>; blockOf: Readonly<Record<string, string>> };

export type Filled<T> = {
  value: T;
  by: Person;
  /** The same for the same form however often it is sent. */
  key: string;
  view: ViewOutput;
};

function firstInput(view: ViewOutput): string {
  const input = view.blocks.find((block) => block.type === 'input');
  return input?.block_id ?? '';
}

/** The field as the open form has it, whichever drawing that is; Slack refuses errors on fields that are not there. */
function openField(view: ViewOutput, field: string | undefined): string | undefined {
  const ids = view.blocks.map(({ block_id: id }) => id ?? '');
  return field && ids.find((id) => id === field || new RegExp(`^${field}-\\d+$`).test(id));
}

function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('not written in time')), milliseconds);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

/**
 * Takes a form: parses it, does its one thing, and only then lets the form close. Whatever goes wrong is said on the
 * field and the form stays as it was filled in.
 * @param act returns what the form becomes; nothing closes it
 * @param after what can wait until the form has closed
 */
export function onForm<T>(
  app: App,
  desk: Desk,
  form: Form<T>,
  act: (filled: Filled<T>) => Promise<ViewResponseAction | undefined>,
  after: (filled: Filled<T>) => Promise<void> = async () => {},
): void {
  app.view<ViewSubmitAction>({ callback_id: form.id, type: 'view_submission' }, async ({ ack, body, view }) => {
    const parsed = form.parse(view);
    if (!parsed.ok) {
      await ack({ response_action: 'errors', errors: parsed.errors });
      return;
    }
    const key = `form:${view.id}`;
    try {
      const filled = desk.people.get(body.user.id).then((by) => ({ value: parsed.value, by, key, view }));
      const becomes = await within(filled.then(act), writeWithin);
      await (becomes ? ack(becomes) : ack());
      desk.wake();
      await after(await filled).catch((error) => logUnexpected(desk, error, form.id));
    } catch (error) {
      const errors = sayOnField(desk, form, view, error);
      // A form that asks for nothing has no field to say it on.
      const [sentence] = firstInput(view) === '' ? Object.values(errors) : [];
      await ack(
        sentence ? { response_action: 'update', view: sayingView(sentence) } : { response_action: 'errors', errors },
      );
      desk.wake();
    }
  });
}

function sayOnField(desk: Desk, form: Form<unknown>, view: ViewOutput, error: unknown): Record<string, string> {
  if (error instanceof ComplaintError) {
    return { [openField(view, form.blockOf[error.field ?? '']) ?? firstInput(view)]: error.message };
  }
  return {
    [firstInput(view)]:
      `This is not saved yet, and nothing you wrote is lost. Please send it again in a moment. (${logUnexpected(desk, error, form.id)})`,
  };
}

/** Logs an unexpected error, without anybody's words, under a short reference that the person is told too. */
export function logUnexpected(desk: Pick<Desk, 'log'>, error: unknown, where: string): string {
  const reference = randomUUID().slice(0, 8);
  const { name, code, stack, data } = (error ?? {}) as Partial<Error> & { code?: string; data?: { error?: string } };
  // Never the message: it can quote what somebody typed, and a stack begins with it.
  const at = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  desk.log.error(
    { reference, where, error: name, code: data?.error ?? code, at: at?.slice(0, 4).map((line) => line.trim()) },
    'unexpected error',
  );
  return reference;
}
