import type { SidecarHeader } from '../annotation/annotation.ts';
import { headerKey, headerOrder } from './headerRules.ts';
import { isPrintable, writeScalar } from './writeScalar.ts';

/**
 * The text of a sidecar without entries.
 *
 * @param report the file name of the report.
 */
export function newSidecarText(report: string, header: SidecarHeader): string {
  const whose = header.coder === undefined ? 'Annotations of' : `${header.coder}'s annotations of`;
  const title = `${whose} ${report}`.trimEnd();
  const lines = [`# ${isPrintable(title) ? title : 'Annotations'}`, `${headerKey}:`];
  for (const key of headerOrder) {
    const value = header[key];
    if (value !== undefined) lines.push(`  ${key}: ${writeScalar(value)}`);
  }
  return `${lines.join('\n')}\n`;
}
