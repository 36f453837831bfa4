/** What the runner tells the tests inside VS Code: JSON in this environment variable. */
export const runVariable = 'MARGINALIA_HOST_RUN';

export interface HostRun {
  /** Where on 127.0.0.1 the runner waits for messages. */
  readonly port: number;
  /** The bundled test files, absolute paths. */
  readonly files: readonly string[];
  /** Runs only the tests whose full title contains it. */
  readonly grep?: string;
  readonly colors: boolean;
}

/** What the tests tell the runner: JSON, one message a line. */
export type HostMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'end'; readonly passed: number; readonly failed: number };
