import type { Mood, Via } from './complaint.ts';
import type { Template } from './settings.ts';

const written: readonly Via[] = ['e-mail', 'letter'];
const spoken: readonly Via[] = ['phone', 'in person'];

function template(
  id: string,
  name: string,
  vias: readonly Via[],
  moods: readonly Mood[],
  ...paragraphs: string[]
): Template {
  return { id, name, vias, moods, category: null, text: paragraphs.join('\n\n') };
}

const mine =
  'My name is {owner} and I am looking after this until it is put right. You will hear from me by {when}, also if there is no news by then.';
const letter = (id: string, name: string, moods: readonly Mood[], feeling: string) =>
  template(id, name, written, moods, 'Dear {customer},', feeling, mine, 'Kind regards,\n{owner}');

/** What an answer begins from that everybody can read (A52): short, and with nothing of the customer's in it. */
export const publicTemplate: Template = {
  ...template(
    'everybody',
    'Where everybody can read it',
    [],
    [],
    'Thank you for telling us. I understand that this is not what you expected of us, and I am sorry for the trouble. I am {owner} and I look after this until it is put right. Please send us a private message, so that we can go on there. You will hear from me by {when}.',
  ),
  inPublic: true,
};

/**
 * What acknowledgements begin from until a workspace writes its own. Each acknowledges, thanks, apologises for the experience
 * without deciding who was at fault, says what is aimed at, who has it and when they hear again (A04, A06, A14, A37).
 */
export const defaultTemplates: readonly Template[] = [
  letter(
    'written',
    'Written',
    [],
    'Thank you for telling us. I understand that this is not what you expected of us, and I am sorry for the trouble it has caused you.',
  ),
  letter(
    'written-disappointed',
    'Written (disappointed)',
    ['disappointed'],
    'Thank you for telling us. I understand how disappointing this is: you relied on us. I am sorry that we let you down.',
  ),
  letter(
    'written-frustrated',
    'Written (frustrated)',
    ['frustrated'],
    'Thank you for telling us, and for taking the time to do so. I understand your frustration, and I am sorry for what it has cost you.',
  ),
  letter(
    'written-angry',
    'Written (angry)',
    ['angry'],
    'Thank you for telling us so plainly. I understand that this has made you angry. I am sorry for what happened.',
  ),
  letter(
    'written-anxious',
    'Written (anxious)',
    ['anxious'],
    'Thank you for telling us. I understand that this worries you, and I am sorry that you have to. You are not alone with it now.',
  ),
  template(
    'spoken',
    'On the phone or in person',
    spoken,
    [],
    'Thank you for telling me. I understand how annoying this is, and I am sorry that it happened.',
    'I am {owner}. I look after this myself until it is put right, and I will call you by {when}.',
  ),
  template(
    'chat',
    'In a chat',
    ['chat'],
    [],
    'Thank you for telling us. I understand how annoying this is, and I am sorry that it happened. I am {owner} and I look after this until it is put right. You will hear from me by {when}.',
  ),
  template(
    'social',
    'In public',
    ['social'],
    [],
    'Thank you for telling us. I understand how annoying this is, and I am sorry that it happened. I am {owner} and I will look after it until it is put right. Please send us a private message with your order number. You will hear from me by {when}.',
  ),
  publicTemplate,
];
