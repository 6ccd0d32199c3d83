import { blame } from './blame.ts';
import { excuses } from './excuse.ts';
import { phrases, spansOf } from './phrases.ts';
import { promises } from './promise.ts';
import type { Reading, Span } from './reading.ts';

/**
 * Whether a draft says what happened to the customer. What happened can be anything, but all the rest of a first answer is
 * formulas; so it is what is left when those, names, promises, excuses and who has it are taken away.
 */

const formulas = phrases(`
  (dear|hi|hello|hey|hiya|good (morning|afternoon|evening)) [^,.!\\n]{0,40}[,.!]
  (kind|best|warm) (regards|wishes)
  at the (front desk|help desk|counter)
  crossed wires
  (front|help|service) desk
  (fell|falls) short( of [^.!?]{2,40})?
  (our|high|usual|own) (usual |high |own )?standards?
  opening hours
  help line
  bear with (me|us)
  [^.!?]{0,40}(responsible|in charge|person in charge)( (for|of) (it|this))?
  ref(erence)? [\\p{L}\\d/-]+
  (want|wants|would like|'d like|aim|goal)[^.!?]{0,80}
`);

const formulaWords = new Set(
  `a able about acknowledge acknowledged acknowledgement action address after again ago aim all already also always am an and another any anything apologies apologise apologises apologize apology appreciate appreciated are as asap ask asked at attention aware away
  back bad be because bear been before being below best better bit both bother bring bringing brought bug bugs but by call calling came can cannot care careful carefully case chat check checked checking circumstances client close colleague colleagues come comes coming comment comments company complain complained complaint complaints concern concerned concerns confirm
  contact contacted contacting could created customer customers d date dated day days deal dealing dear deeply department desk detail detailed details did disappointed disappointing disappointment discomfort discuss do does doing don done dm e each early effort email emails end enquiry ensure error event ever every everything evening experience experienced expect expectations explain explaining extremely
  fault feedback feel feeling few file find first fix flag flagged flagging follow following for form forward forwarded found free from frustrated frustrating frustration full further gave get gets getting give given giving glad go going good got grateful great had handle handled handles handling happen happened happens happy hard has have having he hear hearing heard hello help helpful helping helps her here hers hey hi him his honest hope hour hours how however
  i if im immediately important improve improving in incident inconvenience inconvenienced information inform informed informing input inquiry into investigate investigated investigating is issue issues it its job just keep keeping kind kindly know let letter like line little ll log logged long look looked looking lot love made mail mails make making manager many matter matters may me mean means meantime members mentioned message messages mind minute minutes mistake mistakes mix-up moment moments month months more morning most mr mrs ms much must my
  name need needed new next nice no nobody none not note noted notes nothing now number of off office ok okay on once one online only opportunity or order other our ours out over own part pass passed patience patient people person personally phone pics please pleased point pointed pointing points possible post priority problem problems properly put question questions quick quickly re reach reached reaching read really reason receipt receive received recent recently record recorded reference refer referred regarding regards register registered regret reply replies report reported reporting request resolve respond response responsible result return review right rs
  said sad same saw say saying section see seen send sending sent serious seriously service share shared sharing she short should since sincerely situation so social solution solve some somebody someone something soon sorry sort speak speaking staff standard standards started step steps still straight substantive such support sure take taken takes taking talk team tell telling than thank thanks that the their them then there these they thing things think this those thoughts through ticket time times tip to today together told tomorrow too took topic touch treat trouble truly trust try trying two understand understanding understood unfortunately unhappy until up update updates upset us use valuable valued very via wait waiting want wanted wants was way we week weeks welcome well went were what when where which while who whole why will wish with within without word words work working worry would wrong write writing written wrote
  yes yesterday yet you your yours yourself honestly honesty feelings highest utmost aware looked looks heads-up heads shouting sounds like tip-off important bringing noticed notified notifying screenshot picture pictures photo photos proof video link attached attachment monday tuesday wednesday thursday friday saturday sunday weekend afternoon noon night january february march april june july august september october november december gutted ugh oh no omg wow truly hate nasty horrible terrible awful unacceptable okay duly process processed processing business loyalty guest guests patient resident tenant member passenger user bless aware thats dont cant its ive youre weve hasnt wasnt lost touch base team's everyone anyone anybody system queue backlog bug ticket case dashboard portal helpdesk hotline
  shall quite enough ensure highly value values valuing opinion view views voice line lines note social media page tweet tweeting tagging tag posting review star stars rating got it noted understood hold wait sir madam sirs miss dr prof mx folks mate friend pal team`.split(
    /\s+/,
  ),
);

export function acknowledged(reading: Reading): boolean {
  const { text, sentences } = reading;
  const taken: Span[] = [...promises(reading), ...excuses(reading), ...blame(reading), ...spansOf(formulas, text)];
  const left = taken.reduce((rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to), text);
  let told = 0;
  for (const { from, to } of sentences) {
    const words = [...left.slice(from, to).matchAll(/[\p{L}\d][\p{L}\d-]*/gu)];
    for (const [at, { 0: word, index }] of words.entries()) {
      const first = at === 0 && left.slice(from, from + index).trim() === '';
      const named = /^\p{Lu}\p{Ll}/u.test(word) && !first;
      if (!named && !/^[\d']/.test(word) && word.length > 2 && !formulaWords.has(word.toLowerCase())) told += 1;
    }
  }
  return told >= 2;
}
