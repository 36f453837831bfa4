import type { Aspect } from '../sidecar/difference.ts';
import type { AnnotationState, CoderChanges, ProjectChanges } from './projectChanges.ts';
import { tallyOf } from './tally.ts';

/** What changed, for other programs. Lines are from 1; keys are only ever added; what is not there is null. */
export function summaryJson(changes: ProjectChanges): string {
  const { kinds, coders, ...tally } = tallyOf(changes);
  const told = {
    version: 1,
    before: state(changes.before),
    after: state(changes.after),
    summary: {
      ...tally,
      kinds: Object.fromEntries(kinds),
      coders: coders.map(({ kinds: ofCoder, ...rest }) => ({ ...rest, kinds: Object.fromEntries(ofCoder) })),
    },
    files: changes.files,
    reports: changes.reports.map(({ path, wasPath, hasOtherText, coders: sidecars }) => ({
      path,
      wasPath: wasPath ?? null,
      hasOtherText,
      coders: sidecars.map(coderData),
    })),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

function state({ label, commit }: ProjectChanges['before']): unknown {
  return { label, commit: commit ?? null };
}

function coderData({ coder, coderName, path, wasPath, what, ...rest }: CoderChanges): unknown {
  const { header, formatting, incomparable, changes } = rest;
  return {
    coder,
    coderName,
    path,
    wasPath: wasPath ?? null,
    what,
    header: header ?? null,
    formatting,
    incomparable: incomparable.map(one => ({ ...one, line: one.line + 1 })),
    changes: changes.map(({ kind, id, wasId, before, after, aspects, fate }) => ({
      kind,
      id,
      wasId: wasId ?? null,
      before: annotationData(before),
      after: annotationData(after),
      aspects: aspects.map(aspectData),
      fate: fate ?? null,
    })),
  };
}

function annotationData(told: AnnotationState | undefined): unknown {
  if (!told) return null;
  const { annotation, tag, codes, place } = told;
  const { attributes, ...rest } = annotation;
  return {
    tag: tag ?? null,
    codes,
    place: place ? { state: place.state, lines: place.lines ?? null } : null,
    ...rest,
    ...(attributes && { attributes: Object.fromEntries(attributes) }),
  };
}

function aspectData(aspect: Aspect): unknown {
  switch (aspect.what) {
    case 'attributes':
      return {
        what: aspect.what,
        changes: aspect.changes.map(({ name, before = null, after = null }) => ({ name, before, after })),
      };
    case 'tag':
    case 'passage':
    case 'note':
      return { ...aspect, before: aspect.before ?? null, after: aspect.after ?? null };
    case 'codes':
    case 'remark':
    case 'gone':
    case 'keys':
    case 'anchor':
      return aspect;
  }
}
