/**
 * What an annotation is. This room holds plain data and the rules on it; it knows nothing of YAML, files or VS Code.
 *
 * All values are immutable: a change makes a new object (see edit.ts).
 */

/** A value of an attribute, as YAML's core schema gives it. Numbers are finite. */
export type AttributeValue = string | number | boolean | null | readonly (string | number | boolean)[];

/** Which of several equal passages is meant: the n-th (from 1) of `total`. */
export type Occurrence = readonly [n: number, total: number];

/**
 * How a reviewer answers an annotation of another coder, or a remark: `resolved` says that a remark, or an answer to it that
 * asks or disagrees, needs no more to be said.
 */
export type Answer = 'agree' | 'disagree' | 'question' | 'text' | 'resolved';

/**
 * One tagged passage, or (`whole`) a memo on the report as a whole, or (`re`) a remark on another coder's annotation.
 * Mirrors one entry of a sidecar; keys unknown to this version stay in the sidecar's text and are not in here.
 */
export interface Annotation {
  /** Unique within its sidecar: see ids.ts. */
  readonly id: string;
  /** The tag (finding, recommendation, metric, …) and the codes, in the order in which the coder gave them. */
  readonly tags: readonly string[];
  /** The passage in normal form (anchor/normalText.ts). Absent only where `whole` is true. */
  readonly quote?: string;
  readonly note?: string;
  /** In the order of the file. A Map, for attribute names come from files and may be `__proto__`. */
  readonly attributes?: ReadonlyMap<string, AttributeValue>;
  /** When it was made: ISO 8601 in UTC, to the minute (`2026-03-02T10:15Z`). */
  readonly made?: string;
  /** How it came about, where a person did not tag it unasked: `suggestion`, one that was accepted. */
  readonly origin?: string;
  /** Of an accepted suggestion: the name of the rule that found it, such as `finding/evaluative`. */
  readonly rule?: string;
  /**
   * True: a person has said that the passage is gone. Places that are only like it are not proposed again; should it
   * stand there again as it was, it is found.
   */
  readonly gone?: boolean;
  /** Normal-form text before the passage; absent: no demand is made on what stands there. */
  readonly prefix?: string;
  /** Normal-form text after the passage; absent: no demand is made on what stands there. */
  readonly suffix?: string;
  /** Present only where quote, prefix and suffix fit several passages. */
  readonly occurrence?: Occurrence;
  /** The text id that the quote was taken from, where it is not the one of the header. */
  readonly text?: string;
  /** The annotation that this one remarks on, or the remark or answer that it answers: `coder/id`. */
  readonly re?: string;
  /** The tags that the reviewer saw when remarking. */
  readonly saw?: readonly string[];
  readonly answer?: Answer;
  /** True: on the report as a whole. */
  readonly whole?: boolean;
}

/** The name of a field of an annotation that an edit can change. */
export type AnnotationField = Exclude<keyof Annotation, 'id'>;

/**
 * The fields in the order in which they are written: what a reviewer reads first stands first, so that it shares a
 * diff hunk with the id; what only the machine needs stands last.
 */
export const fieldOrder = [
  'whole',
  're',
  'saw',
  'answer',
  'tags',
  'quote',
  'note',
  'attributes',
  'made',
  'origin',
  'rule',
  'gone',
  'prefix',
  'suffix',
  'occurrence',
  'text',
] as const satisfies readonly AnnotationField[];

/** How far a coder is with a report. Without it "not coded" and "coded, nothing found" look the same. */
export type CodingStatus = 'in progress' | 'done';

/** The `marginalia:` block at the top of a sidecar. */
export interface SidecarHeader {
  /** Of the file format. This version reads and writes 1; a greater one opens read-only. */
  readonly version: number;
  /** The coder's full name; the file name holds the slug. */
  readonly coder?: string;
  /** The text id that every quote without a `text` of its own was taken from. */
  readonly text?: string;
  readonly status?: CodingStatus;
}
