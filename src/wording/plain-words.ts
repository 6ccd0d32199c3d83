/**
 * Words of our trade and of the law, with what to say instead; "" where the customer's own words are best. After the Plain
 * English Campaign's "A to Z of alternative words" and "Drivel defence", GOV.UK's words to avoid, and what lives in help desks.
 * Only words that few customers use themselves: a customer may well "escalate" or ask for a "replacement".
 */
export const plainWords: Record<string, string> = {
  // Old letters
  'as per': 'as you asked',
  'beg to (acknowledge|inform|advise|state|differ)': 'thank you for',
  'at (your|our) earliest convenience': 'when it suits you',
  'attached (herewith|hereto)': 'attached',
  '(enclosed |attached )?please find (enclosed|attached|below|herewith)': 'here is',
  '(for|after) (your )?(kind )?perusal': 'for you to read',
  'your (kind )?perusal( and necessary action)?': 'for you to read',
  '(do|for) (the )?needful': 'what you would like us to do',
  'necessary action': 'what to do',
  'revert( back)?( to (you|us|me|the undersigned))?( with| in due| by| asap| at)': 'write back',
  '(kindly|please|will|to|and|shall) revert( back)?': 'write back',
  'revert back': 'write back',
  'we acknowledge receipt of (same|the same|even date)': 'we have your letter',
  'of even date': 'of today',
  '(the )?undersigned': 'I',
  '(your|our) esteemed \\p{L}+': '',
  'in respect of|in regard to|with regards? to|in relation to the above': 'about',
  '(further|reference|with reference|in reference) to your': 'you wrote about',
  '(under|by) separate cover': 'in another letter',
  'duly (noted|received|processed|actioned|informed|completed|authorised|signed|forwarded)': 'done',
  'we remain at your disposal': 'write to me any time',
  'in due course': 'with a date',
  'inter alia': 'among others',
  'per (annum|diem|se)': 'a year',
  'ex gratia': 'as a gesture',
  'pro rata|pro-rata': 'for the part you used',
  'ipso facto|mutatis mutandis|bona fide|prima facie|quid pro quo|vis-a-vis|sine die|ultra vires|ad hoc|de facto': '',
  // Law
  'pursuant to( \\p{L}+ [\\d\\p{L}()]+( of the aforementioned \\p{L}+)?)?': 'under',
  'aforementioned|aforesaid|above-mentioned|abovementioned|said (agreement|contract|policy|goods|item|matter)|the same shall|undermentioned|hereinafter|heretofore':
    'this',
  'here(by|in|with|to|under|of|after|unto)|there(to|of|under|with|upon|from|by)|where(of|by|upon|as|fore|in)|notwithstanding|hitherto|forthwith':
    '',
  'in default (whereof|of which)|in lieu( of)?': 'instead',
  'subject to the (proviso|provision|terms|foregoing)': 'if',
  'with(out)? prejudice|without admission of liability': '',
  proviso: 'if',
  'failing which|failure to (remit|comply|do so|pay|return|respond) (shall|will|may)': 'if not',
  'shall (be|become|result|not be|lapse|apply|constitute) ?(instituted|deemed|liable|entitled|construed|void|null|payable|in)?':
    'will',
  'be instituted': 'start',
  'deem(ed|s)? ': 'think',
  '(am|are|is|be) minded to': 'intend to',
  'remit(tance|ted|s)?': 'pay',
  'distraint|indemnif\\p{L}+|indemnity|force majeure|liquidated|lien|tort|estoppel|consequential loss(es)?|third-party liability|statutory \\p{L}+|limitation of liability|material breach|rescind|rescission|null and void|in perpetuity|incumbent upon|subrogat\\p{L}+|quantum|adjudicat\\p{L}+|severab\\p{L}+|waiver of':
    '',
  '(under|in accordance with|as per|pursuant to|per) (clause|section|article|paragraph|para|sub-?section|§|s\\.) ?[\\d(]+[\\d().\\p{L}]*':
    'in short: …',
  's\\.\\d+\\(\\d+\\)( \\p{L}+ Regs)?|§ ?\\d+': '',
  't(s)? ?& ?cs?|t&cs?': 'what you agreed to',
  'in breach of': 'against',
  'cease to|commence[sd]?|endeavou?r( to|ed|s)?|ascertain\\p{L}*|expedit(e|ed|ing)(?! the matter)|terminate[sd]?|rectif(y|ied|ication)|remediat\\p{L}+|facilitat\\p{L}+|utili[sz]\\p{L}+|effectuate\\p{L}*|consequent (up)?on|subsequent to|prior to receipt|in the event (of|that)|for the purposes? of|non-compliance|in compliance with|with immediate effect|in receipt of|apprise\\p{L}*':
    '',
  // Service desks and offices
  '(re-?)?triag(e|ed|ing)( to \\p{L}+( \\p{Lu}\\p{L}+)?)?': 'looked at',
  'back[ -]?office|front[ -]?office|back[ -]?end|front[ -]?end|middleware|payment run|billing run|billing cycle|batch (run|job|process\\p{L}*)|cut-?off run|dunning( run| level| process)?|clearing run':
    'our accounts',
  'resolver group|assignment group|support tier|tier[ -]?(1|2|3|one|two|three)|(first|second|third|1st|2nd|3rd|level|l)[ -](line|level|2|3)( support| team)?|swim ?lane|queue owner':
    'my colleagues',
  'backlog(ged)?|sprint|scrum|kanban|epic|user story|story points|product owner|stakeholders?|roadmap|grooming|refinement|stand-?up|milestone|deliverables?':
    'our list',
  'hot ?fix|patch(ed)? (release|cycle|level|window)|regression|rolled back|roll ?back|roll-?out|deploy(ed|ment|ing|s)?|(re)?provision(ed|ing)|de-?provision\\p{L}*|config(s|uration drift)?|known (regression|error|issue) in the [^.,]{3,30}|hydration layer|staging|in prod(uction)?|prod|repro(duce|duced|duction)?( steps| case)?|edge case|race condition|cache|cached|caching|timeouts?|latency|throttl\\p{L}+|payload|endpoint|api|webhook|null pointer|exception handling|stack ?trace|log ?files?|firmware|dns|packet loss|jitter|handshake|load balanc\\p{L}+|failover|redundan(t|cy) (link|node)|database (lock|index|migration)|race|cron( job)?|node|cluster|instance|environment variable|legacy (system|platform)|ticketing (system|tool)|middleware|upstream|downstream|north ?bound|whitelist\\p{L}*|blacklist\\p{L}*|auth(entication)? (token|layer)|token|idempoten\\p{L}+|syntax|parameter|sandbox|debug\\p{L}*|build \\d+|parser?|schema':
    '',
  'escalat(ed|ion) (matrix|path|tier|queue|to (l|tier|level) ?\\d)|recovery matrix|(cx|customer experience) [^.,]{0,20}matrix|goodwill (gesture )?(matrix|tier|budget)|(a )?t\\d goodwill gesture':
    'what I may offer you',
  '(closed|parked|pended|pending|logged|flagged|raised|sits|sitting|actioned|with|in|under|on) (wip|bau|rca|pir|hold code|code \\p{Lu}+)':
    '',
  'yellow-flagged|red-flagged|hard-?coded|hard stop|soft (stop|close|credit)|hold code|write-?off|write-?back|charge-?back|credit note run|debit note|ledger|general ledger|cost cent(er|re)|gl code|accruals?|reconcil(e|ed|iation)( run| items?)?|posting period|value date|suspense account|in arrears run|open item':
    '',
  'action(ed|ing)( (this|it|the|your|by))?|to action': 'done',
  'touch base|circle back|reach out to (the|our) (business|vendor)|loop (in|back)|going forward|moving forward|synerg\\p{L}+|leverag(e|ed|ing)|low-hanging|bandwidth|deep dive|take (this|it) offline|ping (you|me|them)|drill down|blue-?sky|pain points?|learnings|value-?add(ed)?|best[ -]practice|holistic\\p{L}*|seamless\\p{L}*|robust|granular(ity)?|paradigm|proactive(ly)?|streamlin\\p{L}+|customer[ -](centric|journey|touchpoint)\\p{L}*|touch ?points?|key takeaways?|alignment|aligned with|buy-in|onboard(ed|ing)?|offboard\\p{L}*|incentivi[sz]\\p{L}+|operationali[sz]\\p{L}+|monetis\\p{L}+|optimi[sz](e|ed|ation)|cadence|(cross-)?functional team|kick-?off|sign-off( by)?|governance|workstreams?|workflow|ecosystem|end-to-end|use case|bottom line|ballpark|bandwidth|mission-critical|non-conform\\p{L}+|out of scope|in scope|scope creep|root[ -]cause( analysis)?|sla(s)? (breach|clock|target)|service level agreement|turnaround time|lead time|throughput|headcount|utilisation|attrition|churn(ed)?|kpi(s)?|deflection|first contact resolution|handle time|wrap-up|disposition(ed)?( code)?|macro|canned response|auto-?(close|assign|respon)\\p{L}*|merged into (the )?(parent|master)|parent (ticket|incident|case)|child ticket|master (incident|ticket)|major incident|incident (bridge|manager)|war room|post-?mortem|change (request|board|freeze|window)|maintenance window|change is with \\p{L}+':
    '',
  // Trades
  'folio|comp(ed|s)? (the|your|you)|no-?show(ed)?|walk(ed)? (the|your) (guest|booking|reservation)|out of order room|rack rate|rate code|(room|block) allotment|overbook(ed|ing) level|pre-?auth(orisation|orization|ori[sz]ed)?|pax|layover reprotection|re-?protect(ed|ion)|re-?accommodat\\p{L}+|offload(ed)?|irregular operations?|irrops|interline|codeshare|involuntary (re\\p{L}+|downgrade)|ticket coupon|fare (basis|bucket|class|family)|bulkhead|deadhead(ing)?|turnaround':
    '',
  'consignment( note)?|waybill|airway ?bill|proof of delivery|last[ -]mile|cross-?dock(ed|ing)?|line-?haul|depot scan|hub scan|parcel (status|manifest)|manifest(ed)?|consignee|consignor|demurrage|incoterms?|bill of lading|picking list|pick( |-)?list|pick face|stock[ -]?out|out-?of-?stock code|back-?order(ed)?|sku(s)?|dead stock|shrinkage|restocking fee code|goods-in|fulfil(l)?ment cent(er|re)|fulfil(l)?ment|put-?away|drop-?ship(ped|ment)?|replen\\p{L}*|ullage':
    '',
  'loss adjust(er|or|ment)|first notice of loss|subrogation|underwrit\\p{L}+|indemnity limit|no[ -]claims protection code|peril(s)?|betterment|proximate cause|policy (schedule|endorsement|wording)|endorsement|premium adjustment|sum insured|claims? handler code|excess waiver|accrued|actuarial|annuit\\p{L}+|amorti[sz]\\p{L}+|arrears|escrow|redemption statement|direct debit indemnity|mandate|standing mandate|remitter|beneficiary bank|chaps|chargeback|nostro|kyc( check| review)?|aml':
    '',
  "contraindicat\\p{L}+|comorbid\\p{L}+|presenting complaint|differential diagnosis|discharge summary code|outpatient pathway|care pathway|pathway|clinical governance|triage|did not attend|nil by mouth|prn|stat dose|idiopathic|oedema|haematoma|sub ?acute|multi-?disciplinary( team)?|dna('d| policy)|commissioning (group|body)|key worker|safeguarding (lead|referral)|service users?|care plan review|domiciliary|reablement|signpost(ed|ing)?|statutory duty|decant(ed|ing)?|void (property|period|works)|make safe|schedule of rates|planned programme|cyclical (works|maintenance)|responsive repairs?|tenure|material consideration|determination (period|date)|in abeyance|sub judice|delegated powers|precept|hereditament|demise(d)?|curtilage|easement|ancillary|mesne":
    '',
};

/** Short forms that a trade writes with small letters too. */
export const tradeShort = ['ops', 'regs', 'cust', 'acct', 'ref no', 'w/o', 'cx', 'escn', 'tkt', 'cfo', 'rma no'];
