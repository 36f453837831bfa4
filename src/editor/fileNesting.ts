/** `explorer.fileNesting.patterns`: which files stand below which in the Explorer, several parted by commas. */
export type NestingPatterns = Readonly<Record<string, string>>;

/** A sidecar stands below its report. A pattern of VS Code may hold one star, on either side. */
const ours: NestingPatterns = {
  '*.md': '${capture}.md.*.annotations.yaml',
  '*.markdown': '${capture}.markdown.*.annotations.yaml',
  '*.txt': '${capture}.txt.*.annotations.yaml',
};

/** True where sidecars stand below their reports with these patterns. */
export function nestsSidecars(patterns: NestingPatterns): boolean {
  return Object.entries(ours).every(([parent, children]) => partsOf(patterns[parent]).includes(children));
}

/**
 * Patterns with which sidecars stand below their reports.
 *
 * @param effective the patterns that hold at present. What they nest below reports stays there: VS Code takes only one
 *   value for each parent.
 * @param written those of them that stand in the settings to be written, which are kept.
 */
export function withSidecarsNested(
  effective: NestingPatterns,
  written: NestingPatterns = {},
): NestingPatterns {
  const added = Object.entries(ours).map(([parent, children]) => {
    const parts = partsOf(effective[parent]);
    return [parent, (parts.includes(children) ? parts : [...parts, children]).join(', ')] as const;
  });
  return { ...written, ...Object.fromEntries(added) };
}

function partsOf(children: string | undefined): readonly string[] {
  return (children ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}
