/** Called by VS Code when the extension is needed first. */
export function activate(): void {
  // Nothing to wire yet.
}
