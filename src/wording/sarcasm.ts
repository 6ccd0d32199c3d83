import { phrases, phrasesIn } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/**
 * Row A16: calm and professional. Sarcasm is what a reader of these words takes for mockery: mock thanks, mock praise, mock
 * surprise, mock pity, mock modesty, "as everybody knows", and a joke at the customer's cost. Rules see only its usual
 * dress; a dry remark made of harmless words passes.
 */

const mockThanks = phrases(`
  (thanks|thank you|cheers|many thanks),? (so much |very much |ever so much )?(sherlock|einstein|genius|captain|professor|columbo|shakespeare|detective|your (majesty|highness|honour)|for (the|your|this|that|yet) (lecture|lesson|sermon|novel|essay|rant|wisdom|expert \\p{L}+|expertise|masterclass|charming \\p{L}+|lovely \\p{L}+|another|latest|tenth|novella|life story|daily|hourly|colourful|entertainment|amusement|free (advice|lesson)|unsolicited))
  (thanks|thank you) for (explaining|telling|teaching|reminding|informing|enlightening|educating|letting) ((to )?us|me) (know )?(how|what|that (water|the|a|an|snow|rain|it|winter|we)|about (our|my) own|to do) ...(works?|work|is|are|do|run|our|my|job|business)
  (thanks|thank you) for (sharing your|gracing|blessing|enlightening|the enlightening|stating the obvious|pointing out the obvious|your \\p{L}+ (mail|message|call|letter) (this|today|of the (day|week|hour)))( \\p{L}+)?
  (always|it's always|it is always|what|ever) (a|such a|so) (treat|pleasure|delight|joy|fun|charming|delightful) (to (get|hear|receive|read|see|be|have|argue|deal|discuss|learn|talk)|when|hearing|reading|receiving)
  (we|I) (do so|so|do just|just so|do always) (enjoy|love|adore|look forward to|live for|cherish|treasure)
  because (we|I) (just |really |simply |all |so |clearly |absolutely )*(love|enjoy|adore|live to|have nothing|like nothing)
  how (very |terribly |utterly |truly )?(gracious|charming|refreshing|original|observant|clever|flattering|touching|brave|unusual|tragic|dare|droll|amusing|ingenious|perceptive|astute)( (of you|to|for you|must|it|that|you))
  how (very|terribly) (kind|nice|good|generous|thoughtful|sweet|lovely|helpful|inconvenient|awful|dreadful|sad)
  how (terrible|awful|dreadful|sad|tragic) (for you|that must|it must)
  (good|nice|lovely|glad|great|delighted|wonderful|pleased|happy|thrilled) (to (see|hear|know|read|learn)|that)( that)? (you've|you have|you) ...(had|have|found|got) (the |so much |that much |enough |all the |a lot of |plenty of |some )?(time|leisure|energy|nothing better)
`);

const mockPraise = phrases(`
  (well|nicely) (done|spotted|played),? (you|sherlock|einstein|for (finally|actually|managing|reading|noticing|working)|on (finally|actually|reading|managing|noticing))( \\p{L}+)?
  (congratulations|congrats|bravo|hats off|kudos|full marks|gold star|top marks|a round of applause|slow clap|applause|medal)(?= (on (finally|reading|being|noticing|finding|managing|discovering)|for (finally|reading|noticing|managing|working|spotting|discovering)))
  (sherlock|einstein|captain obvious|mr know-it-all|know-it-all|clever clogs|smarty pants|smart alec|brain surgeon|rocket (science|scientist)|brain surgery|mastermind|nobel prize|oscar|pulitzer|booker prize|shakespeare|tolstoy|hemingway|agatha christie|picasso|mozart|poirot|columbo|hollywood)
  (another|yet another|an? (real|true|great|self-appointed|armchair|born|obvious)|what an?|such an?) (expert|genius|scholar|connoisseur|critic|lawyer|detective|hero|mind-?reader|comedian|poet|philosopher|specialist|scientist)
  (oh|ah|well|wow|yes|yeah|right|ok|okay)[,.]? (great|brilliant|wonderful|fantastic|lovely|joy|perfect|super|marvellous|good|goody|splendid|how)[,.!]? (another|yet another|more of|not again|here we go)
  (oh|ah|wow|aw|aww|boo|ooh|poor)[,.!]* ((you )?poor (you|thing|baby|soul|dear|little)|diddums|boo hoo|boohoo|dear me|the (horror|humanity|tragedy|drama|agony)|what a (tragedy|disaster|catastrophe|drama|shame for you|nightmare|calamity))
  (poor (you|baby|diddums|little you)|diddums|boo hoo|boohoo|my heart (bleeds|breaks|goes out to your)|cry me a river|(world's|the) (smallest|tiniest) violin|get the (violins|tissues)|call the (press|police|newspapers|un|president|army|hague)|alert the (press|media)|stop the press(es)?|hold the front page|breaking news|news ?flash|big news|shock horror|shocker|first[- ]world problems?|end of the world|the world (will|would|has|is) (end|stop|ended|ending|stopped)|nobody died|no one died|the tragedy|how will you (ever )?(cope|survive|sleep|manage)|will you (ever )?(survive|recover|live|cope))
  (I|we|one) can only (admire|applaud|marvel|envy|congratulate|wonder at|salute|bow)
  (takes|took|must take|requires|must have taken) (a (rare|special|particular|real|certain)|real|some|special) (talent|skill|gift|genius|effort|imagination|courage)
`);

const mockSurprise = phrases(`
  (shocking|amazing|incredible|astonishing|unbelievable|surprising|outrageous|strange|weird|funny|remarkable|imagine|scandalous|terrible|crazy|tragic|mad|who knew),? isn't it
  (imagine that|fancy that|who knew|who would have (thought|guessed)|who'd have (thought|guessed)|what a (surprise|shock|revelation|concept|novelty)|(big|huge) (surprise|shock)|surprise,? surprise|lo and behold|wonders never cease|forgive (me|us) for (thinking|assuming|believing|not|having|being)|pardon (me|us) for (thinking|breathing|being|existing|assuming)|excuse (me|us) for (breathing|living|existing|being)|how (foolish|silly|stupid|careless|dare we|remiss|could we) (of (us|me))?|shame on us for)
  I know,? (revolutionary|shocking|crazy|amazing|incredible|mind-?blowing|wild|radical|magic|unbelievable|groundbreaking|it's hard|right|hard to believe|astonishing|such a)
  (ever|have you (ever )?|you ever) (heard|thought) of (an?|the|using|reading|looking|trying|some|something|getting|checking|it|\\p{L}+ing)
  (have|did) you (ever |even |perhaps |by any chance |possibly |actually |maybe )*(try|tried|consider|considered|think|thought|bother|bothered) (of |about |to )?(turning it on|reading|looking|opening your|plugging|using your|asking nicely|thinking|being|read|look|the (manual|instructions))
  if only (there|we|someone|somebody|you|it|one|life|everyone|all|the) (was|were|had|could|knew|would|is|could be|invented)
  (perhaps|maybe|no doubt|presumably|surely|possibly|clearly|obviously|evidently|apparently) (our|the|we|you|your|it|they|he|she|I|someone|a|some) ...(invisible|ghosts?|magic(ally)?|fairies|fairy|elves|aliens|imaginary|telepath\\p{L}+|psychic|mind-?readers?|crystal ball|expected (a|the) (palace|ritz|miracle|hilton|red|butler|royal|five)|walked off|grew legs|flew away|evaporated|vanished into|teleport\\p{L}*|dreamt|conjured|a different (planet|hotel|world)|another planet|royal|royalty|special|too busy|above|know(s)? better|knows? everything|smarter|never wrong|perfect|for fun|on purpose|out of (spite|boredom)|pleasure)
  (for fun|for the fun of it|out of boredom|just to (annoy|spite|upset|bother) you|to annoy you|personally to annoy|for our (own )?(amusement|entertainment)|because we're bored)
  (because|since|as) (clearly|obviously|of course|apparently|naturally|evidently|surely|everyone knows|that's what|why not)
  (clearly|obviously|of course|naturally|apparently|evidently)[,]? (we|I|it's|the|you|nobody|our|everyone|that|all|this) (should|ought|must|could|have|had|all|just|sit|do|exist|know|knew|hide|live|were|was|are|is|only|enjoy|planned|did|can|sent|work|love|never|don't|like|do this|the (whole )?world|expected?|\\p{L}+ better)
  (left|lost|forgot|mislaid|misplaced|ran out of|don't have|haven't got|out of) (my|our|the|a|your|any)? ?(crystal ball|magic wand|mind-?reading|time machine|teleport\\p{L}*|flying carpet|private jet|cape|spare wings|superpowers?)
  (crystal balls?|magic wand|mind-?readers?|time machine|tooth fairy|father christmas|santa claus|easter bunny|fairy godmother|telepath\\p{L}*|clairvoyant|psychic|king of (spain|england|france|siam|the world)|queen of (england|sheba|spain|hearts)|the pope|emperor|pigs (might|can|will) fly|hell freezes|(your )?(royal )?(highness|majesty)|your (lordship|ladyship|excellency|grace)|sire|my (liege|lord|lady)|rolled out the carpet)
  (sure|yeah|yes|right|of course|oh)[,.]* (and|because|like) (I'm|I am|we're|pigs|the (moon|earth|world|sun|pope|queen|king)|my|cats|I was|elvis|we (just |really |all |clearly )?(love|hide|enjoy|like|live|do|have nothing|get|make|sit|plan|want))
`);

const joke = phrases(`
  (you (must|clearly|obviously|evidently|certainly|really|do|surely|seem to) have|it must be nice (having|to have)|(lucky|nice|great|good|wonderful) (you|for you|that you|to see you)('ve| have| had)?|some of us don't have|wish I had) ...(a lot of|so much|too much|much|plenty of|all the|that much|lots of|endless|such a lot of|your|the) (free |spare |extra )?(time|energy|leisure|luck|problems|free time)
  too much (free |spare )?time (on (your|their|his|her) hands)?
  (get|getting) (yourself )?a (life|hobby|grip)
  nothing better to do
  (I|we)('ve| have)? got all (day|night|week|the time in the world)
  (I've|we have|I have|we've) (nothing|nowhere) (else|better) to (do|be|go)
  and a (very )?(good|lovely|merry|happy|fine|pleasant|warm) (morning|day|afternoon|evening|christmas|welcome|hello) to you( too)?
  (I|we) (wasn't|weren't|was not|were not|didn't|had no|must have missed|hadn't) (aware|know|realise|realize|realised|idea|the memo|informed|told|heard|notice|noticed) (that )?(I|we|you|your|it|the (world|whole|universe|sun)|this was|money|there was) ...(work(ed|s)? for you|own(ed)? (the|us|me|this)|servants?|slaves?|revolves?|personal|royal(ty)?|special|only (customer|guest|one|person|passenger|patient)|running (the|this)|boss|queen|king|were in charge|ran|expert|lawyer|doctor|engineer|grows|a (race|contest|competition|hotel|palace))
  (the |whole )?(world|universe|sun|earth) (doesn't |does not )?(revolves?|turns?|spins?) (only )?(around|round)
  (you're|you are) not the (only|centre|center|first) (customer|one|person|guest|passenger|client|patient|tenant|of)( (we|I|in the|who|with|of|here))?
  (not|n't) (everything|everyone|every \\p{L}+|all of (us|it)) (is|are|was|in life|revolves?|has to|comes|needs|can be|happens|has time|wants) (about|a|an|your|out|against|the|to|around|for|as|free|perfect|conspir\\p{L}+|personal)
  (had|if) we('d)? (only )?(known|had known|been told|realised|guessed) (that )?(a|you|your|it|the|we|royalty|someone)
  (one might|you might|some (might|would|people)|some would|dare I|might I|may I|dare we|might we) (even |almost |also )?(say|call|think|suggest|argue|be tempted|venture|humbly|go so far)( (it|that|they|this))?
  (crazy|wild|novel|radical|revolutionary|bold|mad|here's a) (idea|thought|concept|suggestion|tip|hint|move|claim|request|plan)
  (here's|just|a little|one|free|pro) (a )?(tip|hint|thought|idea|life hack|clue)( for (you|free|next))?:
  (did|do) you (want|need|expect|like|require|think|prefer|believe)( (us|me|that))? (to )?(me to |us to )?(hold|draw|come (round )?and|hand|spoon|sing|carry|wipe|a (medal|cookie|drawing|map|picture|prize)|perform|fly|carry|tuck|read it|personally|diagram|crayon|palace|ritz|magic|miracles?|grow on|champagne)
  (would|shall|should|may) (you|we|I|sir|madam|his|her) (also |perhaps |like )*(us |me |to )*(also |perhaps )?(fly|sing|hold your|a foot rub|tuck|bring you|carry you|wash|polish|peel|roll out|draw you|a massage|some cheese|cheese with|breakfast in bed|champagne|a medal|a cookie|a hug|a map|wrap|iron|kiss|wait on|read it (out )?to)
  (cheese|crackers) with (that|your) (w(h)?ine)
  (the|this) (clue|hint|answer|secret|key|point|idea|trick) (is|was|'s)( all| right)? in the (name|title|word|question|sign)
  (as|like) (any|every|most) (child|children|toddler|adult|adults|grown-?ups?|normal|five|schoolchild|people|reasonable|sane|\\p{L}+-year-old|fool|idiot|one who can read|person (who|with))( (knows?|who|would|can|could|person|with|are|is|people|do|understands?))?
  (even|any) (a |an |my )?(child|toddler|five-year-old|\\p{L}+-year-old|monkey|idiot|fool|grandmother|goldfish|dog|cat|grandma|beginner|baby|nan) (can|could|would|knows?|manages?|understands?)
  (reading|spelling|counting|thinking|patience|manners|maths|common sense) (is|are|can be|would|might|helps|does|isn't|seems|must be) (a |not |so |really |clearly |obviously |apparently )*(hard|difficult|help|helps|skill|virtue|your|fundamental|free|useful|everyone|optional|an art|overrated|harmful|gift|challenge)
  (water is wet|our (\\p{L}+ )?(water|ice|snow|rain|sun|fire|soup) (is|was|are) (wet|cold|hot|bright)|(water|ice|snow|fire|the sun|the sea|rain|sand|night|winter|coffee) (is|being|was|tends to be|has|does) (wet|cold|hot|dark|bright|bad weather))
  that (a |an |the |our |your )?(beach|sea|pool|mountain|lake|river|forest|winter|night|summer|desert|zoo|farm|alarm|knife|oven|candle|cat|dog|bakery|bar|train|plane|airport) (has|have|is|are|was|contains?|makes?|gets?|should|comes?|can be) (a )?(sand|salt|wet|high|water|trees|cold|dark|hot|animals?|smell\\p{L}*|loud|sharp|warm|flour|noisy|noise|wings|waves|deep|tall|far|leaves)
  (is|was|are|were) (loud|cold|hot|wet|sharp|dark|late|full|slow|old|small|heavy|closed|sweet|sour|salty|spicy|high|green|red|black|white) because (it|they|that)('s| is| are|re) (a|an|the|winter|summer|night|snow|\\p{L}+s?)\\b
  (we|I) (apologise|apologize|do apologise|do apologize|are sorry|am sorry|can only apologise|'re (so |very |terribly |deeply )?sorry|'m (so |very |terribly |deeply )?sorry) (that|for|if) (our|the|your|gravity|physics|summer|winter|water|reality|it|not|being|having|life|time) ...(wet|gravity|physics|reality|laws of|telepath\\p{L}*|mind-?read\\p{L}*|crystal|palace|weather|rain(s|ed)?|the sun|sunset|not (perfect|psychic|magic)|snow(ed|s)?|too (good|cheap|generous)|magic|human|hot in|cold in|exist(ing|s)?|doing our job|breathing)
  (would|might) be (jealous|envious)
  (time|tide|trains?|buses|planes?|life|gravity|the law|physics|rain|the (tide|clock|sun|bus|train)) ...(wait(s)?|stop(s)?|care(s)?|ask(s)?|apply|applies) (for|to|who|about)( ...)?
  (we|I)('ve| have)? (read|saw|got|heard|received|noticed|enjoyed|counted|seen) (your|all|the) (first |other |last |previous |many |lovely |all )*(\\d+|fourteen|ten|twelve|twenty|five|six|seven|eight|nine|dozen|hundred|fifty|hundreds of|dozens of|countless|many|numerous|forty) (other )?(messages|mails|e-?mails|calls|letters|comments|tweets|posts|exclamation marks|voicemails|reviews)( too| as well)
  (next time|perhaps|maybe|why don't you|you could|you might|try|just try) (you |we |just |simply |also |could |might |want to |like to |consider |try |even )*(reading (it|the)|opening your eyes|using your (eyes|brain|head)|thinking|growing up|a mirror|another planet|glasses|an optician|google|a dictionary|a calendar|counting|asking your|a spelling|reading|magic|prayer|praying|a hobby|home|a (map|watch|clock|book|course))
  (good luck with that|best of luck with (that|your)|have fun with that|knock yourself out|be my guest|suit yourself|whatever you say|if you say so|as you wish,? (sir|madam|your)|your wish is (my|our) command|we (exist|live|are only here|are here) (only |just |solely )?to (serve|please)|at your service,? (as ever|your|master)|anything else,? (your|while|my)|will that be all|is that all|happy now|satisfied now|feel better now|are we (done|happy|finished)|calm down|chill( out)?|keep your hair on|don't get your|deep breath|temper,? temper|grow up|cheer up|yawn|duh|d'oh|lol no|nice try|dream on|in your dreams|yeah,? right|yeah,? sure|sure,? jan|big deal|so what|tough luck|hard luck|how terrible for you|you don't say|no kidding|no way, really|never would have guessed|bless( you| your heart)?|spare (me|us)|give (me|us) a break)(?=[,.!?…]|$)
  (genius|magic|rocket science|revolutionary|mind-?blowing|earth-?shattering|ground-?breaking|life-?changing)(?=[.!?…]|$)
  surprisingly,? (we|water|most|snow|trains|planes)
  (you'd|you would|one would|anyone would) (think|almost think|be amazed|be surprised|be astonished)( that)?
  (we|I)('ll| will) (be sure to|make sure to|alert|notify|inform|tell|let|ask|pass|phone|call|ring) (the|our|god|mother nature|santa|alert|inform) ?(weather|rain|sun|sea|clouds|queen|king|press|president|pope|ghosts?|birds|seagulls|gods?|prime|united|nature|navy|army|chef of)
  (let me|I'll|we'll|allow me to) (just |quickly |go and |first )*(get|fetch|grab|consult|check|dust off|polish|wave|ask) (my|our|the) (crystal ball|magic wand|wand|time machine|violin|cape|butler|fairy|oracle|tea leaves|tarot)
`);

/** A single word on its own, as a sentence, after what they want: "Bold.", "Charming." */
const dryWord =
  /(?<=[.!?…]\s)(?:bold|charming|classy|brave|ambitious|cute|adorable|genius|groundbreaking|revolutionary|riveting|inspired|original|nice try|remarkable|tragic|heartbreaking|magic|creative|priceless|hilarious|thrilling|convenient|curious|bravo|astonishing|fancy that|noted with interest)[.!…]+(?=\s|$)/giu;

const patterns = [mockThanks, mockPraise, mockSurprise, joke, [dryWord]];

/** Finds sarcasm by its usual dress; English only. */
export function sarcasm(reading: Reading): Found[] {
  return patterns
    .flatMap((pattern) => phrasesIn(pattern, reading.text))
    .map((span) => ({ ...clauseAround(reading, span), to: Math.max(clauseAround(reading, span).to, span.to) }))
    .map((span) => ({
      ...span,
      why: 'They may read it as mockery.',
      instead: 'The same thing, said plainly and kindly.',
    }));
}
