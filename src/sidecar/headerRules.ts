import type { CodingStatus, SidecarHeader } from '../annotation/annotation.ts';
import type { Tell } from './annotationRules.ts';
import { tellNearMiss } from './annotationRules.ts';
import type { Finding } from './problem.ts';
import type { RawNode, RawPair } from './rawNode.ts';
import type { Shaped } from './shapes.ts';
import { asFilledText, asOneOf, asTextId } from './shapes.ts';

/** The column-0 key of the header: no entry can have this id. */
export const headerKey = 'marginalia';

/** The version of the file format that is read and written here. */
export const formatVersion = 1;

/** The fields of a header, in the order in which they are written. */
export const headerOrder = [
  'version',
  'coder',
  'text',
  'status',
] as const satisfies readonly (keyof SidecarHeader)[];

/** How far a coder may be. */
export const statuses = ['in progress', 'done'] as const satisfies readonly CodingStatus[];

export interface ReadHeader {
  /** What could be read of it. */
  readonly header: SidecarHeader;
  /** False: which version of the format the file has cannot be told. */
  readonly isKnownVersion: boolean;
  readonly findings: readonly Finding[];
}

/** What a sidecar without a header has. */
export const noHeader: SidecarHeader = { version: formatVersion };

/** What the value of the `marginalia:` key means. */
export function readHeader(key: RawPair | RawNode, value: RawNode | undefined): ReadHeader {
  const findings: Finding[] = [];
  const tell: Tell = (severity, code, message, at) => {
    findings.push({ severity, code, message, start: at.start, end: at.end });
  };
  if (value?.kind !== 'map') {
    tell('error', 'bad-header', 'Write `version: 1` on an indented line below `marginalia:`.', key);
    return { header: noHeader, isKnownVersion: false, findings };
  }
  const header: { -readonly [K in keyof SidecarHeader]: SidecarHeader[K] } = { ...noHeader };
  let isKnownVersion = true;
  const took = <T>(shaped: Shaped<T>, code: string): T | undefined => {
    if ('value' in shaped) return shaped.value;
    tell('error', code, shaped.message, shaped.at);
    return undefined;
  };
  for (const pair of value.pairs) {
    switch (pair.key) {
      case 'version': {
        const version = took(asVersion(pair.value), 'bad-version');
        isKnownVersion = version !== undefined;
        header.version = version ?? formatVersion;
        break;
      }
      case 'coder': {
        const coder = took(asFilledText(pair.value, 'coder'), 'bad-coder');
        if (coder !== undefined) header.coder = coder;
        break;
      }
      case 'text': {
        const text = took(asTextId(pair.value), 'bad-text');
        if (text !== undefined) header.text = text;
        break;
      }
      case 'status': {
        const status = took(asOneOf(pair.value, 'status', statuses), 'bad-status');
        if (status !== undefined) header.status = status;
        break;
      }
      default:
        tellNearMiss(pair, headerOrder, tell);
    }
  }
  if (!value.pairs.some(pair => pair.key === 'version')) {
    tell('error', 'no-version', 'Add `version: 1` below `marginalia:`.', key);
  }
  return { header, isKnownVersion, findings };
}

function asVersion(node: RawNode): Shaped<number> {
  const value = node.kind === 'scalar' ? node.value : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? { value }
    : { message: '`version` must be the number 1.', at: node };
}
