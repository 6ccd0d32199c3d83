import type { KnownBlock } from '@slack/types';
import { type Complaint, confirmedSummary, type Question } from '../../complaints/complaint.ts';
import { moneyInWords } from '../../complaints/money.ts';
import { onOneLine } from './escape.ts';
import { verdictInWords } from './event-in-words.ts';
import { offerStanding, remedyInWords } from './offer-in-words.ts';
import { at, atFirst, bold, bullets, italic, lines, type Part, person, quote } from './rich-text.ts';

const whole = 3_000;

/** What it meant for them, in words; '' when nothing is known. */
export function impactInWords({ impact, mood }: Complaint): string {
  return [
    ...(mood ? [`they are ${mood}`] : []),
    ...(impact?.unsafe ? ['somebody could be hurt'] : []),
    ...(impact?.vulnerable ? ['somebody vulnerable is affected'] : []),
    ...(impact?.money ? [moneyInWords(impact.money)] : []),
    ...(impact?.time ? [onOneLine(impact.time.text, 200)] : []),
    ...(impact?.people ? [`${impact.people} ${impact.people === 1 ? 'person' : 'people'} affected`] : []),
  ].join(' · ');
}

function questionParts({ text, answer, waived }: Question): Part[] {
  if (answer) return [`${onOneLine(text, 150)} `, bold(onOneLine(answer.text, 500))];
  if (waived) return [`${onOneLine(text, 150)} `, italic(`Not needed: ${onOneLine(waived.text, 200)}`)];
  return [bold(onOneLine(text, 150)), ' ', italic('Open')];
}

function issueBlocks({ issues, words, biggest }: Complaint): KnownBlock[] {
  if (issues.length === 0) return [];
  const mark = (id: number | null): Part[] => (id === biggest ? [' ', italic('the biggest')] : []);
  const listed = issues.map(({ id, text, settledAt, remedy }): Part[] => [
    onOneLine(text.text, 300),
    ...mark(id),
    ...(settledAt ? [' · put right', remedy ? `: ${onOneLine(remedy.text, 150)}` : ''] : []),
  ]);
  return [lines([bold('What it is about')]), bullets([[onOneLine(words.text, 150), ...mark(null)], ...listed])];
}

function summaryBlocks(complaint: Complaint): KnownBlock[] {
  const { summaries } = complaint;
  const confirmed = confirmedSummary(complaint);
  const latest = summaries.at(-1);
  const blocks = (title: Part[], text: string) => [lines(title), quote(text, whole)];
  const version = (event: number) => summaries.findIndex((summary) => summary.event === event) + 1;
  return [
    ...(confirmed?.confirmed
      ? blocks(
          [
            bold(`Summary, version ${version(confirmed.event)}`),
            ` · confirmed by ${confirmed.confirmed.who ? onOneLine(confirmed.confirmed.who.text, 60) : 'the customer'}`,
            ` (${confirmed.confirmed.via}), `,
            at(confirmed.confirmed.at),
          ],
          confirmed.text.text,
        )
      : []),
    ...(latest && latest.event !== confirmed?.event
      ? blocks(
          [
            bold(`Summary, version ${version(latest.event)}`),
            latest.notQuite ? ` · not quite: ${onOneLine(latest.notQuite.text, 300)}` : ' · not confirmed yet',
          ],
          latest.text.text,
        )
      : []),
  ];
}

function acknowledgementBlocks({ draft, acknowledged }: Complaint): KnownBlock[] {
  if (draft) {
    const title: Part[] = [
      bold(draft.of === 'update' ? 'How it stands' : 'Acknowledgement'),
      ` · to be sent by hand (${draft.via}), written by `,
      person(draft.by),
    ];
    return [lines(title), quote(draft.text.text, whole)];
  }
  if (!acknowledged) return [];
  const { by, via, at: when, text } = acknowledged;
  const title: Part[] = [bold('Acknowledged'), ` (${via}) by `, person(by), ', ', at(when)];
  return [lines(title), ...(text ? [quote(text.text, whole)] : [])];
}

function ourSideBlocks({ ourAccount, judged }: Complaint): KnownBlock[] {
  if (ourAccount.length === 0 && !judged) return [];
  const fault: Part[] = judged?.faultAdmittedBy
    ? [' Fault may be admitted; approved by ', person(judged.faultAdmittedBy), '.']
    : [];
  return [
    lines([bold('Our side'), ' · for us alone']),
    ...ourAccount
      .slice(-3)
      .flatMap(({ by, at: when, text }) => [lines([person(by), ', ', atFirst(when)]), quote(text.text, 1_000)]),
    ...(judged ? [lines([`${verdictInWords[judged.verdict]}.`, ...fault])] : []),
  ];
}

/** What they say of how it was handled. */
function feedbackBlocks({ feedback }: Complaint): KnownBlock[] {
  if (!feedback) return [];
  const { better, effort, again } = feedback;
  const said = [
    ...(effort ? [`effort: ${effort}`] : []),
    ...(again ? [`would choose us again: ${again}`] : []),
    ...(better ? [onOneLine(better.text, 300)] : []),
  ];
  return [lines([bold('What they say of it: '), said.join(' · ')])];
}

/** What is offered, and where each offer stands. */
function offerBlocks({ offers }: Complaint): KnownBlock[] {
  if (offers.length === 0) return [];
  const listed = offers
    .slice(-10)
    .map((offer): Part[] => [
      bold(remedyInWords(offer)),
      ' · ',
      person(offer.deliverer),
      ' · ',
      ...offerStanding(offer),
    ]);
  return [lines([bold('Offers')]), bullets(listed)];
}

/** What was heard and understood, with both sides of the story apart (A20, A24, A56, A57). */
export function heardBlocks(complaint: Complaint): KnownBlock[] {
  const impact = impactInWords(complaint);
  const { questions } = complaint;
  return [
    ...(impact ? [lines([bold('What it meant for them: '), impact])] : []),
    ...(questions.length > 0 ? [lines([bold('Questions')]), bullets(questions.map(questionParts))] : []),
    ...issueBlocks(complaint),
    ...summaryBlocks(complaint),
    ...acknowledgementBlocks(complaint),
    ...ourSideBlocks(complaint),
    ...offerBlocks(complaint),
    ...feedbackBlocks(complaint),
  ];
}
