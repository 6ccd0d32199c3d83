/** Why a command was refused. `already` means somebody, perhaps the same person, has done it. */
export type ComplaintErrorCode =
  | 'not found'
  | 'not allowed'
  | 'already'
  | 'words missing'
  | 'customer missing'
  | 'contact missing'
  | 'time in the past'
  | 'time too far'
  | 'nothing to do'
  | 'nobody there'
  | 'not that one'
  | 'step first'
  | 'holds enough'
  | 'full';

/** A refusal to show to the person: `message` is a whole sentence that says what to do next. `field` names the form's input, if one is at fault. */
export class ComplaintError extends Error {
  readonly code: ComplaintErrorCode;
  readonly field: string | undefined;

  constructor(code: ComplaintErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'ComplaintError';
    this.code = code;
    this.field = field;
  }
}
