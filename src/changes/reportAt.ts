import type { LocateElsewhere } from '../anchor/locateJob.ts';
import { baseName, pathBelow, type UriString } from '../base/uri.ts';
import { decodeText } from '../corpus/decodeText.ts';
import type { Files } from '../corpus/files.ts';
import { LoadedSidecar } from '../corpus/loadedSidecar.ts';
import type { Reading } from '../corpus/reading.ts';
import { Report } from '../corpus/report.ts';
import { sidecarUriFor } from '../corpus/sidecarUri.ts';
import { parseSidecarName, sidecarSuffix } from '../sidecar/sidecarName.ts';

interface AtHand {
  /** The report's: it is not read then. */
  readonly text?: string;
  /** Takes large jobs. */
  readonly elsewhere?: LocateElsewhere | undefined;
}

/**
 * A report as it was in one state of a project, with what each coder had said of it by then.
 *
 * @param files of that state.
 * @throws FileError where a file can't be read.
 */
export async function reportAt(
  files: Pick<Files, 'list' | 'read'>,
  uri: UriString,
  reading: Reading,
  { text, elsewhere }: AtHand = {},
): Promise<Report> {
  const report = new Report(uri, undefined, elsewhere);
  report.setCodebook(reading.codebook);
  report.withhold(reading.isWithheld);
  for (const { uri: sidecar, slug, at } of await sidecarsAt(files, uri)) {
    const bytes = await files.read(at);
    if (bytes) report.setSidecar(new LoadedSidecar(sidecar, reading.coderAt(sidecar, slug), bytes));
  }
  const content = text ?? (await decoded(files, uri));
  if (content !== undefined) report.setText(() => content);
  await report.whenPlaced();
  return report;
}

interface SidecarAt {
  /** As it is spelled in the working tree: hosts differ in how they encode a name. */
  readonly uri: UriString;
  /** Of its coder, as the file's name has it. */
  readonly slug: string;
  /** As it is spelled in the state. */
  readonly at: UriString;
}

/** The sidecars that stand beside a report in one state of a project. */
export async function sidecarsAt(
  files: Pick<Files, 'list'>,
  report: UriString,
): Promise<readonly SidecarAt[]> {
  const folder = report.slice(0, report.lastIndexOf('/'));
  const name = baseName(report);
  return (await files.list(folder, sidecarSuffix)).flatMap(at => {
    const named = parseSidecarName(pathBelow(folder, at) ?? '');
    return named?.report === name ? { uri: sidecarUriFor(report, named.coder), slug: named.coder, at } : [];
  });
}

async function decoded(files: Pick<Files, 'read'>, uri: UriString): Promise<string | undefined> {
  const bytes = await files.read(uri);
  const text = bytes && decodeText(bytes);
  return text?.ok ? text.text : undefined;
}
