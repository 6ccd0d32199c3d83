import { describe, expect, test } from '@jest/globals';
import { issuesBlocks, issuesForm } from '../../../src/slack/views/issues-form.ts';
import { ourSideBlocks, ourSideForm } from '../../../src/slack/views/our-side-form.ts';
import { othersDid } from '../../../src/slack/views/since-then.ts';
import { ana, logged, ravi, rita } from '../../complaints/story.ts';
import { filled } from './seen.ts';

const issue = (add: string) => ({ type: 'sort issues', add, settled: [], remedy: null }) as const;
const judged = (verdict: 'upheld' | 'not') =>
  ({ type: 'tell our side', text: null, verdict, faultAdmittedBy: null }) as const;

describe('Two people write about one complaint at once', () => {
  test('A56: who only adds what we know does not take back what another has decided meanwhile', () => {
    const story = logged().does(judged('upheld'));
    const open = ourSideForm.build({ complaint: story.complaint });
    story.does(judged('not'), { by: ana });
    const typed = { [ourSideBlocks.text]: { value: 'He rang at ten.' }, [ourSideBlocks.verdict]: { choice: 'upheld' } };
    const parsed = ourSideForm.parse(filled(open, typed));
    if (!parsed.ok) throw new Error('it is filled in');
    story.does(parsed.value.command);
    expect(story.complaint).toMatchObject({ judged: { verdict: 'not' }, ourAccount: [{}] });
  });

  test('A56: that fault may be admitted is written down where only that is new', () => {
    const story = logged().does(judged('upheld'));
    const open = ourSideForm.build({ complaint: story.complaint });
    const typed = { [ourSideBlocks.verdict]: { choice: 'upheld' }, [ourSideBlocks.admitted]: { person: ana.id } };
    const parsed = ourSideForm.parse(filled(open, typed));
    if (!parsed.ok) throw new Error('it is filled in');
    expect(story.does(parsed.value.command).complaint.judged).toMatchObject({ faultAdmittedBy: ana.id });
  });

  test('A57: who only adds an issue does not take back which another has said is the biggest', () => {
    const story = logged().does(issue('Nobody rang.'));
    const open = issuesForm.build({ complaint: story.complaint });
    const rang = story.complaint.issues[0]?.id ?? -1;
    story.does({ ...issue(''), add: null, biggest: rang }, { by: ravi });
    const typed = { [issuesBlocks.add]: { value: 'It smells.' }, [issuesBlocks.biggest]: { choice: '0' } };
    const parsed = issuesForm.parse(filled(open, typed));
    if (!parsed.ok) throw new Error('it is filled in');
    story.does(parsed.value.command);
    expect(story.complaint).toMatchObject({ biggest: rang, issues: [{}, {}] });
  });

  test('what must not be kept, and whose complaint it was, are no longer meant by a form that was open before', () => {
    const story = logged();
    const drawnFrom = story.complaint.events;
    story.does({ type: 'strike out', texts: ['1.words'], because: 'health' }, { by: ravi });
    story.does({ type: 'move', customer: { id: 'P2', name: 'Lea Brandt', contact: null } }, { by: ravi });
    const types = ['struck out', 'moved'];
    expect(othersDid(story.events, drawnFrom, rita.id).map(({ type }) => type)).toEqual(types);
  });
});
