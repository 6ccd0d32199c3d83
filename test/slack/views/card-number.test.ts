import { expect, test } from '@jest/globals';
import { holdsCardNumber } from '../../../src/slack/views/card-number.ts';

test.each(['4111 1111 1111 1111', 'My card: 4111111111111111.', '5500-0000-0000-0004', 'amex 378282246310005 ok'])(
  'What could be a card number is known: %s',
  (text) => expect(holdsCardNumber(text)).toBe(true),
);

test.each([
  '4111 1111 1111 1112',
  '+49 30 23125 042',
  'order 4711-0815',
  'R-12',
  '1234567890',
  'it cost 4.111.111.111',
])('What could not is left alone: %s', (text) => expect(holdsCardNumber(text)).toBe(false));
