import { phrases, phrasesIn } from './phrases.ts';
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
  shall quite enough ensure highly value values valuing opinion view views voice line lines note social media page tweet tweeting tagging tag posting review star stars rating got it noted understood hold wait sir madam sirs miss dr prof mx folks mate friend pal team
  acted acting adviser advisor agent annoyance annoying annoyed approach arrange assessed assess assigned assistance assist assistant assure assured assuring attempt attended bigger bless bothered breath briefly calm cause caused challenge chase chasing chat cheers choose clarify comfortable common communicate communicated communication competent completely concerned conclude conclusion confusion consider considered consideration constructive convenience coordinator copied correct correctly cross curious current currently decent
  delay delays demanding dear despite determined didn't difficulty difficulties digging direct directly director dismay dissatisfaction dissatisfied doing doubt due duty eager easy effort efforts else encountered enquiry entire escalate escalated especially everyday examine examining exactly example excellent excuse expert expressed expressing extra eyes fair falls fast feelings fellow felt finding findings finish firm focus fond forget forgive forgotten formal fortunately freshly front frustrated fully fuss genuinely glitch goal grasp grateful
  guarantee guess guide hand handed hands hang happening hassle headache health heart heartfelt hesitate highest hiccup hold honestly honesty honour hoping hopefully hurry hurt imagine impression improvement improvements incoming inconveniences indeed initial inner inside insight instead intend interest internal internally invest irritating irritation journey kept knock lack last late latest lead leadership learn learned learning led less lesson lessons let-down letting level lifted likely listen listened listening lives
  mad main makes management mess minor miserable misery mishap missed missing misunderstanding mood mostly moving muddle naturally near neither nicely nicer nuisance obviously occasion occurred occurrence odd officer often open openly ordeal ourselves outcome outset overview owe owes owner ownership owns pain painful particular particularly party passing pay perfect perhaps pity plan plans play polite position positive possibly present pretty prevent previous probably proceed progress promise promised promptly proper provide provided providing purpose pursue push quality quarter quickest quiet raise raised raising rather reaction ready realise realised reassure
  receiving recognise recommend redress reflect reflects regard relevant remain remains remedy remember repeat replied represent representative require required requires research resolution resolved resolving responded rest rectify root rude sadness satisfaction satisfied satisfactory satisfy saga save search secure seek senior sense separate serve served session settle several severe shame shambles shocked shocking shortcomings shortly show simple simply sincere sit sitting slip slow smooth solved solving someone's soonest sooner sorted sorting sounded source specialist specific spent spoke spoken spot stage stand stands state stay stayed staying stress stressful strive submission submitted submitting suffer suffered suggest suitable superior supervisor supposed surely surprise surprised sympathise
  target task tells thank-you thanked thanking therefore thing's thinking third thorough thoroughly thought til till tomorrow's tough track treating treatment tried troubled troubles truth turn turned type ultimate unable underlying understandable understandably undertake unfold unfair unhappiness unpleasant unpleasantness unsatisfactory urgency urgent urgently useful usual usually utmost various vent version view visit wanting warm warmly waste wasted ways welcomed whatever whenever whose wider willing wishes wonder wondering worried worry worse worst worth writes yesterday's zero
  appreciation apologetic appropriate attentively commitment committed contents correspondence courtesy delighted dialogue disappointed displeased displeasure elaborate empathise enquire hereby input kindness noting ongoing outstanding proactive queries query receiving recorded relayed remarks respectfully screenshots sincerest statement statements submitted transparency unacceptable unease valuing wellbeing
  january's couple few fortnight half later minute's nine ten eleven twelve twenty thirty three four five six seven eight first second evening's lunch lunchtime midday midnight schedule scheduled`.split(
    /\s+/,
  ),
);

/** What stands behind these is what it is about. */
const subjectOfIt = /\b(?:about|concerning|regarding|that|without|with|over|how)\b/iu;

/** `others` is what promises, excuses and blames: whatever it is about, it does not tell what happened to the customer. */
export function acknowledged({ text, sentences }: Reading, others: readonly Span[]): boolean {
  const taken: Span[] = [...others, ...phrasesIn(formulas, text)];
  const left = taken.reduce((rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to), text);
  let [told, after] = [0, 0];
  for (const { from, to } of sentences) {
    const words = [...left.slice(from, to).matchAll(/[\p{L}\d][\p{L}\d-]*/gu)];
    for (const [at, { 0: word, index }] of words.entries()) {
      const first = at === 0 && left.slice(from, from + index).trim() === '';
      const named = /^\p{Lu}\p{Ll}/u.test(word) && !first;
      if (!named && !/^[\d']/.test(word) && word.length > 2 && !formulaWords.has(word.toLowerCase())) {
        told += 1;
        if (subjectOfIt.test(left.slice(from, from + index))) after += 1;
      }
    }
  }
  return told >= 2 || after >= 1;
}
