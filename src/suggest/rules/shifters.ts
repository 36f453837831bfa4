/*
 * Words that turn, weaken or take away what the words after them say. See ../polarity.ts for what each does.
 */

/** “not consistently sharp”, “no clear plan”: praise becomes fault, fault becomes mild praise. */
export const negators: readonly string[] = [
  "not|never|neither|nor|cannot|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|hasn't|haven't|hadn't|can't|couldn't|won't|wouldn't|shouldn't",
  'only partially|only partly|only in part|more than is good for|fewer than half|fewer than|less than half|only a small number|only some|only a few|only a minority|no|none of|not all|not every|not always|not yet|not sufficiently|not consistently|not fully|not enough|not routinely|not adequately|not well|not good enough|hardly|barely|rarely|seldom|scarcely',
  'want of|devoid of any|few|very few|too few|little|very little|unable to|inability to|failure to|failed to|fails to|fail to|failing to|lack of|lacks|lacked|lacking|absence of|without|far from|insufficiently|inadequately|less|no longer|nobody|nothing|at the expense of|stops short of|stopped short of|devoid of|yet to be|has yet to|have yet to|had yet to|instead of|rather than',
];

/** Negators that are no fault by themselves: “no delay”, “without drift”, “few incidents”. */
export const neutralNegators: ReadonlySet<string> = new Set([
  'no',
  'nor',
  'neither',
  'never',
  'few',
  'none of',
  'instead of',
  'rather than',
  'rarely',
  'seldom',
  'nothing',
  'very few',
  'less',
  'little',
]);

/** “not only good but cheap”: no negation. */
export const falseNegators: readonly string[] = [
  'not only|not just|not merely|not least|no doubt|not simply|no matter|whether or not|if not|not known to|not in education|not attending|not in touch|not in school|no fewer|no less|nothing but|little by little|a few|quite a few|a little|not for profit|without question|not applicable',
];

/** “reduce delay”, “tackle poor attendance”: fault after them becomes praise. */
export const remedies: readonly string[] = [
  'unblock~|reduce|reduces|reduced|reducing|reduction in|reductions in|prevent~|avoid|avoids|avoided|avoiding|avoidance of|minimise~|tackle~|address|addresses|addressed|addressing|overcome|overcomes|overcame|overcoming|eliminate~|eradicate~|remedy|remedied|remedies|rectify|rectified|resolve~|mitigate~|lessen~|cut|cuts|cutting|clear~ the|remove~|decrease~|fewer|free from|freed from|improve on|protect~ .. from|counter|combat|bring down|brought down|bringing down|eased|easing|alleviate~|decline in|drop in|fall in|solve~|correct|corrects|corrected|responding to|diminish~',
];

/** “limits children’s progress”, “prevents them from making improvements”: fault whatever follows. */
export const hindrances: readonly string[] = [
  'affected how|affects how|affecting how|limit~|hinder~|hamper~|impede~|restrict~|undermine~|constrain~|inhibit~|impair~|delay~ the|detract~ from|slow~ the|stop~ .. from|prevent~ .. from|preventing the|at the cost of|compromise~|erode~|disrupt~|weaken~|jeopardise~|threaten~',
];

/** “needs to be clearer”, “should be improved”: what is wished for is not there. */
export const wants: readonly string[] = [
  'needs to|need to|needed to|needs to be|need to be|must|should|should be|ought to|could be|could have been|should have been|should have|could have|would have|would benefit from|requires|require|required|requiring|more needs to be|more work is needed|further improvement|further improvements|further work|to be improved|scope to|scope for|room to|it is important that|it is essential that|had to be',
];

/** “plans to”, “will”: what is to come is no verdict. */
export const futures: readonly string[] = [
  'will|will be|plan to|plans to|planned to|planning to|intend~ to|aim~ to|hopes to|hope to|hoped to|hoping to|is due to|are due to|was due to|is expected to|are expected to|going to|would be|would|propose~ to|too early to|if',
];

/** “aware of the backlog”: who knows of a fault is half way to mending it. */
export const awareness: readonly string[] = [
  'aware of|understand|understands|understood|understanding of|identify|identifies|identified|identifying|have identified|has identified|alert to|know|knows|knew|know about|self evaluation|self assessment|knowledge of|honest about|realistic about|insight into|grasp of|candid about|sighted on|recognise and|recognises and',
];

/** “the response to poor attendance”: what is dealt with, not how well. */
export const objects: readonly string[] = [
  'responded to|responds to|respond to|response to|responses to|support for|help for|work with|working with|deal~ with|cope|intervene~|protect from|recover from|experience of|experienced|experiencing|impact of|effects of|victims of|investigate~|report~ of|allegations of|incidents of|levels of|perpetrators of|exposed to|history of|signs of|identification of|screening for',
];

/** What follows is for whom or when, not how well. */
export const settings: readonly string[] = [
  'who|whose|when|where|if|whenever|once|unless|should they|for those|for children|for people|in cases where|in the event of|regardless of|such as|between|before|following|after|since',
];

/** What follows is what is aimed at. */
export const purposes: readonly string[] = [
  'to ensure|so that|in order to|to enable|to support|to help|to make sure|to achieve|to provide|to allow|to meet|to improve|to drive|to keep|to protect|to secure|to sustain|to be|to understand|to care for|to inform|to respond|to demonstrate|to deliver',
];
