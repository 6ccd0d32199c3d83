import { type Phrases, phrases, phrasesIn } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/**
 * Row A15: it is not about being right. A draft contradicts when it says that the customer is wrong, that we were right, or
 * that they have been told already. Telling what we found, without setting it against what they said, is left alone.
 */

const adverb = '(?:[a-z]+ly |just |quite |also |at all |of course )*';
const told =
  '(?:told|explained|said|mentioned|stated|advised|informed|written|wrote|pointed out|answered|replied|communicated|outlined|specified|indicated|made clear|warned|clarified)';
const often =
  '(?:[a-z]+ly|already|several times|many times|twice|always|before|earlier|now|also|just|both|more than once|three times|once)';
const theirs =
  '(?:statement|claim|version|recollection|memory|account of \\p{L}+(?: \\p{L}+){0,2}|assertion|assumption|impression|view|allegation|allegations|suggestion|accusation|understanding|description|belief|interpretation|contention|argument)';
const thing =
  "(?:bill|invoice|charge|charges|price|amount|fee|figure|figures|meter|calculation|reading|information|address|decision|order|report|statement|account|label|product|device|item|system|system's|website|sign|record|records|balance|total|time|date)";

const wrong = phrases(`
  you're ${adverb}(wrong|mistaken|incorrect|confused|in error|confusing|exaggerating|imagining|not right|not correct|not being|misinformed|not telling)(?! to)
  you (may|might|must|seem to|appear to) ${adverb}(be|have been) (wrong|mistaken|incorrect|confused|thinking of|confusing|mixing)
  you (may|might|must|seem to|appear to) (have )?(misremember|imagined?|mixed|confused|got (that|it|this) wrong|dreamt|remember (it |this |that )?(wrong|differently|incorrectly))\\p{L}*
  you've ${adverb}(got|misread|misremembered|confused|mixed) ...(wrong|up|that|it)
  (not|isn't|wasn't|hardly) ${adverb}(true|what happened|what was said|how it (happened|was|went|works)|what (we|I|our \\p{L}+|he|she|they|my \\p{L}+) (said|told|agreed|promised|wrote|offered)|what (our|the|my) (records?|notes?|system|logs?|contract|\\p{L}+) (says?|shows?))
  (that|this|it|which|what you (say|said|describe|wrote|write|claim|are saying|'re saying|'re describing)|(your|the) ${theirs})('s| is| was| are|) ${adverb}(not|never|n't|isn't|wasn't) ${adverb}(true|correct|accurate|so|the case|what happened|how it (was|happened|went|works)|a fact)(?! (that you|for you))
  (that|this|it|which)('s| is) ${adverb}(false|untrue|a lie|nonsense|an exaggeration|exaggerated|rubbish)(?! of us| to)
  (it's|it is) ${adverb}(false|untrue|incorrect|wrong|not true|not correct|not the case) (that|to say|to claim|to suggest)
  (?<=(^|[.!?\\n])\\s{0,3})(sorry, |sorry but |no, |well, )?(that's )?(not true|untrue|wrong|false|incorrect|nope|nonsense|rubbish|not so|not correct|not quite|not right|hardly|no way|certainly not|absolutely not|I think not)(?=[,.!:;]|$)
  that (never|didn't|can't have|couldn't have|could not have) ${adverb}(happened|happen|been)
  (never|didn't) ${adverb}happen(ed)?( like that| that way| as you)
  your ${theirs} ...(is|are|was|were|seems|sounds|appears) ${adverb}(wrong|false|incorrect|mistaken|untrue|inaccurate|unfounded|exaggerated|misleading|unfair|at odds|not (true|right|correct|accurate|supported|justified|consistent|what)|contradicted|without|based on|inconsistent|nonsense|baseless|an exaggeration|selective|different from|a misunderstanding|disputed)
  your ${theirs} ...(doesn't|don't|does not|cannot|can't|didn't) ${adverb}(match|agree|correspond|tally|fit|hold|reflect|be (right|true|correct)|stand|square|add up|make sense)
  (contrary to|despite) (what you|your|the claim|what was claimed)
  the (statement|claim|allegation|accusation|suggestion|assertion) that you
  (must|have to|need to|should|would like to|want to|let me|allow me to|'d like to) (correct you|set the record straight|disagree|contradict|put (you|that|this) right|differ)
  (I|we) (disagree|dispute|deny|refute|reject|don't agree|can't agree|don't accept|can't accept|don't believe|cannot believe|have to disagree|beg to differ|doubt)(?! more)
  (with (all )?(due )?respect|on the contrary|quite the opposite|quite the contrary|to be fair to (us|the|our|my))
  (is|are|was|were|seems|sounds) (an exaggeration|exaggerated|overstated|not credible|implausible|unfounded|baseless|without (any )?(foundation|basis|merit)|at odds with|inconsistent with|not supported|not borne out|contradicted)
  (not|isn't|aren't|wasn't|weren't) (borne out|supported|backed up|confirmed) by
  (can't|cannot|couldn't) (possibly )?(have been|have happened|be true|be right|be the case|be correct)
  I (find|found) (it|that|this) hard to believe
  (nobody|no one|no-one|none of us|none of (our|my) \\p{L}+) (ever |here |at our \\p{L}+ |from our \\p{L}+ |at the \\p{L}+ )?(told you|promised|said|offered|agreed|called you|asked you|insulted|refused|shouted|laughed)( you)? (that|this|so|to|it|anything|a|any|such|at|\\p{L}+ \\p{L}+)
  (we|I|he|she|they|our \\p{L}+|my \\p{L}+|the \\p{L}+) (never|(certainly|definitely) (didn't|did not)) (once )?(said|promised|agreed|offered|guaranteed|claimed|received|advertised|stated|say|promise|quoted|quote)(?! (us|me|sorry|him|her|it to you|you your|you the|you a|you an answer))
  (there's|there was|there were|there are) (no (fault|defect|error|mistake|damage|smell|noise|rudeness|leak|\\p{L}+ smell)|nothing wrong)(?! (in|with) (the|your) (post|file))
`);

const toldBefore = phrases(`
  as (I|we|my colleagues?|our \\p{L}+|the \\p{L}+|he|she|they) ((have|has|had|did|'ve|'d) )?(${often} )*${told}
  as (was |is |has been |had been |were )?(${often} )*${told}( ${often})?( to you| in| on| at| by| before| earlier| above| below| several times)?
  (I|we|my colleague|our \\p{L}+|they|he|she)('ve| have| had| has|'d| did)? (already|repeatedly|previously|clearly|specifically) (${often} )*(${told}|tell|explain|answer|say|said|mentioned|sent you|informed|replied)(?! (the|our|my|them|him|her|everyone|everybody|head|all|your (bank|insurer)))
  (I|we|my colleague|he|she)('ve| have| had|) (told|explained|informed|advised|warned|answered|said) (this |that |it |you |to you |you this |you that )*(already|before|repeatedly|several times|twice|many times|more than once|three times|on the phone|clearly|last (week|time))
  (this|that|it|which|everything|all (this|that|of this|of that)|the \\p{L}+|our \\p{L}+|we|they|these) (has|had|was|is|were|have|are) (been )?(${often} )*(${told} to you|${often} ${told}|made clear)
  (this|that|it|which|everything) (has|had|was|were) been ${told} (in|on|at|before|several|by)
  (you|your \\p{L}+) (were|was|have been|had been|'ve been) (${often} )+(${told}|aware|given|made aware)
  you (were|have been|had been|'ve been) (${told}|given) ...(already|before|clearly|several times|twice|in advance|at the time|when you|at booking|beforehand|more than once|repeatedly|on the phone)
  (if|when) you('d| had)? (check|read|look|count|checked|looked|read|look at|scroll|compare|re-?read) (again|closely|carefully|properly|it again|at|the|your|more|up|back|once) ...(will|'ll|would|'d|can|could|should) (see|find|notice|realise|realize|discover|know)
  (you'll|you will|you'd|you would|you can|you should) (see|find|notice|realise|realize|agree|note) (that )?(you're|you are|you were|it's|it is|it was|the|our|we|this|we're|we were|that) ...(right|correct|wrong|mistaken|told|correctly|clearly|already|in order|fine)
  I think you'll find
  I (would|must|have to|need to|should|want to|'d) (like to |just )?(remind|point out|stress|draw your attention)
  (may|let|allow) (I|me|us) (to )?(remind|point out|stress|repeat)
  (as|like) you (should|must|will|would|ought to|may) (well |surely |already |no doubt |certainly )?(know|be aware|have (seen|read|known|noticed|been told)|remember|recall|have been informed)
  you (knew|agreed|accepted|signed|were aware|confirmed|consented|ticked|acknowledged) (that|to (this|that|the|our|pay|these|a)|the (terms|contract|conditions|form|agreement|small print|rules|price|fee|risk)|when you|this when|our (terms|conditions|rules|policy)|about (this|that|it|the)|of (this|that|it|the)|it when|beforehand)
  (?<!not |more |so |n't |been |as |have )(clearly|plainly) (stated|written|marked|shown|explained|says|visible|stated|indicated|displayed|labelled|told|communicated|advertised|said|mentioned|described)
  (our|the|my) (records?|logs?|system|data|files?|cameras?|footage|cctv|gps|tracking|notes|recording|driver|scan|history|paperwork|documents?|statistics|sensors?)('s)? (clearly |also |only |do |does )*(show|shows|says?|states?|prove|proves|indicates?|confirms?|tells?|tell|disagrees?|suggests?|contradicts?)(?! (us|me))( (that )?(you (did|were|had|signed|received|agreed|confirmed|opened|cancelled|have|are|never|didn't|only)|otherwise|no|nothing|something|differently|different|it was|the opposite|delivery|a different|not|another|it|the \\p{L}+ (was|were)|he|she|everything|none))
`);

const doubted = phrases(`
  (are|were) you (quite |really |absolutely |completely |entirely )?(sure|certain|positive)
  (I|we) (very much |strongly |rather |seriously |really |highly |sincerely )?(doubt|question|dispute|challenge|wonder whether|wonder if you|contest|object)(?! (mark|with|about what|you should))
  (I|we) (find|found) (that|it|this|your \\p{L}+) (very |rather |quite |a little |somewhat |extremely )?(hard|difficult|strange|odd|surprising|implausible|unlikely|curious|exaggerated|unfair|unreasonable)
  (I|we) (don't|can't|cannot|do not|couldn't) (really |quite |possibly )?(see|understand|imagine|think|find|recognise|recognize|confirm|share|follow|accept|believe|agree|support) (what (your|the|you're)|why you('re| are|r)|how (you|that|this|it|your) (could|can|would|came|got|arrive)|that (you|this|it|there|our|we|the|your)|your (view|claim|version|opinion|complaint|point|impression|account|description|criticism|assessment|interpretation)|any (fault|error|mistake|problem|wrong\\p{L}*|reason (for|to|why we)|evidence|sign|defect|failing)|(this|it) (as|to be) (our|a))
  (there's|there is|I see|we see|we find|we found|I find|I found|found) (absolutely |simply |really |clearly )?(no|not any) (reason|cause|ground|grounds|basis|need) (for|to) (complain|complaint|complaints|your|this|be|such|any|upset|anger|concern|alarm)
  (I|we)('ve| have| had| can| could|)( find| see| found| got)? (absolutely |simply |actually |received |also )*(no|not any|no such) (record|records|trace|note|evidence|report|reports|complaint|complaints|proof|sign|indication|call|entry|log|mention|knowledge|other complaints?|such \\p{L}+)(?! (of it on|yet))
  (no such|no other) (\\p{L}+ )?(call|mail|letter|order|agreement|promise|offer|conversation|thing|incident|rule|person|employee|delay|problem|complaint|complaints|customer|guest|passenger|patient|tenant|booking|payment|request|arrangement)( (was|has|is|were|exists?|took|had|on|in|ever|complained|with|from))?
  (nobody|no one|no-one|none of the|no other) (else |other )?(\\p{L}+ )?(has |have |had |ever |in the \\p{L}+ |on the \\p{L}+ |at the \\p{L}+ )*(complained|complains|complain|noticed|heard|saw|sees|mentioned|reported|remembers|recalls|had (a|any|this) problem|found it|minds|said)
  (we|I|our \\p{L}+|other \\p{L}+|all other \\p{L}+|everyone else|everybody else|all our \\p{L}+|the other \\p{L}+) (had|have|has|are|were|was|is|find|found|seem|managed?|got|gets?) (no|all|always|very|perfectly|quite|not|never|happy|satisfied|able|no trouble|fine|it) (problems?|trouble|complaints?|issues?|difficult\\p{L}+|happy|satisfied|pleased|fine|to|delighted|loved|been)
  (it|this|that) (works|worked|fits|fitted|was fine|is fine|runs|ran|looks fine|tasted fine|is no problem|wasn't a problem) (fine |perfectly |well |perfectly well )?(for|with|in|on|here|when) (everyone|everybody|all|us|me|other|the others|every other|here|our|we)
  (the (simple |plain |actual |real )?(fact|facts|truth|reality) (is|are|remains?|of the matter)|let's (stick|keep|look) (to|at) the facts|stick to the facts|for the record|get (your|the) facts (right|straight)|check your facts|set the record straight|let me be (very |quite |absolutely |perfectly )?clear|to be (very |quite |absolutely |perfectly )?clear|make no mistake|facts are facts)
  (that's|this is|it's|that is) (just |only |merely |simply |purely |really )?(your|a matter of|one|a personal|in your|subjective|all in) (opinion|view|perception|impression|interpretation|taste|feeling|version|side|perspective|belief|head|imagination|guess|assumption|own \\p{L}+)
  (you|he|she|they) (claim|claimed|claims|allege|alleged|alleges|maintain|pretend|pretended|assert|asserted|contend|insinuate|imply|accuse|purport)( (that|to|us|it|we|our|my|the|you|there|a|not))
  (alleged|allegedly|so-called|supposedly|purported|purportedly|ostensible|claimed)
  (there's|there is|there was) no (way|chance) (that |he |she |it |they |our |the |you )
  (on the contrary|quite the contrary|quite the opposite|not at all:|not at all,|far from it|not in the least|nothing of the (sort|kind)|by no means|that's where you're|you couldn't be more wrong|couldn't be further from|far from the truth)
  (please |kindly |should |just |you |and )(read|check|look at|see|study|re-?read|consult|look) (through |at |it |up )?(the|your|our|my) (\\p{L}+ ){0,3}(again|properly|carefully|closely|once more|more (closely|carefully)|better)
  (like|as) (I|we) (have )?(just |already |always )?(said|wrote|told|mentioned|explained)
  (I|we) (can only|must|have to|repeat|will repeat|'ll repeat|can but|shall) ?(repeat|reiterate|say again|refer you)?( (that|myself|ourselves|what|it|my|our|to my))
  (?<=(^|[.!?\\n])\\s{0,3})(once again|once more|again|for the (second|third|fourth|last|umpteenth|hundredth) time|to repeat|I repeat|to say it again|one more time)[:,] (the|it|this|we|you|your|our|there|I|that|no|a|as|he|please (read|note))
  (see|read|refer to|look at|please see|please read|please refer to) (my|our) (previous|last|earlier|first|other|former) (\\p{L}+ )?(mail|e-?mail|message|letter|reply|answer|response|explanation|post|tweet)
  (as|which) (you|we) (were|was|are|have been|had been|agreed|both) (already |all |clearly |duly |both |previously |repeatedly )*(informed|told|advised|notified|warned|agreed|aware|shown|given|know|knew|signed|accepted|confirmed)
  you (were|have been|had been|'ve been|got|received) (duly |clearly |already |repeatedly |well |fully |certainly |definitely |correctly |properly |perfectly )+(told|informed|aware|offered|shown|advised|warned|notified|compensated|reminded|billed|charged correctly)
  you (were|'ve been|have been|had been) (informed|advised|notified|warned|reminded|told) (of|about|that|by|in|on|at|before|beforehand|in advance|when)(?! (it would|the wrong|a week|friday|monday|tuesday))
  (you've|you have|you had|you did) (in fact |indeed |definitely |actually |most certainly |clearly )+(\\p{L}+)
  you did (receive|sign|agree|accept|confirm|tick|say that)
  (we|I|our \\p{L}+|he|she|they) (did|have|has|had) (indeed |in fact |certainly |most certainly |as a matter of fact )+(\\p{L}+)
  (we|I|our \\p{L}+|our \\p{L}+ \\p{L}+|my \\p{L}+|the (driver|waiter|nurse|doctor|officer|colleague|technician|engineer|guard|agent|clerk|teacher|manager|receptionist|cashier|steward|chef|inspector|courier|cleaner|fitter|crew|staff|team|plumber|adviser|porter|barista|conductor|steward|instructor|carer)|he|she|they|nobody|no one) (did not|didn't|never|would never|wasn't|weren't|hasn't|haven't|had not) (in fact |actually |ever |once |at any (time|point) |at all |even )*(shout|shouted|swear|swore|sworn|hang up|hung up|insult|insulted|refuse|refused|laugh|laughed|push|pushed|touch|touched|throw|threw|scream|lie|lied|steal|stole|stolen|overcharge|overcharged|raise your|raised|threaten|threatened|rude|impolite|unfriendly|drunk|aggressive|dismissive|agree to|agreed to|mislead|misled|discriminate|advertise|advertised)(?! (us|me|to (call|ring|reply|answer|tell)))
`);

const weAreRight = phrases(`
  (the|our) (?!new |second |corrected )(\\p{L}+ )?${thing} (is|was|are|were) ${adverb}(right|correct|accurate|in order|correctly|perfectly fine|perfectly clear|fine|working|functioning|not (wrong|faulty|broken|late|cold|dirty|defective|damaged|rude|incorrect|too|overpriced|false))(?! (one|now|again|side|place))
  (the|our|your) (\\p{L}+ ){1,2}(was|were) ${adverb}not (cold|dirty|rude|late|loud|broken|wet|burnt|raw|stale|old|faulty|defective|damaged|wrong|noisy|unfriendly|smelly|hot|warm|dark|closed|empty|missing|too \\p{L}+|that \\p{L}+|\\p{L}+ at all)
  (the|our|your) (\\p{L}+ ){1,2}(was|were)(n't| never) (cold|dirty|rude|late|loud|broken|wet|burnt|raw|stale|old|faulty|defective|damaged|wrong|noisy|unfriendly|smelly|hot|warm|dark|closed|empty|missing|too \\p{L}+|that \\p{L}+|\\p{L}+ at all)
  (the|our|my) (\\p{L}+ ){1,2}(was|were|is|are|has been|did|have been) ${adverb}(polite|courteous|professional|friendly|nothing wrong|everything right|in perfect|in good (order|condition)|spotless)
  (did|done|acted|handled (it|this|you)|behaved) (nothing wrong|everything (right|correctly|by the book)|correctly|by the book|professionally|in accordance)
  (no|not any) ((, )?you) (didn't|did not|weren't|haven't|aren't|were not|have not)
  no, (you|we|they|he|she) (didn't|did|weren't|haven't|never|wasn't)
  you ((did|do) not|didn't|don't|never) (ever )?(ring|call|phone|contact|tell|ask|order|report|inform|request|say|write|wait|mail|e-?mail|complain|rang|called|phoned|contacted|told|asked|ordered|reported|informed|said|wrote)(?! (anything|a thing) wrong)
  (I|we)'ve checked(,)? and (you|what you|that|it|there|the|your|no|nothing)(?! (were right|was right|are right|were correct))
  (everything|it) (was|is|works?|worked) ${adverb}(as it should|in order|in perfect|perfectly|correctly|by the book|working (fine|perfectly|correctly|as)|fine on our|fine at our)
  works? (perfectly|fine|flawlessly) (here|for us|on our|for everyone|for everybody|for all)
  we (did|do|have) (indeed |in fact |certainly |definitely |most certainly )*(tell|told|inform|informed|call|called|send|sent|explain|explained|warn|warned|advise|advised|mention|deliver|delivered|reply|answer|respond|contact|contacted|e-?mail|refund|refunded) you
`);

/** "Actually, …" sets us against them unless something kind or new follows. */
const actually =
  /(?<![\p{L}\d_'])actually,?\s(?:it|the|our|your|we|you|there|this|that|he|she|they|no|I)\b(?!'?s?\s(?:(?:was|is|were)\s)?(?:very|so|really|a\s(?:good|great|fair)|good|great|kind|right))/giu;

const kinds: { pattern: Phrases; why: string; instead: string }[] = [
  {
    pattern: wrong,
    why: 'It tells them that they are wrong; nobody is won by that.',
    instead: 'I see it looked like this to you; here is what I found: …',
  },
  {
    pattern: toldBefore,
    why: 'It says that they should have listened.',
    instead: 'Let me say it once more, more clearly: …',
  },
  {
    pattern: doubted,
    why: 'It says that we do not believe them.',
    instead: 'I see it differently here, so tell me more: …',
  },
  {
    pattern: weAreRight,
    why: 'It defends us before it has understood them.',
    instead: 'Here is what I found: … What did you see?',
  },
  { pattern: [actually], why: '"Actually" sounds like a correction.', instead: 'What I see here is …' },
];

/** What they themselves told us, that they are right, and what depends on an "if" contradicts nobody. */
const harmless =
  /\bas\s+you\s+(?:asked|said|told|wrote|mentioned)|\byou(?:'re|\s+are|\s+were)\s+not\s+wrong|\byou\s+(?:are|were)(?:\s+\p{L}+)?\s+(?:right|correct)\b|\bthat\s+isn't\s+_|^\s*if\s+(?:it|that|this)\b/iu;

/** Finds contradictions; English only. */
export function contradictions(reading: Reading): Found[] {
  const { text } = reading;
  return kinds.flatMap(({ pattern, why, instead }) =>
    phrasesIn(pattern, text)
      .map((span) => ({ words: span, clause: clauseAround(reading, span) }))
      .filter(({ clause: { from, to } }) => !harmless.test(text.slice(from, to)))
      .map(({ clause }) => ({ ...clause, why, instead })),
  );
}
