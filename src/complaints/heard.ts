import { type Complaint, type Draft, firstTold, type Summary } from './complaint.ts';
import type { EventOf } from './event.ts';

/** What happens while a rep listens, acknowledges and understands. */
export type Heard = EventOf<
  | 'acknowledgement drafted'
  | 'acknowledged'
  | 'update drafted'
  | 'updated'
  | 'understood'
  | 'issue added'
  | 'issue settled'
  | 'biggest chosen'
  | 'summed up'
  | 'summary confirmed'
  | 'summary disputed'
  | 'our side told'
  | 'judged'
  | 'files added'
  | 'file gone'
  | 'went without'
  | 'thanked'
>;

function ofSummary(state: Complaint, event: number, change: Partial<Summary>): Complaint {
  return {
    ...state,
    summaries: state.summaries.map((summary) => (summary.event === event ? { ...summary, ...change } : summary)),
  };
}

function acknowledged(state: Complaint, event: EventOf<'acknowledged'>): Complaint {
  const { n, by, sentAt, via, text, parts, mood, done, why } = event;
  return {
    ...state,
    draft: null,
    acknowledged: { event: n, by, at: sentAt, via, text, parts },
    mood: mood ?? state.mood,
    firstContactAt: state.firstContactAt ?? sentAt,
    ownerUntold: false,
    whyPromisedAt: state.whyPromisedAt ?? (why ? sentAt : null),
    thankedAt: state.thankedAt ?? (parts.includes('thanks') ? sentAt : null),
    owed: state.owed
      .filter(({ id }) => !done.includes(id))
      .map((contact) => (contact.about === 'first contact' ? { ...contact, about: 'contact' } : contact)),
  };
}

function understood(state: Complaint, event: EventOf<'understood'>): Complaint {
  const questions = state.questions.map((question) => {
    const said = event.answers.find((each) => each.question === question.id);
    return said ? { ...question, answer: said.answer, waived: said.waived } : question;
  });
  return {
    ...state,
    questions,
    mood: event.mood ?? state.mood,
    impact: event.impact,
    askedForMoreAt: state.askedForMoreAt ?? (event.askedForMore ? event.at : null),
  };
}

/** What such an event makes of a complaint. */
export function heard(state: Complaint, event: Heard): Complaint {
  const { n, by, at } = event;
  switch (event.type) {
    case 'acknowledgement drafted': {
      const { via, text, parts, mood, nextAt, why = false } = event;
      return {
        ...state,
        draft: { of: 'acknowledgement', event: n, by, at, via, text, parts, nextAt, why },
        mood: mood ?? state.mood,
      };
    }
    case 'acknowledged':
      return acknowledged(state, event);
    case 'update drafted': {
      const { via, text, nextAt, tellsWhen } = event;
      const parts: Draft['parts'] = tellsWhen ? ['when'] : [];
      return { ...state, draft: { of: 'update', event: n, by, at, via, text, parts, nextAt, why: false } };
    }
    case 'updated':
      return {
        ...state,
        draft: null,
        ownerUntold: false,
        owed: state.owed.filter(({ id }) => !event.done.includes(id)),
      };
    case 'understood':
      return understood(state, event);
    case 'issue added': {
      const issue = { id: n, text: event.text, settledAt: null, remedy: null };
      return { ...state, issues: [...state.issues, issue], biggest: event.biggest ? n : state.biggest };
    }
    case 'issue settled':
      return {
        ...state,
        remedy: event.issue === firstTold ? event.remedy : state.remedy,
        issues: state.issues.map((issue) =>
          issue.id === event.issue ? { ...issue, settledAt: at, remedy: event.remedy } : issue,
        ),
      };
    case 'biggest chosen':
      return { ...state, biggest: event.issue };
    case 'summed up':
      return {
        ...state,
        summaries: [...state.summaries, { event: n, by, at, text: event.text, confirmed: null, notQuite: null }],
      };
    case 'summary confirmed':
      return ofSummary(state, event.summary, { confirmed: { by, at, via: event.via, who: event.who } });
    case 'summary disputed':
      return ofSummary(state, event.summary, { notQuite: event.words });
    case 'our side told':
      return { ...state, ourAccount: [...state.ourAccount, { event: n, by, at, text: event.text }] };
    case 'judged':
      return {
        ...state,
        judged: { event: n, by, at, verdict: event.verdict, faultAdmittedBy: event.faultAdmittedBy },
      };
    case 'files added': {
      const added = event.files.map(({ id, name }) => ({ event: n, by, at, id, name, gone: false }));
      return { ...state, files: [...state.files, ...added] };
    }
    case 'file gone':
      return { ...state, files: state.files.map((file) => (file.id === event.file ? { ...file, gone: true } : file)) };
    case 'thanked':
      return { ...state, thankedAt: state.thankedAt ?? at };
    case 'went without':
      return state;
  }
}
