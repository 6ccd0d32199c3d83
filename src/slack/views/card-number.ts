/** Groups of digits as cards carry them: 13 to 19, alone or with a space or hyphen between. */
const digits = /(?<![\d.,])\d(?:[ -]?\d){12,18}(?!\d)/g;

/** ISO/IEC 7812: every second digit from the right is doubled; the sum ends in 0. */
function addsUp(number: string): boolean {
  const sum = [...number].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a text holds what could be the number of a payment card. */
export function holdsCardNumber(text: string): boolean {
  return (text.match(digits) ?? []).map((found) => found.replace(/\D/g, '')).some(addsUp);
}
