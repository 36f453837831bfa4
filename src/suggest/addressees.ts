import type { ReportContext } from './reportContext.ts';

/** Bodies that a text calls so once it has named them. */
const KIND =
  /^(?:the |this |its )?(council|trust|force|prison|hospital|school|college|home|provider|partnership|constabulary)$/iu;
const AREA =
  /^(?:the )?(?:borough|city|county|authority|local authority|county council|city council|borough council|it|they)$/iu;

/**
 * Who is to act, by a name that says so outside of the text too: “the council” is “Sutton council”, and where nobody is
 * named, who was inspected. @param stated as the recommendation or what leads into it has it
 */
export function namedAddressee(
  { services }: Pick<ReportContext, 'services'>,
  place: string | undefined,
  stated: string | undefined,
): string | undefined {
  if (place === undefined) return stated;
  const service = services.get(place);
  if (stated === undefined || AREA.test(stated)) return service ?? place;
  const kind = KIND.exec(stated)?.[1]?.toLowerCase();
  if (kind === undefined) return stated;
  // A hospital is named, and its trust is another body.
  if (kind === 'trust' && /hospital|infirmary|cent(?:re|er)/iu.test(place)) return stated;
  if (kind === 'force' || kind === 'constabulary') return service ?? `${place} ${kind}`;
  return place.toLowerCase().includes(kind) ? place : `${place} ${kind}`;
}
