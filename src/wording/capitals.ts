import type { Span } from './reading.ts';

/** A capital word of two letters or more, and what counts as one word with it (USB-C, F&B). */
const word = /(?<![\p{L}\d_])\p{Lu}[\p{Lu}&'-]*\p{Lu}(?![\p{L}\d_])/gu;

const small = new Set(
  `A ABOUT AFTER AGAIN ALL ALREADY ALSO ALWAYS AM AN AND ANY ANYTHING ARE AS ASK AT AWARE AWAY BACK BAD BE BECAUSE BEEN BEFORE BIG BLUE BOTH BUT BY
  CALL CAN CANNOT CARE CLEAR CLOSE CLOSED COME COULD DATE DAY DAYS DEAR DELIVERY DID DO DOES DONE DONT DOOR DOWN DUE EACH EITHER ELSE END ENOUGH EVER EVERY EVERYTHING EXACT EXACTLY
  FAULT FEE FINAL FINE FIRST FIVE FOR FORM FOUR FREE FROM FULL FULLY GET GIVE GO GOOD GOT GREAT HAD HARD HAS HATE HAVE HE HELP HER HERE HIM HIS HOLD HOW HUGE IF IN INTO IS ITS IT
  JUST KEEP KINDLY KNOW LAST LATE LATER LEFT LESS LET LIKE LISTEN LONG LOOK LOST LOVE MADE MAIL MAKE MANY MAY ME MORE MOST MUCH MUST MY NAME NEED NEVER NEW NEXT NO NONE NOR NOT NOTE NOTHING NOW
  OF OFF OLD ON ONCE ONE ONLY OPEN OR ORDER OTHER OUR OUT OVER OWN PAGE PAID PAY PETS PLEASE PROOF PUT READ READY REAL REALLY RED REPLY RIGHT RULE RULES SAID SAME SAY SEE SEND SENT SHE SHOULD SIGN SO SOME SOON SORRY STILL STOP SURE
  TAKE TELL TEN THAN THANK THANKS THAT THE THEIR THEM THEN THERE THESE THEY THIRD THIS THOSE THREE TIME TIMES TO TODAY TOLD TOO TRY TURN TWICE TWO UNDER UNTIL UP UPON URGENT US USE USED VERY WAIT WANT WARN WAS WE WEEK WEEKS WELL WENT WERE WHAT WHEN WHERE WHICH WHO WHOLE WHY
  WILL WITH WORD WORK WORST WORDS WOULD WRONG YEAR YES YET YOU YOUR YOURS WOW OH HEY HELLO CALM ZERO EVEN STUFF TWO SIX HALF BOOK POINT PRICE REFUND ACCESS`.split(
    /\s+/,
  ),
);

/** Names and short forms that everybody writes in capitals. */
const known = new Set(
  `AA AC AED AGM AI AIDS AKA AM ANZAC ASAP ATM AUD BA BBC BMW BST BT BTW CAD CCTV CD CDS CEO CET CHF CNN CPR CSV CT CV DHL DIY DJ DM DMS DNA DOB DPD DVD DVDS DVLA ECG EEA EON ETA EU EUR EURO EV FAQ FAQS FBI FIFA FM FYI GBP GCSE GDPR GLS GMT GP GPS GPS'S HDMI HGV HIV HMRC
  HR HSBC IBAN ID IDS IKEA IOS IP IQ ISA IT ITV JPEG JPG KFC KG KLM KM LAN LCD LED LEGO LG LOL LPG MB GB TB MHZ GHZ MM CM ML MOT MP MP3 MPS MRI MRS NASA NATO NB NBA NFL NHS NI NYC OK OMG OAP PA PC PCS PDF PDFS PE PHD PIN PINS PLC PM PO PR PS PVC QR RAC RAM RSPCA RSVP SAT SIM SMS SOS SPF SUV TBC TNT TV TVS UFO
  UK UN UPS URL US USA USB USB-C USD USS UV VAT VCR VIP VISA VPN WC WHO WIFI WI-FI XL XS XXL YMCA YWCA ZIP BNP MRS MR DR ST RD AVE EXIT XMAS A&E B&B Q&A R&D M&S H&M P&P AT&T C&A D&D IOU VIN NY LA DC EC UAE NZ PNG SEK NOK DKK PLN CZK JPY INR ZAR HUF RON RBS TSB ING UBS EE BP GE HP LNER GWR NPR PBS UCL LSE MIT UCLA BFF TBD TLC AKA ETC VS FC AFC BRB IMHO PTO FAO CIO DOA TFL NCP WTF IMO TGIF NYE CO LTD INC LLP GMBH AG SA BN ISBN LTE GSM DAB HD UHD OLED SSD HDD CPU GPU BLT BBQ TLC UNESCO UNICEF NASDAQ ADHD MSN AOL CE EN ISO DIN SW NW SE NE N1 DPI RGB KWH KW HP MPH RPM PSI`.split(
    /\s+/,
  ),
);

/** What is printed on a thing, or is a code or a name, is written as it stands there. */
const printed =
  /\b(?:mark(?:ed|s)|labell?ed|says|saying|reads|reading|called|named|titled|button|key|switch|code|codes|password|voucher|reference|ref|model|brand|sign|word|letters|stamped|printed|headed|option|menu|network|press|tick|file|folder|Mr|Mrs|Ms|Miss|Dr|Prof)(?:\s+(?:is|with|as|the|a|an|on))*\.?[\s:'"(]*$/iu;

export type Capitals = { shouted: Span[]; short: (Span & { word: string })[] };

function ordinary(one: string): boolean {
  if (known.has(one)) return false;
  return small.has(one) || (/^[A-Z']{6,}$/.test(one) && /[AEIOUY]/.test(one));
}

/** Sorts capital words: shouted ones (ordinary words, with all capitals beside them) and short forms few people know. */
export function capitals(text: string): Capitals {
  const [shouted, short]: [Span[], Capitals['short']] = [[], []];
  for (const run of text.matchAll(
    /(?<![\p{L}\d_-])(?:\p{Lu}[\p{Lu}\d&'./-]*|\d+)(?:(?:,? |'s )(?:\p{Lu}[\p{Lu}\d&'./-]*|\d+))*(?![\p{L}_-])/gu,
  )) {
    const words = [...run[0].matchAll(word)].map((one) => ({
      word: one[0],
      from: run.index + one.index,
      to: run.index + one.index + one[0].length,
    }));
    if (words.length === 0) continue;
    if (printed.test(text.slice(Math.max(run.index - 40, 0), run.index))) continue;
    const plain = words.filter(
      (one) => ordinary(one.word) && !(one.word === 'US' || one.word === 'IT' || one.word === 'WHO'),
    );
    if (plain.length > 0) {
      shouted.push({
        from: words.length > 1 || /\bI /.test(run[0]) ? run.index : (words[0]?.from ?? run.index),
        to: words.at(-1)?.to ?? run.index,
      });
      continue;
    }
    for (const one of words) {
      const around = text.slice(Math.max(one.from - 3, 0), one.from) + text.slice(one.to, one.to + 3);
      if (!known.has(one.word) && one.word.length <= 4 && !/\d/.test(around) && !/^[IVXLC]+$/.test(one.word))
        short.push(one);
    }
  }
  return { shouted, short };
}
