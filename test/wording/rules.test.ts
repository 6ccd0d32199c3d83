import { describe, expect, test } from '@jest/globals';
import { checkWording, type Draft } from '../../src/wording/check-wording.ts';
import { type Rule, rules } from '../../src/wording/finding.ts';

function quotes(rule: Rule, text: string, more: Partial<Draft> = {}): (string | null)[] {
  return checkWording({ text, purpose: 'answer', ...more })
    .filter((one) => one.rule === rule)
    .map((one) => one.quote);
}

describe('A15: a draft that is about being right', () => {
  test.each([
    ['You are mistaken, the parcel was signed for.', 'You are mistaken'],
    ['As I already told you, we close at six.', 'As I already told you'],
    ['Our records show that you signed for it.', 'Our records show that you signed for it'],
    ['Hello Ms Park. That is not true.', 'That is not true'],
    ['Actually the box was full.', 'Actually the box was full'],
  ])('is told so: %s', (text, quote) => {
    expect(quotes('contradiction', text)).toEqual([quote]);
  });

  test.each([
    'As you told us on Monday, the hinge is loose.',
    'You are right, the bill was wrong.',
    'I have actually ordered two, so that you can choose.',
    "That's not how anyone should be greeted, and I am sorry.",
  ])('and one that empathises is left alone: %s', (text) => {
    expect(quotes('contradiction', text)).toEqual([]);
  });
});

describe('A16: a draft that is not calm', () => {
  test('shouts with capitals or rows of marks', () => {
    expect(quotes('shouting', 'WE HAVE TOLD YOU THAT the gate is shut.')).toEqual(['WE HAVE TOLD YOU THAT']);
    expect(quotes('shouting', 'It is NOT our job to look for it.')).toEqual(['NOT']);
    expect(quotes('shouting', 'What do you want from me???')).toEqual(['What do you want from me???']);
  });

  test('does not shout with short forms, codes and what is printed on a thing', () => {
    expect(quotes('shouting', 'The NHS letter is a PDF, the code is WELCOME24.')).toEqual([]);
    expect(quotes('shouting', 'Press the key marked RETURN, please!')).toEqual([]);
  });

  test('blames the customer', () => {
    expect(quotes('blame', 'You forgot to enter the flat number.')).toEqual(['You forgot to enter the flat number']);
    expect(quotes('blame', 'You should have read the label.')).toEqual(['You should have read the label']);
  });

  test('mocks', () => {
    expect(quotes('sarcasm', 'Congratulations on finally reading the manual.')).toHaveLength(1);
    expect(quotes('sarcasm', 'Sadly we left our crystal ball at home.')).toHaveLength(1);
    expect(quotes('sarcasm', 'Thank you for explaining how it happened. The photos helped.')).toEqual([]);
  });
});

describe('A18: a draft that is hard to read', () => {
  test('uses words of a trade, or short forms few people know', () => {
    expect(quotes('jargon', 'Pursuant to your request the consignment was cross-docked.')).toEqual([
      'Pursuant to',
      'consignment',
      'cross-docked',
    ]);
    expect(quotes('jargon', 'The RCA lies with the NOC.')).toEqual(['RCA', 'NOC']);
    expect(quotes('jargon', 'Your ID and the PDF came by DHL to the UK.')).toEqual([]);
  });

  test('says for a word of the trade what to say instead', () => {
    const [found] = checkWording({ text: 'It is with the back office.', purpose: 'answer' });
    expect(found).toMatchObject({ rule: 'jargon', quote: 'back office', instead: 'Try: our accounts department.' });
  });

  test('has a sentence of more than 35 words', () => {
    const long = `We ${'really '.repeat(34)}care.`;
    expect(quotes('long sentence', `Hello. ${long} Bye.`)).toEqual([long.slice(0, -1)]);
    expect(quotes('long sentence', `Hello. We ${'really '.repeat(33)}care. Bye.`)).toEqual([]);
  });

  test('uses a word that the house does not use, whole and whatever its capitals', () => {
    const houseWords = ['punter', 'case number', 'C++ (old)', ' '];
    expect(quotes('house word', 'Dear Punter, the case\nnumber is 7.', { houseWords })).toEqual([
      'Punter',
      'case\nnumber',
    ]);
    expect(quotes('house word', 'The punters came. We use C++ (old).', { houseWords })).toEqual(['C++ (old)']);
    expect(quotes('house word', 'Dear Punter.')).toEqual([]);
  });
});

describe('A23: an excuse, or blame that is shifted', () => {
  test.each([
    ['excuse', 'It is company policy.', 'It is company policy'],
    ['excuse', 'Due to the snow, nobody came.', 'Due to the snow'],
    ['excuse', 'We were short-staffed on Sunday.', 'We were short-staffed on Sunday'],
    ['excuse', 'I am sorry if you feel ignored.', 'I am sorry if you feel ignored'],
    ['blame', 'The courier lost it.', 'The courier lost it'],
    ['blame', "That is the landlord's fault.", "That is the landlord's fault"],
  ] as const)('is found as %s: %s', (rule, text, quote) => {
    expect(quotes(rule, text)).toEqual([quote]);
  });

  test.each([
    "There's no excuse for it: we forgot your order.",
    'It was late because I wrote down the wrong day.',
    'If you feel unwell, please stop taking it.',
    'The mistake was ours, not yours and not the courier’s.',
  ])('and a reason that takes it on oneself is not: %s', (text) => {
    expect([...quotes('excuse', text), ...quotes('blame', text)]).toEqual([]);
  });
});

describe('A38: what cannot be done', () => {
  test.each([
    ["We can't refund that.", "We can't refund that"],
    ['I am unable to change it.', 'I am unable to change it'],
    ['It is not possible to open it.', 'It is not possible to open it'],
    ['We cant do that', 'We cant do that'],
  ])('is found where nothing is offered: %s', (text, quote) => {
    expect(quotes("can't without can", text)).toEqual([quote]);
  });

  test.each([
    "We can't refund that, but I can send you a new one.",
    'I am unable to change it. Would a second room help?',
    "I can't open the file. Could you send a photo?",
    "If it isn't possible on Friday, just say so.",
  ])('and is left alone where something is: %s', (text) => {
    expect(quotes("can't without can", text)).toEqual([]);
  });
});

describe('A40: a promise', () => {
  test.each([
    ['We will replace the glass.', 'We will replace the glass'],
    ['The fitter comes on Tuesday at nine.', 'The fitter comes on Tuesday at nine'],
    ['Your money is here. Next update by noon.', 'Next update by noon'],
    ["You'll get it by 12 May.", "You'll get it by 12 May"],
  ])('that nothing stands behind is found: %s', (text, quote) => {
    expect(quotes('promise', text)).toEqual([quote]);
  });

  test('is backed by the piece of text that was promised, whatever its capitals and spaces', () => {
    const text = 'Thank you. I will ring you Tomorrow  at 16:00. We will refund it by Friday.';
    expect(quotes('promise', text, { promised: ['tomorrow at 16:00'] })).toEqual(['We will refund it by Friday']);
    expect(quotes('promise', text, { promised: ['tomorrow at 16:00', 'by Friday', ''] })).toEqual([]);
    expect(quotes('promise', 'We will replace the glass.', { promised: ['we will replace the glass'] })).toEqual([]);
  });

  test('is not backed by half of its time', () => {
    expect(quotes('promise', 'I will ring you on Monday at 16:00.', { promised: ['Monday'] })).toHaveLength(1);
  });

  test.each([
    'The van came on Tuesday at nine.',
    'Will Friday suit you?',
    'Your guarantee runs until 4 May.',
    'The light will blink for a while.',
    'The refund of 12.50 was paid on 3 May.',
  ])('is not what has happened, what is asked, or what holds anyway: %s', (text) => {
    expect(quotes('promise', text)).toEqual([]);
  });
});

describe('Whatever the draft', () => {
  test('what others wrote is not the rep’s: lines with > and words in quotation marks', () => {
    const text =
      '> YOU ARE WRONG and it is your policy\nYou wrote “NO REFUNDS”, and the sign said "you can\'t return it".\nThank you.';
    expect(checkWording({ text, purpose: 'answer' })).toEqual([]);
  });

  test('every quote stands in it as it is, with its own apostrophes and spaces', () => {
    const text = 'As I’ve already told you,\r\nwe can’t pay. It’s our policy! YOU are late… 🙃 Das geht  nicht.';
    const found = checkWording({ text, purpose: 'answer' });
    expect(found.length).toBeGreaterThan(2);
    for (const { quote } of found) expect(text).toContain(quote);
  });

  test('the most important comes first: what hurts, what is missing, then style', () => {
    const text = 'Oh great, another expert. It is company policy pursuant to our T&Cs. YOU MUST PAY.';
    const found = checkWording({ text, purpose: 'acknowledgement' }).map(({ rule }) => rule);
    expect(found).toEqual(found.toSorted((a, b) => rules.indexOf(a) - rules.indexOf(b)));
    expect(found[0]).toBe('shouting');
    expect(found.at(-1)).toBe('jargon');
  });

  test('why and instead are one short line each', () => {
    const text = 'You forgot it. As I already told you, we can’t. Due to snow. WE WILL NOT. Back by noon. BAU.';
    for (const { why, instead } of checkWording({ text, purpose: 'acknowledgement' })) {
      for (const line of [why, instead]) {
        expect(line.length).toBeGreaterThan(5);
        expect(line.length).toBeLessThan(80);
        expect(line).not.toMatch(/[!\n]/);
      }
    }
  });

  test.each(['', ' \n\t', '🙂🙂', '…', '> only a quote'])('nothing is found in next to nothing: %j', (text) => {
    expect(checkWording({ text, purpose: 'acknowledgement' })).toEqual([]);
  });

  test.each([
    'Es tut uns leid, dass die Lieferung zu spät kam. Wir melden uns bei Ihnen.',
    'お待たせして申し訳ございません。',
    'Nous vous remercions de votre message et nous revenons vers vous.',
  ])('other languages are read without harm: %s', (text) => {
    expect(checkWording({ text, purpose: 'answer' })).toEqual([]);
  });

  test.each([
    'a '.repeat(1_500),
    'the the '.repeat(375),
    'we will not '.repeat(250),
    'you have really simply just '.repeat(107),
    'A'.repeat(3_000),
    'A1-'.repeat(1_000),
    '"'.repeat(3_000),
    `"${'x '.repeat(1_499)}`,
    `I${' '.repeat(2_998)}m`,
    '> '.repeat(1_500),
    'by the end of the week on Monday at '.repeat(83),
    `${'Mr. '.repeat(750)}`,
    ','.repeat(3_000),
    'because of the new old new old '.repeat(96),
    '\u0130'.repeat(3_000),
    "n't".repeat(1_000),
  ])('3,000 characters meant to slow it down come to an end', (text) => {
    expect(Array.isArray(checkWording({ text: text.slice(0, 3_000), purpose: 'acknowledgement' }))).toBe(true);
  });
});
