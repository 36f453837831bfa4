/*
 * What reads like a verdict and is none: scope, method, how inspection works, plans, the service described, legal text.
 * Patterns on one sentence in lower case with straight apostrophes and single spaces; none repeats without a bound.
 */

/** A veto with what it is, for the explanation of why something is no finding. */
export interface Veto {
  readonly why: string;
  readonly pattern: RegExp;
}

export const howItWorks = 'how inspection works';

const inspects =
  '(?:inspectors?|we|our inspectors|the inspection team|the team|inspection teams?|this inspection|the inspection|this visit|the visit|this focused visit|this report|the report|our report|the review|this review|ofsted|the cqc|cqc|estyn|hmicfrs|hmi prisons|the inspectorate|our inspection|the auditors|gao|this letter|the local authority was)';

/** In any text. */
export const vetoes: readonly Veto[] = [
  {
    why: 'scope or method of the inspection',
    pattern: new RegExp(
      `^(?:[^,]{0,80}, )?${inspects} (?:(?:have|has|had|also|then|again|therefore|jointly|both|only|will|would|did|do|does|may|can|primarily|mainly|carefully) ){0,3}(?:look(?:ed|s|ing)? (?:at|closely at|into)|visit(?:ed|s)?|spoke|speak|met|meet|meets|held (?:meetings|discussions)|interview(?:ed|s)?|sampled|examined|reviewed|carried out|carry out|undertook|conducted|considered (?:a range|evidence|information|whether|how|the)|observed (?:practice|lessons|a range|the|meetings|a number|social|staff|how)|focus(?:ed|es|sed)|cover(?:ed|s)|evaluat(?:ed|es)|analy[sz]ed|scrutini[sz]ed|talked|tested whether|assess(?:ed|es) (?:whether|how|the|against)|ask(?:ed)? (?:about|whether|people|the provider|for)|read|inspect(?:ed|s)?|took place|was carried out|were carried out|was conducted|was undertaken|was led|consisted|comprised|compris(?:ed|es)|used (?:a range|the|evidence|an?)|gathered|collected|selected|tracked|dip[- ]sampled|scanned|made (?:this|these) judgements?|was announced|was unannounced|gave|requested|surveyed|toured|attended|contacted|return(?:ed|s)?|published|publish|takes? into account|is part of|was part of|were on site|was on site|follows? up|followed|examines|describes (?:the|how we)|sets? out|presents?|provides? (?:a summary|an overview|details)|summari[sz]es|aim(?:ed|s)? to|sought to|wanted to|interviewed|did not (?:inspect|rate|look|evaluate|visit)|do not|is required|are required)\\b`,
    ),
  },
  {
    why: 'scope or method of the inspection',
    pattern:
      /\b(?:inspection (?:was|were) (?:carried out|conducted|undertaken|led|announced|unannounced|part|the first)|(?:was|were) inspected (?:under|in|by|as|on|using)|inspection framework|under section \d|team of inspectors|lines? of enquiry|key lines|inspectors? (?:who|that) (?:carried|inspected)|in reaching (?:our|their|these) judgements?|evidence (?:was|were) (?:gathered|collected)|our methodology|to conduct this (?:review|work|audit)|we conducted (?:this|our)|performance audit|generally accepted government auditing|we interviewed|we obtained|we analyzed|we analysed|experts by experience|case sampling|telephone interviews|a sample of|our sample|this was an? (?:announced|unannounced|short notice|focused|comprehensive|follow)|the scope of|terms of reference|the purpose of this|objectives? of (?:this|our) (?:report|review|audit|inspection))\b/,
  },
  {
    why: 'scope or method of the inspection',
    pattern:
      /^nationally\b|^across (?:the country|england|wales|scotland|the uk)\b|^(?:when|if) [^,]{3,80}, it is (?:important|essential|vital|crucial)\b|^(?:they (?:looked at|spoke (?:to|with)|interviewed|spent (?:\w{1,10} ){1,4}(?:at|in|with))|(?:this|the next|each) (?:section|chapter|part) (?:describes|sets|covers|explains|summari[sz]es|gives|contains|presents)|(?:table|figure|chart|box|appendix) \d|i (?:have set|make|intend|heard|am grateful|was asked|was appointed)\b|my terms of reference|we are sending copies|it is based on|further details?\b|there (?:were|was|are|have been) no (?:outstanding |previous )?(?:requirements?|recommendations?|areas for improvement|complaints?)\b|if you or your staff|in (?:its|our|their) (?:\w{2,12} )?survey|(?:priority|key) concerns are\b|they require (?:immediate )?attention\b|the (?:prison|service|provider|force|council|trust|school) (?:fully |partly |partially )?(?:accepted|rejected) (?:all|both|\w{1,12}) (?:of )?(?:the |our )?(?:\w{1,10} )?recommendations|the inquiry (?:heard|sat|received|held))|\bgraded (?:the |each )?(?:\w{2,20} ){0,2}(?:across|in) (?:all )?(?:\w{2,6}|\d{1,2}) areas\b/,
  },
  {
    why: 'a definition, a source, or how the report was made',
    pattern:
      /washington, d\.c\.:|\[?\bgao-\d\d-\d|^(?:the terms? |in this report|for (?:the )?purposes? of|unless otherwise|as used in|note:|notes:|source:|summaries of|additional information|all others provided|our (?:selection|sample|objectives?|work)\b|we (?:assessed (?:these|the|whether|how)|chose|selected|synthesi[sz]ed|believe that the evidence|took this action|categori[sz]ed|defined|excluded|also (?:assessed|analy[sz]ed|reviewed|interviewed|selected|synthesi[sz]ed))\b|in prior work|in different contexts|gao's (?:commitment|mission)|mr\. chairman)|\bmay be reproduced\b|\bcopyrighted\b|\b(?:is|are) governed by\b|\brefers? to (?:the|a|an)\b|\b(?:is|are) defined as\b|\bno one standard (?:term|definition)\b|\bsometimes just as\b/,
  },
  {
    why: 'evidence that a witness gave',
    pattern:
      /\b(?:complain(?:s|ed)|alleges?|alleged) (?:that|about)\b|^(?:she|he) (?:says|said|told us) (?:that )?|^(?:[\w' ]{0,40} )?(?:i|we) have (?:considered|read|had regard|drawn on|preferred|listened)\b|\bexamined in (?:chapter|part|section|volume)\b|\b(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|professor|mother|father|grandmother|grandfather|family|families|parents?|witness(?:es)?|relatives?)(?: [\w'-]{2,20}){0,2} (?:told|explained to|said to|gave evidence to|wrote to) (?:the|this) (?:inquiry|review|reviewers?|panel|coroner|inquest|commission)\b|\bcounsel (?:for|to)\b|\b(?:submitted|contended|argued|gave evidence|testified) (?:to the (?:inquiry|panel) )?that\b/,
  },
  {
    why: howItWorks,
    pattern:
      /\b(?:inspectors? (?:will|may|must|are required|make|use|consider) |grade descriptors?|the judgements? (?:mean|are)|(?:local authorit(?:y|ies)|schools|providers|services) (?:(?:that|which) (?:is|are) )?(?:judged|rated|graded) (?:as |to be )?(?:outstanding|good|inadequate|requires improvement) (?:is|are|will|have|receive)|inspect(?:s|ed)? (?:and|to) regulat|regulates and inspects|ofsted is required|(?:four|five|three)[- ]point scale|we rate (?:services|providers)|we ask (?:the same|five|these)|is the independent (?:regulator|body|inspectorate)|open government licen[cs]e|crown copyright|assesses council|achieve excellence in|you may re-?use|if you would like a copy|would like (?:this|the) (?:report|document)|complain about|concerns about an inspection|this document is|this publication|find out more|more information about (?:us|our|this)|for (?:more|further) information|visit (?:our (?:web)?site|our page|www|the website)|next (?:steps|inspection)|will be (?:re-?)?inspected|return (?:to|for) |keep (?:the service|the provider) under review|copy of this|telephone \d|textphone|subscribe|is available (?:at|from|on)|are available (?:at|from|on))\b/,
  },
  {
    why: 'plans and expectations',
    pattern:
      /^.{0,60}?\b(?:(?:has|have|had) plans to|planned to|intends? to|aims? to|hopes? to|(?:is|are) (?:due|planning|expected|set) to|will (?:be|now|also|continue|keep|work|take|have|use|need|carry|return|monitor|publish|provide)\b)/,
  },
  {
    why: 'about the report itself',
    pattern:
      /^(?:(?:our|the|these|key|main|these are our) (?:key |main |detailed )?findings (?:are|were|is)|we make \w{1,10} recommendations?|we (?:issue|use|give|rate|judge|report on|regulate|ask|expect|define)\b|what we found .{0,80} set out|other (?:forces|services|providers|authorities) (?:may|might|could)|an? [\w ]{3,40} is \*?\w{3,20}\*? if\b|if\b)|\?["”']?$|\b(?:is|are) set out (?:here|below|in)|\bas follows\b|\b(?:is|are) (?:jointly |also )?responsible for\b|\bconcurred with\b|\bagreed with (?:all|our|the|both) (?:\w{1,10} )?recommendations?|\bconsiders recommendation|\bclosed (?:all|the) recommendations/,
  },
  {
    why: 'a law or a duty',
    pattern:
      /\b(?:(?:children|care|education|police|human rights|equality|mental (?:health|capacity)|data protection|freedom of information|social care|inspections) act \d{4}|is a statutory|statutory guidance (?:says|states|requires|sets)|regulation \d+|under the (?:act|regulations|terms)|is required by law|code of practice (?:states|requires)|section \d+ of|u\.s\.c\.|cfr \d|public law \d|pub\. l\.)\b/,
  },
  {
    why: 'how a service is set up',
    pattern:
      /^(?:[\w'-]{2,20} ){1,6}took up (?:post|his|her|their|the)\b|^the (?:service|home|provider|hospital|trust|school|agency|unit) (?:provides|offers|delivers) (?:\w{3,12} )?(?:support|care|accommodation|services?|personal care|treatment|education)(?: and \w{3,12})? (?:to|for)\b|^the (?:registered )?(?:manager|provider|headteacher|governor|director|owner) (?:had |has )?(?:left|joined|resigned|retired|completed an action plan|was new|is new)\b/,
  },
  {
    why: 'what became of earlier recommendations',
    pattern:
      /\b(?:had|have|has|were|was) (?:been )?(?:fully )?(?:achieved|met|implemented)\b.{0,80}\b(?:not|partially|partly) (?:been )?(?:achieved|met|implemented)\b/,
  },
  {
    why: 'how a service is set up',
    pattern:
      /\b(?:is (?:a|an) (?:\d|small|large|larger|smaller|average|much|medium|rural|urban|county|unitary|metropolitan|london|mixed|independent|maintained|voluntary|community|category|local|residential|primary|secondary|special|nursing|care home|domiciliary|training|reform|closed|open|women|young|high security|adult|private|part of|partnership between|charity|registered|member|national|federal|legal|type of|term used|form of)|is registered (?:to|for)|are registered with|provides? (?:accommodation|personal care|care and support) (?:for|to) (?:up to|people)|at the time of (?:our|the|this) inspection,? (?:there were|the|\d)|there (?:are|were) \d+ (?:people|children|pupils|residents|beds|prisoners)|population of|lies (?:in|on|between)|is located|are located|is situated|covers an area|opened in|was built|was established in|was founded|has been (?:in post|the (?:registered )?manager|head) since|joined the|was appointed|were appointed|has been appointed|has (?:\d|two|three|four|five|six) (?:locations|sites|wards|schools))\b/,
  },
];

/** Headings whose sections hold no findings: how it was inspected, what the body is, who answered. */
export const sectionVetoes: readonly RegExp[] = [
  /^(?:(?:about|information about|details of|details about) (?:the|this|our|us)\b.*|information about .*|what (?:the|our) inspection judgements? mean.*|how (?:we|this|the|inspectors) .*(?:inspect|carried|review|work).*|scope.*|methodology|method|methods|inspection (?:activities|details|team|methodology|framework|event.*)|our inspection (?:team|activity).*|the inspection team|why (?:we|gao) (?:did|inspected|carried).*|why we inspected|legal context|contents|table of contents|glossary|appendix.*|annex.*|agency comments.*|.*safety actions?(?: taken)?|actions? (?:already )?taken.*|the reference event|background to .{2,80}|provider (?:response|information)|response (?:from|to) .*|terms of reference|acknowledge?ments?|contacts?|further (?:information|reading)|abbreviations|objectives, scope.*|references|bibliography|list of .*|abbreviations|related (?:gao )?products|staff acknowledgments|local context|information about this (?:inspection|school|provider|local authority|agency|service)|key facts.*|population profile|establishment profile|footnotes|notes|the school's context|school context|what is an? .*|how to .*|complaints?)$/,
];

/** Phrases that tell somebody to do something: the recommendation’s, not a finding’s. */
export const directive =
  /\b(?:must|should (?:ensure|make|take|improve|review|develop|consider|work|continue|be|now|also|have|provide|establish|strengthen|address|put|seek)|ought to|(?<!\b(?:what|which|that|where|how|much|their|his|her|its|children's|people's|residents'|patients'|individual|complex|care|support) )(?:needs?|needed|required|requires?) to (?:improve|ensure|make|take|do|be|address|develop|strengthen|provide|put|review|act|reduce|increase|raise|produce|submit|set|work|consider|give|draw|implement|tackle|prioritise|recruit|train|focus|fix|prepare)|(?:told(?! (?:us|inspectors|me)\b)|urged|urges|asked|ordered|instructed|directed|advised|called on|called upon|calls on|(?<!would )recommends?|recommended)(?: [\w']+){1,8} to (?:improve|ensure|make|take|do|be|address|develop|strengthen|provide|put|review|act|reduce|increase|raise|produce|submit|set|work|consider|give|draw|implement|tackle|prioritise|recruit|train|focus|fix|prepare)|(?:is|are|was|were|been) (?:told|urged|asked|invited|ordered|instructed|advised) to|recommend(?:s|ed|ation)? that|(?<!would )recommends?\b|recommended (?!by)|areas? (?:for|of) (?:improvement|priority action)|list of recommendations|made \w+ recommendations?|calls? for|called for|would benefit from|may be beneficial|would be helpful|could usefully)\b/;

/** Headings of sections that tell of the past or the setting: only a plain verdict is a finding there. */
export const narrativeSections =
  /^(?:background(?: to .*)?|(?:brief )?summary of (?:the )?(?:case|events|facts)|case (?:summary|history|details)|(?:family|social) (?:background|history)|what happened|key events|key episodes|narrative of .*|.*'s story|practice episodes|context|introduction|overview of the .*|history|local context|the service|chronology|timeline|the story of .*|the facts)$/;

/** A past that is told, not judged: a date, or what somebody was appointed to. */
export const dated =
  /\b(?:in|since|from|until|on|during) (?:early |late |mid-? ?|the (?:spring|summer|autumn|winter) of |\d{1,2} )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|(?:19|20)\d\d\b)/;

/** A figure that is told for itself: a rate, a median, a count. */
export const statistic =
  /\d\d|\d(?:\.\d{1,3})? ?%|\d per ?cent|\bper 100,000|\b(?:median|mean|average) (?:time|wait|length|number|of|was|is)|\bin the (?:year|quarter|month|12 months) (?:to|ending|before)|^\d{2,}|\bon one day\b|\brates? (?:is|are|was|were|of|fell|rose)\b|\bthere (?:have been|were|are|was) (?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)/;

/** What an inspector did or does: no verdict on the service without praise or fault in it. */
export const firstPerson =
  /^(?:i|we) (?:am|are|have|had|will|would|also|then)\b|\btold (?:inspectors|us|me)\b|^an? further \d|\bwould benefit\b/;

/** Evidence counted by inspectors: “in nine of the 11 cases”. */
export const counted =
  /\b(?:of|out of) (?:the |these |those )?(?:\d{1,5}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty)(?: \w+){0,2} (?:cases|files|records|children|calls|people|incidents|staff|plans|assessments|appointments|patients|prisoners|pupils|victims|lessons|that|which|we|reviewed)\b|\bwe found\b/;

const tellsFindings =
  /^(?:(?:what (?:did )?(?:the )?(?:ofsted|inspectors|inspectorate|report|cqc|review|watchdog|regulator|inspection)\b.{0,30}(?:say|said|found|find)|(?:key |main |other )?findings|what is it like .*|(?:the )?(?:inspection )?(?:strengths|positives|negatives|concerns|weaknesses|areas of (?:strength|concern))(?: (?:identified|found|highlighted|noted).{0,30})?|what (?:is|was|are|were) (?:going|working|done) well|inspectors(?:'|’)? findings|the report|(?:the )?inspection findings)\??)$/i;

/** Whether a heading of an article announces what inspectors found, so that plain sentences below it are theirs. */
export function readsAsFindings(heading: string): boolean {
  return heading.length < 100 && tellsFindings.test(heading.trim());
}
