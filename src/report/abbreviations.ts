/*
 * Words that are written with a full stop. Sorted by what the full stop can mean, because that is what decides where a
 * sentence ends. Lower-case, without the last full stop.
 */

/** A name, a number or an explanation follows: never the end of a sentence. */
export const ALWAYS_GO_ON: ReadonlySet<string> = new Set(
  'mr mrs ms mx messrs dr prof st rev revd hon rt sen rep reps gov gen lt col capt maj sgt supt cllr hm fr pres e.g eg i.e ie cf viz vs v approx c ca'.split(
    ' ',
  ),
);

/** Followed by a number (or a month by a day) they go on: "para. 14", "app. IV", "Mar. 31". Else they end. */
export const BEFORE_NUMBERS: ReadonlySet<string> = new Set(
  'no nos para paras p pp pt pts vol vols fig figs ch chs chap sec sect secs art arts reg regs col cl app apps ed eds est ext tel stat cong jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);

/** They may end a sentence: they do where the next word begins one. */
export const MAY_END: ReadonlySet<string> = new Set(
  'etc pub inc ltd co corp plc llc u.s u.k u.n e.u u.s.c d.c a.m p.m ph.d al jr sr bros dept assn govt ibid op cit seq l fed rev urb supp admin'.split(
    ' ',
  ),
);

/** Words that begin sentences and rarely names; after "U.S." or an initial only these begin a new sentence. */
export const STARTERS: ReadonlySet<string> = new Set(
  'a according after all also although an and another are as at because before both but by can despite did do does during each even every few finally first following for from further furthermore given has have he her here his how however i if in indeed inspectors instead is it its last leaders many meanwhile moreover most my no nor not of officials on once one only or other our overall people she should similarly since so social some staff such that the their then there therefore these they this those though through thus to too under until we were what when where which while who why will with without yet you your'.split(
    ' ',
  ),
);
