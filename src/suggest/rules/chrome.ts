/*
 * What stands around an article or a report and is no part of it, as web pages, press releases and inspectorates' own
 * sites print it. Read off pages of the national and trade press, council news pages and inspectorates' sites. Each
 * pattern is tried on one short paragraph as a whole, with straight apostrophes.
 */

/** Longest paragraph that can be one of these. */
export const longestChrome = 240;

export const chrome: readonly RegExp[] = [
  // pictures
  /^(?:image|photo|photograph|picture|pictured|video|media|audio|watch|listen)(?: of|:| caption| source| credit|\s?\()/iu,
  /(?:\(|^)(?:credit|photo|image|picture|pic|photograph)(?:\s?:|\s+(?:by\s|credit|courtesy))/iu,
  /^(?:getty|getty images|pa media|pa|reuters|alamy|shutterstock|adobe stock|istock|google(?: maps)?|bbc|ldrs|supplied)(?:\s?[/|,].{0,60})?$/iu,
  /^(?:figure|fig\.?|table|chart|graph|box|map)\s+\d{1,3}(?:\.\d{1,2})?\s?(?:[:.–-]|$)/iu,
  /^(?:\*|_)?source\s?:/iu,
  // who wrote it, when
  /^(?:[Bb]y|BY|(?:Words|Written|Reported|Story|Report|Reporting) by)\s+\p{Lu}[\p{L}'.-]{1,20}(?:\s[\p{L}'.-]{1,20}){0,3}(?:\s*[,|–-].{0,80})?$/u,
  /^(?:posted|published|updated|last updated|last modified|first published|date published|report published|date of (?:publication|report)|created|date|reading time|time to read)\b\s?(?:on|at|by|in|date)?\s?:?\s.{0,100}$/iu,
  /^\d{1,2}(?:st|nd|rd|th)?\s(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.?,?\s\d{4}(?:[\s,|•-]{1,4}.{0,40})?$/iu,
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s\d{1,2}.{0,40}$/iu,
  /^\d{1,3}\s?(?:min|mins|minutes?|hours?|days?|weeks?|months?)\s(?:read|ago|to read)$/iu,
  /^[\p{L} '.-]{3,40}\s(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d{1,2},\s\d{4}(?:\sat\s.{0,20})?(?:\s#)?$/iu,
  // navigation, sharing
  /^(?:skip to|jump to|back to|go to|return to)\s(?:main |the )?(?:content|top|navigation|search|home|menu)/iu,
  /^(?:home|news|menu|search|sign in|log in|login|register|subscribe|share|print|email|save|close|advertisement|advert|sponsored|contents|more|next|previous|facebook|twitter|linkedin|whatsapp|youtube|instagram|copy link|download|accessibility|contact us|about us|privacy|terms)$/iu,
  /^[\p{L}\d& '-]{2,30}\s(?:[›»>/|])\s[\p{L}\d& '-]{2,40}(?:\s(?:[›»>/|])\s.{2,80})?$/u,
  /^(?:share|print|email|save|follow|tweet)\s(?:this|on|via|us|by|with|[\p{L}& ]{2,30}\son\s)/iu,
  /^follow\s.{2,60}\bon\s(?:facebook|twitter|x|instagram|linkedin|youtube)/iu,
  /^(?:send|email|got|have you got|do you have) (?:us |your |a )?(?:story|stories|news|tip)/iu,
  /^connecting to\s/iu,
  /\blogo$/iu,
  /^news (?:&|and) social media$/iu,
  /^(?:sign up|subscribe|register|join|get|click|tap|download|visit|read|find out|see|listen|watch)\b.{0,60}\b(?:newsletter|newsletters|alerts|updates|bulletin|here|now|app|website|free|more|full (?:report|story|article)|podcast)\b.{0,30}$/iu,
  /^(?:read more|read also|see also|also read|related|more on this|recommended|don't miss|analysis|opinion)\s?:/iu,
  /^(?:tags?|topics?|categor(?:y|ies)|filed under|keywords|related topics)\b\s?:/iu,
  /^was this (?:page|article|information) (?:useful|helpful)/iu,
  /^\d{1,4} (?:comments?|responses?|replies|shares|likes)\b.{0,60}$/iu,
  /^(?:comments are closed|leave a (?:reply|comment)|reply|report comment|your email address will not be published|log in to comment)/iu,
  // cookies, rights, addresses
  /\bcookies?\b.{0,80}\b(?:consent|website|site|accept|policy|settings|preferences|experience|popup)|\bcookie (?:consent|policy|notice|settings)|\bwe use cookies\b|\b(?:accept|reject) (?:all )?cookies\b/iu,
  /^(?:©|\(c\)\s|copyright\b|crown copyright|all rights reserved|published under|this (?:publication|document) is (?:licensed|available))|\bcrown copyright\b|\bisbn\b|\ball rights reserved\b/iu,
  /^(?:https?:\/\/|www\.)\S{3,200}$|^\S{1,60}@\S{3,60}$/iu,
  /^(?:t|tel|telephone|phone|f|fax|e|email|textphone|w|website|web|helpline)\s?:\s?\S.{0,80}$/iu,
  /^[\p{L}\d ,.'-]{0,60}\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}$/u,
  /^page \d{1,4}(?: of \d{1,4})?$/iu,
  /\s{3,}\d{1,4}$/u,
  /(?:\.\s?){4,}\s?\d{1,4}$|…\s?\d{1,4}$/u,
];

/** A line after which there is nothing of the article any more. */
export const tailHeads: readonly RegExp[] = [
  /^(?:more|other|latest|top|most (?:read|popular|viewed|shared)|trending|popular|recommended|related)\b(?:\s(?:on this (?:story|topic)|from\s.{2,40}|in\s.{2,40}|like this|news|stories|articles?|content|topics?|posts?|reading|internet links|links|stories for you|coverage|by this author))?$/iu,
  /^(?:you (?:may|might) (?:also )?(?:like|be interested)|read (?:more|next)|what to read next|see also|further reading|around the (?:web|bbc)|elsewhere on|don't miss|editor's picks?|in case you missed it)\b.{0,40}$/iu,
  /^(?:comments?|\d{1,4} (?:comments?|responses? to .{2,120}|responses?|replies)|join the (?:conversation|discussion|debate)|have your say|leave a (?:reply|comment)|post a comment|discussion|readers' comments|view comments)$/iu,
  /^(?:about the author|share this (?:article|story|page|post)|sign up (?:to|for) .{2,60}|newsletter sign-?up)$/iu,
];
