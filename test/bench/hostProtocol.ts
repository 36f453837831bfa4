import type { Row } from './table.ts';

/** What is asked of the benchmarks inside VS Code: JSON in this environment variable. */
export const benchVariable = 'MARGINALIA_BENCH';

export interface HostBench {
  /** Where on 127.0.0.1 the runner waits for reports. */
  readonly port: number;
  /** Copies of dist/, each to be loaded once: a module is loaded only once in a process. */
  readonly distCopies: readonly string[];
  readonly activationOnly: boolean;
}

/** What they tell: JSON, one message a line. */
export type HostReport =
  | ({ readonly kind: 'activation' } & ActivationTimes)
  | { readonly kind: 'table'; readonly title: string; readonly rows: readonly Row[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly why: string };

/** Of one start of VS Code. */
export interface ActivationTimes {
  /** Of `activate()` as VS Code does it: the modules loaded and the function run. In ms. */
  readonly activate: number;
  /** Of loading the modules alone, in ms, once for each copy. */
  readonly load: readonly number[];
  /** Growth of the heap, in MB. */
  readonly heap: number;
}
