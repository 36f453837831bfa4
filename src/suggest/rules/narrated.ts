/*
 * Sentences of audits, inquiries and other reports that argue at length (`Inspectorate.narrates`) which read like verdicts and
 * are none: most of such a report tells what there is, what the law asks, and what others say. Sources: reports of GAO, offices
 * of inspector general, state auditors, NAO, ombudsmen, public inquiries. Patterns on one sentence in lower case with straight
 * apostrophes and single spaces; none repeats without a bound.
 */

const SAY =
  '(?:said|stated|told|reported|noted|explained|acknowledged|emphasi[sz]ed|identified|cited|believed?|suggested|expressed|indicated|described|commented|attributed|agreed|disagreed|estimates?|estimated|plans?|planned|considered|viewed|concurred|asserted|mentioned|pointed|raised|anticipates?|anticipated|expects?|expected|responded|confirmed|intends?|proposed|maintained|contended|recommended|thought|felt|credited|discussed|submitted|cautioned|warned|recogni[sz]ed?|agree)';

/** What others say, plan or expect; what was reported or recommended before; what is described, required or defined. */
export const narratedVetoes: readonly RegExp[] = [
  new RegExp(
    `^(?:[^,;]{0,80}, )?(?:(?!we\\b|gao\\b|oig\\b|inspectors\\b)[\\w'’.()/&-]{1,25} ){0,9}?(?:officials?|agencies|parties|stakeholders?|experts?|representatives?|commenters?|respondents?|contractors?|administrators?|executives?|groups?|associations?|department|spokes\\w{2,6}|counsel|advocates|industry|interviewees|submissions?)(?: (?:also|have|has|had|generally|further|we interviewed|that we interviewed|with whom we spoke)){0,2}(?: (?:from|at|in|with|across|of) [^,;]{3,70}?)? ${SAY}\\b`,
  ),
  new RegExp(
    `^(?:[^,;]{0,60}, )?(?:although |while )?(?!we\\b|gao\\b|oig\\b|it\\b|they\\b)(?:the (?:department|agency|bureau|office|trust|board|ministry|government|secretary|director)) (?:also |then |has |had |both ){0,2}${SAY}\\b`,
  ),
  /\b(?:officials|parties|stakeholders|commenters|representatives|experts|agencies) (?:also |both |have |had |generally ){0,2}(?:said|stated|told|reported|noted|explained|acknowledged|cited|believed?|expressed|attributed|identified|suggested|mentioned)\b|\b(?:reported|cited|identified|described) (?:to us )?by (?:both |the |some |many ){0,2}(?:agencies|officials|parties|stakeholders)/,
  /^(?:however, |further, |therefore, |in addition, |also, )?we (?!(?:also )?(?:found|identified|determined|observed|concluded?|estimated?|believe|substantiated|noted|saw|disagree|are concerned|remain|discovered|calculated)\b)/,
  /\b(?:technical|editorial|written) comments\b|\b(?:prior|previous|earlier) (?:work|reports?|audits?)\b|^our (?:prior |\d{4} )?reports? on\b|^in a (?:series of|\d{4}) reports?\b|^other studies\b/,
  /^(?:this is a work of|you requested|you asked|we (?:also )?(?:did not|could not|were unable to) (?:assess|evaluate|verify|examine|determine)|our review (?:was|did)|the following|in (?:general|total),? these)\b|\bsubject to copyright\b|["”'] refers to\b|\bshould\b(?! have\b)/,
  /^(?:she|he) (?:explained|added|recalled|remembered|described|felt|thought|believed|feared)\b/,
  /\baccording to (?!(?:our|gao|the oig|the auditor|the inquiry)\b)|\btold (?:us|gao|the (?:oig|inquiry|review|panel|auditors?)) (?:that )?/,
  /\b(?:we|gao|the oig|our (?:prior|previous|earlier|\d{4})) (?:have |has )?(?:previously |also |last |first )?(?:reported|recommended|suggested|made)\b|\bin our \w{3,9}(?: \d{4})? (?:report|review)|\b(?:implement(?:ed|ing)|addressed|closed) (?:the|our|this|that|all|both|these|\w{3,6}) (?:of (?:the|our) )?(?:\w{3,10} )?recommendations?\b|\bmatter for congressional\b/,
  // “Agencies that had such processes reported that they were useful”
  /^(?:[^,;]{0,80}, )?(?:although |while )?(?:(?:some|many|most|all|both|several|other|certain|the|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|of) ){0,4}(?:nonfederal |federal |agency |state |local |program )?(?:agencies|officials|parties|party|stakeholders|staff)\b[^.;]{0,140}?(?<!\bthe )\b(?:reported(?! results| by)|cautioned|recogni[sz]ed?|agreed|believed?|said|told|stated|emphasi[sz]ed|indicated|noted|explained|mentioned|expressed|provided (?:\w{1,10} ){0,2}(?:examples|list|lists)|did not agree|was a general consensus)\b|\bgeneral consensus among\b/,
  /^(?:appendix|table|figure|chart|box|exhibit) (?:[ivx]{1,5}|[a-z]|\d{1,2})\b|\bone cannot\b|\bcannot be (?:compared|generali[sz]ed|projected|attributed)\b|\bwhen we (?:were )?(?:conduct|perform|carr)\w{2,4}\b/,
  /^(?:[^,;]{0,60}, )?(?:[\w'’.()-]{1,20} ){0,4}(?:protocol|memorandum|instruction|agreement|contract|law|act|statute|section|order|orders|guidance|circular|policy|standards?|regulations?|rules?|directive|manual|code) (?:\w{1,12} ){0,6}(?:requires?|required|authori[sz]e[sd]?|directs?|directed|prohibits?|states?|calls for|specif(?:y|ies)|allows?|permits?|mandates?|established|establishes|defines?|provides?)\b/,
  /\b(?:is|are|was|were) (?:intended|designed|meant|responsible|primarily|typically|generally|composed|located|one of|part of|used|considered|known|called|required to|expected to|tasked|charged|subject to|based on|defined|issued|overseen|established|created|funded|appointed|enacted|given|asked)\b/,
  /\b(?:guaranteed|enacted|authori[sz]ed|appropriated|holds title|was founded|took effect|came into force)\b/,
  /^(?:one (?:example|way)|such (?:\w{2,20} ){0,3}can|this (?:report|appendix|section|chapter|table|figure)|these (?:include|are)|examples? of|other (?:options|examples)|some \w{3,20} (?:argue|suggest)|to (?:be|obtain|address|answer|determine|identify|examine|assess|describe|better)\b|for (?:each|this|our) (?:review|objective|of)|as (?:part|of) )/,
];

/** “DOE and EM both said”: as written, in capitals. */
export const saidByLetters = new RegExp(
  `^(?:[^,;]{0,60}, )?(?:[Aa]lthough |[Ww]hile )?(?!GAO\\b|OIG\\b)[A-Z]{2,6}(?: and [A-Z]{2,6})? (?:also |then |has |had |both ){0,2}${SAY}\\b`,
);

/** Headings of the parts of an audit that are its verdict: all but what others say is a finding there. */
export const verdictSections =
  /^(?:what (?:gao|we|the \w{3,12}) found|results in brief|highlights|conclusions?|concluding observations|key findings|what we concluded)$/;

/** The chair of an inquiry, or a reviewer, judges: “I find that …”, “I reject that explanation”. */
export const verdictOfChair =
  /^(?:[^,;]{0,60}, )?(?:i|we) (?:(?:therefore|also|so|do|must|have to|can only|am bound to) ){0,2}(?:(?:find|conclude|concluded|consider|accept|regret|am satisfied|am clear|am sure|am persuaded|have no doubt|am in no doubt|have concluded|take the view|am of the view) (?:that|it)\b|reject\b|do not accept\b|criticise\b|deplore\b)|, and i so find\b/;

/** What follows is what comes of it, which is a finding: “Without a schedule, the agency cannot …” */
export const consequence =
  /^(?:however, |but |further, |moreover, )?(?:without|until|unless|by not|absent|as a result|consequently|because|this means|thus|therefore)\b|\b(?:cannot|can not|could not|may not|might not|can't)\b/;

/** A verb that tells what might be. */
export const possibility = /^(?:may|might|could|can|would)$/;

/** Before these a word of praise is what is aimed at or asked about: “to improve”, “the effectiveness of”. */
export const aims: ReadonlySet<string> = new Set(
  'to of for how whether more their its would could should may can will help helps further better the any and or in on by at'.split(
    ' ',
  ),
);
